"""What is in this file: the formats whose marks stand in a row of headings.

Every format is asked. Two that match are an error naming both, never "the first wins".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bestslot.errors import NotPostsError, UnknownExportError
from bestslot.reading.by_hand import as_format
from bestslot.reading.formats import FORMATS
from bestslot.reading.guessing import guess
from bestslot.reading.headings import Headings
from bestslot.reading.look_alikes import LOOK_ALIKES
from bestslot.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bestslot.reading.export_format import ExportFormat, LookAlike
    from bestslot.reading.sheets import Sheet

HEADING_ROWS = 40
"""How far down the headings may stand: some exports begin with a page of explanations."""

SHOWN_COLUMNS = 12


@dataclass(frozen=True)
class Match:
    """A table of a known export.

    Attributes
    ----------
    format : ExportFormat
    sheet : Sheet
    heading_row : int
        Position in ``sheet.cells``.
    first, last : int
        The columns of this table, ``last`` not included: two tables can stand side by side.
    """

    format: ExportFormat
    sheet: Sheet
    heading_row: int
    first: int
    last: int


@dataclass(frozen=True)
class Recognised:
    """The tables of a file: those that are posts, and the names of the others."""

    matches: tuple[Match, ...]
    others: tuple[str, ...]


def recognise(sheets: Sequence[Sheet], by_hand: Sequence[ExportFormat] = ()) -> Recognised:
    """Find the tables of posts in a file.

    Parameters
    ----------
    sheets : sequence of Sheet
    by_hand : sequence of ExportFormat
        Formats made from a user's answers, asked where no other fits.

    Returns
    -------
    Recognised
        At least one match.

    Raises
    ------
    NotPostsError
        A known file without posts.
    UnknownExportError
        No known export, or two at once.
    """
    matches: list[Match] = []
    others: list[Sheet] = []
    for sheet in sheets:
        found = _matches(sheet, FORMATS) or _matches(sheet, by_hand)
        matches += found
        if not found:
            others.append(sheet)
    if not matches:
        look_alikes = {id(sheet): _look_alike(sheet) for sheet in others}
        unknown = [sheet for sheet in others if look_alikes[id(sheet)] is None]
        guesses = [(sheet, guess(sheet.cells)) for sheet in unknown]
        matches = [
            _whole(as_format(one.answers), sheet, one.heading_row)
            for sheet, one in guesses
            if one and one.obvious
        ]
        advice = next((found.advice for found in look_alikes.values() if found), None)
        if not matches and advice:
            raise NotPostsError(advice)
        if not matches:
            raise UnknownExportError(_columns_found(sheets))
    used = {id(match.sheet) for match in matches}
    names = tuple(sheet.name or sheet.path for sheet in sheets if id(sheet) not in used)
    return Recognised(tuple(matches), names)


def _matches(sheet: Sheet, formats: Sequence[ExportFormat]) -> list[Match]:
    rows = list(_heading_rows(sheet))
    fits = [
        (one, row)
        for one in formats
        if (row := _row_with(one, rows)) is not None
        and not any(word in sheet.name for word in one.unless_sheet)
    ]
    if len(fits) > 1:
        names = " / ".join(one.name for one, _ in fits)
        raise UnknownExportError(
            Sentence(
                "This table looks like several exports at once ({names}), so it is not read. "
                "Please send us its heading row.",
                names=names,
            )
        )
    if not fits:
        return []
    export, row = fits[0]
    whole = _whole(export, sheet, row)
    return _side_by_side(whole) if export.parts else [whole]


def _whole(export: ExportFormat, sheet: Sheet, row: int) -> Match:
    return Match(export, sheet, row, 0, sheet.cells.shape[1])


def _side_by_side(match: Match) -> list[Match]:
    """Split a table at each repetition of its first mark."""
    headings = Headings(match.sheet.cells.iloc[match.heading_row].tolist())
    starts = headings.repeated(match.format.mark_words[0]) or [0]
    ends = [*starts[1:], match.last]
    return [
        Match(match.format, match.sheet, match.heading_row, 0 if n == 0 else start, end)
        for n, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]


def _heading_rows(sheet: Sheet) -> Iterator[tuple[int, Headings]]:
    for row, cells in enumerate(sheet.cells.head(HEADING_ROWS).to_numpy(dtype=object)):
        yield row, Headings(cells.tolist())


def _row_with(one: ExportFormat | LookAlike, rows: Sequence[tuple[int, Headings]]) -> int | None:
    for row, headings in rows:
        marked = all(headings.find(word) for word in one.mark_words)
        if marked and not any(headings.find(word) for word in one.unless):
            return row
    return None


def _look_alike(sheet: Sheet) -> LookAlike | None:
    rows = list(_heading_rows(sheet))
    width = sheet.cells.shape[1]
    for one in LOOK_ALIKES:
        row = _row_with(one, rows) if width <= one.widest else None
        if row is None:
            continue
        if not one.in_front or rows[row][1].find(one.mark_words[0]) == [0]:
            return one
    return None


def _columns_found(sheets: Sequence[Sheet]) -> Sentence:
    rows = [cells for sheet in sheets for cells in sheet.cells.head(HEADING_ROWS).to_numpy()]
    fullest = max(rows, key=lambda cells: sum(cell != "" for cell in cells), default=())
    names = [str(cell)[:40] for cell in fullest if cell != ""]
    more = len(names) - SHOWN_COLUMNS
    columns = ", ".join(names[:SHOWN_COLUMNS]) + (" …" if more > 0 else "")
    return Sentence(
        "No known export: the columns found are {columns}. Choose by hand which column holds the "
        "time and which the results, or export the list of posts from the platform's dashboard.",
        columns=columns,
    )
