"""Columns of printed dates to times, on the clock of whoever printed them.

A column is read as a whole: one first number above 12 anywhere proves that the day comes first.
All cells of one form are parsed at once; only dates with a month's name, of which a column holds
few different ones, are read one by one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from bestslot.reading.headings import normalise
from bestslot.reading.month_names import MONTHS

DATE = r"\d{4}-\d{2}-\d{2}"
ISO = DATE + r"(?: \d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)?"
HALF_DAYS = {
    DATE + r" \d{2}:\d{2} ?[AP]M": "%Y-%m-%d %I:%M %p",
    DATE + r" \d{2}:\d{2}:\d{2} ?[AP]M": "%Y-%m-%d %I:%M:%S %p",
}
"""Pattern of a time on a twelve-hour clock -> how to parse it."""

OFFSETS = {
    "Z": "+0000",
    "UTC": "+0000",
    "GMT": "+0000",
    "WET": "+0000",
    "WEST": "+0100",
    "BST": "+0100",
    "CET": "+0100",
    "CEST": "+0200",
    "EET": "+0200",
    "EEST": "+0300",
    "EST": "-0500",
    "EDT": "-0400",
    "CST": "-0600",
    "CDT": "-0500",
    "MST": "-0700",
    "MDT": "-0600",
    "PST": "-0800",
    "PDT": "-0700",
    "AKST": "-0900",
    "AKDT": "-0800",
    "HST": "-1000",
    "JST": "+0900",
    "AEST": "+1000",
    "AEDT": "+1100",
    "MSK": "+0300",
}
"""Clocks that exports name by letters. Those that can mean two (IST) are not here."""

STATED = r"(:\d{2}(?:\.\d+)?|[AP]M) ?(Z|[A-Z]{3,4}|(?:UTC|GMT)? ?[+-]\d{2}(?::?\d{2})?)$"
"""A clock behind an hour: behind a day, ``-2021`` is its year."""

DAY_ABOVE_12 = "(?:1[3-9]|2[0-9]|3[01])"

NO_YEAR = 1904
"""Stands for a year that is not printed: a leap year, so that 29 February exists."""

MONTH = re.compile(
    "(?<![^\\W\\d_])(?:"
    + "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
    + ")(?![^\\W\\d_])"
)
EAST_ASIAN = re.compile(r"(?:(\d{4})\s*[年년]\s*)?(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
CLOCK = re.compile(r"(\d{1,2})[:h](\d{2})(?::(\d{2}))?\s*(?:([ap])\.?\s?m\b)?")


@dataclass(frozen=True)
class PrintedTimes:
    """A column of dates, read.

    Attributes
    ----------
    local : Series of datetime64[us]
        As printed, on an unknown clock; NaT where unreadable; the year 1904 where none stands.
    utc : Series of datetime64[us, UTC]
        Where the cell itself states its clock; NaT elsewhere.
    has_hour, has_year : Series of bool
    order_unproven : bool
        Nothing in the column tells whether the day or the month comes first.
    """

    local: pd.Series
    utc: pd.Series
    has_hour: pd.Series
    has_year: pd.Series
    order_unproven: bool


class _Date(NamedTuple):
    time: pd.Timestamp | None
    has_hour: bool
    has_year: bool


def read_times(column: pd.Series, *, day_first: bool = False) -> PrintedTimes:
    """Read a column of dates, with or without hours.

    Parameters
    ----------
    column : Series of str
    day_first : bool
        How to read ``04/05/2026`` where nothing in the column settles it.

    Returns
    -------
    PrintedTimes
    """
    text, offset = _split_offset(column.str.strip())
    numeric, order_unproven = _year_first(text, day_first=day_first)
    iso = numeric.str.fullmatch(ISO)
    local = pd.to_datetime(numeric.where(iso), format="ISO8601", errors="coerce")
    local = local.dt.as_unit("us")
    for half_day, form in HALF_DAYS.items():
        if iso.all():
            break
        fits = numeric.str.fullmatch(half_day)
        if fits.any():
            times = pd.to_datetime(numeric[fits], format=form, errors="coerce")
            local = local.fillna(times.dt.as_unit("us").reindex(local.index))
    has_hour = local.notna() & numeric.str.contains(":", regex=False)
    has_year = pd.Series(True, index=column.index)
    rest = local.isna() & (text != "")
    if rest.any():
        dates = {words: _with_month_name(words) for words in text[rest].unique()}
        named = text[rest].map(dates)
        local[rest] = pd.to_datetime(named.map(lambda date: date.time)).dt.as_unit("us")
        has_hour[rest] = named.map(lambda date: date.has_hour).astype(bool)
        has_year[rest] = named.map(lambda date: date.has_year).astype(bool)
    utc = (local - offset).dt.tz_localize("UTC")
    return PrintedTimes(local, utc, has_hour, has_year, order_unproven)


def _split_offset(text: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Take a stated clock off the end: the text before it, and the offset (NaT where none)."""
    nothing = pd.Series(pd.NaT, index=text.index, dtype="timedelta64[us]")
    stated = text.str.contains(STATED.replace("(:", "(?::").replace("(Z", "(?:Z"))
    if not stated.any():
        return text, nothing
    whole = "(?s)^.*" + STATED
    clock = text[stated].str.replace(whole, r"\2", regex=True)
    # Letters that name no clock we know are taken off too: that clock is found like any other.
    bare = text.str.replace(STATED, r"\1", regex=True)
    offsets = {word: _offset(word) for word in clock.unique()}
    return bare, clock.map(offsets).astype("timedelta64[us]").reindex(text.index)


