"""What spreadsheet programs make of an export that is opened in them and saved again.

They read texts that look like numbers, days and hours as such, each in the manner of its
country, keep 15 digits of a number, and write to a CSV what they show.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from dataclasses import dataclass

import openpyxl
import xlwt

from tests.reading.dialects import escaped, ods_book, saved, zipped

Cell = str | float | bool | dt.datetime | dt.date | dt.time
Table = list[list[str]]

OPENED_IN = 2026
"""The year that a spreadsheet adds to a day without one."""

HOUR = r"(?:,? (\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([ap])m)?)?"
YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})" + HOUR, re.IGNORECASE)
YEAR_LAST = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})" + HOUR, re.IGNORECASE)
MONTH_FIRST = re.compile(r"([a-z]{3,9}) (\d{1,2})(?:, (\d{4}))?" + HOUR, re.IGNORECASE)
DAY_FIRST = re.compile(r"(\d{1,2}) ([a-z]{3,9})(?: (\d{4}))?" + HOUR, re.IGNORECASE)
CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([ap])m)?", re.IGNORECASE)
MONTHS = [f"{dt.date(2000, month, 1):%B}".lower() for month in range(1, 13)]
DIGITS_SHOWN = 11
"""Whole numbers with more are shown with an exponent."""


@dataclass(frozen=True)
class Country:
    """How a spreadsheet program of a country reads and shows cells."""

    day_first: bool
    decimal: str
    thousands: str
    delimiter: str
    encoding: str

    def typed(self, text: str) -> Cell:
        """Read a text as the program does when it opens a CSV."""
        for read in (self._number, self._time):
            value = read(text.strip())
            if value is not None:
                return value
        return {"true": True, "false": False}.get(text.lower(), text)

    def _number(self, text: str) -> float | None:
        group, point = re.escape(self.thousands), re.escape(self.decimal)
        grouped = rf"[+-]?\d{{1,3}}(?:{group}\d{{3}})+(?:{point}\d+)?%?"
        plain = rf"[+-]?\d+(?:{point}\d+)?(?:E[+-]?\d+)?%?"
        if not re.fullmatch(f"{grouped}|{plain}", text):
            return None
        bare = text.replace(self.thousands, "").replace(self.decimal, ".")
        value = float(bare.rstrip("%")) / (100 if bare.endswith("%") else 1)
        return float(f"{value:.15g}")

    def _time(self, text: str) -> dt.datetime | dt.date | dt.time | None:
        clock, parts = CLOCK.fullmatch(text), self._year_month_day(text)
        try:
            if clock:
                return _clock(*clock.groups())
            return _moment(*parts) if parts else None
        except ValueError:  # no such hour or day: it stays a text
            return None

    def _year_month_day(self, text: str) -> tuple[str | None, ...] | None:
        """Take a date apart, the hour behind it; names of months only in English."""
        if found := YEAR_FIRST.fullmatch(text):
            return found.groups()
        if found := YEAR_LAST.fullmatch(text):
            first, second, year, *hour = found.groups()
            return (year, second, first, *hour) if self.day_first else (year, first, second, *hour)
        if found := None if self.day_first else MONTH_FIRST.fullmatch(text):
            name, day, year, *hour = found.groups()
            return (year, _month(name), day, *hour)
        if found := None if self.day_first else DAY_FIRST.fullmatch(text):
            day, name, year, *hour = found.groups()
            return (year, _month(name), day, *hour)
        return None

    def shown(self, text: str) -> str:
        """Write a cell to a CSV as the program shows it after reading ``text``."""
        value = self.typed(text)
        if isinstance(value, dt.datetime):
            return f"{self._day(value)} {value.hour:0{1 + self.day_first}}:{value:%M}"
        if isinstance(value, dt.date):
            named = re.search(r"[a-z]", text, re.IGNORECASE)
            if named and str(value.year) not in text:
                return f"{value.day}-{value:%b}"
            return f"{value.day}-{value:%b-%y}" if named else self._day(value)
        if isinstance(value, bool):
            return str(value).upper()
        if isinstance(value, float) and not text.endswith("%"):
            short = f"{value:.0f}" if value.is_integer() else f"{value!r}"
            long = value.is_integer() and abs(value) >= 10**DIGITS_SHOWN
            return (f"{value:.5E}" if long else short).replace(".", self.decimal)
        return text

    def _day(self, day: dt.date) -> str:
        return f"{day:%d/%m/%Y}" if self.day_first else f"{day.month}/{day.day}/{day.year}"

    def csv(self, table: Table) -> bytes:
        """Write a table as the program's CSV."""
        text = as_text([[self.shown(cell) for cell in row] for row in table], self.delimiter)
        try:
            return text.encode(self.encoding)
        except UnicodeEncodeError:  # the other kind of CSV that Excel offers
            return text.encode("utf-8-sig")


