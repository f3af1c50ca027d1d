"""What a user says of a table: its columns, its clock, or both.

Answers belong to a heading row, by which the table is known again: this month's, next month's.
Answers about columns are one more export format; an answer about the clock alone puts a known
format on it. They can be written to a small file and dropped in again.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace

from bestslot.posts import COUNTS, PLATFORM_NAMES
from bestslot.reading.export_format import (
    Count,
    ExportFormat,
    FromId,
    Sentence,
    Text,
    Time,
    Word,
)
from bestslot.reading.timezones import is_zone

HOW_TO_GET = Sentence("You told us what its columns mean.")
META = "Meta Business Suite"
CLOCKS = {META: "America/Los_Angeles"}
FILE_KEY = "bestslot columns"
ASKED = (*COUNTS, "url", "post_id", "platform", "account", "content_type", "text", "label")
"""Columns of the posts table that an answer may name."""


@dataclass(frozen=True)
class Answers:
    """What a user says of the tables with one heading row.

    Attributes
    ----------
    headings : tuple of str
        The whole row, by which the table is known again.
    time, hour : str
        Headings of the date and, if it has a column of its own, of the hour.
    zone : str
        The clock of the times; empty where it is to be found from the ids.
    platform : str
        Of all rows; empty where a column or the links say it.
    clock_of : str
        ``META`` where the table is Meta's own export, so that its clock is known.
    columns : dict of str to str
        Column of the posts table -> heading; empty where only the clock is told, the rest being
        known.
    """

    headings: tuple[str, ...]
    time: str = ""
    hour: str = ""
    zone: str = ""
    platform: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    clock_of: str = ""

    def to_json(self) -> str:
        """Write the answers to a small file's text."""
        return json.dumps({FILE_KEY: 1, **asdict(self)}, ensure_ascii=False, indent=1)

    def means_the_same(self, other: Answers) -> bool:
        """Tell whether two answers say the same, maybe of two heading rows."""
        return replace(self, headings=()) == replace(other, headings=())


def as_format(answers: Answers, *, guessed: bool = False) -> ExportFormat:
    """Make the export format of a table from what is known of its columns.

    Parameters
    ----------
    answers : Answers
        They must name columns.
    guessed : bool
        Nobody said so: the columns are guessed.

    Returns
    -------
    ExportFormat
    """
    hours = (answers.hour,) if answers.hour else ()
    names = (answers.time,) if answers.time else ()
    time = Time(
        *names,
        hour=hours,
        zone=answers.zone or CLOCKS.get(answers.clock_of, ""),
        stated=bool(answers.zone),
        clock_of=answers.clock_of,
    )
    columns: dict[str, Word] = {"published_at": time}
    for column, heading in answers.columns.items():
        columns[column] = Count(heading) if column in COUNTS else Text(heading)
    return ExportFormat(
        name=_name(PLATFORM_NAMES.get(answers.platform), guessed=guessed),
        platform=answers.platform,
        how_to_get=HOW_TO_GET,
        marks=tuple(Text(heading) for heading in (*names, *answers.columns.values())),
        columns=columns,
    )


def _name(platform: str | None, *, guessed: bool) -> Sentence:
    if platform:
        if guessed:
            return Sentence("{platform} table, read by its headings", platform=platform)
        return Sentence("{platform} table, with the columns you chose", platform=platform)
    if guessed:
        return Sentence("table of posts, read by its headings")
    return Sentence("table of posts, with the columns you chose")


def on_clock(export: ExportFormat, zone: str, *, stated: bool = False) -> ExportFormat:
    """Put an export on the clock that a user told.

    Parameters
    ----------
    export : ExportFormat
    zone : str
        IANA name.
    stated : bool
        The file itself says so, whatever its ids seem to prove.
    """
    time = export.time
    told = Time(
        *time.names,
        hour=time.hour,
        zone=zone,
        stated=stated,
        day_first=time.day_first,
        clock_of=time.clock_of,
        year=time.year,
    )
    word = FromId(told) if export.trusts_ids else told
    return replace(export, columns={**export.columns, "published_at": word})


def from_json(text: str) -> Answers | None:
    """Read answers back; None where the text is something else."""
    try:
        said = json.loads(text)
        headings, columns = said["headings"], said["columns"]
        words = {name: said[name] for name in ("time", "hour", "zone", "platform", "clock_of")}
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    texts = (*headings, *columns, *words.values()) if isinstance(headings, list) else (None,)
    if not isinstance(columns, dict) or not all(isinstance(one, str) for one in texts):
        return None
    known = {name: str(heading) for name, heading in columns.items() if name in ASKED}
    if not is_zone(words["zone"]):
        words["zone"] = ""
    return Answers(headings=tuple(headings), columns=known, **words)
