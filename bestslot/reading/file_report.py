"""What is said about each file: how it was read, what was not, and what to know about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from bestslot.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bestslot.posts import LeftOut
    from bestslot.reading.clock_check import ClockCheck
    from bestslot.reading.columns import RowProblem
    from bestslot.reading.export_format import ExportFormat
    from bestslot.reading.guessing import UnknownTable

LONG_ENOUGH = pd.Timedelta(days=80)
"""An export of three months reaches back that far, though not to its first day."""

SHORTER_PERIODS = Sentence(
    "Export shorter periods, such as one year each, and drop all the files together, so that no "
    "video is cut off."
)
OLDER_POSTS = Sentence(
    "These posts reach back less than three months, which is little to compare hours. When you "
    "export, choose the longest period that the platform offers, or add older exports. The "
    "workbook at the end of this page keeps all your posts: drop it here again next month, "
    "together with the new exports."
)


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
    to_fetch : tuple of Sentence
        What else to export and drop, so that the answer is better.
    unknown : UnknownTable or None
        A table that no format describes: how it is read, or, where there is an error, what to
        ask about it.
    check : ClockCheck or None
        A post by which to check the file's clock, where its ids do not prove it.
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
    to_fetch: tuple[Sentence, ...] = ()
    unknown: UnknownTable | None = None
    check: ClockCheck | None = None


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
    if len(posts) and export.supplement is None and posts["reach"].isna().all():
        if posts["views"].isna().all():
            yield Sentence("It reports neither reach nor views, so no engagement rate can be had.")
        else:
            yield Sentence("It reports no reach, so engagement rates are by views.")


def wishes(export: ExportFormat, posts: pd.DataFrame, *, cut: bool) -> Iterator[Sentence]:
    """Say what else to export and drop, so that the answer is better.

    Parameters
    ----------
    export : ExportFormat
    posts : DataFrame
        Its posts, after merging; ``goes_back`` is the time between the first and the last post
        of their account.
    cut : bool
        The platform has cut this table at its longest.

    Yields
    ------
    Sentence
    """
    if export.hours_elsewhere and not posts["hour_known"].all():
        yield export.hours_elsewhere
    if cut:
        yield SHORTER_PERIODS
    if export.rest_elsewhere and posts["top_list"].any():
        yield export.rest_elsewhere  # which reaches further back, too
    elif (posts["goes_back"] < LONG_ENOUGH).all() and len(posts):
        yield OLDER_POSTS
