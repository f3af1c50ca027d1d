"""The vocabulary in which an export is described.

An export is facts: which headings it has, in which languages, and what each means. A format in
``formats/`` is one :class:`ExportFormat` written with the words below; nothing in it runs.

========== =========================================================================
Word       What the column of the posts table becomes
========== =========================================================================
Text       the text of the first of these columns that is not empty
Longest    the longest text among these columns
Count      a number; a blank is "not reported", never zero
AboveZero  a number; a zero, too, is "not reported"
Sum        these columns added; blank only where all of them are
Rest       what a printed total leaves when other columns are taken off it
Time       the moment printed in the file, on the file's own clock
FromId     the moment hidden in the post's id, with the printed time beside it
Positive   yes, where a number is above zero
Among      yes, where the text is one of these
Short      ``short`` up to so many seconds, else ``video``
Always     the same value in every row
========== =========================================================================

Headings are compared without accents, capitals, soft hyphens and kinds of apostrophe or space,
so a word lists them as the platform writes them, in every language known.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bestslot.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "AUDIENCE",
    "AboveZero",
    "Always",
    "Among",
    "Count",
    "Drop",
    "ExportFormat",
    "FromId",
    "Longest",
    "LookAlike",
    "Positive",
    "Rest",
    "Sentence",
    "Short",
    "Sum",
    "Text",
    "Time",
    "Word",
]

AUDIENCE = "audience"
"""The clock of hours that people write for themselves: that of their audience."""


@dataclass(frozen=True, init=False)
class Word:
    """A column of the export, by the headings it is known under.

    Parameters
    ----------
    *names : str
        Headings, in every language; where several stand in one file, the first that is filled
        in a row counts (bilingual files).
    """

    names: tuple[str, ...]

    def __init__(self, *names: str) -> None:
        object.__setattr__(self, "names", names)


class Text(Word):
    """Text of the first of these columns that is filled."""


class Longest(Word):
    """The longest text among these columns (Meta puts a caption in either of two)."""


class Count(Word):
    """A number of the first of these columns that is filled."""


class AboveZero(Word):
    """A number where zero too means "not reported"."""


class Sum(Word):
    """All these columns added: absent parts count as absent, not as zero."""


@dataclass(frozen=True, init=False)
class Rest(Word):
    """What a total leaves, where an export prints a total and only some of its parts.

    Parameters
    ----------
    *names : str
        Headings of the part itself: they count where no total stands.
    total, less : tuple of str
        Headings of the total, and of the parts to take off it.
    """

    total: tuple[str, ...]
    less: tuple[str, ...]

    def __init__(self, *names: str, total: tuple[str, ...], less: tuple[str, ...]) -> None:
        super().__init__(*names)
        object.__setattr__(self, "total", total)
        object.__setattr__(self, "less", less)


class Positive(Word):
    """Yes where a number is above zero, such as views that were paid for."""


@dataclass(frozen=True, init=False)
class Among(Word):
    """Yes where the text of the column is one of ``values``."""

    values: tuple[str, ...]

    def __init__(self, *names: str, values: tuple[str, ...]) -> None:
        super().__init__(*names)
        object.__setattr__(self, "values", values)


@dataclass(frozen=True, init=False)
class Short(Word):
    """``short`` where a video lasts at most ``seconds``, else ``video``."""

    seconds: int

    def __init__(self, *names: str, seconds: int) -> None:
        super().__init__(*names)
        object.__setattr__(self, "seconds", seconds)


@dataclass(frozen=True)
class Always:
    """The same value in every row."""

    value: str


@dataclass(frozen=True, init=False)
class Time(Word):
    """The printed moment of publication.

    Parameters
    ----------
    *names : str
        Headings of the date, or of date and hour together.
    hour : tuple of str
        Headings of the hour where it has a column of its own.
    zone : str
        IANA name of the clock this export is known to print, or ``AUDIENCE``; empty where only
        the ids, or else the user, can tell.
    stated : bool
        The export says so itself, so ids are not asked to prove it.
    day_first : bool
        How to read ``04/05/2026`` where no row of the column settles it.
    clock_of : str
        Formats with the same name here print the same clock: what the ids of one prove holds
        for the others of the same upload.
    year : bool
        The export prints one. Where it does not, a spreadsheet may have added its own day's.
    """

    hour: tuple[str, ...]
    zone: str
    stated: bool
    day_first: bool
    clock_of: str
    year: bool

    def __init__(  # noqa: PLR0913  # each is a fact of an export, given by name
        self,
        *names: str,
        hour: tuple[str, ...] = (),
        zone: str = "",
        stated: bool = False,
        day_first: bool = False,
        clock_of: str = "",
        year: bool = True,
    ) -> None:
        super().__init__(*names)
        object.__setattr__(self, "hour", hour)
        object.__setattr__(self, "zone", zone)
        object.__setattr__(self, "stated", stated)
        object.__setattr__(self, "day_first", day_first)
        object.__setattr__(self, "clock_of", clock_of)
        object.__setattr__(self, "year", year)


@dataclass(frozen=True)
class FromId:
    """The moment in the post's id (of its link, or else of its id column).

    Attributes
    ----------
    printed : Time
        What the export prints, often a day without an hour: a check of the id, and what is
        left where there is no id.
    """

    printed: Time


@dataclass(frozen=True)
class Drop:
    """Rows that are no posts: those where a column holds one of ``values``, and why."""

    column: Word
    values: tuple[str, ...]
    reason: Sentence


@dataclass(frozen=True)
class ExportFormat:
    """One export, as facts.

    Attributes
    ----------
    name : str
        For people, such as ``"TikTok Studio, Content"``.
    platform : str
        One of ``posts.PLATFORMS``; empty where each row says it, in a column or by its link.
    how_to_get : Sentence
        The way to this export through the platform's menus.
    marks : tuple of str or Word
        What a row of headings must contain to be this export's: names of ``columns``, or words
        of their own. A small set: people choose columns, and platforms add some.
    columns : mapping
        Column of the posts table -> word.
    unless : tuple of Word
        Headings that this export never has, though a neighbour with the same marks does.
    drop : tuple of Drop
        Rows to leave out, such as totals.
    notes : tuple of Sentence
        What a reader of the advice must know, such as that this is a list of the best only.
    hours_elsewhere : Sentence or None
        What to fetch where posts have a day but no hour.
    rest_elsewhere : Sentence or None
        What to fetch where a list of the best leaves posts out.
    top_list : bool
        Holds only a choice of the best posts.
    cut_at : int
        Records after which the platform cuts the table, best first; 0 where it does not.
    day : Text or None
        The column that says of which day a row's counts are, where a post can have a row for
        each; words such as ``Lifetime`` in it mean that it has one.
    for_period : bool
        Counts are those of the period in the file's name, not of the post's whole life.
    own_accounts : bool
        The file is of the user's own accounts, so that posts of others in it are partners'.
    unless_sheet : tuple of str
        Words in the names of sheets that have its marks but hold something else.
    beside : tuple of str
        Names of its sheets that hold something else, so that nobody wonders why they are not read.
    parts : bool
        Several tables of the file (sheets, or blocks side by side) describe the same posts.
    anchored : bool
        Broken quotes can shift the cells of a row; the post's link says by how much.
    supplement : Sentence or None
        The export has no results, only times or texts that belong to posts of other files. What
        to say where nothing of it belongs to any.
    """

    name: str
    platform: str
    how_to_get: Sentence
    marks: tuple[str | Word, ...]
    columns: Mapping[str, Word | Always | FromId]
    unless: tuple[Word, ...] = ()
    drop: tuple[Drop, ...] = ()
    notes: tuple[Sentence, ...] = ()
    hours_elsewhere: Sentence | None = None
    rest_elsewhere: Sentence | None = None
    top_list: bool = False
    cut_at: int = 0
    day: Text | None = None
    for_period: bool = False
    own_accounts: bool = False
    unless_sheet: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    parts: bool = False
    anchored: bool = False
    supplement: Sentence | None = None
    mark_words: tuple[Word, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        words = (self.heading(mark) if isinstance(mark, str) else mark for mark in self.marks)
        object.__setattr__(self, "mark_words", tuple(words))

    @property
    def time(self) -> Time:
        """How the export prints times."""
        word = self.heading("published_at")
        if not isinstance(word, Time):
            raise TypeError(f"{self.name}: published_at is no Time")
        return word

    @property
    def trusts_ids(self) -> bool:
        """Whether the moment in the id is better than the printed one."""
        return isinstance(self.columns["published_at"], FromId)

    def heading(self, column: str) -> Word:
        """Give the word for a column of the posts table."""
        word = self.columns[column]
        word = word.printed if isinstance(word, FromId) else word
        if isinstance(word, Always):
            raise TypeError(f"{self.name}: {column} has no heading")
        return word


@dataclass(frozen=True)
class LookAlike:
    """A known file that holds no posts, and which one to take instead.

    Attributes
    ----------
    name : str
        For people, such as ``"TikTok Studio, Overview"``.
    mark_words, unless : tuple of Word
        As in :class:`ExportFormat`.
    advice : Sentence
        What it is and what to take instead.
    widest : int
        Columns it has at most.
    in_front : bool
        The first mark stands in the first column.
    """

    name: str
    mark_words: tuple[Word, ...]
    advice: Sentence
    unless: tuple[Word, ...] = ()
    widest: int = 1_000
    in_front: bool = False
