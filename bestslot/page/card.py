"""The card: the answer in words, before any chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from bestslot.showing.words import card as words

if TYPE_CHECKING:
    from bestslot.page.visit import Visit


def card(visit: Visit) -> None:
    """Say when to publish, how sure that is, and what it rests on."""
    advice, markdown = visit.advice, visit.said.markdown
    with st.container(border=True):
        icon = words.ICONS[advice.verdict]
        st.header(markdown(words.headline(advice)), anchor=False, icon=icon)
        st.markdown(markdown(words.meaning(advice)))
        others = words.others(advice)
        columns = st.columns(len(others) or 1)
        for column, (label, slot, detail) in zip(columns, others, strict=False):
            with column.container(border=True, height="stretch", gap="xsmall"):
                st.caption(markdown(label))
                st.markdown(f"**{markdown(slot)}**")
                st.caption(markdown(detail))
        notes = words.footnotes(advice, pooled=visit.choice.pooled)
        st.caption("  \n".join(map(markdown, notes)))
