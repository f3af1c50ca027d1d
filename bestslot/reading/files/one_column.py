"""Tables that a spreadsheet has put into one column, taken out of it.

A program that separates by semicolons opens a CSV with commas as one column: each line becomes a
cell. Saved as CSV again, lines with quotation marks stand in quotation marks themselves.
"""

from __future__ import annotations

import csv
import re
from itertools import islice

_WRAPPED = re.compile(r'^"((?:[^"\r\n]|"")*)"(?=\r?$)', re.MULTILINE)
_DELIMITERS = ",;\t"
_LOOKED_AT = 2**16
LINES = 60
"""Lines that are looked at."""
_LEAST_WIDTH = 4
"""Columns of a table, of which a text with a few commas has rarely so many in all lines."""


def unwrapped(text: bytes) -> bytes:
    """Take the lines of a text table out of their quotation marks, if a spreadsheet set them.

    Parameters
    ----------
    text : bytes
        UTF-8.

    Returns
    -------
    bytes
        The same where the lines are no cells.
    """
    head = text[:_LOOKED_AT].decode(errors="ignore")
    lines = list(islice(filter(None, head.splitlines()), LINES))
    inside = [found[1].replace('""', '"') for line in lines if (found := _WRAPPED.match(line))]
    if not inside or not are_lines(lines[:1] + inside):
        return text
    return _WRAPPED.sub(lambda found: found[1].replace('""', '"'), text.decode()).encode()


def are_lines(cells: list[str]) -> bool:
    """Tell whether cells are lines of a text table: the first is its heading."""
    if not cells:
        return False
    heading = _WRAPPED.sub(lambda found: found[1].replace('""', '"'), cells[0])
    for delimiter in _DELIMITERS:
        widths = _widths([heading, *cells[1:LINES]], delimiter)
        if widths and widths[0] >= _LEAST_WIDTH and widths.count(widths[0]) > len(widths) / 2:
            return True
    return False


def _widths(lines: list[str], delimiter: str) -> list[int]:
    try:
        return [len(row) for row in csv.reader(lines, delimiter=delimiter)]
    except csv.Error:  # a line break inside a cell: a text, no line of a table
        return []
