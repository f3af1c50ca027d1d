"""A look at a workbook before any parser sees it: how far do its cells reach?

A parser makes room for the rectangle from the first to the last cell. 1.7 KB that name the cells
A1 and XFD1048576 make it ask for 512 GiB, which ends its process. So the positions that a
workbook names are read here first, by searches only: in the XML of XLSX and ODS, and in the
records of XLS.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bestslot.errors import UnreadableFileError
from bestslot.reading import limits
from bestslot.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

_UNUSUAL_SPACING = re.compile(rb"r\s*=\s*'|r\s+=|r=\s")
_SPACING = re.compile(rb"\br\s*=\s*[\"']\s*")
_COLUMN = re.compile(rb'r="([A-Za-z]+)\d')
_ROW = re.compile(rb'r="(\d+)"')
_SIX_DIGITS = re.compile(rb'r="[A-Za-z]*\d{6}')
_ANY_ROW = re.compile(rb'\br="[A-Za-z]*(\d+)"')
_FIVE_DIGITS = 99_999
_SHARED = re.compile(rb"<(?:\w+:)?v>(\d+)<")


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
        if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or b"\x00" in xml:
            raise UnreadableFileError(
                Sentence(
                    "This workbook holds declarations that no spreadsheet program writes, so it "
                    "was not opened. Take the original file from the dashboard."
                )
            )
        if name == "content.xml":
            check_ods(xml)
        elif (start := xml.find(b"sheetData")) >= 0:
            check_xlsx(xml[start:])
            check_repetition(xml, shared)


def check_xlsx(xml: bytes) -> None:
    """Refuse a worksheet of an XLSX that reaches too far.

    The searches are wider than the grammar (they also look into texts), so nothing hides from
    them; only what they suspect is looked at closely.
    """
    if _UNUSUAL_SPACING.search(xml):
        xml = _SPACING.sub(b'r="', xml)
    named = _COLUMN.findall(xml)
    columns = max((_column_number(letters) for letters in set(named)), default=0)
    if xml.count(b"<c") + xml.count(b":c") > len(named):  # cells that follow the one before
        columns += max(row.count(b"<c") + row.count(b":c") for row in xml.split(b"row"))
    rows = _FIVE_DIGITS
    if _SIX_DIGITS.search(xml) or rows * columns > limits.MAX_CELLS:
        rows = max((int(digits) for digits in set(_ANY_ROW.findall(xml))), default=0)
    unnamed = xml.count(b"<row") + xml.count(b":row") - len(_ROW.findall(xml))
    if rows != _FIVE_DIGITS or unnamed > limits.MAX_ROWS - _FIVE_DIGITS:
        rows += max(unnamed, 0)
    limits.check_shape(rows, columns)


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


_ODS_TAG = re.compile(
    rb"<(/?)table:(table-row|table-cell|covered-table-cell|table)"
    rb"(?=[\s/>])((?:[^\"'<>]|\"[^\"]*\"|'[^']*')*+)>"
)
_ODS_REPEATED = re.compile(rb"number-(?:columns|rows)-repeated\s*=\s*[\"']\s*\+?(\d+)")


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
    if text_size > limits.MAX_UNZIPPED * 4:
        raise limits.too_much_unzipped()


def _times(attributes: bytes) -> int:
    found = _ODS_REPEATED.search(attributes)
    return int(found[1][:12]) if found else 1


def check_xls(data: bytes) -> None:
    """Refuse an XLS that is locked or whose cells reach too far."""
