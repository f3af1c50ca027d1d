"""Day and month that a spreadsheet of another country has exchanged, and the ids that tell.

It reads ``03/02/2026`` the other way round and keeps a date, where nothing shows any more what
stood there. ``dates`` turns such dates back where others of the column prove it; here the moments
in the posts' ids do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pandas as pd

from bestslot.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

NEAR = pd.Timedelta(days=2)
"""From an id to its printed time at most, whatever the clock, where it is not scheduled."""

ENOUGH_ROWS, ENOUGH_AGREE = 5, 0.8

MONTHS = 12

ENOUGH_DATES, ENOUGH_MONTHS = 8, 3
"""So many dates over so many months lie in the first 12 days by chance in one case of 2,000."""


def order_by_ids(local: pd.Series, made: pd.Series) -> Literal["right", "exchanged", "unknown"]:
    """Tell from ids whether day and month stand the right way round.

    Parameters
    ----------
    local : Series of datetime64
        Printed times.
    made : Series of datetime64[us, UTC]
        Instants of the ids.
    """
    both = local.notna() & made.notna()
    if both.sum() < ENOUGH_ROWS:
        return "unknown"
    instants = made[both].dt.tz_localize(None)

    def agrees(times: pd.Series) -> bool:
        return bool(((times - instants).abs() <= NEAR).mean() >= ENOUGH_AGREE)

    if agrees(local[both]):
        return "right"
    could_be = (local[both].dt.day <= MONTHS).all()
    return "exchanged" if could_be and agrees(exchanged(local[both])) else "unknown"


def exchanged(local: pd.Series) -> pd.Series:
    """Exchange day and month where there is such a date; the others stay."""
    turn = local.notna() & (local.dt.day <= MONTHS)
    times = local[turn]
    turned = pd.to_datetime(
        pd.DataFrame({"year": times.dt.year, "month": times.dt.day, "day": times.dt.month})
    )
    whole = local.copy()
    whole[turn] = turned.dt.as_unit("us") + (times - times.dt.normalize())
    return whole


def doubts(local: pd.Series, printed: pd.Series) -> Iterator[Sentence]:
    """Say so where dates look exchanged and nothing can prove it.

    Parameters
    ----------
    local : Series of datetime64
    printed : Series of str
        The texts of these times: only a spreadsheet's own dates begin with the year.

    Yields
    ------
    Sentence
    """
    dates = local[printed.str.match(r"\d{4}-")].dropna()
    months = dates.dt.strftime("%Y-%m").nunique()
    early = bool((dates.dt.day <= MONTHS).all())
    if early and len(dates) >= ENOUGH_DATES and months >= ENOUGH_MONTHS:
        yield Sentence(
            "All {n} dates lie in the first 12 days of a month. If you do not publish so, a "
            "spreadsheet has exchanged day and month in this file: drop the original, as the "
            "platform gave it.",
            n=len(dates),
        )
