"""The week: the heatmap or its table, and the posts behind a slot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from bestslot.showing import tables
from bestslot.showing.cells import cells, weekdays
from bestslot.showing.charts.heatmap import page_chart
from bestslot.showing.charts.weekdays import weekday_chart
from bestslot.showing.choice import ALL
from bestslot.showing.online import most_online
from bestslot.showing.words import chart as words
from bestslot.showing.words import names, page

if TYPE_CHECKING:
    import pandas as pd
    from streamlit.elements.lib.column_types import ColumnConfig

    from bestslot.language import Language
    from bestslot.page.visit import Visit
    from bestslot.showing.choice import Choice

TABLE = "table"
"""The view that lists the slots instead of drawing them."""


def ask_week(
    posts: pd.DataFrame, online: pd.DataFrame, choice: Choice, said: Language
) -> tuple[str, tuple[int, ...]]:
    """Head the week; ask what its colour shows and which slots to mark.

    All that needs no answer, so that the browser has it on the screen before there is one.
    """
    if not posts["hour_known"].any():
        st.header(said.say(page.WEEKDAYS), anchor=False)
        return "effect", ()
    st.header(said.say(page.HEATMAP), anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        view = ask_view(said, target=choice.target is not None)
        return view, () if view == TABLE else _online(online, choice, said)


def week(visit: Visit, view: str, marked: tuple[int, ...]) -> str:
    """Show the week, hour by hour where hours are known, and tell what a picture of it shows."""
    advice, said = visit.advice, visit.said
    if not advice.posts:
        st.caption(said.say(page.NOTHING_TO_DRAW))
        return "effect"
    if not advice.posts_with_hour:
        _weekdays(visit)
        return "effect"
    if view == TABLE:
        _table(visit)
        return "effect"
    clicked = st.vega_lite_chart(
        cells(advice, view, said, marked),
        page_chart(
            view,
            said.code,
            tall=on_a_phone(),
            rate=advice.denominator is not None,
            online=bool(marked),
        ),
        key="heat",
        on_select="rerun",
        alt=said.say(words.ALT),
    )
    if marked:
        st.markdown(said.markdown(words.online_against(marked[0], advice)))
    st.caption(said.say(words.legend(marked=bool(marked))))
    for cell in clicked["selection"].get("cell") or ():
        _posts(visit, cell["weekday"], cell["hour"])
    return view


def ask_view(said: Language, *, target: bool = False) -> str:
    """Ask what the colour of the heatmap shows, or for its table."""
    offered = {**names.VIEWS, TABLE: page.AS_TABLE}
    view: str = st.pills(
        said.say(page.SHOWN),
        [view for view in offered if target or view != "target"],
        default="effect",
        format_func=lambda name: said.say(offered[name]),
        key="view",
        bind="query-params",
        required=True,
        wrap=True,
    )
    return view


def _online(followers: pd.DataFrame, choice: Choice, said: Language) -> tuple[int, ...]:
    """Offer to mark when followers are online, where a file says it and TikTok is looked at."""
    if followers.empty or choice.platform not in ("tiktok", ALL):
        return ()
    wanted = st.toggle(said.say(words.ONLINE), help=said.say(words.ONLINE_HELP), key="online")
    return most_online(followers) if wanted else ()


def on_a_phone() -> bool:
    """Tell whether the page is seen on a phone."""
    return "Mobi" in st.context.headers.get("User-Agent", "")


def _table(visit: Visit) -> None:
    """List the slots, for keyboards, screen readers and all who want the figures."""
    said = visit.said
    slots = tables.slots(visit.advice, said)
    st.caption(said.say(page.AS_TABLE_HELP))
    selected = st.dataframe(
        slots,
        hide_index=True,
        column_config=written(slots, said, rate=visit.advice.denominator is not None),
        key="slots",
        on_select="rerun",
        selection_mode="single-row",
        alt=said.say(page.HEATMAP),
    )
    for row in selected["selection"]["rows"]:
        _posts(visit, *divmod(int(slots.index[row]), 24))


def written(table: pd.DataFrame, said: Language, *, rate: bool = False) -> dict[str, ColumnConfig]:
    """Say how the figures of a table are written, so that its columns still sort as numbers."""
    percent = "%%" if said.code == "en" else "\N{NO-BREAK SPACE}%%"
    written = {
        words.OBSERVED: f"%.1f{percent}" if rate else "%.0f",
        words.EFFECT: f"%+.0f{percent}",
        words.LOW: f"%+.0f{percent}",
        words.HIGH: f"%+.0f{percent}",
        words.CHANCE: f"%.0f{percent}",
    }
    columns = {said.say(name): form for name, form in written.items()}
    return {
        name: st.column_config.NumberColumn(format=form)
        for name, form in columns.items()
        if name in table
    }


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
    st.vega_lite_chart(
        weekdays(visit.advice, visit.said),
        weekday_chart(visit.said.code),
        key="weekdays",
        alt=visit.said.say(page.WEEKDAYS),
    )