ENGLISH = Country(False, ".", ",", ",", "utf-8-sig")
FRENCH = Country(True, ",", "\u202f", ";", "cp1252")


def _month(word: str) -> str:
    found = [n for n, name in enumerate(MONTHS, 1) if word.lower() in {name, name[:3]}]
    return str(found[0]) if found else "0"


def _clock(hour: str, minute: str, second: str | None, half: str | None) -> dt.time:
    hours = int(hour) % 12 + 12 * (half.lower() == "p") if half else int(hour)
    return dt.time(hours, int(minute), int(second or 0))


def _moment(
    year: str | None, month: str | None, day: str | None, hour: str | None, *rest: str | None
) -> dt.datetime | dt.date:
    date = dt.date(int(year or OPENED_IN), int(month or 0), int(day or 0))
    if hour is None:
        return date
    minute, second, half = rest
    return dt.datetime.combine(date, _clock(hour, minute or "0", second, half))


def as_text(table: Table, delimiter: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(table)
    return out.getvalue()


def texts(table: Table) -> dict[str, bytes]:
    """Copies in which every cell stays as it is."""
    comma, semicolon, tab = (as_text(table, delimiter) for delimiter in ",;\t")
    return {
        "CSV with commas": comma.encode(),
        "CSV with semicolons": semicolon.encode(),
        "CSV with a mark": comma.encode("utf-8-sig"),
        "Unicode text of Excel": tab.encode("utf-16"),
        "CSV in a ZIP": zipped({"a.csv": semicolon.encode("utf-8-sig")}),
    }


def xlsx(tables: dict[str, list[list[Cell]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for r, row in enumerate(rows, 1):
            for c, value in enumerate(row, 1):
                if value != "":
                    cell = sheet.cell(r, c, value)
                    cell.data_type = "s" if isinstance(value, str) else cell.data_type
    return saved(book)


def old_xls(tables: dict[str, list[list[Cell]]]) -> bytes:
    styles: dict[type, object] = {
        kind: xlwt.easyxf(num_format_str=form)
        for kind, form in (
            (dt.datetime, "m/d/yyyy h:mm"),
            (dt.date, "m/d/yyyy"),
            (dt.time, "h:mm:ss"),
            (str, "General"),
        )
    }
    book = xlwt.Workbook()
    for name, rows in tables.items():
        sheet = book.add_sheet(name)
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if value != "":
                    sheet.write(r, c, value, styles.get(type(value), styles[str]))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(tables: dict[str, list[list[Cell]]]) -> bytes:
    def row(cells: list[Cell]) -> str:
        return f"<table:table-row>{''.join(map(_ods_cell, cells))}</table:table-row>"

    return ods_book({name: "".join(map(row, rows)) for name, rows in tables.items()})


def _ods_cell(value: Cell) -> str:
    if isinstance(value, bool):
        kind, said = "boolean", f'office:boolean-value="{str(value).lower()}"'
    elif isinstance(value, float):
        kind, said = "float", f'office:value="{value!r}"'
    elif isinstance(value, dt.date):
        kind, said = "date", f'office:date-value="{value.isoformat()}"'
    elif isinstance(value, dt.time):
        kind, said = "time", f'office:time-value="PT{value:%HH%MM%SS}"'
    elif value == "":
        return "<table:table-cell/>"
    else:
        kind, said = "string", ""
    lines = "".join(f"<text:p>{escaped(line)}</text:p>" for line in str(value).split("\n"))
    return f'<table:table-cell office:value-type="{kind}" {said}>{lines}</table:table-cell>'


def typed(tables: dict[str, Table], country: Country) -> dict[str, list[list[Cell]]]:
    return {
        name: [[country.typed(cell) for cell in row] for row in table]
        for name, table in tables.items()
    }
