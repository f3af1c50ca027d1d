"""Dropped files to one table of posts, with a report for each file.

Each file is read by itself: whatever is wrong with one becomes that file's error and never
touches the others. Only then do the files meet: a zone proven by one serves another of the same
platform, supplements find their posts, and the same post from several files becomes one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pandas as pd

from bestslot.errors import BestslotError
from bestslot.merging import merge
from bestslot.posts import LeftOut, conform
from bestslot.reading.by_hand import Answers, as_format, from_json
from bestslot.reading.columns import RowProblem
from bestslot.reading.file_report import FileReport, remarks
from bestslot.reading.followers import follower_activity, followers_online
from bestslot.reading.moments import moments
from bestslot.reading.recognising import recognise
from bestslot.reading.sheets import read_sheets
from bestslot.reading.table import Table, complete, read_table, together
from bestslot.reading.timezones import Clock, is_zone
from bestslot.sentence import Sentence

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Sequence

    from bestslot.reading.export_format import ExportFormat
    from bestslot.reading.sheets import Sheet

__all__ = ["FileReport", "Reading", "RowProblem", "read_exports"]

File: TypeAlias = "str | os.PathLike[str] | tuple[str, bytes]"

NO_DATE = Sentence("no date of publication")
UNREADABLE_DATE = Sentence("a date that could not be read")
SAME_POST = Sentence("the same post once more: the row with the most views stands for it")
SAME_POST_ELSEWHERE = Sentence("the same post in another table of this file: they are joined")
NO_POST = Sentence("no post of the other files")
HAND_MADE = Sentence("Columns chosen by hand")


@dataclass(frozen=True)
class Reading:
    """Everything that the dropped files say.

    Attributes
    ----------
    posts : DataFrame
        One row per post, see ``bestslot.posts``.
    files : tuple of FileReport
        One for each file; for an archive with several exports one for each.
    online : DataFrame
        When followers are online, as TikTok counts it, see ``followers``; no rows without such a
        file. It is no evidence of when posts do best.
    """

    posts: pd.DataFrame
    files: tuple[FileReport, ...]
    online: pd.DataFrame


@dataclass
class _File:
    """One export of one file while it is read; ``table`` is None where nothing could be."""

    name: str
    table: Table | None = None
    clock: Clock = field(default_factory=lambda: Clock("", None))
    notes: list[Sentence] = field(default_factory=list)
    error: Sentence | None = None
    activity: list[pd.DataFrame] = field(default_factory=list)


def read_exports(
    files: Iterable[File], timezone: str = "UTC", answers: Sequence[Answers] = ()
) -> Reading:
    """Read dropped files to one table of posts.

    Parameters
    ----------
    files : iterable of path or (name, bytes)
    timezone : str
        IANA name of the audience's zone. A file's times are read in it only where its own zone
        is neither proven by ids nor known.
    answers : sequence of Answers
        What a user said about tables that no format describes.

    Returns
    -------
    Reading
        A file that cannot be used has its reason in its report; nothing is raised for it.

    Raises
    ------
    ValueError
        ``timezone`` names no time zone.
    """
    if not is_zone(timezone):
        raise ValueError(f"no time zone is called {timezone!r}")
    named = [_named(file) for file in files]
    said = [found for _, data in named if (found := _answers_in(data))]
    by_hand = [as_format(one) for one in (*answers, *said)]
    opened = [one for name, data in named for one in _open(name, data, by_hand)]
    _set_clocks(opened, timezone)
    posts = _gather(opened)
    merged = merge(posts)
    _explain_merged(opened, posts, merged.winner)
    kept = _without_the_useless(opened, merged.posts)
    reports = tuple(_report(one, kept[kept["file"] == n]) for n, one in enumerate(opened))
    activity = [part for one in opened for part in one.activity]
    return Reading(conform(kept), reports, followers_online(activity))


def _named(file: File) -> tuple[str, bytes | Sentence]:
    """Take a file's name and bytes, or say why it cannot be opened."""
    if isinstance(file, tuple):
        return file
    path = Path(file)
    try:
        return path.name, path.read_bytes()
    except OSError as error:
        return path.name, Sentence(
            "The file could not be opened ({why}). Check that it is still there.",
            why=error.strerror or "unknown",
        )


def _answers_in(data: bytes | Sentence) -> Answers | None:
    if isinstance(data, Sentence) or not data[:2_000].lstrip().startswith(b"{"):
        return None
    return from_json(data.decode("utf-8", errors="replace"))


