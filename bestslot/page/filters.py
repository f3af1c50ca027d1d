"""What the visitor looks at: whose posts, which of them, what to raise, by which rules."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

import streamlit as st

from bestslot.page.visit import everyone, offered
from bestslot.showing import choice as choosing
from bestslot.showing.choice import Choice
from bestslot.showing.words import names, page
from bestslot.showing.words.values import Weekday
from bestslot.timing.metrics import RATE

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd
    from streamlit.delta_generator import DeltaGenerator

    from bestslot.language import Language

LONGEST_GAP = 72  # hours
ZONES = sorted(available_timezones())
FOLDED = ("period", "tz", "hours", "never", "gap", "target", "target_rate")
"""Filters that stand in the link by these names."""
WHOLE = "whole period"
"""Where the first and last day are kept of what was looked at before."""


def audience_zone() -> str:
    """Tell the audience's zone: the one chosen or in the link, else the browser's."""
    known = st.session_state.get("tz") or st.query_params.get("tz") or st.context.timezone
    return known if known in ZONES else "UTC"


def filters(digest: str, posts: pd.DataFrame, zone: str, said: Language) -> Choice:
    """Ask what to look at; the answers stand in the link.

    Parameters
    ----------
    digest : str
        Names what was read.
    posts : DataFrame
        All posts that were read, at least one.
    zone : str
        The audience's zone.
    said : Language
    """
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        whose = _whose(everyone(digest, posts), zone, said)
        there = offered(digest, whose, posts)
        whose = replace(whose, metric=_metric(there.metrics, said))
    which = replace(whose, types=_types(there.types, said) if len(there.types) > 1 else ())
    more = st.expander(
        said.say(page.MORE_FILTERS), key="filters", on_change="rerun", icon=":material/tune:"
    )
    if not more.open and not _any_chosen():
        return which
    with more:
        which = replace(
            which,
            labels=_labels(there.labels, said) if there.labels else (),
            period=_period(there.span, said),
        )
        return _rules(which, said)


def _any_chosen() -> bool:
    """Tell whether a folded filter is in use: what nobody sees or chose costs no time at a click.

    Streamlit keeps in the link what differs from where a filter begins.
    """
    in_link = any(name in st.query_params for name in FOLDED)
    return in_link or bool(st.session_state.get("labels"))


def _whose(accounts: list[tuple[str, str]], zone: str, said: Language) -> Choice:
    """Ask for the platform and the account."""
    say = said.say
    platforms = choosing.platforms_of(accounts)
    platform = st.pills(
        say(page.PLATFORM),
        platforms,
        default=platforms[0],
        format_func=lambda code: say(names.platform(code)),
        key="platform",
        bind="query-params",
        required=True,
        wrap=True,
    )
    account = st.selectbox(
        say(page.ACCOUNT),
        choosing.accounts_on(platform, accounts),
        format_func=lambda name: say(names.account(name)),
        key="account",
        bind="query-params",
    )
    return Choice(platform, account, timezone=zone)


def _metric(metrics: list[str], said: Language) -> str:
    """Ask what to raise, among what the account has numbers of."""
    metric: str = st.selectbox(
        said.say(page.METRIC),
        metrics,
        format_func=lambda name: said.say(names.METRICS[name]),
        key="metric",
        bind="query-params",
    )
    return metric


def _types(types: list[str], said: Language) -> tuple[str, ...]:
    chosen = st.pills(
        said.say(page.CONTENT_TYPE),
        types,
        selection_mode="multi",
        format_func=lambda kind: said.say(names.CONTENT_TYPES[kind]),
        help=said.say(page.CONTENT_TYPE_HELP),
        key="types",
        bind="query-params",
    )
    return tuple(chosen)


def _labels(labels: list[str], said: Language) -> tuple[str, ...]:
    chosen = st.multiselect(
        said.say(page.LABEL), labels, help=said.say(page.LABEL_HELP), key="labels"
    )
    return tuple(chosen)


def _period(span: tuple[dt.date, dt.date], said: Language) -> tuple[dt.date, ...]:
    """Ask for a period; one that nobody narrowed follows the account and the files.

    Streamlit keeps the days of the account that was looked at before: they would silently leave
    out whatever this one has around them.
    """
    if st.session_state.get("period") == st.session_state.get(WHOLE, ()):
        st.session_state["period"] = span
    st.session_state[WHOLE] = span
    period = st.date_input(
        said.say(page.PERIOD),
        span,
        *span,
        format=page.DATE_FORMATS[said.code],
        key="period",
        bind="query-params",
    )
    return choosing.narrowed(period, span)


def _rules(choice: Choice, said: Language) -> Choice:
    """Ask on which clock, when one can publish, and what a post should reach."""
    say = said.say
    left, right = st.columns(2)
    left.selectbox(
        say(page.TIME_ZONE), ZONES, ZONES.index(choice.timezone), key="tz", bind="query-params"
    )
    hours = right.slider(say(page.HOURS), 0, 24, Choice.hours, key="hours", bind="query-params")
    never = left.pills(
        say(page.NEVER),
        range(7),
        selection_mode="multi",
        format_func=lambda day: say(Weekday(day, first=True)),
        key="never",
        bind="query-params",
        wrap=True,
    )
    gap = right.slider(
        say(page.GAP),
        1,
        LONGEST_GAP,
        Choice.gap,
        help=say(page.GAP_HELP),
        key="gap",
        bind="query-params",
    )
    target = _target(choice.metric, said, left)
    return replace(choice, hours=hours, never=tuple(never), gap=gap, target=target)


def _target(metric: str, said: Language, column: DeltaGenerator) -> float | None:
    """Ask what a post should reach: a whole number, or a rate in percent."""
    if metric == RATE:
        percent = column.number_input(
            said.say(page.TARGET_RATE),
            min_value=0.0,
            value=None,
            step=0.5,
            format="%0.1f",
            help=said.say(page.TARGET_RATE_HELP),
            key="target_rate",
            bind="query-params",
        )
        return None if percent is None else percent / 100
    count = column.number_input(
        said.say(page.TARGET),
        min_value=0,
        value=None,
        step=1,
        help=said.say(page.TARGET_HELP),
        key="target",
        bind="query-params",
    )
    return None if count is None else float(count)
