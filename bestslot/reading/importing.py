"""Dropped files to one table of posts, with a report for each file.

Each file is read by itself: whatever is wrong with one becomes that file's error and never
touches the others. Only then do the files meet: a zone proven by one serves another of the same
platform, and ``gathering`` makes one table of all.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from bestslot.errors import BestslotError, UnknownExportError
from bestslot.reading.by_hand import FILE_KEY, Answers, as_format, from_json
from bestslot.reading.columns import RowProblem
from bestslot.reading.file_report import FileReport
from bestslot.reading.followers import follower_activity, followers_online
from bestslot.reading.gathering import OpenedFile, gather
from bestslot.reading.guessing import unknown_table
from bestslot.reading.moments import moments
from bestslot.reading.recognising import recognise
from bestslot.reading.sheets import read_sheets
from bestslot.reading.table import Table, complete, read_table, together
from bestslot.reading.timezones import is_zone
from bestslot.sentence import Sentence

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd

    from bestslot.reading.export_format import ExportFormat
    from bestslot.reading.sheets import Sheet

__all__ = ["FileReport", "Reading", "RowProblem", "read_exports"]

File: TypeAlias = "str | os.PathLike[str] | tuple[str, bytes]"

MOST_NAMES = 8
"""Sheets without posts that are named."""

BIGGEST_ANSWERS = 100_000
"""Bytes of a file that says how to read another; ours have some hundred."""

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
    # One answer for each heading row: what was said in this visit is newer than a saved file.
    by_hand = [as_format(one) for one in {one.headings: one for one in (*said, *answers)}.values()]
    opened = [one for name, data in named for one in _open(name, data, by_hand)]
    _set_clocks(opened, timezone)
    posts, reports = gather(opened)
    online = followers_online(part for one in opened for part in one.activity)
    return Reading(posts, reports, online)


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
    if isinstance(data, Sentence) or len(data) > BIGGEST_ANSWERS:
        return None
    if FILE_KEY.encode() not in data[:2_000]:
        return None
    return from_json(data.decode("utf-8", errors="replace"))


def _open(name: str, data: bytes | Sentence, by_hand: Sequence[ExportFormat]) -> list[OpenedFile]:
    """Read the tables of one file; whatever goes wrong becomes its error."""
    if isinstance(data, Sentence):
        return [OpenedFile(name, error=data)]
    if _answers_in(data):
        return [OpenedFile(name, notes=[HAND_MADE])]
    activity: list[pd.DataFrame] = []
    sheets: Sequence[Sheet] = ()
    try:
        sheets = read_sheets(name, data)
        activity += follower_activity(sheets)
        return list(_exports_in(name, sheets, by_hand))
    except UnknownExportError as error:
        return [OpenedFile(name, error=error.sentence, unknown=unknown_table(sheets))]
    except BestslotError as error:
        return [OpenedFile(name, error=error.sentence, activity=activity)]
    except Exception as error:  # noqa: BLE001 - one odd file must not take the others with it
        return [OpenedFile(name, error=_unlike_any(error))]


def _unlike_any(error: Exception) -> Sentence:
    return Sentence(
        "Something in this file is unlike every export we know ({kind}), so it is not used. The "
        "other files are not touched by it. Export it once more, unopened, or send us a copy.",
        kind=type(error).__name__,
    )


def _exports_in(
    name: str, sheets: Sequence[Sheet], by_hand: Sequence[ExportFormat]
) -> Iterator[OpenedFile]:
    """Read the tables of one file, those of one export together."""
    found = recognise(sheets, by_hand)
    notes = [note for sheet in sheets for note in sheet.notes]
    if found.others:
        named = ", ".join(found.others[:MOST_NAMES])
        more = " …" if len(found.others) > MOST_NAMES else ""
        notes.append(
            Sentence(
                "Not read, because it is no list of posts that we know: {names}.",
                names=named + more,
            )
        )
    names = dict.fromkeys(match.format.name for match in found.matches)
    for export in names:
        matches = [match for match in found.matches if match.format.name == export]
        path = name if len(names) == 1 else matches[0].sheet.path
        table = together([read_table(match) for match in matches])
        yield OpenedFile(path, table, notes=notes)


def _set_clocks(files: list[OpenedFile], audience: str) -> None:
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


def _set_clock(file: OpenedFile, table: Table, borrowed: str, audience: str) -> None:
    when = moments(table, borrowed=borrowed, audience=audience)
    file.clock = when.clock
    file.notes += when.notes
    table.posts["published_at"] = when.published_at
    table.posts["hour_known"] = when.hour_known
    complete(table)