def _offset(word: str) -> pd.Timedelta | None:
    digits = OFFSETS.get(word, word.replace("UTC", "").replace("GMT", "").strip())
    match = re.fullmatch(r"([+-])(\d{2}):?(\d{2})?", digits)
    if match is None:
        return None
    sign = -1 if match[1] == "-" else 1
    return sign * pd.Timedelta(hours=int(match[2]), minutes=int(match[3] or 0))


def _year_first(text: pd.Series, *, day_first: bool) -> tuple[pd.Series, bool]:
    """Write dates of numbers as ``2026-03-20 14:11``, and tell whether their order is unproven."""
    numeric = text.str.replace(r"^(\d+)[/.-](\d+)[/.-](\d+),?[T ]*", r"\1-\2-\3 ", regex=True)
    year_last = numeric.str.match(r"\d{1,2}-\d{1,2}-\d")
    unproven = False
    if year_last.any():
        day_first, unproven = _order(numeric[year_last], default=day_first)
        if unproven and text.str.match(r"\d{1,2}\.\d{1,2}\.\d").any():
            day_first, unproven = True, False  # only Europe writes 5.4.2026, and day first
        turned = r"\3-\2-\1" if day_first else r"\3-\1-\2"
        numeric = numeric.str.replace(r"^(\d{1,2}-\d{1,2})-(\d{2} )", r"\1-20\2", regex=True)
        numeric = numeric.str.replace(r"^(\d{1,2})-(\d{1,2})-(\d{4})", turned, regex=True)
    if numeric.str.contains(r"(?:^|[- ])\d(?:[-: ]|$)", regex=True).any():
        for _ in range(2):  # neighbours share the sign between them, so every second one is missed
            numeric = numeric.str.replace(r"(^|[- ])(\d)([-: ]|$)", r"\g<1>0\2\3", regex=True)
    return numeric.str.strip().str.upper(), unproven


def _order(year_last: pd.Series, *, default: bool) -> tuple[bool, bool]:
    """Tell whether the day comes first, and whether that is unproven."""
    day_first = int(year_last.str.match(DAY_ABOVE_12 + r"-\d{1,2}-").sum())
    month_first = int(year_last.str.match(rf"\d{{1,2}}-{DAY_ABOVE_12}-\d").sum())
    if day_first == month_first:
        return default, day_first == 0
    return day_first > month_first, False


def _with_month_name(text: str) -> _Date:
    """Read ``Jun 09, 2018 09:30 pm``, ``8 de marzo``, ``9月6日`` and their like."""
    nothing = _Date(None, has_hour=False, has_year=False)
    plain = normalise(text[:80])
    clock = CLOCK.search(plain)
    rest = plain.replace(clock[0], " ") if clock else plain
    if asian := EAST_ASIAN.search(rest):
        year, month, day = asian[1], int(asian[2]), int(asian[3])
    else:
        found = MONTH.search(rest)
        if found is None:
            return nothing
        month = MONTHS[found[0]]
        numbers = rest[: found.start()] + " " + rest[found.end() :]
        days = re.findall(r"(?<!\d)\d{1,2}(?!\d)", numbers)
        if not days:
            return nothing
        day = int(days[0])
        years = re.findall(r"(?<!\d)\d{4}(?!\d)", numbers)
        year = years[0] if years else None
    hour = int(clock[1]) if clock else 0
    if clock and clock[4]:
        hour = hour % 12 + (12 if clock[4] == "p" else 0)
    try:
        time = pd.Timestamp(
            year=int(year or NO_YEAR),
            month=month,
            day=day,
            hour=hour,
            minute=int(clock[2]) if clock else 0,
            second=int(clock[3] or 0) if clock else 0,
        )
    except ValueError:
        return nothing
    return _Date(time, has_hour=clock is not None, has_year=year is not None)
