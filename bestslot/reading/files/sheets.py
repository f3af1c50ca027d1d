"""Bytes of a dropped file to sheets of text cells. Nothing is interpreted; hostile files stop here.

``signatures`` says what the bytes are. ``delimited`` reads text tables. ``archives`` unpacks;
``preflight`` (XLSX, ODS), ``compound`` and ``records`` (XLS) measure a workbook, then
``worker_pool`` has it read where it cannot take the server with it. The limits stand in
``limits``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bestslot.errors import UnreadableFileError
from bestslot.reading.files import limits
from bestslot.reading.files.archives import Archive, open_zip
from bestslot.reading.files.delimited import read_delimited
from bestslot.reading.files.one_column import LINES, are_lines
from bestslot.reading.files.signatures import kind_of, no_table
from bestslot.reading.files.worker_pool import read_json, read_workbook
from bestslot.sentence import Sentence

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of text, as a spreadsheet would show it.

    Attributes
    ----------
    path : str
        Where it comes from: ``"Content.csv"``, ``"archive.zip › Content.csv"``.
    name : str
        The worksheet; ``""`` for CSV; the path of the list for JSON
        (``"Post › Posts › VideoList"``).
    cells : DataFrame of str, shape (m, k)
        Columns 0..k-1; ``""`` where a cell is empty. Typed cells are written so that they can
        mean one thing only: ``2026-03-02 08:15:00``, ``2026-03-02``, ``12``, ``0.5``, ``TRUE``.
        A whole number of 16 digits or more, of which a spreadsheet keeps 15, is written with an
        exponent (``1.78E+17``).
    rows : array of int, shape (m,)
        The number of each row in the spreadsheet, from 1. Blank rows are not in ``cells`` but
        keep their number. In a CSV records are counted, not lines.
    notes : tuple of Sentence
        What was seen in the file beside its tables, said once, at its first sheet.
    """

    path: str
    name: str
    cells: pd.DataFrame
    rows: NDArray[np.int64]
    notes: tuple[Sentence, ...] = ()


def read_sheets(name: str, data: bytes) -> list[Sheet]:
    """Read every table of a file.

    Parameters
    ----------
    name : str
        The file's name, for ``Sheet.path`` only: what a file is is decided by its content.
    data : bytes
        The whole file: CSV or TSV, XLSX, XLSM, XLS, ODS, JSON, or a ZIP of these.

    Returns
    -------
    list of Sheet
        At least one, each with at least one row.

    Raises
    ------
    UnreadableFileError
        No table can, or may, be read from it.
    """
    try:
        return _sheets(name, data)
    except UnreadableFileError:
        raise
    except Exception as error:  # the promise to the page: whatever the bytes, a sentence
        raise UnreadableFileError(
            Sentence(
                "This file could not be read ({error}). Export it again from the dashboard, or "
                "open it in Excel or LibreOffice and save it as .xlsx.",
                error=type(error).__name__,
            )
        ) from error


def _sheets(name: str, data: bytes) -> list[Sheet]:
    limits.check_size(len(data))
    sheets = _read(name, data, limits.Budget(), depth=0)
    if not sheets:
        raise UnreadableFileError(
            Sentence("No cell of this file is filled. Export it again, then drop the new file.")
        )
    return sheets


def _read(path: str, data: bytes, budget: limits.Budget, depth: int) -> list[Sheet]:
    budget.check_time()
    kind = kind_of(data)
    if kind == "text":
        found = [("", *read_delimited(data))]
    elif kind == "json":
        found = read_json(data, budget)
    elif kind == "ole":
        found = read_workbook(data, budget)
    else:
        opened = open_zip(data, budget)
        if isinstance(opened, Archive):
            return _read_archive(path, opened, budget, depth)
        found = read_workbook(opened, budget)
    return [_sheet(path, *one) for one in found if len(one[1])]


def _sheet(path: str, name: str, cells: pd.DataFrame, rows: NDArray[np.int64]) -> Sheet:
    """Make a sheet, out of its first column if a spreadsheet has put it there."""
    if cells.shape[1] == 1 and are_lines(cells[0].head(LINES).tolist()):
        cells, rows = read_delimited("\n".join(cells[0]).encode())
    return Sheet(path, name, cells, rows)


def _read_archive(path: str, archive: Archive, budget: limits.Budget, depth: int) -> list[Sheet]:
    """Read what can be read of an archive; what cannot is noted at its first sheet."""
    if depth >= limits.MAX_NESTING:
        raise UnreadableFileError(
            Sentence(
                "This archive lies within {depth} others; up to {limit} levels are opened. "
                "Unpack it, then drop the exports themselves.",
                depth=depth,
                limit=limits.MAX_NESTING,
            )
        )
    sheets: list[Sheet] = []
    notes: list[Sentence] = []
    for name, data in archive.members.items():
        try:
            sheets += _read(f"{path} › {name}", data, budget, depth + 1)
        except UnreadableFileError as error:
            notes.append(Sentence("{member}: {reason}", member=name, reason=error.sentence))
    if not sheets:
        raise (
            UnreadableFileError(notes[0])
            if notes
            else no_table(Sentence("an archive without files"))
        )
    return [replace(sheets[0], notes=(*sheets[0].notes, *notes)), *sheets[1:]]
