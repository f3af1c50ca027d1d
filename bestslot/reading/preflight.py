"""How far the cells of an XLSX or ODS reach, found out before any parser sees it.

A parser makes room for the rectangle from the first to the last cell. 1.7 KB that name the cells
A1 and XFD1048576 make it ask for 512 GiB, which ends its process. So the positions that a
workbook names are read here first, by searches in its XML only. (``records`` is for XLS.)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bestslot.errors import UnreadableFileError
from bestslot.reading import limits
from bestslot.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

_DECLARATION = re.compile(rb"!(?:doctype|entity)", re.IGNORECASE)
"""Without its "<", which is so frequent that the search would take ten times as long."""
_WITHIN = [
    ("[A-Z]{1,2}", r"(?:\d{1,4}|1[0-3]\d{3})"),  # columns to ZZ (702), rows to 13,999
    ("(?:[A-Z]|A[A-X])", r"(?:\d{1,5}|1\d{5}|200000)"),  # columns to AX (50), all rows
]
"""Rectangles of fewer than ``limits.MAX_CELLS`` cells, in which nearly every export lies."""
_BEYOND = [
    re.compile(rf'<(?:c(?! r="{letters}{digits}")|row(?! r="{digits}"))'.encode())
    for letters, digits in _WITHIN
]
"""A cell or a row that does not begin with a position within a rectangle."""
_PREFIXED = re.compile(rb":(?:c|row)[\s/>]")
_POSITION = re.compile(rb"\br\s*=\s*[\"']\s*([A-Za-z]*)0*(\d+)")
_PIECE = 2**20
_LONGEST = 64
_SHARED = re.compile(rb"<(?:\w+:)?v[^>]*>\s*(\d+)\s*<")
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
        if b"\x00" in xml or _declares(xml):
            raise UnreadableFileError(
                Sentence(
                    "This workbook holds declarations that no spreadsheet program writes, so it "
                    "was not opened. Take the original file from the dashboard."
                )
            )
        if name == "content.xml":
            check_ods(xml)
        elif (start := xml.find(b"sheetData")) >= 0:
            end = xml.rfind(b"/sheetData")
            check_xlsx(xml[start : end if end > start else len(xml)])
            check_repetition(xml, shared)


def _declares(xml: bytes) -> bool:
    return any(xml[m.start() - 1 : m.start()] == b"<" for m in _DECLARATION.finditer(xml))


def check_xlsx(xml: bytes) -> None:
    """Refuse a worksheet of an XLSX that reaches too far.

    Nearly every file is plain (each cell begins with its position) and small, which a few quick
    searches tell. The thorough look is for the others. It is wider than the grammar, as it takes
    whatever looks like a position for one, so that nothing can hide from it.
    """
    if _PREFIXED.search(xml) or all(beyond.search(xml) for beyond in _BEYOND):
        limits.check_shape(*_reach(xml))


def _reach(xml: bytes) -> tuple[int, int]:
    """Give the last row and column; cells and rows without a position follow the one before."""
    rows = columns = 0
    for begin in range(0, len(xml), _PIECE):
        positions = set(_POSITION.findall(xml, begin, begin + _PIECE + _LONGEST))
        columns = max(columns, *(_column_number(letters) for letters, _ in positions), 0)
        rows = max(rows, *(int(digits[:9]) for _, digits in positions), 0)
        limits.check_shape(rows, columns)
    if xml.count(b"<c") + xml.count(b":c") != xml.count(b'<c r="'):
        columns += max(row.count(b"<c") + row.count(b":c") for row in xml.split(b"row"))
    if xml.count(b"<row") + xml.count(b":row") != xml.count(b'<row r="'):
        rows += xml.count(b"<row") + xml.count(b":row") - xml.count(b'<row r="')
    return rows, columns


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper()[:8]:
        number = number * 26 + letter - 64
    return number


def check_repetition(xml: bytes, shared: list[bytes]) -> None:
    """Refuse a worksheet whose shared texts, written out in each cell, take too much room."""
    if not shared:
        return
    lengths = [len(text) for text in b"".join(shared).split(b"si>")[1::2]]
    uses = xml.count(b"<v") + xml.count(b":v")
    if uses * max(lengths, default=0) <= limits.MAX_UNZIPPED:
        return
    total = sum(lengths[i] for i in map(int, _SHARED.findall(xml)) if i < len(lengths))
    if total > limits.MAX_UNZIPPED:
        raise limits.too_much_unzipped()


def check_ods(xml: bytes) -> None:
    """Refuse a workbook of an ODS that reaches too far.

    LibreOffice writes the blank rest of a sheet as one repeated cell in one repeated row; blank
    repetitions count only where something stands behind them, as for the parser.
    """
    rows = column = widest = filled_to = text_size = 0
    waiting = 0  # blank rows that count only if a filled one follows
    repeated = 1
    for tag in _ODS_TAG.finditer(xml):
        closing, kind, attributes = tag.groups()
        times = _times(attributes)
        if kind == b"table":
            rows = waiting = 0
        elif kind == b"table-row" and not closing:
            column = filled_to = 0
            repeated = times
        elif kind == b"table-row":
            waiting += repeated
            if filled_to:
                rows, waiting = rows + waiting, 0
                widest = max(widest, filled_to)
                limits.check_shape(rows, widest)
        elif not closing:
            column += times
            if b"value" in attributes or not attributes.endswith(b"/"):
                filled_to = column
                end = xml.find(b"</table:table-cell", tag.end())
                text_size += (end - tag.start()) * times * repeated
    if text_size > limits.MAX_UNZIPPED:
        raise limits.too_much_unzipped()


def _times(attributes: bytes) -> int:
    found = _ODS_REPEATED.search(attributes)
    return int(found[1][:12]) if found else 1
