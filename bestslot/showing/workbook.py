"""The workbook that keeps people's history: made on click, read again without loss."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from bestslot.showing.documents import today
from bestslot.showing.words import takeaway
from bestslot.version import VERSION

if TYPE_CHECKING:
    import pandas as pd
    from openpyxl.worksheet.worksheet import Worksheet

    from bestslot.showing.language import Language


def workbook(posts: pd.DataFrame | None, said: Language) -> bytes:
    """Write all posts into a workbook that the page reads again without loss.

    Parameters
    ----------
    posts : DataFrame or None
        A posts table; None makes the blank workbook, to fill by hand.
    said : Language
        Language of the headings and of the instructions on the second sheet.

    Returns
    -------
    bytes
        An XLSX with a frozen heading and filters. Cells that begin like a formula stay text.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    heading = [said.say(name) for name in takeaway.COLUMNS.values()]
    rows = _rows(posts, said) if posts is not None else []
    _fill(book.create_sheet(said.say(takeaway.POSTS)), heading, rows)
    how_to: list[list[object]] = [
        [said.say(line)] for line in (*takeaway.HOW_TO, takeaway.made_on(VERSION))
    ]
    _fill(book.create_sheet(said.say(takeaway.ABOUT)), [said.say(takeaway.ABOUT)], how_to)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _rows(posts: pd.DataFrame, said: Language) -> list[list[object]]:
    """Turn posts to cells: times as text in UTC, a day alone where the hour is unknown."""
    table = posts[list(takeaway.COLUMNS)].copy()
    moment = posts["published_at"].dt.strftime("%Y-%m-%d %H:%M:%S.%f")
    day = posts["published_at"].dt.strftime("%Y-%m-%d")
    table["published_at"] = moment.where(posts["hour_known"], day)
    for column in ("promoted", "partner", "top_list"):
        table[column] = posts[column].map({True: said.say(takeaway.YES), False: ""})
    filled: list[list[object]] = table.astype(object).where(table.notna(), None).to_numpy().tolist()
    return filled


def _fill(sheet: Worksheet, heading: list[str], rows: list[list[object]]) -> None:
    """Write a sheet: bold frozen heading, filters, readable widths, no live formula."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    for column, name in enumerate(heading, start=1):
        cell = sheet.cell(1, column, name)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="1F5FAE")
        sheet.column_dimensions[get_column_letter(column)].width = max(12, len(name) + 4)
    for number, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            if isinstance(value, str):
                cell = sheet.cell(number, column, ILLEGAL_CHARACTERS_RE.sub("", value) or None)
                if value.startswith(tuple("=+-@\t\r")):
                    cell.data_type, cell.quotePrefix = "s", True
            elif isinstance(value, float):
                sheet.cell(number, column, value)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def workbook_name(timezone: str) -> str:
    """Name the workbook of all posts."""
    return f"bestslot-{today(timezone).isoformat()}.xlsx"
