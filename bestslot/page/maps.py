"""Small maps side by side, each with an answer of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from bestslot.showing.cells import cells
from bestslot.showing.charts.small import small_chart
from bestslot.showing.choice import content_types
from bestslot.showing.words import chart as words
from bestslot.showing.words import names, page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bestslot.page.visit import Visit
    from bestslot.sentence import Sentence
    from bestslot.showing.choice import Choice

TOO_FEW = "too few posts"
"""The verdict under which a map would show luck only."""


def maps_of_types(visit: Visit) -> None:
    """Draw a small map per content type, where there are several."""
    kinds = content_types(visit.posts)
    if len(kinds) < 2:  # noqa: PLR2004 - one type is the large map itself
        return
    st.markdown(f"**{visit.said.say(words.MAPS_OF_TYPES)}**")
    each = [(names.CONTENT_TYPES[one], replace(visit.choice, types=(one,))) for one in kinds]
    maps(visit, each, "type")


def maps(visit: Visit, asked: Iterable[tuple[Sentence, Choice]], key: str) -> None:
    """Draw a small map for each question, two in a row, and name those with too few posts.

    Parameters
    ----------
    visit : Visit
        Whose posts.
    asked : iterable of (name, Choice)
        What to compare, in the order to show.
    key : str
        Begins the names of the charts.
    """
    said = visit.said
    st.caption(said.say(words.SMALL_MAPS_HELP))
    with st.spinner(said.say(page.THINKING)):
        answers = [(name, visit.answer(choice)) for name, choice in asked]
    few = [(name, one.posts_with_hour) for name, one in answers if one.verdict == TOO_FEW]
    drawn = [(name, one) for name, one in answers if one.verdict != TOO_FEW]
    columns = st.columns(2)
    for place, (name, one) in enumerate(drawn):
        with columns[place % 2]:
            st.markdown(f"**{said.markdown(name)}** · {said.markdown(words.small_map(one))}")
            st.vega_lite_chart(
                cells(one, "effect", said),
                small_chart(said.code),
                key=f"{key}{place}",
                alt=said.say(words.small_alt(name, one)),
            )
    if few:
        st.caption(said.markdown(words.too_few_for_a_map(few)))
