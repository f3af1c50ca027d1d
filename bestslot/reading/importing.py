"""Dropped files to one table of posts, with a report for each file.

Each file is read by itself: whatever is wrong with one becomes that file's error and never
touches the others. Only then do the files meet: a zone proven by one serves another of the same
platform, and ``gathering`` makes one table of all.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from bestslot.errors import BestslotError, NotPostsError, UnknownExportError
from bestslot.reading.by_hand import FILE_KEY, Answers, from_json
from bestslot.reading.clocks import set_clocks
from bestslot.reading.columns import RowProblem
from bestslot.reading.file_report import FileReport
from bestslot.reading.files.sheets import read_sheets
from bestslot.reading.followers import follower_activity, followers_online
from bestslot.reading.gathering import gather
from bestslot.reading.guessing import unknown_table
from bestslot.reading.opened_file import OpenedFile
from bestslot.reading.planned import newest_plan, planned_posts
from bestslot.reading.recognising import recognise
from bestslot.reading.table import read_table, together
from bestslot.reading.timezones import is_zone
from bestslot.sentence import Sentence

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import pandas as pd

    from bestslot.reading.files.sheets import Sheet
    from bestslot.reading.recognising import Match

__all__ = ["FileReport", "Reading", "RowProblem", "read_exports"]

File: TypeAlias = "str | os.PathLike[str] | tuple[str, bytes]"

MOST_NAMES = 8
"""Sheets without posts that are named."""

BIGGEST_ANSWERS = 100_000
"""Bytes of a file that says how to read another; ours have some hundred."""

HAND_MADE = Sentence("Columns chosen by hand")
KEPT_ASIDE = Sentence(
    "Kept aside: it says when your followers are online, and is used only to mark those hours on "
    "request."
)


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
    plan : DataFrame
        Posts that a workbook of ours planned, see ``planned``; no rows without one.
    """

    posts: pd.DataFrame
    files: tuple[FileReport, ...]
    online: pd.DataFrame
    plan: pd.DataFrame


def read_exports(
    files: Iterable[File],
    timezone: str = "UTC",
    answers: Sequence[Answers] = (),
    *,
    on_file: Callable[[int, str], object] | None = None,
) -> Reading:
    """Read dropped files to one table of posts.

    Parameters
    ----------
    files : iterable of path or (name, bytes)
    timezone : str
        IANA name of the audience's zone. A file's times are read in it only where its own zone
        is neither proven by ids nor known.
    answers : sequence of Answers
        What a user said of tables: the columns of one that no format describes, the clock of
        any. The latest stands last; files of answers among ``files`` count as said before.
    on_file : callable, optional
        Is told the position and the name of each file before it is read.

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
    told = _latest([*said, *answers])
    opened: list[OpenedFile] = []
    for place, (name, data) in enumerate(named):
        if on_file:
            on_file(place, name)
        opened += _open(name, data, told, timezone)
    set_clocks(opened, told, timezone)
    _keep_activity_aside(opened)
    posts, reports = gather(opened)
    online = followers_online(part for one in opened for part in one.activity)
    plan = newest_plan(one.planned for one in opened if one.planned is not None)
    return Reading(posts, reports, online, plan)


def _keep_activity_aside(opened: list[OpenedFile]) -> None:
    """Make follower activity no error where other files have the posts: it has its use there."""
    if all(one.table is None for one in opened):
        return
    for one in opened:
        if one.activity and one.error:
            one.error = None
            one.notes.append(KEPT_ASIDE)


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


def _latest(answers: list[Answers]) -> list[Answers]:
    """Keep the latest answer about each heading row, in the order they were given."""
    newer = [{later.headings for later in answers[place + 1 :]} for place in range(len(answers))]
    return [one for one, after in zip(answers, newer, strict=True) if one.headings not in after]


def _open(
    name: str, data: bytes | Sentence, told: Sequence[Answers], timezone: str
) -> list[OpenedFile]:
    """Read the tables of one file; whatever goes wrong becomes its error."""
    opened = OpenedFile(name)
    sheets: Sequence[Sheet] = ()
    if isinstance(data, Sentence):
        opened.error = data
        return [opened]
    if _answers_in(data):
        opened.notes.append(HAND_MADE)
        return [opened]
    try:
        sheets = read_sheets(name, data)
        opened.activity += follower_activity(sheets)
        exports = list(_exports_in(name, sheets, told))
        exports[0].planned = planned_posts(sheets, timezone)
    except (UnknownExportError, NotPostsError) as error:
        refused = isinstance(error, NotPostsError)
        opened.error = error.sentence
        if not opened.activity:  # its columns are known
            opened.unknown = unknown_table(sheets, refused=refused)
    except BestslotError as error:
        opened.error = error.sentence
    except Exception as error:  # noqa: BLE001 - one odd file must not take the others with it
        opened.give_up(error)
    else:
        return exports
    return [opened]


def _exports_in(
    name: str, sheets: Sequence[Sheet], told: Sequence[Answers]
) -> Iterator[OpenedFile]:
    """Read the tables of one file, those of one export together."""
    found = recognise(sheets, [one for one in told if one.columns])
    notes = [*found.notes, *(note for sheet in sheets for note in sheet.notes)]
    beside = {name for match in found.matches for name in match.format.beside}
    if others := [name for name in found.others if name not in beside]:
        named = ", ".join(others[:MOST_NAMES])
        more = " …" if len(others) > MOST_NAMES else ""
        notes.append(
            Sentence(
                "Not read, because it is no list of posts that we know: {names}.",
                names=named + more,
            )
        )
    exports = dict.fromkeys(_export(match) for match in found.matches)
    for export in exports:
        matches = [match for match in found.matches if _export(match) == export]
        path = name if len(exports) == 1 else matches[0].sheet.path
        table = together([read_table(match) for match in matches])
        yield OpenedFile(path, table, notes=list(notes), unknown=matches[0].unknown)


def _export(match: Match) -> tuple[str, tuple[str, ...]]:
    """Tell which tables belong together: of one format, or, without one, of the same headings."""
    return match.format.name, match.headings if match.unknown else ()
