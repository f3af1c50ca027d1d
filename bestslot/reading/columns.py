"""The cells of one table, read by the words of its format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from bestslot.reading.export_format import (
    AboveZero,
    Always,
    Among,
    Count,
    FromId,
    Longest,
    Positive,
    Rest,
    Short,
    Sum,
    Time,
    Word,
)
from bestslot.reading.numbers import numbers, without_blanks
from bestslot.sentence import Sentence

if TYPE_CHECKING:
    from bestslot.reading.export_format import ExportFormat
    from bestslot.reading.headings import Headings

MOST_PROBLEMS = 100
"""Bad cells of one column that are told one by one."""

NOT_A_NUMBER = Sentence("not a number, so it counts as not reported")


@dataclass(frozen=True)
class RowProblem:
    """A cell that could not be read; its row is used without it, or left out.

    Attributes
    ----------
    row : int
        As a spreadsheet shows it.
    column : str
        Its heading.
    text : str
        What stands there.
    reason : Sentence
    """

    row: int
    column: str
    text: str
    reason: Sentence


class Columns:
    """The cells of one table, asked by words.

    Parameters
    ----------
    headings : Headings
    cells : DataFrame of str
        Columns 0..k-1, the records below the headings.
    rows : Series of int
        Their numbers as a spreadsheet shows them.
    """

    def __init__(self, headings: Headings, cells: pd.DataFrame, rows: pd.Series) -> None:
        self.headings = headings
        self.cells = cells
        self.rows = rows
        self._problems: dict[RowProblem, None] = {}

    @property
    def problems(self) -> list[RowProblem]:
        """The cells that could not be read, each once though two words may read it."""
        return list(self._problems)

    def keep(self, where: pd.Series) -> None:
        """Go on with some of the records only."""
        self.cells = self.cells[where].reset_index(drop=True)
        self.rows = self.rows[where].reset_index(drop=True)

    def text(self, word: Word) -> pd.Series:
        """Text of the first filled column of a word; ``""`` where it is blank."""
        return self._first(self.headings.find(word))

    def cleaned(self, word: Word) -> pd.Series:
        """Text of a word without spaces around it, ``""`` for every sign of a blank."""
        return without_blanks(self.text(word))

    def nothing(self) -> pd.Series:
        """Return a column of empty texts."""
        return pd.Series("", index=self.cells.index, dtype="str")

    def _first(self, places: list[int]) -> pd.Series:
        if not places:
            return self.nothing()
        text = self.cells[places[0]]
        for place in places[1:]:
            text = text.where(text != "", self.cells[place])
        return text

    def _longest(self, word: Word) -> pd.Series:
        text = self.nothing()
        for place in self.headings.find(word):
            longer = self.cells[place].str.len() > text.str.len()
            text = text.mask(longer, self.cells[place])
        return text

    def count(self, word: Word) -> pd.Series:
        """Numbers of the first filled column of a word, or of all of them added."""
        places = self.headings.find(word)
        if isinstance(word, Sum) and len(places) > 1:
            parts = [self._numbers([place]) for place in places]
            return pd.concat(parts, axis=1).sum(axis=1, min_count=1)
        return self._numbers(places)

    def _rest(self, word: Rest) -> pd.Series:
        total, parts = self.count(Word(*word.total)), self.count(Sum(*word.less))
        rest = (total - parts.fillna(0)).clip(lower=0)
        return rest.fillna(self.count(word))

    def _numbers(self, places: list[int]) -> pd.Series:
        if not places:
            return pd.Series(np.nan, index=self.cells.index, dtype="float64")
        text = self._first(places)
        values, unreadable = numbers(text)
        heading = self.headings.written[places[0]]
        for position in unreadable.nonzero()[0][:MOST_PROBLEMS]:
            row, cell = int(self.rows.iloc[position]), str(text.iloc[position])[:80]
            self._problems[RowProblem(row, heading, cell, NOT_A_NUMBER)] = None
        return values

    def read(self, export: ExportFormat) -> dict[str, pd.Series]:
        """Read every column of a format but its time."""
        columns: dict[str, pd.Series] = {}
        for name, word in export.columns.items():
            if not isinstance(word, Time | FromId):
                columns[name] = self._read(word)
        return columns

    def _read(self, word: Word | Always) -> pd.Series:
        column: pd.Series
        match word:
            case Always():
                column = pd.Series(word.value, index=self.cells.index, dtype="str")
            case Count() | Sum():
                column = self.count(word)
            case AboveZero():
                column = self.count(word)
                column = column.where(column > 0)
            case Rest():
                column = self._rest(word)
            case Longest():
                column = self._longest(word)
            case Positive():
                column = self.count(word) > 0
            case Among():
                column = self.cleaned(word).str.lower().isin(word.values)
            case Short():
                column = pd.Series("video", index=self.cells.index, dtype="str")
                column = column.mask(self.count(word) <= word.seconds, "short")
            case _:
                column = self.cleaned(word)
        return column
