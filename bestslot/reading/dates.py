"""Columns of printed dates to times, on the clock of whoever printed them.

A column is read as a whole: one first number above 12 anywhere proves that the day comes first.
All dates of numbers are taken apart at once; ``named_dates`` reads those with a month's name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from bestslot.reading.arrow_texts import to_arrow, to_series
from bestslot.reading.named_dates import CENTURY, read_named_date

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

STATED = r"(?:Z|[A-Z]{3,4}|(?:UTC|GMT)? ?[+-]\d{2}(?::?\d{2})?)"
"""A clock behind an hour: behind a day, ``-2021`` is its year."""

NUMBERS = (
    r"(?i)^(?P<first>\d{1,4})[/.-](?P<second>\d{1,2})[/.-](?P<third>\d{1,4})"
    r"(?:[,T ]+(?P<hour>\d{1,2})[:h](?P<minute>\d{1,2})"
    r"(?::(?P<seconds>\d{1,2})(?:\.(?P<fraction>\d{1,9}))?)?"
    rf"(?: ?(?P<half>[AP]M))?(?: ?(?P<clock>{STATED}))?)?$"
)
"""A date of numbers, in RE2's words."""

NAMED_CLOCK = re.compile(rf"(:\d{{2}}|[ap]m) ?({STATED})$", re.IGNORECASE)

MONTHS = 12
FOUR_DIGITS = 1_000

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]


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
    exchanged : Series of bool
        Dates in which a spreadsheet had taken the day for the month; ``local`` has them right.
    """

    local: pd.Series
    utc: pd.Series
    has_hour: pd.Series
    has_year: pd.Series
    order_unproven: bool
    exchanged: pd.Series


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
    text = column.str.strip()
    parts = _Parts(text)
    order = _order(parts, text, default=day_first)
    year, month, day = _year_month_day(parts, order)
    local = pd.Series(_times(year, month, day, parts), index=column.index)
    clock = parts.text("clock").str.upper()
    has_hour = local.notna() & parts.filled("hour")
    has_year = pd.Series(True, index=column.index)
    rest = local.isna() & (text != "")
    if rest.any():
        clock[rest] = text[rest].str.extract(NAMED_CLOCK, expand=True)[1].fillna("").str.upper()
        bare = text[rest].str.replace(NAMED_CLOCK, r"\1", regex=True)
        dates = {words: read_named_date(words) for words in bare.unique()}
        named = bare.map(dates)
        local[rest] = pd.to_datetime(named.map(lambda date: date.time)).dt.as_unit("us")
        has_hour[rest] = named.map(lambda date: date.has_hour).astype(bool)
        has_year[rest] = named.map(lambda date: date.has_year).astype(bool)
    exchanged = pd.Series(order.exchanged, index=column.index) & local.notna()
    utc = _utc(local, clock)
    return PrintedTimes(local, utc, has_hour, has_year, order.unproven, exchanged)


class _Parts:
    """The numbers of each date of numbers; 0 where a part is missing or the text is no such."""

    def __init__(self, text: pd.Series) -> None:
        self.index = text.index
        self._found = pc.extract_regex(to_arrow(text), NUMBERS)
        self.first, self.second, self.third = map(self.number, ("first", "second", "third"))
        self.year_first: Mask = self.first >= FOUR_DIGITS
        self.year_last: Mask = (self.first > 0) & ~self.year_first

    def _texts(self, name: str) -> pa.Array:
        return pc.fill_null(pc.struct_field(self._found, name), "")

    def text(self, name: str) -> pd.Series:
        return to_series(self._texts(name), self.index)

    def filled(self, name: str) -> Mask:
        return np.asarray(pc.not_equal(self._texts(name), ""))

    def number(self, name: str, digits: int = 0) -> Numbers:
        """Give a part as a number; of a fraction the first ``digits``."""
        text = pc.utf8_lpad(self._texts(name), 1, "0")
        if digits:
            text = pc.utf8_slice_codeunits(pc.utf8_rpad(text, digits, "0"), 0, digits)
        return np.asarray(pc.cast(text, pa.int64()))


@dataclass(frozen=True)
class _Order:
    """How the numbers of a column's dates are meant."""

    day_first: bool
    unproven: bool
    exchanged: Mask


