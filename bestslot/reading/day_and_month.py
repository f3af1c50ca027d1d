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

MONTHS = 12

ENOUGH_DAYS, ENOUGH_AGREE = 3, 0.8
"""An id lies near a date that is wrong in one case of a hundred: near three hardly ever."""

ENOUGH_DATES, ENOUGH_MONTHS = 8, 3
"""So many dates over so many months lie in the first 12 days by chance in one case of 2,000."""

TYPED = r"\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?"
"""A spreadsheet's own date, as ``files.sheets`` writes it; exports mostly state their clock too."""


def may_be_exchanged(local: pd.Series) -> bool:
    """Tell whether every day could be a month; one that could not proves that none was."""
    return not (local.dt.day > MONTHS).any()


def order_by_ids(local: pd.Series, made: pd.Series) -> Literal["right", "exchanged", "unknown"]:
    """Tell from ids whether dates that may be exchanged stand the right way round.

    Each day votes whose date lies near its id in one order only. Posts that were scheduled lie
    near in neither and are silent, as are days such as the third of March.

    Parameters
    ----------
    local : Series of datetime64
        Printed times.
    made : Series of datetime64[us, UTC]
        Instants of the ids.
    """
    day = local.dt.day
    tells = made.notna() & (day <= MONTHS) & (day != local.dt.month)
    times, instants = local[tells], made[tells].dt.tz_localize(None)
    right = (times - instants).abs() <= NEAR
    turned = (exchanged(times[~right]) - instants[~right]).abs() <= NEAR
    days = times.dt.normalize()
    in_favour, against = days[right].nunique(), days[~right][turned].nunique()
    enough = max(ENOUGH_DAYS, ENOUGH_AGREE * (in_favour + against))
    if in_favour >= enough:
        return "right"
    return "exchanged" if against >= enough else "unknown"


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
    """Say so where dates that may be exchanged look so, and nothing can prove it.

    Parameters
    ----------
    local : Series of datetime64
    printed : Series of str
        The texts of these times: only a spreadsheet's own dates are doubted.

    Yields
    ------
    Sentence
    """
    dates = local[printed.str.fullmatch(TYPED)].dropna()
    months = dates.dt.strftime("%Y-%m").nunique()
    if len(dates) >= ENOUGH_DATES and months >= ENOUGH_MONTHS:
        yield Sentence(
            "All {n} dates lie in the first 12 days of a month. If you do not publish so, a "
            "spreadsheet has exchanged day and month in this file: drop the original, as the "
            "platform gave it.",
            n=len(dates),
        )
