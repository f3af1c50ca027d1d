"""The posts of all files to one table, and to each file the account of its rows.

Supplements find their posts here, the same post from several files becomes one, and what still
has no time is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from bestslot.posts import DTYPES, LeftOut, conform
from bestslot.reading.columns import MOST_PROBLEMS, RowProblem
from bestslot.reading.excerpts import excerpts
from bestslot.reading.file_report import FileReport, remarks, wishes
from bestslot.reading.merging import merge
from bestslot.reading.unnamed_accounts import named_by_files, named_by_shared_posts
from bestslot.sentence import Sentence

if TYPE_CHECKING:
    from bestslot.reading.opened_file import OpenedFile
    from bestslot.reading.table import Table

NO_DATE = Sentence("no date of publication")
UNREADABLE_DATE = Sentence("a date that could not be read")
SAME_POST = Sentence("the same post once more: the row with the most views stands for it")
SAME_POST_ELSEWHERE = Sentence("the same post in another table of this file: they are joined")
NO_POSTS = pd.DataFrame({"published_at": pd.Series(dtype="datetime64[us, UTC]")})
CUT = Sentence(
    "The platform has cut this table at its longest, so the posts with the fewest views are not "
    "seen."
)
NO_POST = Sentence("no post of the other files")


def gather(files: list[OpenedFile]) -> tuple[pd.DataFrame, tuple[FileReport, ...]]:
    """Make one table of posts of all files.

    Parameters
    ----------
    files : list of OpenedFile
        Their tables must have ``published_at`` and ``hour_known``.

    Returns
    -------
    posts : DataFrame
        See ``bestslot.posts``; each post once.
    reports : tuple of FileReport
        In the order of the files; of each, the rows read and left out are all its rows.
    """
    if all(file.table is None for file in files):
        return conform(NO_POSTS), tuple(_report(file, NO_POSTS) for file in files)
    posts = _one_below_the_other(files)
    merged = merge(posts)
    if not merged.winner.empty:
        _explain_merged(files, posts, merged.winner)
    kept = _without_the_useless(files, merged.posts)
    kept = named_by_files(named_by_shared_posts(kept, posts, merged.winner), files)
    published = kept.groupby(["platform", "account"])["published_at"]
    kept["goes_back"] = published.transform("max") - published.transform("min")
    reports = tuple(_report(one, kept[kept["file"] == n]) for n, one in enumerate(files))
    return kept[list(DTYPES)].reset_index(drop=True), reports


def _one_below_the_other(files: list[OpenedFile]) -> pd.DataFrame:
    """Put the posts of all files into one table, each row knowing its file and its row."""
    parts = []
    for number, file in enumerate(files):
        if file.table is not None:
            posts = file.table.posts
            part = conform(posts)
            part["row"] = posts["row"].to_numpy()
            part["printed"] = posts["printed"].to_numpy()
            part["file"] = number
            part["supplement"] = file.table.format.supplement is not None
            part["top_list"] |= file.table.format.top_list or _is_cut(file.table)
            parts.append(part)
    return pd.concat(parts, ignore_index=True)


def _explain_merged(files: list[OpenedFile], posts: pd.DataFrame, winner: pd.Series) -> None:
    """Say of each row that lost which file's row stands for it."""
    lost = posts.loc[winner.index]
    winners = posts.loc[winner]
    where = pd.Series(winners["file"].to_numpy(), index=lost.index)
    useless = pd.Series(winners["supplement"].to_numpy(), index=lost.index)
    for number, file in enumerate(files):
        mine = lost[lost["file"] == number]
        if file.table is None or mine.empty:
            continue
        if file.table.format.supplement:
            _leave_out(file, mine[useless[mine.index]], NO_POST)
            continue
        for other in where[mine.index].unique():
            reason = Sentence(
                "the same post as in {file}, whose row has the most views", file=files[other].name
            )
            if number == other:
                reason = SAME_POST_ELSEWHERE if file.table.format.parts else SAME_POST
            _leave_out(file, mine[where[mine.index] == other], reason)


def _leave_out(file: OpenedFile, rows: pd.DataFrame, reason: Sentence) -> None:
    if file.table is not None and len(rows):
        numbers = tuple(int(row) for row in rows["row"])
        begins = excerpts(rows[["printed", "text", "url"]])
        file.table.left_out.append(LeftOut(reason, len(numbers), numbers, begins))


def _without_the_useless(files: list[OpenedFile], posts: pd.DataFrame) -> pd.DataFrame:
    """Leave out what has no time, even after the supplements, and what completes no post."""
    timeless = posts["published_at"].isna()
    if not (timeless | posts["supplement"]).any():
        return posts
    unreadable = timeless & (posts["printed"] != "")
    useless = posts["supplement"] & ~timeless
    reasons = ((timeless & ~unreadable, NO_DATE), (unreadable, UNREADABLE_DATE), (useless, NO_POST))
    for number, file in enumerate(files):
        for where, reason in reasons:
            _leave_out(file, posts[where & (posts["file"] == number)], reason)
        if file.table is not None:
            bad = posts[unreadable & (posts["file"] == number)].head(MOST_PROBLEMS)
            file.table.problems += [
                RowProblem(int(row), "", str(text)[:80], UNREADABLE_DATE)
                for row, text in zip(bad["row"], bad["printed"], strict=True)
            ]
    return posts[~timeless & ~posts["supplement"]]


def _is_cut(table: Table) -> bool:
    return 0 < table.format.cut_at <= table.rows


def _report(file: OpenedFile, posts: pd.DataFrame) -> FileReport:
    table = file.table
    if table is None:
        return FileReport(
            file.name, notes=tuple(file.notes), error=file.error, unknown=file.unknown
        )
    if not table.rows:
        return FileReport(
            file.name,
            table.format.name,
            error=Sentence(
                "This is the export {name}, but it holds no rows. Export a longer period.",
                name=table.format.name,
            ),
        )
    rows_read = table.rows - sum(one.count for one in table.left_out)
    if table.format.supplement and not rows_read:
        return FileReport(file.name, table.format.name, error=table.format.supplement)
    cut = _is_cut(table)
    if cut:
        table.notes.append(CUT)
    notes = (*file.notes, *table.notes, *remarks(table.format, posts))
    return FileReport(
        name=file.name,
        format=table.format.name,
        platform=table.format.platform or None,
        rows_read=rows_read,
        left_out=tuple(table.left_out),
        timezone=file.clock.zone,
        clock=file.clock.how,
        notes=tuple(dict.fromkeys(notes)),
        problems=tuple(table.problems),
        top_list=table.format.top_list or cut,
        to_fetch=tuple(wishes(table.format, posts, cut=cut)),
        unknown=file.unknown,
        check=file.check,
    )