def _order(parts: _Parts, text: pd.Series, *, default: bool) -> _Order:
    """Tell whether the day comes before the month where the year stands last.

    A spreadsheet of another country reads ``03/02/2026`` the other way round and leaves
    ``03/20/2026`` a text. So where the texts prove one order and every date that it has read
    could be turned, all those are.
    """
    nothing = np.zeros(len(text), dtype=bool)
    if not parts.year_last.any():
        return _Order(default, unproven=False, exchanged=nothing)
    day_first = int((parts.first[parts.year_last] > MONTHS).sum())
    month_first = int((parts.second[parts.year_last] > MONTHS).sum())
    if day_first != month_first:
        could_be = parts.year_first & (parts.third <= MONTHS)
        all_could = could_be.sum() == parts.year_first.sum()
        return _Order(day_first > month_first, False, could_be if all_could else nothing)
    if day_first == 0 and text.str.match(r"\d{1,2}\.\d{1,2}\.\d").any():
        return _Order(True, False, nothing)  # only Europe writes 5.4.2026, and day first
    return _Order(default, day_first == 0, nothing)


def _year_month_day(parts: _Parts, order: _Order) -> tuple[Numbers, Numbers, Numbers]:
    day, month = parts.first, parts.second
    if not order.day_first:
        day, month = month, day
    year = np.where(parts.third < 100, parts.third + CENTURY, parts.third)  # noqa: PLR2004 - two digits
    day = np.where(parts.year_first, parts.third, day)
    month = np.where(parts.year_first, parts.second, month)
    year = np.where(parts.year_first, parts.first, year)
    turned = order.exchanged
    return year, np.where(turned, day, month), np.where(turned, month, day)


def _times(year: Numbers, month: Numbers, day: Numbers, parts: _Parts) -> NDArray[np.datetime64]:
    """Put parts together; NaT where there is no such day or hour."""
    months = ((year - 1970) * 12 + month - 1).astype("datetime64[M]")
    days = months.astype("datetime64[D]") + (day - 1)
    hour, minute, seconds = map(parts.number, ("hour", "minute", "seconds"))
    half = parts.text("half").str.upper()
    if (half != "").any():
        hour = np.where(half != "", hour % 12 + 12 * (half == "PM"), hour)
    exists = (year >= FOUR_DIGITS) & (month >= 1) & (month <= MONTHS) & (day >= 1)
    exists &= (days.astype("datetime64[M]") == months) & (hour < 24)  # noqa: PLR2004 - of a day
    exists &= (minute < 60) & (seconds < 60)  # noqa: PLR2004 - of an hour, of a minute
    micros = ((hour * 60 + minute) * 60 + seconds) * 1_000_000 + parts.number("fraction", 6)
    times: NDArray[np.datetime64] = days.astype("datetime64[us]") + micros
    times[~exists] = np.datetime64("NaT")
    return times


def _utc(local: pd.Series, clock: pd.Series) -> pd.Series:
    """Give the instants of the times whose clock is stated."""
    if not clock.any():
        return pd.Series(pd.NaT, index=local.index, dtype="datetime64[us, UTC]")
    # Letters that name no clock we know state none: it is found like any other.
    offsets = {word: _offset(word) for word in clock.unique()}
    offset = clock.map(offsets).astype("timedelta64[us]")
    return (local - offset).dt.tz_localize("UTC")


def _offset(word: str) -> pd.Timedelta | None:
    digits = OFFSETS.get(word, word.replace("UTC", "").replace("GMT", "").strip())
    match = re.fullmatch(r"([+-])(\d{2}):?(\d{2})?", digits)
    if match is None:
        return None
    sign = -1 if match[1] == "-" else 1
    return sign * pd.Timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
