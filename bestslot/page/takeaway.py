"""What can be taken away; each file is made when it is clicked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from bestslot.showing.downloads import downloads
from bestslot.showing.words import takeaway as words

if TYPE_CHECKING:
    from bestslot.page.visit import Visit
    from bestslot.showing.plans import Wish


def take_away(visit: Visit, view: str, wish: Wish) -> None:
    """Offer the files; ``view`` is what the heatmap's colour shows, ``wish`` how to plan."""
    with st.container(border=True):
        st.markdown(f"**{visit.said.say(words.TITLE)}**")
        offered = downloads(visit.subject(wish), view, visit.files)
        with st.container(horizontal=True):
            for label, make, file_name, icon in offered:
                st.download_button(
                    visit.said.say(label),
                    make,
                    file_name,
                    icon=f":material/{icon}:",
                    on_click="ignore",
                )
        st.caption(visit.said.say(words.HELP))
