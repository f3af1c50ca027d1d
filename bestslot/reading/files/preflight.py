"""How far the cells of an XLSX or ODS reach, found out before any parser sees it.

A parser makes room for the rectangle from the first to the last cell. 1.7 KB that name the cells
A1 and XFD1048576 make it ask for 512 GiB, which ends its process. So the positions that a
workbook names are read here first, by searches in its XML only. (``records`` is for XLS.)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from bestslot.errors import UnreadableFileError
from bestslot.reading.files import limits
from bestslot.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_DECLARATION = re.compile(rb"!(?:doctype|entity)", re.IGNORECASE)
"""Without its "<", which is so frequent that the search would take ten times as long."""
_WITHIN = [
    ("[C-Z][A-Z]", r"\d{6}"),  # columns to BZ (78), rows to 99,999
    ("", r"\d{5}"),  # columns to ZZ (702), rows to 9,999
    ("[I-Z][A-Z]", r"[04-9]\d{4}|\d{6}"),  # columns to HZ (234), rows to 39,999
    ("[B-Z][A-Z]|A[YZ]", r"[02-9]\d{5}|\d{7}"),  # columns to AX (50), rows to 199,999
]
"""What is beyond the columns and the rows of rectangles of fewer than ``limits.MAX_CELLS`` cells,
in which nearly every export lies."""
_PREFIXED = re.compile(rb":(?:c|row)[\s/>]")
_PREFIX = re.compile(rb"(</?)(?:[^\s<>/:]+:)+(?=(?:c|row)[\s/>])")
_UNPLACED_ROW, _UNPLACED_CELL = (
    re.compile(rb"<%b(?=[\s/>])(?!(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*?\sr\s*=)" % name)
    for name in (b"row", b"c")
)
"""One without a position, which follows the one before."""
_POSITION = re.compile(rb"\br\s*=\s*[\"']\s*([A-Za-z]*)0*(\d+)")
_POINTER = re.compile(rb"<(?:\w+:)?v[^>]*>\s*\+?0*(\d+)")
_LEAST_POINTER = len("<c><v>0</v></c>")
_BLANK_TEXT = re.compile(rb"<(?:\w+:)?si\s*/>")
_END_OF_TEXT = re.compile(rb"</(?:\w+:)?si\s*>")
_ODS_TAG = re.compile(
    rb"<(/?)table:(table-row|table-cell|covered-table-cell|table)"
    rb"(?=[\s/>])((?:[^\"'<>]|\"[^\"]*\"|'[^']*')*+)>"
)
_ODS_REPEATED = re.compile(rb"number-(?:columns|rows)-repeated\s*=\s*[\"']\s*\+?(\d+)")


def check_xml_parts(parts: Mapping[str, bytes]) -> None:
    """Refuse an XLSX or ODS whose cells reach too far, or whose XML is not plain.

    Parameters
    ----------
    parts : mapping of name to bytes
        All parts that a parser could see.

    Raises
    ------
    UnreadableFileError
        Names the reach and the limit.
    """
    shared = [xml for name, xml in parts.items() if name.lower().endswith("sharedstrings.xml")]
    for name, xml in parts.items():
        start = xml.find(b"sheetData")
        plain = start >= 0 and is_plain(xml)
        if b"\x00" in xml or (not plain and _declares(xml)):
            raise UnreadableFileError(
                Sentence(
                    "This workbook holds declarations that no spreadsheet program writes, so it "
                    "was not opened. Take the original file from the dashboard."
                )
            )
        if name == "content.xml":
            check_ods(xml)
        elif start >= 0:
            if not plain:
                end = xml.rfind(b"/sheetData")
                check_xlsx(xml[start : end if end > start else len(xml)])
            check_repetition(xml, shared)


def _declares(xml: bytes) -> bool:
    return any(xml[m.start() - 1 : m.start()] == b"<" for m in _DECLARATION.finditer(xml))


def is_plain(xml: bytes) -> bool:
    """Tell whether each cell and row of a worksheet begins with a position near the first.

    Nearly every file is so, and one search in the manner of RE2, which never looks back, finds
    out. The thorough look is for the others.
    """
    whole = pa.array([xml], pa.large_binary())
    return any(pc.find_substring_regex(whole, odd)[0].as_py() < 0 for odd in _ODD)


def _odd_xml(too_wide: str, too_low: str) -> str:
    """Describe whatever is not a cell or row that begins with its position in a rectangle."""
    other = r'[^r]|r[^=]|r=[^"]'
    low = rf'\d+[^\d"]|{too_low}'
    wide = f"|{too_wide}" if too_wide else ""
    letters = r"[^A-Z]|[A-Z][^A-Z\d]|[A-Z]{2}\D" + wide
    return (
        rf'<c (?:{other}|r="(?:{letters}|[A-Z]{{1,2}}(?:{low})))'
        rf'|<row (?:{other}|r="(?:\D|{low}))'
        r"|<(?:c|row)[\t\r\n/>]|<[^<>\s/:]+:(?:c|row)[\s/>]|<!"
    )


_ODD = [_odd_xml(*beyond) for beyond in _WITHIN]


def check_xlsx(xml: bytes) -> None:
    """Refuse the cells of a worksheet of an XLSX that reach too far.

    The look is wider than the grammar, as it takes whatever looks like a position for one, so
    that nothing can hide from it.
    """
    if _PREFIXED.search(xml):
        xml = _PREFIX.sub(rb"\1", xml)
    limits.check_shape(*_reach(xml))


def _reach(xml: bytes) -> tuple[int, int]:
    """Give a row and a column beyond which no cell lies."""
    seen: set[bytes] = set()
    rows = 0
    for position in _POSITION.finditer(xml):
        letters, digits = position.groups()
        seen.add(letters)
        rows = max(rows, int(digits[:9]))
    columns = max(map(_column_number, seen), default=0)
    rows += sum(1 for _ in _UNPLACED_ROW.finditer(xml))
    if _UNPLACED_CELL.search(xml):
        columns += max(len(_UNPLACED_CELL.findall(row)) for row in xml.split(b"<row"))
    return rows, columns


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper()[:8]:
        number = number * 26 + letter - 64
    return number


def check_repetition(xml: bytes, shared: list[bytes]) -> None:
    """Refuse a worksheet whose shared texts, written out in each cell, take too much room."""
    texts = [
        text for part in shared for text in _END_OF_TEXT.split(_BLANK_TEXT.sub(b"</si>", part))
    ]
    longest = max(map(len, texts), default=0)
    if longest * (len(xml) // _LEAST_POINTER) <= limits.MAX_UNZIPPED:
        return
    if longest * (xml.count(b"<v") + xml.count(b":v")) <= limits.MAX_UNZIPPED:
        return
    if sum(len(texts[i]) for i in _pointers(xml) if i < len(texts)) > limits.MAX_UNZIPPED:
        raise limits.too_much_unzipped()


def _pointers(xml: bytes) -> Iterator[int]:
    return (int(pointer[1][:9]) for pointer in _POINTER.finditer(xml))


@dataclass
class _OdsSheet:
    """How far the cells of an ODS's sheet reach, as far as it was read.

    LibreOffice writes the blank rest of a sheet as one repeated cell in one repeated row. Blank
    repetitions count only where something stands behind them, as for the parser.
    """

    rows: int = 0
    columns: int = 0
    blank_rows: int = 0
    row_times: int = 0
    cell_times: int = 0
    column: int = 0
    filled_to: int = 0

    def begin_row(self, times: int) -> None:
        self.end_row()
        self.row_times, self.column, self.filled_to = times, 0, 0

    def add_cell(self, times: int, *, filled: bool) -> None:
        self.cell_times = times
        self.column += times
        if filled:
            self.filled_to = self.column
            limits.check_shape(1, self.column)

    def end_row(self) -> None:
        self.blank_rows += self.row_times
        if self.filled_to:
            self.rows += self.blank_rows
            self.columns = max(self.columns, self.filled_to)
            self.blank_rows = 0
            limits.check_shape(self.rows, self.columns)
        self.row_times = self.filled_to = 0


def check_ods(xml: bytes) -> None:
    """Refuse an ODS whose cells reach too far, or repeat too much text."""
    if xml.count(b"<table:table-") > limits.MAX_MEASURED:
        raise limits.too_many_to_measure()
    sheet = _OdsSheet()
    room = limits.MAX_UNZIPPED
    end = 0
    for tag in _ODS_TAG.finditer(xml):
        closing, kind, attributes = tag.groups()
        if kind == b"table":
            sheet.end_row()
            sheet = _OdsSheet()
        elif kind == b"table-row":
            sheet.begin_row(0 if closing else _times(attributes))
        elif not closing:
            sheet.add_cell(_times(attributes), filled=b"value" in attributes)
        elif size := tag.start() - end:
            sheet.filled_to = sheet.column
            room -= size * sheet.cell_times * sheet.row_times
            if room < 0:
                raise limits.too_much_unzipped()
        end = tag.end()
    sheet.end_row()


def _times(attributes: bytes) -> int:
    found = _ODS_REPEATED.search(attributes)
    return int(found[1][:12]) if found else 1
