"""What can be taken away; each file is made when it is clicked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from bestslot.showing.downloads import downloads
from bestslot.showing.words import takeaway as words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bestslot.language import Language
    from bestslot.page.visit import Visit
    from bestslot.showing.download import Download
    from bestslot.showing.plans import Wish


def take_away(visit: Visit, view: str, wish: Wish) -> None:
    """Offer the files; ``view`` is what a picture of the week shows, ``wish`` how to plan."""
    with st.container(border=True):
        st.markdown(f"**{visit.said.say(words.TITLE)}**")
        buttons(downloads(visit.subject(wish), view, visit.files), visit.said)
        st.caption(" ".join(map(visit.said.say, words.explained(visit.advice))))


def buttons(offered: Iterable[Download], said: Language) -> None:
    """Stand a button per file side by side."""
    with st.container(horizontal=True):
        for one in offered:
            st.download_button(
                said.say(one.label),
                one.make,
                one.file_name,
                icon=f":material/{one.icon}:",
                on_click="ignore",
            )
