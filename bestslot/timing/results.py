"""What was published and what it brought: figures per month, best and weakest posts, a target.

Months are those of the audience's clock. Figures count every post of the account, promoted and
young ones included, but neither replies nor partners' posts; reach is added up over posts, so a
person reached twice counts twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from bestslot.posts import LeftOut
from bestslot.sentence import Sentence
from bestslot.timing.expected import beyond_kind_and_trend
from bestslot.timing.metrics import PARTNER, YOUNGEST_DAYS, outcome
from bestslot.timing.tally import on_clock

if TYPE_CHECKING:
    from bestslot.timing.metrics import Outcome

FIGURES = ("posts", "reach", "views", "engagement", "engagement_rate")
"""Figures of a month; each has a column with its change against the month before."""

SHOWN = 5
"""Best and weakest posts shown."""

EDGE = pd.Timedelta(days=3)
"""A month is complete if the posts reach so near to its first and its last day."""


@dataclass(frozen=True, eq=False)
class Results:
    """Figures of an account.

    Attributes
    ----------
    months : DataFrame
        A row per month from the first to the last post, oldest first: ``month`` (its first day),
        ``complete`` (bool: the posts span it), posts, reach, views, engagement (sums; NA where no
        post reports it), engagement_rate (mean over posts), and ``<figure>_change``: ratio to the
        month before, minus 1, NA without one, and for sums where either month is incomplete.
    best, weakest : DataFrame
        Up to five posts each: ``published`` (local time), content_type, ``value`` (of the metric),
        ``relative`` (ratio to what their content type let expect at that time, minus 1), text,
        url; index of the posts table. No post is in both.
    target : DataFrame
        A row per month: month, ``posts`` (that count for the metric), ``met`` (posts that met the
        target), ``share``; empty without a target.
    target_summary : Sentence or None
        The share over all posts; None without a target.
    denominator : str or None
        What the engagement rate divides by; None where it is unknown for all posts.
    left_out : tuple of LeftOut
        Posts not in the figures.
    """

    months: pd.DataFrame
    best: pd.DataFrame
    weakest: pd.DataFrame
    target: pd.DataFrame
    target_summary: Sentence | None
    denominator: str | None
    left_out: tuple[LeftOut, ...]


def results(
    posts: pd.DataFrame,
    metric: str = "engagement",
    timezone: str = "Europe/Paris",
    *,
    target: float | None = None,
    youngest_days: float = YOUNGEST_DAYS,
) -> Results:
    """Sum up an account month by month.

    Parameters
    ----------
    posts : DataFrame
        A posts table.
    metric : str
        One of ``METRICS``; decides the best and weakest posts, and what the target is of.
    timezone : str
        IANA name of the audience's zone.
    target : float, optional
        What a post should reach: a number, or a share for a rate (0.05 = 5 %).
    youngest_days : float
        Posts younger than this are neither ranked nor held against the target.

    Returns
    -------
    Results
    """
    own = posts[~posts["partner"] & (posts["content_type"] != "reply")]
    rate = outcome(own.assign(promoted=False), "engagement_rate", youngest_days=-1)
    earned = outcome(posts, metric, youngest_days)
    best, weakest = _ranked(earned, timezone)
    held = _against_target(earned, timezone, target)
    return Results(
        months=_months(own, rate, timezone),
        best=best,
        weakest=weakest,
        target=held,
        target_summary=None if target is None else _met(held, earned, target),
        denominator=rate.denominator if len(rate.value) else None,
        left_out=_left_out(posts),
    )


def _month(dates: pd.Series[pd.Timestamp]) -> pd.Series[pd.Timestamp]:
    return dates.dt.to_period("M").dt.start_time


def _months(own: pd.DataFrame, rate: Outcome, timezone: str) -> pd.DataFrame:
    if own.empty:
        names = [f"{name}_change" for name in FIGURES]
        return pd.DataFrame(columns=["month", "complete", *FIGURES, *names])
    dates = on_clock(own, timezone).dt.normalize()
    earned = outcome(own.assign(promoted=False), "engagement", youngest_days=-1)
    figures = pd.DataFrame(
        {
            "reach": own["reach"],
            "views": own["views"],
            "engagement": pd.Series(earned.value, index=earned.posts.index),
            "engagement_rate": pd.Series(rate.value, index=rate.posts.index),
        },
        index=own.index,
    )
    groups = figures.groupby(_month(dates))
    table = groups[["reach", "views", "engagement"]].sum(min_count=1)
    table.insert(0, "posts", groups.size())
    table["engagement_rate"] = groups["engagement_rate"].mean()
    every = pd.date_range(table.index.min(), table.index.max(), freq="MS", name="month")
    table = table.reindex(every)
    table["posts"] = table["posts"].fillna(0).astype(int)
    changes = table.div(table.shift().where(table.shift() > 0)).sub(1).add_suffix("_change")
    last_day = every + pd.offsets.MonthEnd(0)
    complete = (every + EDGE >= dates.min()) & (last_day - EDGE <= dates.max())
    table.insert(0, "complete", complete)
    comparable = complete & np.append(False, complete[:-1])
    sums = changes.columns != "engagement_rate_change"
    changes.loc[~comparable, sums] = np.nan
    return table.join(changes).reset_index()


def _ranked(earned: Outcome, timezone: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Best and weakest posts for what their content type and time let expect."""
    posts = earned.posts
    table = pd.DataFrame(
        {
            "published": on_clock(posts, timezone),
            "content_type": posts["content_type"],
            "value": earned.value,
            "relative": np.expm1(beyond_kind_and_trend(earned)),
            "text": posts["text"],
            "url": posts["url"],
        },
        index=posts.index,
    ).sort_values(["relative", "published"], ascending=[False, True])
    half = min(SHOWN, -(-len(table) // 2))
    rest = min(SHOWN, len(table) - half)
    return table.head(half), table.tail(rest)[::-1]


def _against_target(earned: Outcome, timezone: str, target: float | None) -> pd.DataFrame:
    if target is None or not len(earned.value):
        return pd.DataFrame(columns=["month", "posts", "met", "share"])
    month = _month(on_clock(earned.posts, timezone)).rename("month")
    met = pd.Series(earned.value >= target, index=earned.posts.index).groupby(month)
    table = pd.DataFrame({"posts": met.size(), "met": met.sum(), "share": met.mean()})
    return table.reset_index()


def _met(held: pd.DataFrame, earned: Outcome, target: float) -> Sentence:
    counted = int(held["posts"].sum())
    if not counted:
        return Sentence("No post reports this figure, so none can be held against your target.")
    values = {"met": int(held["met"].sum()), "target": target}
    values["share"] = values["met"] / counted
    if earned.denominator:
        return Sentence(
            "{met} of {n} post met your target of {target:.1%}: {share:.0%}.",
            "{met} of {n} posts met your target of {target:.1%}: {share:.0%}.",
            n=counted,
            **values,
        )
    return Sentence(
        "{met} of {n} post met your target of {target:.0f}: {share:.0%}.",
        "{met} of {n} posts met your target of {target:.0f}: {share:.0%}.",
        n=counted,
        **values,
    )


def _left_out(posts: pd.DataFrame) -> tuple[LeftOut, ...]:
    replies = int((posts["content_type"] == "reply").sum())
    partners = int((posts["partner"] & (posts["content_type"] != "reply")).sum())
    reasons = (
        Sentence(
            "{n} reply: it is no post of its own",
            "{n} replies: they are no posts of their own",
            n=replies,
        ),
        Sentence(*PARTNER, n=partners),
    )
    return tuple(
        LeftOut(reason, count)
        for reason, count in zip(reasons, (replies, partners), strict=True)
        if count
    )
