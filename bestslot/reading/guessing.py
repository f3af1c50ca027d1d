"""An export nobody described: its columns guessed from their names and their content.

Used unasked only where no known format fits and the answer is obvious: a time (printed, or
in the ids of the links), something that makes each row a post (a link, a text, or an hour of its
own), and at least one count. Everything else is for the user to say, who starts from the guess.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bestslot.reading import vocabulary
from bestslot.reading.by_hand import META, Answers
from bestslot.reading.guessed_columns import (
    ACCOUNT_NAMES,
    ID_NAMES,
    PLATFORM_STEMS,
    TYPE_STEMS,
    GuessedColumns,
)
from bestslot.reading.headings import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from bestslot.reading.files.sheets import Sheet

HEADING_ROWS = 40
LOOKED_AT = 200
"""Rows below the headings that are looked at."""

SHOWN_ROWS = 5
META_PLATFORMS = ("facebook", "instagram")
FULL = 0.6
FEWEST_COLUMNS = 3
TIMED_BY_LINK = ("x", "linkedin", "tiktok", "bluesky")
"""Platforms whose links hold the moment of the post."""

ANY_NAME = ("",)
"""Of a column that only looks like times one may ask, never read it unasked."""


@dataclass(frozen=True)
class Guess:
    """How to read one table.

    Attributes
    ----------
    answers : Answers
        What a user would have said.
    obvious : bool
        Nothing that is needed is missing or doubtful.
    heading_row : int
        Position in the cells.
    """

    answers: Answers
    obvious: bool
    heading_row: int


@dataclass(frozen=True)
class UnknownTable:
    """A table that no format describes: how it is read, or might be.

    Attributes
    ----------
    answers : Answers
        What was told or guessed of it, to start from.
    first_rows : DataFrame of str
        A few records under their headings.
    kinds : dict of str to str
        Heading -> what its cells look like: ``"link"``, ``"time"``, ``"hour"``, ``"count"``,
        ``"text"`` or ``""``.
    guessed : bool
        Nobody told the answers.
    refused : bool
        It looks like a file that holds no posts: only a user can say that it does.
    """

    answers: Answers
    first_rows: pd.DataFrame
    kinds: dict[str, str]
    guessed: bool
    refused: bool = False

    @property
    def unnamed_counts(self) -> tuple[str, ...]:
        """Columns that may hold results, but of what their headings do not say."""
        used = {self.answers.time, self.answers.hour, *self.answers.columns.values()}
        return tuple(n for n, kind in self.kinds.items() if kind == "count" and n not in used)


def unknown_table(sheets: Iterable[Sheet], *, refused: bool = False) -> UnknownTable | None:
    """Choose the table of a file to ask about: the one with most cells.

    Parameters
    ----------
    sheets : iterable of Sheet
    refused : bool
        The file looks like one that holds no posts.

    Returns
    -------
    UnknownTable or None
        None where no sheet has a row of headings with records below it.
    """
    guesses = [(sheet.cells, found) for sheet in sheets if (found := guess(sheet.cells))]
    if not guesses:
        return None
    cells, found = max(guesses, key=lambda pair: pair[0].size)
    table = table_read_by(found.answers, cells, found.heading_row, guessed=True)
    return replace(table, refused=refused)


def table_read_by(
    answers: Answers, cells: pd.DataFrame, heading_row: int, *, guessed: bool
) -> UnknownTable:
    """Show a table beside the answers it is read by.

    Parameters
    ----------
    answers : Answers
        They may be about a heading row that is a little different.
    cells : DataFrame of str
    heading_row : int
        Position in the cells.
    guessed : bool
        Nobody told the answers.
    """
    headings = cells.iloc[heading_row]
    body = cells.iloc[heading_row + 1 : heading_row + 1 + LOOKED_AT]
    as_written = {normalise(name): name for name in reversed(headings.tolist())}

    def here(name: str) -> str:
        return as_written.get(normalise(name), "") if name else ""

    named = {column: here(name) for column, name in answers.columns.items()}
    about_this = replace(
        answers,
        headings=tuple(headings),
        time=here(answers.time),
        hour=here(answers.hour),
        columns={column: name for column, name in named.items() if name},
    )
    first_rows = body.head(SHOWN_ROWS).set_axis(list(headings), axis="columns")
    kinds = GuessedColumns(headings, body).kinds()
    return UnknownTable(about_this, first_rows.reset_index(drop=True), kinds, guessed)


def guess(cells: pd.DataFrame) -> Guess | None:
    """Guess how to read a table.

    Parameters
    ----------
    cells : DataFrame of str

    Returns
    -------
    Guess or None
        None where there is no row of headings with records below it.
    """
    heading_row = _heading_row(cells)
    if heading_row is None:
        return None
    body = cells.iloc[heading_row + 1 : heading_row + 1 + LOOKED_AT]
    columns = GuessedColumns(cells.iloc[heading_row], body)
    url, platform = columns.link()
    counts = columns.counts()
    time, has_hour = columns.time()
    hour = columns.hour() if time and not has_hour else ""
    text = columns.text()
    found = {"url": url, "text": text, **counts}
    found |= {
        "platform": columns.of_words(PLATFORM_STEMS, vocabulary.platforms_of_words),
        "content_type": columns.of_words(TYPE_STEMS, vocabulary.content_types_of_words),
        "account": columns.named(ACCOUNT_NAMES, r"[^\W\d_]"),
        "post_id": columns.named(ID_NAMES, r"^\S+$"),
    }
    timed = bool(time) or platform in TIMED_BY_LINK
    if not timed:
        time, _ = columns.time(named=ANY_NAME)
    zone = "UTC" if any(mark in normalise(time) for mark in ("utc", "gmt")) else ""
    of_meta = platform in META_PLATFORMS and columns.looks_like_meta(time)
    answers = Answers(
        headings=columns.names,
        time=time,
        hour=hour,
        zone=zone,
        platform=platform,
        clock_of=META if of_meta else "",
        columns={column: heading for column, heading in found.items() if heading},
    )
    posts = bool(url or text or hour) or not columns.is_series(time)
    return Guess(answers, bool(counts) and timed and posts, heading_row)


def _heading_row(cells: pd.DataFrame) -> int | None:
    """Find the first full row that holds names only, with something below it."""
    top = cells.head(HEADING_ROWS)
    filled = (top != "").sum(axis=1).to_numpy()
    if len(filled) == 0 or filled.max() < FEWEST_COLUMNS:
        return None
    for row in range(len(top) - (len(top) == len(cells))):
        names = top.iloc[row]
        names = names[names != ""]
        is_name = ~names.str.contains(r"^[\d\s.,:/%-]+$|https?://", regex=True)
        if len(names) >= FULL * filled.max() and len(names) >= FEWEST_COLUMNS and is_name.all():
            return row
    return None
