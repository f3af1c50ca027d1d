"""A closer look: one panel at a time, made when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from bestslot.showing.words import page, panels

if TYPE_CHECKING:
    from bestslot.page.visit import Visit

PER_WEEK, MOST_PER_WEEK = 5, 21


def closer(visit: Visit) -> None:
    """Offer the panels and show the one that was asked for."""
    say = visit.said.say
    look = st.pills(
        say(panels.LOOK_CLOSER),
        list(panels.NAMES),
        format_func=lambda name: say(panels.NAMES[name]),
        key="look",
        bind="query-params",
    )
    if not look:
        return
    with st.container(border=True):
        per_week = _per_week(visit) if look == "plan" else PER_WEEK
        with st.spinner(say(page.THINKING)):
            shown = visit.panel(look, per_week)
        for line in shown.lines:
            st.markdown(visit.said.markdown(line))
        for title, table in shown.tables:
            if title and len(table):
                st.markdown(f"**{say(title)}**")
            if len(table):
                st.dataframe(table, hide_index=True, alt=say(title or panels.NAMES[look]))


def _per_week(visit: Visit) -> int:
    asked = visit.said.say(panels.POSTS_PER_WEEK)
    return st.slider(asked, 1, MOST_PER_WEEK, PER_WEEK, key="pace", bind="query-params", width=360)
