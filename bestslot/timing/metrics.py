"""Posts to the number to raise: which posts count, and what each of them earned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from bestslot.posts import LeftOut
from bestslot.sentence import Sentence

if TYPE_CHECKING:
    from numpy.typing import NDArray

NAMES = {
    "engagement": Sentence("engagement"),
    "engagement_rate": Sentence("engagement rate"),
    "reach": Sentence("reach"),
    "views": Sentence("views"),
    "clicks": Sentence("clicks"),
    "comments": Sentence("comments"),
    "shares": Sentence("shares"),
    "saves": Sentence("saves"),
    "follows": Sentence("new followers"),
}
"""The metrics, as they are called inside a sentence."""

RATE = "engagement_rate"
"""The metric that is no count."""

METRICS = tuple(NAMES)
"""What ``metric`` may be."""

ENGAGEMENT_PARTS = ["reactions", "comments", "shares", "saves"]
YOUNGEST_DAYS = 3
"""Posts younger than this, counted back from the newest one, are still earning."""

TINY = 1e-9
"""A rate below which a logarithm says nothing."""

REPLY = (
    "{n} reply: answers do not choose their hour",
    "{n} replies: they do not choose their hour",
)
PARTNER = ("{n} post published by a partner", "{n} posts published by partners")
PROMOTED = (
    "{n} promoted post: bought, not earned by its hour",
    "{n} promoted posts: bought, not earned by their hour",
)
YOUNG = (
    "{n} post too young: it was still earning when the export was made",
    "{n} posts too young: they were still earning when the export was made",
)
NO_NUMBER = ("{n} post without a number for {metric}", "{n} posts without a number for {metric}")


@dataclass(frozen=True)
class Outcome:
    """The posts that count, and what each of them earned.

    Attributes
    ----------
    posts : DataFrame
        The posts used, rows and index of the table given.
    value : (n,) floats
        The metric: a count, or a rate between 0 and about 1.
    log : (n,) floats
        The same on the scale of the model: ``log(1 + count)``; for a rate
        ``log((engagement + 1/2) / (denominator + 1))``, which a post without any reaction
        does not send to minus infinity.
    denominator : str or None
        ``"reach"`` or ``"views"`` for a rate, ``"reach or views"`` where pooled platforms differ.
    left_out : tuple of LeftOut
        The other posts and why they do not count.
    notes : tuple of Sentence
        What was done to numbers on the way.
    """

    posts: pd.DataFrame
    value: NDArray[np.float64]
    log: NDArray[np.float64]
    denominator: str | None
    left_out: tuple[LeftOut, ...]
    notes: tuple[Sentence, ...]


def outcome(
    posts: pd.DataFrame, metric: str = "engagement", youngest_days: float = YOUNGEST_DAYS
) -> Outcome:
    """Choose the posts that count for a metric and take its number from each.

    Parameters
    ----------
    posts : DataFrame
        A posts table.
    metric : str
        One of ``METRICS``.
    youngest_days : float
        Posts younger than this, counted back from the newest one, are left out.

    Returns
    -------
    Outcome

    Raises
    ------
    ValueError
        If ``metric`` is none of ``METRICS``.
    """
    if metric not in METRICS:
        raise ValueError(f"metric must be one of {', '.join(METRICS)}, not {metric!r}")
    value, below, denominator = _number(posts, metric)
    negative = int((value < 0).sum())
    value = value.clip(lower=0)
    reasons = _reasons(posts, metric, value, below, youngest_days)
    used = pd.Series(True, index=posts.index)
    left_out = []
    for reason, applies in reasons:
        count = int((used & applies).sum())
        if count:
            left_out.append(LeftOut(Sentence(*reason, n=count, metric=NAMES[metric]), count))
        used &= ~applies
    number, divisor = value[used].to_numpy(), below[used].to_numpy()
    is_rate = denominator is not None
    return Outcome(
        posts=posts[used],
        value=number / divisor if is_rate else number,
        log=np.log((number + 0.5) / (divisor + 1)) if is_rate else np.log1p(number),
        denominator=denominator,
        left_out=tuple(left_out),
        notes=_notes(negative),
    )


def reported(posts: pd.DataFrame) -> list[str]:
    """List the metrics of which at least one post has a number, in the order of ``METRICS``."""
    return [metric for metric in METRICS if not _unknown(*_number(posts, metric)[:2]).all()]


def on_model_scale(earned: Outcome, value: float) -> float:
    """Put a value of the metric on the scale of ``Outcome.log``."""
    if earned.denominator is None:
        return float(np.log1p(value))
    # what the half post and the extra view of the log rate shift, at this account's usual size
    shift = earned.log - np.log(np.maximum(earned.value, TINY))
    seen = earned.value > 0
    return float(np.log(max(value, TINY)) + (np.median(shift[seen]) if seen.any() else 0.0))


def _notes(negative: int) -> tuple[Sentence, ...]:
    if not negative:
        return ()
    return (
        Sentence(
            "{n} post has a negative number, which is how some exports write a loss or an unknown "
            "count; it was counted as 0.",
            "{n} posts have a negative number, which is how some exports write a loss or an "
            "unknown count; they were counted as 0.",
            n=negative,
        ),
    )


def _number(posts: pd.DataFrame, metric: str) -> tuple[pd.Series, pd.Series, str | None]:
    """Numerator, denominator (1 for a count) and the denominator's name."""
    ones = pd.Series(1.0, index=posts.index)
    if metric == "engagement":
        return _engagement(posts), ones, None
    if metric == RATE:
        below, name = _denominator(posts)
        return _engagement(posts), below, name
    if metric == "reach":
        return posts["organic_reach"].fillna(posts["reach"]), ones, None
    if metric == "views":
        return _organic_views(posts).fillna(posts["views"]), ones, None
    return posts[metric], ones, None


