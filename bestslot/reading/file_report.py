"""What is said about each file: how it was read, what was not, and what to know about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bestslot.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from bestslot.posts import LeftOut
    from bestslot.reading.columns import RowProblem
    from bestslot.reading.export_format import ExportFormat
    from bestslot.reading.guessing import UnknownTable


@dataclass(frozen=True)
class FileReport:
    """How one file was read. ``rows_read`` and the counts of ``left_out`` add up to its rows.

    Attributes
    ----------
    name : str
        The file; with the file inside it where one archive holds several exports.
    format : str or None
        The export, for people; None where it is not known.
    platform : str or None
        One of ``posts.PLATFORMS``; None where the rows differ or nothing is known.
    rows_read : int
        Rows that are posts of the table, or that complete one.
    left_out : tuple of LeftOut
    timezone : str or None
        IANA name of the file's clock; ``""`` where it has no hour; None without posts.
    clock : Sentence or None
        Which clock, how it is known and how many rows agree.
    notes : tuple of Sentence
        What to know about the export.
    problems : tuple of RowProblem
        Cells that could not be read.
    error : Sentence or None
        Why nothing could be read.
    top_list : bool
        The export holds a choice of the best posts only.
    unknown : UnknownTable or None
        A table that no format describes, to be asked about.
    """

    name: str
    format: str | None = None
    platform: str | None = None
    rows_read: int = 0
    left_out: tuple[LeftOut, ...] = ()
    timezone: str | None = None
    clock: Sentence | None = None
    notes: tuple[Sentence, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    error: Sentence | None = None
    top_list: bool = False
    unknown: UnknownTable | None = None


def remarks(export: ExportFormat, posts: pd.DataFrame) -> Iterator[Sentence]:
    """Say what the posts of one file cannot tell.

    Parameters
    ----------
    export : ExportFormat
    posts : DataFrame
        Its posts, after merging.

    Yields
    ------
    Sentence
    """
    yield from export.notes
    unknown = int((~posts["hour_known"]).sum())
    if unknown:
        yield Sentence(
            "{n} post has a day but no hour, so it informs the weekday only.",
            "{n} posts have a day but no hour, so they inform the weekday only.",
            n=unknown,
        )
        if export.hours_elsewhere:
            yield export.hours_elsewhere
    if export.supplement is None and posts["reach"].isna().all():
        if posts["views"].isna().all():
            yield Sentence("It reports neither reach nor views, so no engagement rate can be had.")
        else:
            yield Sentence("It reports no reach, so engagement rates are by views.")
