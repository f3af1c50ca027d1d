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

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

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
    value: Floats
    log: Floats
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
    value = value.clip(min=0)
    used = np.ones(len(posts), dtype=bool)
    left_out = []
    for reason, applies in _reasons(posts, metric, _unknown(value, below), youngest_days):
        count = int((used & applies).sum())
        if count:
            left_out.append(LeftOut(Sentence(*reason, n=count, metric=NAMES[metric]), count))
        used &= ~applies
    number, divisor = value[used], below[used]
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


def _number(posts: pd.DataFrame, metric: str) -> tuple[Floats, Floats, str | None]:
    """Numerator, denominator (1 for a count) and the denominator's name."""
    ones = np.ones(len(posts))
    if metric == "engagement":
        return _engagement(posts), ones, None
    if metric == RATE:
        below, name = _denominator(posts)
        return _engagement(posts), below, name
    if metric == "reach":
        return _known(_counts(posts, "organic_reach"), _counts(posts, "reach")), ones, None
    if metric == "views":
        return _known(_organic_views(posts), _counts(posts, "views")), ones, None
    return _counts(posts, metric), ones, None


def _counts(posts: pd.DataFrame, name: str) -> Floats:
    return posts[name].to_numpy(dtype=np.float64)


def _known(first: Floats, second: Floats) -> Floats:
    """Take the first number where it is known, else the second."""
    return np.where(np.isnan(first), second, first)


def _engagement(posts: pd.DataFrame) -> Floats:
    parts = np.array([_counts(posts, name) for name in ENGAGEMENT_PARTS])
    none_known = np.isnan(parts).all(axis=0)
    total = np.nansum(parts.clip(min=0), axis=0)
    return np.where(none_known, _counts(posts, "interactions"), total)


def _organic_views(posts: pd.DataFrame) -> Floats:
    unpaid = _counts(posts, "views") - _counts(posts, "paid_views")
    return _known(_counts(posts, "organic_views"), unpaid.clip(min=0))


def _denominator(posts: pd.DataFrame) -> tuple[Floats, str]:
    """Reach on the platforms that report it, views on the others; never both on one platform."""
    reach, views = _counts(posts, "reach"), _counts(posts, "views")
    platform, names = pd.factorize(posts["platform"])
    with_reach, with_views = (
        np.bincount(platform, weights=~np.isnan(number), minlength=len(names))
        for number in (reach, views)
    )
    by_reach = ((with_reach > 0) & (2 * with_reach >= with_views))[platform]
    used = {"reach" if by else "views" for by in by_reach.tolist()}
    return np.where(by_reach, reach, views), " or ".join(sorted(used)) or "views"


def _reasons(
    posts: pd.DataFrame, metric: str, unknown: Bools, youngest_days: float
) -> list[tuple[tuple[str, str], Bools]]:
    """Why a post does not count, and to which posts it applies; the first reason that fits wins."""
    bought = posts["promoted"].to_numpy()
    if metric == "reach":
        bought = bought & np.isnan(_counts(posts, "organic_reach"))
    if metric == "views":
        bought = bought & np.isnan(_organic_views(posts))
    published = pd.DatetimeIndex(posts["published_at"])
    return [
        (REPLY, (posts["content_type"] == "reply").to_numpy()),
        (PARTNER, posts["partner"].to_numpy()),
        (PROMOTED, bought),
        (YOUNG, published > published.max() - pd.Timedelta(days=youngest_days)),
        (NO_NUMBER, unknown),
    ]


def _unknown(value: Floats, below: Floats) -> Bools:
    return np.isnan(value) | ~(below > 0)