def _engagement(posts: pd.DataFrame) -> pd.Series:
    parts = posts[ENGAGEMENT_PARTS].clip(lower=0).sum(axis=1, min_count=1)
    return parts.fillna(posts["interactions"])


def _organic_views(posts: pd.DataFrame) -> pd.Series:
    return posts["organic_views"].fillna((posts["views"] - posts["paid_views"]).clip(lower=0))


def _denominator(posts: pd.DataFrame) -> tuple[pd.Series, str]:
    """Reach on the platforms that report it, views on the others; never both on one platform."""
    known = posts[["reach", "views"]].notna().groupby(posts["platform"]).transform("sum")
    by_reach = (known["reach"] > 0) & (2 * known["reach"] >= known["views"])
    names = {"reach"} if by_reach.any() else set()
    names |= {"views"} if not by_reach.all() else set()
    below = posts["reach"].where(by_reach, posts["views"])
    return below, " or ".join(sorted(names)) or "views"


def _reasons(
    posts: pd.DataFrame, metric: str, value: pd.Series, below: pd.Series, youngest_days: float
) -> list[tuple[tuple[str, str], pd.Series]]:
    """Why a post does not count, and to which posts it applies; the first reason that fits wins."""
    split = pd.Series(False, index=posts.index)
    if metric == "reach":
        split = posts["organic_reach"].notna()
    if metric == "views":
        split = _organic_views(posts).notna()
    newest = posts["published_at"].max()
    young = posts["published_at"] > newest - pd.Timedelta(days=youngest_days)
    return [
        (REPLY, posts["content_type"] == "reply"),
        (PARTNER, posts["partner"]),
        (PROMOTED, posts["promoted"] & ~split),
        (YOUNG, young),
        (NO_NUMBER, _unknown(value, below)),
    ]


def _unknown(value: pd.Series, below: pd.Series) -> pd.Series:
    return value.isna() | ~(below > 0)
