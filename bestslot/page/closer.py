"""A closer look: one panel at a time, made when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from bestslot.page.all_accounts import all_accounts
from bestslot.page.maps import maps_of_types
from bestslot.page.takeaway import buttons
from bestslot.showing.plans import Wish
from bestslot.showing.words import chart, page, panels
from bestslot.timing.public_holidays import countries, country_of

if TYPE_CHECKING:
    from bestslot.language import Language
    from bestslot.page.visit import Visit
    from bestslot.showing.panels import Panel, Part

MOST_PER_WEEK = 21
ACCOUNTS = "accounts"
"""The panel that looks beyond the account chosen above."""


def closer(visit: Visit) -> Wish:
    """Offer the panels and show the one that was asked for; tell how the visitor plans."""
    say = visit.said.say
    offered = dict(panels.NAMES)
    if len(visit.accounts) > 1:
        offered[ACCOUNTS] = page.ACCOUNTS
    look = st.pills(
        say(panels.LOOK_CLOSER),
        list(offered),
        format_func=lambda name: say(offered[name]),
        key="look",
        bind="query-params",
    )
    wish = Wish()
    if not look:
        return wish
    with st.container(border=True):
        if look == ACCOUNTS:
            all_accounts(visit)
            return wish
        if look == "plan":
            wish = _wish(visit)
        with st.spinner(say(page.THINKING)):
            shown = visit.panel(look, wish)
        _show(shown, say(panels.NAMES[look]), visit.said)
        if look == "types":
            maps_of_types(visit)
    return wish


def _wish(visit: Visit) -> Wish:
    """Ask how many posts a week, and whose public holidays to avoid."""
    said = visit.said
    named = said.locale.territories
    known = ["", *sorted(countries(), key=lambda code: named.get(code, code))]
    left, right = st.columns(2, vertical_alignment="bottom")
    per_week = left.slider(
        said.say(panels.POSTS_PER_WEEK),
        1,
        MOST_PER_WEEK,
        Wish.per_week,
        key="pace",
        bind="query-params",
    )
    country = right.selectbox(
        said.say(panels.HOLIDAYS_OF),
        known,
        known.index(country_of(visit.choice.timezone) or ""),
        format_func=lambda code: named.get(code, code) if code else said.say(panels.NO_COUNTRY),
        key="country",
        bind="query-params",
    )
    return Wish(per_week, country)


def _show(shown: Panel, name: str, said: Language) -> None:
    if shown.warning:
        st.warning(said.markdown(shown.warning), icon=":material/warning:")
    for part in shown.parts:
        if part.folded:
            with st.expander(said.say(part.title)):
                _part(part, name, said)
        else:
            if part.title:
                st.markdown(f"**{said.markdown(part.title)}**")
            _part(part, name, said)


def _part(part: Part, name: str, said: Language) -> None:
    for line in part.lines:
        st.markdown(said.markdown(line))
    if part.drawing:
        st.vega_lite_chart(part.drawing.rows, part.drawing.spec, alt=said.say(part.drawing.alt))
    if part.note:
        st.caption(said.markdown(part.note))
    if part.table is not None and len(part.table):
        link = st.column_config.LinkColumn(display_text=said.say(chart.OPEN))
        st.dataframe(
            part.table,
            hide_index=True,
            column_config={said.say(chart.LINK): link},
            alt=said.say(part.title or name),
        )
    if part.downloads:
        buttons(part.downloads, said)
        st.caption(said.say(panels.TAKE_PLAN))