def _open(name: str, data: bytes | Sentence, by_hand: Sequence[ExportFormat]) -> list[_File]:
    """Read the tables of one file; whatever goes wrong becomes its error."""
    if isinstance(data, Sentence):
        return [_File(name, error=data)]
    if _answers_in(data):
        return [_File(name, notes=[HAND_MADE])]
    activity: list[pd.DataFrame] = []
    try:
        sheets = read_sheets(name, data)
        activity += follower_activity(sheets)
        return list(_exports_in(name, sheets, by_hand))
    except BestslotError as error:
        return [_File(name, error=error.sentence, activity=activity)]
    except Exception as error:  # noqa: BLE001 - one odd file must not take the others with it
        return [_File(name, error=_unlike_any(error))]


def _unlike_any(error: Exception) -> Sentence:
    return Sentence(
        "Something in this file is unlike every export we know ({kind}), so it is not used. The "
        "other files are not touched by it. Export it once more, unopened, or send us a copy.",
        kind=type(error).__name__,
    )


def _exports_in(
    name: str, sheets: Sequence[Sheet], by_hand: Sequence[ExportFormat]
) -> Iterator[_File]:
    """Read the tables of one file, those of one export together."""
    found = recognise(sheets, by_hand)
    notes = [note for sheet in sheets for note in sheet.notes]
    if found.others:
        notes.append(
            Sentence(
                "Not read, because they hold no posts: {names}.", names=", ".join(found.others)
            )
        )
    names = dict.fromkeys(match.format.name for match in found.matches)
    for export in names:
        matches = [match for match in found.matches if match.format.name == export]
        path = name if len(names) == 1 else matches[0].sheet.path
        table = together([read_table(match) for match in matches])
        yield _File(path, table, notes=notes)


def _set_clocks(files: list[_File], audience: str) -> None:
    """Put every file on its clock; one that cannot prove its own borrows a neighbour's."""
    proven: dict[str, str] = {}
    for borrowing in (False, True):
        for file in files:
            if file.table is None:
                continue
            shared = file.table.format.time.clock_of
            if borrowing and (file.clock.proven or shared not in proven):
                continue
            try:
                _set_clock(file, file.table, proven.get(shared, ""), audience)
            except Exception as error:  # noqa: BLE001 - as in _open
                file.table, file.error = None, _unlike_any(error)
            if shared and file.clock.proven:
                proven[shared] = file.clock.zone


def _set_clock(file: _File, table: Table, borrowed: str, audience: str) -> None:
    when = moments(table, borrowed=borrowed, audience=audience)
    file.clock = when.clock
    file.notes += when.notes
    table.posts["published_at"] = when.published_at
    table.posts["hour_known"] = when.hour_known
    complete(table)


def _gather(files: list[_File]) -> pd.DataFrame:
    """Put the posts of all files into one table, each row knowing its file and its row."""
    parts = [conform(pd.DataFrame({"published_at": pd.Series(dtype="datetime64[us, UTC]")}))]
    for number, file in enumerate(files):
        if file.table is not None:
            posts = file.table.posts
            part = conform(posts)
            part["row"] = posts["row"].to_numpy()
            part["printed"] = posts["printed"].to_numpy()
            part["file"] = number
            part["supplement"] = file.table.format.supplement is not None
            parts.append(part)
    if len(parts) == 1:
        parts[0][["row", "file"]] = 0
        parts[0][["printed", "supplement"]] = "", False
    return pd.concat(parts[1:] or parts, ignore_index=True)


def _explain_merged(files: list[_File], posts: pd.DataFrame, winner: pd.Series) -> None:
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


def _leave_out(file: _File, rows: pd.DataFrame, reason: Sentence) -> None:
    if file.table is not None and len(rows):
        numbers = tuple(int(row) for row in rows["row"])
        file.table.left_out.append(LeftOut(reason, len(numbers), numbers))


def _without_the_useless(files: list[_File], posts: pd.DataFrame) -> pd.DataFrame:
    """Leave out what has no time, even after the supplements, and what completes no post."""
    timeless = posts["published_at"].isna()
    unreadable = timeless & (posts["printed"] != "")
    useless = posts["supplement"] & ~timeless
    reasons = ((timeless & ~unreadable, NO_DATE), (unreadable, UNREADABLE_DATE), (useless, NO_POST))
    for number, file in enumerate(files):
        for where, reason in reasons:
            _leave_out(file, posts[where & (posts["file"] == number)], reason)
        if file.table is not None:
            bad = posts[unreadable & (posts["file"] == number)]
            file.table.problems += [
                RowProblem(int(row), "", str(text)[:80], UNREADABLE_DATE)
                for row, text in zip(bad["row"], bad["printed"], strict=True)
            ]
    return posts[~timeless & ~posts["supplement"]]


def _report(file: _File, posts: pd.DataFrame) -> FileReport:
    table = file.table
    if table is None:
        return FileReport(file.name, notes=tuple(file.notes), error=file.error)
    rows_read = table.rows - sum(one.count for one in table.left_out)
    if table.format.supplement and not rows_read:
        return FileReport(file.name, table.format.name, error=table.format.supplement)
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
        top_list=table.format.top_list,
    )
