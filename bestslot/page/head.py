"""The head of the page: its question, the promise, and the language to say them in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from bestslot.language import LANGUAGES, language
from bestslot.showing.words import page

if TYPE_CHECKING:
    from bestslot.language import Language


MEASURE = 820
"""Pixels of a line that is read with ease."""


def head() -> Language:
    """Show the head and tell the language: the browser's, unless chosen or in the link."""
    if "lang" not in st.session_state:
        st.session_state.lang = language(st.query_params.get("lang") or st.context.locale).code
        st.query_params["lang"] = LANGUAGES[st.session_state.lang]  # a link spells choices in it
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        heading = st.container(width="content")
        said = language(
            st.segmented_control(
                page.LANGUAGE,
                list(LANGUAGES),
                format_func=LANGUAGES.__getitem__,
                key="lang",
                bind="query-params",
                required=True,
                label_visibility="collapsed",
            )
        )
    heading.title(said.say(page.TITLE), anchor=False)
    st.markdown(said.say(page.PROMISE), width=MEASURE)
    return said
