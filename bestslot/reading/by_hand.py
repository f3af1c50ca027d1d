"""Columns chosen by hand: a user's answers about a table are one more export format.

The answers can be written to a small file and dropped in again with next month's table.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from bestslot.posts import COUNTS, PLATFORM_NAMES
from bestslot.reading.export_format import Count, ExportFormat, Sentence, Text, Time, Word

HOW_TO_GET = Sentence("You told us what its columns mean.")
META = "Meta Business Suite"
CLOCKS = {META: "America/Los_Angeles"}
FILE_KEY = "bestslot columns"
ASKED = (*COUNTS, "url", "post_id", "platform", "account", "content_type", "text", "label")
"""Columns of the posts table that an answer may name."""


@dataclass(frozen=True)
class Answers:
    """What the columns of a table mean.

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
        Column of the posts table -> heading.
    """

    headings: tuple[str, ...]
    time: str
    hour: str
    zone: str
    platform: str
    columns: dict[str, str]
    clock_of: str = ""

    def to_json(self) -> str:
        """Write the answers to a small file's text."""
        return json.dumps({FILE_KEY: 1, **asdict(self)}, ensure_ascii=False, indent=1)


def as_format(answers: Answers) -> ExportFormat:
    """Make the export format of a table from what is known of its columns.

    Parameters
    ----------
    answers : Answers

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
    marks = tuple(Text(heading) for heading in (*names, *answers.columns.values()))
    used = ", ".join((*names, *hours, *answers.columns.values()))
    platform = PLATFORM_NAMES.get(answers.platform)
    name = f"{platform} table" if platform else "Table of posts"
    return ExportFormat(
        name=f"{name}, columns read by their names",
        platform=answers.platform,
        how_to_get=HOW_TO_GET,
        marks=marks,
        notes=(Sentence("The columns used are {used}.", used=used),),
        columns=columns,
    )


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
    return Answers(headings=tuple(headings), columns=known, **words)
