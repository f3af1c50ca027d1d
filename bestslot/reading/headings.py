"""Headings of a table: made comparable, and found."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bestslot.reading.export_format import Word

INVISIBLE = re.compile("[\u00ad\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u2069]")
LONGEST = 150
"""Characters; what is longer is a text, not a heading."""

APOSTROPHES = str.maketrans("\u2019\u2018\u02bc\u00b4`", "'''''")


@lru_cache(maxsize=20_000)
def normalise(heading: str) -> str:
    """Make a heading comparable.

    Soft hyphens, byte-order and direction marks go, every kind of space becomes one space,
    every apostrophe the straight one, accents and capitals go.

    Examples
    --------
    >>> normalise("Mentions\u00a0J\u2019aime ")
    "mentions j'aime"
    """
    text = INVISIBLE.sub("", heading).translate(APOSTROPHES)
    letters = unicodedata.normalize("NFKD", text)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(bare.split()).casefold()


class Headings:
    """Where each heading of a row stands.

    Parameters
    ----------
    cells : sequence of str
        The row as it is written.
    """

    def __init__(self, cells: Sequence[str]) -> None:
        self.written = tuple(cells)
        self.positions: dict[str, list[int]] = {}
        for position, cell in enumerate(cells):
            if len(cell) <= LONGEST and (name := normalise(cell)):
                self.positions.setdefault(name, []).append(position)

    def find(self, word: Word) -> list[int]:
        """List the columns of a word, in the order of its names.

        Where a heading stands twice, the first column is meant: the second is another measure
        under the same name (old Facebook Insights).
        """
        return self.find_names(word.names)

    def find_names(self, names: Iterable[str]) -> list[int]:
        """List the columns with any of these headings, one for each name that is there."""
        found = (self.positions.get(normalise(name)) for name in names)
        return list(dict.fromkeys(places[0] for places in found if places))

    def repeated(self, word: Word) -> list[int]:
        """List every column under the first of a word's headings that is there."""
        places = (self.positions.get(normalise(name)) for name in word.names)
        return next(filter(None, places), [])
