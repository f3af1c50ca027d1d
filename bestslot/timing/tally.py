"""Posts to sums per place in the week, day and kind of post.

Here the UTC of posts becomes the audience's clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from bestslot.timing.model import PLACES, SLOTS, Cells

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bestslot.timing.metrics import Outcome

    Columns = dict[str, np.ndarray]

MONDAY = 4
"""1970-01-05, the first Monday of the epoch, in days."""

EXACT = 20_000
"""Up to so many posts each is a cell of its own, so that the noise is robust post by post."""


@dataclass(frozen=True)
class Tally:
    """Sums for the model, and what a person wants to see beside its answer.

    Attributes
    ----------
    cells : Cells
        What the model takes.
    factors : tuple of str
        Columns of the posts table behind ``cells.factors``.
    levels : tuple of tuple of str
        Names of the levels of each factor.
    slots : dict
        Columns of 168 rows ordered weekday, hour: weekday, hour, posts, observed, median (of the
        metric).
    weekdays : dict
        Columns of 7 rows: weekday, posts, observed; posts without an hour included.
    """

    cells: Cells
    factors: tuple[str, ...]
    levels: tuple[tuple[str, ...], ...]
    slots: Columns
    weekdays: Columns


def on_clock(posts: pd.DataFrame, timezone: str) -> pd.Series[pd.Timestamp]:
    """Tell when each post was published on the audience's clock.

    Parameters
    ----------
    posts : DataFrame
        A posts table.
    timezone : str
        IANA name of the audience's zone.

    Returns
    -------
    Series of Timestamp
        Without a zone; a date that was printed without an hour stays as printed.
    """
    published = pd.DatetimeIndex(posts["published_at"])
    local = published.tz_convert(timezone).tz_localize(None)
    clock = local.where(posts["hour_known"].to_numpy(), published.tz_localize(None))
    return clock.to_series(index=posts.index, name="published_at")


def places(posts: pd.DataFrame, timezone: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Place in the week and day of each post on the audience's clock.

    Parameters
    ----------
    posts : DataFrame
        A posts table.
    timezone : str
        IANA name of the audience's zone.

    Returns
    -------
    place, day : (n,) ints
        0-167 = weekday * 24 + hour, or 168 + weekday where the hour is unknown (the weekday of
        the printed date, never converted); days since Monday 5 January 1970.
    """
    known = posts["hour_known"].to_numpy()
    hours = on_clock(posts, timezone).to_numpy().astype("datetime64[h]").astype(np.int64)
    day = hours // 24 - MONDAY
    weekday = day % 7
    return np.where(known, weekday * 24 + hours % 24, SLOTS + weekday), day


def tally(outcome: Outcome, timezone: str) -> Tally:
    """Sum the log outcomes of posts that share place, day, content type, label and account.

    Parameters
    ----------
    outcome : Outcome
        The posts that count and what they earned.
    timezone : str
        IANA name of the audience's zone.

    Returns
    -------
    Tally
    """
    place, day = places(outcome.posts, timezone)
    factors = _factors(outcome.posts)
    levels = tuple(tuple(names) for _, names in factors.values())
    codes = np.array([code for code, _ in factors.values()], dtype=np.int64)
    cells = _sums(place, day, codes, tuple(len(names) for names in levels), outcome.log)
    return Tally(
        cells=cells,
        factors=tuple(factors),
        levels=levels,
        slots=_observed(place, outcome.value),
        weekdays=_by_weekday(place, outcome.value),
    )


def _factors(posts: pd.DataFrame) -> dict[str, tuple[NDArray[np.int64], pd.Index[str]]]:
    """Say what kind of post each is: content type always, label and account where they differ."""
    factors = {"content_type": pd.factorize(posts["content_type"], sort=True)}
    if _differ(posts["label"]):
        factors["label"] = pd.factorize(posts["label"], sort=True)
    if _differ(posts["platform"]) or _differ(posts["account"]):
        account = posts["platform"] + " " + posts["account"]
        factors["account"] = pd.factorize(account, sort=True)
    return factors


def _differ(names: pd.Series[str]) -> bool:
    return len(names.unique()) > 1


def _sums(
    place: NDArray[np.int64],
    day: NDArray[np.int64],
    codes: NDArray[np.int64],
    levels: tuple[int, ...],
    log: NDArray[np.float64],
) -> Cells:
    """Sort, so that the order of the posts cannot matter; of many posts, sum equal keys."""
    if len(log) <= EXACT:
        order = np.lexsort((log, *codes, place, day))
        place, day, codes, log = place[order], day[order], codes[:, order], log[order]
        return Cells(place, day, codes, levels, np.ones(len(log)), log, log**2)
    key = (day - day.min()) * PLACES + place
    for code, size in zip(codes, levels, strict=True):
        key = key * size + code
    cell, _ = pd.factorize(key)
    cells = int(cell.max()) + 1
    first = np.empty(cells, dtype=np.int64)
    first[cell[::-1]] = np.arange(len(cell))[::-1]
    order = np.argsort(key[first])
    first = first[order]
    count, total, squares = (
        np.bincount(cell, weights=weight, minlength=cells)[order].astype(np.float64)
        for weight in (np.ones(len(log)), log, log**2)
    )
    return Cells(place[first], day[first], codes[:, first], levels, count, total, squares)


def _observed(place: NDArray[np.int64], value: NDArray[np.float64]) -> Columns:
    known = place < SLOTS
    posts, mean = _means(place[known], value[known], SLOTS)
    median = pd.Series(value).groupby(place).median().reindex(range(SLOTS))
    return {
        "weekday": np.arange(SLOTS) // 24,
        "hour": np.arange(SLOTS) % 24,
        "posts": posts,
        "observed": mean,
        "median": median.to_numpy(),
    }


def _by_weekday(place: NDArray[np.int64], value: NDArray[np.float64]) -> Columns:
    weekday = np.where(place < SLOTS, place // 24, place - SLOTS)
    posts, mean = _means(weekday, value, 7)
    return {"weekday": np.arange(7), "posts": posts, "observed": mean}


def _means(
    code: NDArray[np.int64], value: NDArray[np.float64], codes: int
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Count and mean of the values of each code; NaN without a value."""
    posts = np.bincount(code, minlength=codes)
    total = np.bincount(code, weights=value, minlength=codes)
    return posts, np.divide(total, posts, out=np.full(codes, np.nan), where=posts > 0)
