"""The week: the heatmap, the same as a table, and the posts behind a slot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from bestslot.showing import tables
from bestslot.showing.charts.heatmap import page_chart
from bestslot.showing.charts.weekdays import weekday_chart
from bestslot.showing.words import chart as words
from bestslot.showing.words import names, page

if TYPE_CHECKING:
    from bestslot.page.visit import Visit


def week(visit: Visit) -> str:
    """Show the week, hour by hour where hours are known, and tell what the colour shows."""
    if visit.advice.posts_with_hour:
        return _hours(visit)
    if visit.advice.posts:
        _weekdays(visit)
    return "effect"


def _hours(visit: Visit) -> str:
    advice, said = visit.advice, visit.said
    st.header(said.say(page.HEATMAP), anchor=False)
    view = st.segmented_control(
        said.say(page.COLOUR),
        list(names.VIEWS),
        default="effect",
        format_func=lambda name: said.say(names.VIEWS[name]),
        key="view",
        bind="query-params",
        required=True,
    )
    clicked = st.vega_lite_chart(
        tables.cells(advice, view, said),
        page_chart(view, said.code, tall="Mobi" in st.context.headers.get("User-Agent", "")),
        key="heat",
        on_select="rerun",
        alt=said.say(words.alt(advice)),
    )
    st.caption(said.say(words.LEGEND))
    for cell in clicked["selection"].get("cell") or ():
        _posts(visit, cell["weekday"], cell["hour"])
    _as_table(visit)
    return view


def _as_table(visit: Visit) -> None:
    """List the slots: the heatmap for keyboards and screen readers."""
    with st.expander(visit.said.say(page.AS_TABLE), icon=":material/table:"):
        st.caption(visit.said.say(page.AS_TABLE_HELP))
        slots = tables.slots(visit.advice, visit.said)
        selected = st.dataframe(
            slots,
            hide_index=True,
            key="slots",
            on_select="rerun",
            selection_mode="single-row",
            alt=visit.said.say(page.AS_TABLE),
        )
        for row in selected["selection"]["rows"]:
            _posts(visit, *divmod(int(slots.index[row]), 24))


def _posts(visit: Visit, weekday: int, hour: int) -> None:
    """List the posts of one slot, text as plain text."""
    said = visit.said
    listed = tables.posts_in_slot(visit.posts, visit.advice, weekday, hour, said)
    st.markdown(f"**{said.markdown(words.in_slot(weekday, hour, len(listed)))}**")
    if len(listed):
        link = st.column_config.LinkColumn(display_text=said.say(words.OPEN))
        st.dataframe(
            listed,
            hide_index=True,
            column_config={said.say(words.LINK): link},
            alt=said.say(page.SLOT_CHOICE),
        )


def _weekdays(visit: Visit) -> None:
    st.header(visit.said.say(page.WEEKDAYS), anchor=False)
    st.vega_lite_chart(
        tables.weekdays(visit.advice, visit.said),
        weekday_chart(visit.said.code),
        key="weekdays",
        alt=visit.said.say(page.WEEKDAYS),
    )
