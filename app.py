"""The page. One script: its order is the order of the screen.

Run it with ``streamlit run app.py``. Each section stands in ``bestslot/page``; whatever is
computed, said or drawn comes from the other rooms of ``bestslot``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from bestslot.page.batch_result import batch_result, results_among
from bestslot.page.card import card
from bestslot.page.closer import closer
from bestslot.page.exports import exports
from bestslot.page.filters import audience_zone, filters
from bestslot.page.head import head
from bestslot.page.takeaway import take_away
from bestslot.page.visit import Visit, answer, chosen
from bestslot.page.week import ask_week, week
from bestslot.page.what_was_read import what_was_read
from bestslot.showing.words import page
from bestslot.showing.words.files import nothing_read

if TYPE_CHECKING:
    from bestslot.language import Language
    from bestslot.page.visit import Files
    from bestslot.reading.importing import Reading

ICON = Path(__file__).parent / "docs/pictures/icon.png"

st.set_page_config("bestslot", ICON, layout="wide")
said = head()

# From files to posts
files = exports(said)
if not files:
    st.stop()
if results := results_among(files):
    batch_result(results, files, said)
    st.stop()
zone = audience_zone()
digest, reading = what_was_read(files, zone, said)
if reading.posts.empty:
    st.warning(said.say(nothing_read(reading.files)), icon=":material/arrow_upward:")
    st.stop()


@st.fragment
def look(files: Files, digest: str, reading: Reading, zone: str, said: Language) -> None:
    """From posts to advice, and to what people see and take away.

    A fragment: a choice made in here runs only this again, and leaves the files above alone.
    """
    if audience_zone() != zone:
        st.rerun()  # files that name no clock are read on the audience's
    choice = filters(digest, reading.posts, zone, said)
    posts = chosen(digest, choice, reading.posts)
    if posts.empty:
        st.warning(said.say(page.NO_POST_LEFT))
        return
    above = st.container()
    view, marked = ask_week(posts, reading.online, choice, said)
    advice = answer(digest, choice, reading.posts)  # the browser renders what is above meanwhile
    visit = Visit(said, files, reading, digest, choice, posts, advice)
    # Sent before the card, because the browser takes longest to draw the map.
    pictured = week(visit, view, marked)
    with above:
        card(visit)
    wish = closer(visit)
    take_away(visit, pictured, wish)


look(files, digest, reading, zone, said)
