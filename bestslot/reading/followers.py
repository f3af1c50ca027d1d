"""When the followers are online, by TikTok: kept aside, because it is not when posts do best."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from bestslot.reading.dates import read_times
from bestslot.reading.headings import Headings
from bestslot.reading.look_alikes import FOLLOWER_ACTIVITY
from bestslot.reading.numbers import numbers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bestslot.reading.files.sheets import Sheet

COLUMNS = {"weekday": "int64", "hour": "int64", "followers": "float64"}
NO_HOURS = pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in COLUMNS.items()})


def follower_activity(sheets: Iterable[Sheet]) -> list[pd.DataFrame]:
    """Take the follower activity out of a file.

    Parameters
    ----------
    sheets : iterable of Sheet
        Those that are no follower activity are passed over.

    Returns
    -------
    list of DataFrame
        ``weekday`` (0 = Monday), ``hour`` (0-23), ``followers``, a row for each hour of the file.
        The hours are on a clock that TikTok does not state. Its days have no year: they are
        taken to be the latest ones.
    """
    return [part for sheet in sheets if (part := _in_sheet(sheet)) is not None]


def followers_online(parts: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Average the follower activity of all files.

    Parameters
    ----------
    parts : iterable of DataFrame
        As :func:`follower_activity` returns them.

    Returns
    -------
    DataFrame
        ``weekday``, ``hour`` and the mean of ``followers``, in this order; no rows without parts.
    """
    filled = list(parts)
    if not filled:
        return NO_HOURS.copy()
    rows = pd.concat([NO_HOURS, *filled]).dropna()
    mean = rows.groupby(["weekday", "hour"], as_index=False)["followers"].mean()
    return pd.DataFrame({name: mean[name].astype(dtype) for name, dtype in COLUMNS.items()})


def _in_sheet(sheet: Sheet) -> pd.DataFrame | None:
    headings = Headings(sheet.cells.iloc[0].tolist())
    places = [headings.find(word) for word in FOLLOWER_ACTIVITY.mark_words]
    if not all(places):
        return None
    day, hour, followers = (sheet.cells.iloc[1:, place[0]] for place in places)
    times = read_times(day)
    return pd.DataFrame(
        {
            "weekday": _latest(times.local, times.has_year).dt.day_of_week,
            "hour": numbers(hour)[0],
            "followers": numbers(followers)[0],
        }
    )


def _latest(days: pd.Series, has_year: pd.Series) -> pd.Series:
    """Give days without a year the latest year in which none of them lies ahead."""
    today = pd.Timestamp.now().normalize()
    found = days
    for year in (today.year - 1, today.year):
        parts = {"year": year, "month": days.dt.month, "day": days.dt.day}
        then = pd.to_datetime(pd.DataFrame(parts), errors="coerce").dt.as_unit("us")
        found = found.mask(~has_year & then.notna() & (then <= today), then)
    return found
