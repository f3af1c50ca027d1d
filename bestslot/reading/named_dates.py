"""Dates with a month's name to times, one by one: a column holds few different ones."""

from __future__ import annotations

import re
from typing import NamedTuple

import pandas as pd

from bestslot.reading.headings import normalise
from bestslot.reading.month_names import MONTHS

NO_YEAR = 1904
"""Stands for a year that is not printed: a leap year, so that 29 February exists."""

CENTURY = 2000
"""Of a year of two digits, as spreadsheets show them (``27-May-24``)."""

MONTH = re.compile(
    "(?<![^\\W\\d_])(?:"
    + "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
    + ")(?![^\\W\\d_])"
)
EAST_ASIAN = re.compile(r"(?:(\d{4})\s*[年년]\s*)?(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
CLOCK = re.compile(r"(\d{1,2})[:h](\d{2})(?::(\d{2}))?\s*(?:([ap])\.?\s?m\b)?")


class NamedDate(NamedTuple):
    """A date as it was printed; ``time`` is None where the text is none."""

    time: pd.Timestamp | None
    has_hour: bool
    has_year: bool


def read_named_date(text: str) -> NamedDate:
    """Read ``Jun 09, 2018 09:30 pm``, ``8 de marzo``, ``27-May-24``, ``9月6日`` and their like."""
    plain = normalise(text[:80])
    clock = CLOCK.search(plain)
    date = _date(plain.replace(clock[0], " ") if clock else plain)
    if date is None:
        return NamedDate(None, has_hour=False, has_year=False)
    year, month, day = date
    hour = int(clock[1]) if clock else 0
    if clock and clock[4]:
        hour = hour % 12 + (12 if clock[4] == "p" else 0)
    try:
        time = pd.Timestamp(
            year=year or NO_YEAR,
            month=month,
            day=day,
            hour=hour,
            minute=int(clock[2]) if clock else 0,
            second=int(clock[3] or 0) if clock else 0,
        )
    except ValueError:
        return NamedDate(None, has_hour=False, has_year=False)
    return NamedDate(time, has_hour=clock is not None, has_year=year is not None)


def _date(text: str) -> tuple[int | None, int, int] | None:
    """Find year, month and day; the year can be missing."""
    if asian := EAST_ASIAN.search(text):
        return int(asian[1]) if asian[1] else None, int(asian[2]), int(asian[3])
    month = MONTH.search(text)
    if month is None:
        return None
    numbers = text[: month.start()] + " " + text[month.end() :]
    days = re.findall(r"(?<!\d)\d{1,2}(?!\d)", numbers)
    years = [int(year) for year in re.findall(r"(?<!\d)\d{4}(?!\d)", numbers)]
    if not years:
        years = [CENTURY + int(year) for year in days[1:2] if len(year) == len("24")]
    if not days:
        return None
    return years[0] if years else None, MONTHS[month[0]], int(days[0])
