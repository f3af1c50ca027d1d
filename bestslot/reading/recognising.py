"""What is in this file: the formats whose marks stand in a row of headings.

Every format is asked. Two that match are an error naming both, never "the first wins".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bestslot.errors import NotPostsError, UnknownExportError
from bestslot.reading.by_hand import as_format
from bestslot.reading.formats import FORMATS
from bestslot.reading.guessing import UnknownTable, guess, table_read_by
from bestslot.reading.headings import Headings
from bestslot.reading.look_alikes import LOOK_ALIKES
from bestslot.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bestslot.reading.by_hand import Answers
    from bestslot.reading.export_format import ExportFormat, LookAlike
    from bestslot.reading.files.sheets import Sheet

    HeadingRows = Sequence[tuple[int, Headings]]

HEADING_ROWS = 40
"""How far down the headings may stand: some exports begin with a page of explanations."""

SHOWN_COLUMNS = 12
SEVERAL_ANSWERS = Sentence(
    "Several of your answers fit this table. The one about exactly these headings counts, then the "
    "one that knows most of them, then the latest."
)


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
    unknown : UnknownTable or None
        How a table is read that no format describes.
    """

    format: ExportFormat
    sheet: Sheet
    heading_row: int
    first: int
    last: int
    unknown: UnknownTable | None = None

    @property
    def headings(self) -> tuple[str, ...]:
        """The whole heading row, by which answers know the table again."""
        return tuple(self.sheet.cells.iloc[self.heading_row])


@dataclass(frozen=True)
class Recognised:
    """The tables of a file: those that are posts, the names of the others, what to know of it."""

    matches: tuple[Match, ...]
    others: tuple[str, ...]
    notes: tuple[Sentence, ...] = ()


def recognise(sheets: Sequence[Sheet], told: Sequence[Answers] = ()) -> Recognised:
    """Find the tables of posts in a file.

    Parameters
    ----------
    sheets : sequence of Sheet
    told : sequence of Answers
        What a user said of tables, the latest last; asked where no format fits. Where several
        fit, the one about exactly these headings counts, then the one that knows most of them,
        then the latest.

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
    notes: list[Sentence] = []
    for sheet in sheets:
        rows = list(_heading_rows(sheet))
        known, explained = _fits(sheet, rows), _as_told(sheet, rows, told)
        found = explained[-1:] if len(known) != 1 else _tables(sheet, *known[0])
        if len(known) > 1 and not found:
            raise _doubtful(known)
        if any(match.unknown for match in found) and not _agree(explained):
            notes.append(SEVERAL_ANSWERS)
        matches += found
        if not found:
            others.append(sheet)
    if all(match.unknown for match in matches):
        matches += _guessed(others)
    if not matches:
        raise _refusal(others)
    used = {id(match.sheet) for match in matches}
    names = tuple(sheet.name or sheet.path for sheet in sheets if id(sheet) not in used)
    return Recognised(tuple(matches), names, tuple(dict.fromkeys(notes)))


def _as_told(sheet: Sheet, rows: HeadingRows, told: Sequence[Answers]) -> list[Match]:
    """Match a table with what a user said of it, the best answer last."""
    fits: list[tuple[bool, int, int, Match]] = []
    for place, one in enumerate(told):
        export = as_format(one)
        row = _row_with(export, rows)
        if row is None:
            continue
        headings = rows[row][1]
        exactly = headings.written == one.headings
        known = len(headings.find_names(one.headings))
        unknown = table_read_by(one, sheet.cells, row, guessed=False)
        fits.append((exactly, known, place, _whole(export, sheet, row, unknown)))
    return [fit[-1] for fit in sorted(fits, key=lambda fit: fit[:-1])]


def _agree(explained: Sequence[Match]) -> bool:
    answers = [match.unknown.answers for match in explained if match.unknown]
    return all(one.means_the_same(answers[0]) for one in answers)


def _guessed(sheets: Sequence[Sheet]) -> list[Match]:
    """Match the tables whose columns are obvious."""
    guesses = [(sheet, guess(sheet.cells)) for sheet in sheets if not _look_alike(sheet)]
    return [
        _whole(
            as_format(one.answers, guessed=True),
            sheet,
            one.heading_row,
            table_read_by(one.answers, sheet.cells, one.heading_row, guessed=True),
        )
        for sheet, one in guesses
        if one and one.obvious
    ]


def _refusal(sheets: Sequence[Sheet]) -> NotPostsError | UnknownExportError:
    look_alikes = (found for sheet in sheets if (found := _look_alike(sheet)))
    known = next(look_alikes, None)
    return NotPostsError(known.advice) if known else UnknownExportError(_columns_found(sheets))


def _fits(sheet: Sheet, rows: HeadingRows) -> list[tuple[ExportFormat, int]]:
    """List the known exports that a table may be, each with its row of headings."""
    anywhere = Headings([cell for _, headings in rows for cell in headings.written])
    return [
        (one, row)
        for one in FORMATS
        if all(anywhere.find(word) for word in one.mark_words)
        and (row := _row_with(one, rows)) is not None
        and not any(word in sheet.name for word in one.unless_sheet)
    ]


def _doubtful(fits: Sequence[tuple[ExportFormat, int]]) -> UnknownExportError:
    names = " / ".join(one.name for one, _ in fits)
    return UnknownExportError(
        Sentence(
            "This table looks like several exports at once ({names}), so it is not read. "
            "Please send us its heading row.",
            names=names,
        )
    )


def _tables(sheet: Sheet, export: ExportFormat, row: int) -> list[Match]:
    whole = _whole(export, sheet, row)
    return _side_by_side(whole) if export.parts else [whole]


def _whole(
    export: ExportFormat, sheet: Sheet, row: int, unknown: UnknownTable | None = None
) -> Match:
    return Match(export, sheet, row, 0, sheet.cells.shape[1], unknown)


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


def _row_with(one: ExportFormat | LookAlike, rows: HeadingRows) -> int | None:
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
