"""A day and an hour that stand in two columns, as one printed time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

FRENCH = re.compile(r"^(\d{1,2}) ?[hH] ?(\d{2})?$")


def day_and_hour(day: pd.Series, hour: pd.Series) -> pd.Series:
    """Join two columns for ``dates.read_times``.

    A spreadsheet in which one day has an hour gives midnight to all the others, so midnight
    behind a day says nothing here; "18 h 30" and "18h" are hours too.

    Parameters
    ----------
    day, hour : Series of str
    """
    clock = hour.str.replace(FRENCH, lambda found: f"{found[1]}:{found[2] or '00'}", regex=True)
    return (day.str.removesuffix(" 00:00:00") + " " + clock).str.strip()
