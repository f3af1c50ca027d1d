"""Small tables about the files: their first rows, what was left out, which exports there are."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

import pandas as pd

from bestslot.showing.questions import hour_seen
from bestslot.showing.words import chart, files, questions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bestslot.language import Language
    from bestslot.posts import LeftOut
    from bestslot.reading.clock_check import ClockCheck
    from bestslot.reading.export_format import ExportFormat
    from bestslot.reading.file_report import FileReport
    from bestslot.reading.guessing import UnknownTable

TEXT_LENGTH = 140
INVISIBLE = "\N{ZERO WIDTH SPACE}"


def left_out(part: LeftOut, said: Language) -> pd.DataFrame:
    """List the rows that were left out for one reason, with the beginning of the first ones."""
    rows = zip_longest(part.rows, part.begins, fillvalue="")
    return pd.DataFrame(rows, columns=[said.say(files.ROW), said.say(files.BEGINS)])


def problems(report: FileReport, said: Language) -> pd.DataFrame:
    """List the cells of a file that could not be read, as the spreadsheet numbers them."""
    return pd.DataFrame(
        [
            {
                said.say(files.ROW): problem.row,
                said.say(files.COLUMN): problem.column,
                said.say(files.CELL): problem.text,
                said.say(files.REASON): said.say(problem.reason),
            }
            for problem in report.problems
        ]
    )


def first_rows(table: UnknownTable) -> pd.DataFrame:
    """Show the first rows of a table; headings that are blank or stand twice stay apart."""
    headings = [
        name.rstrip(INVISIBLE) + INVISIBLE * place
        for place, name in enumerate(table.first_rows.columns)
    ]
    short = table.first_rows.map(lambda cell: cell[:TEXT_LENGTH])
    return short.set_axis(headings, axis="columns")


def post_to_check(check: ClockCheck, zone: str, viewer: str, said: Language) -> pd.DataFrame:
    """Show the post by which a clock is checked: as printed, and as read.

    Parameters
    ----------
    check : ClockCheck
    zone : str
        The clock on which the file is read.
    viewer : str
        The clock on which the visitor sees the post.
    said : Language
    """
    row = {
        said.say(questions.AS_READ): said.say(questions.moment(hour_seen(check, zone, viewer))),
        said.say(chart.LINK): check.url or None,
        said.say(chart.TEXT): check.text[:TEXT_LENGTH],
        said.say(questions.IN_FILE): check.written,
    }
    return pd.DataFrame([{name: cell for name, cell in row.items() if cell}])


def exports(formats: Sequence[ExportFormat], said: Language) -> pd.DataFrame:
    """List the exports that are read, and where each dashboard hides it."""
    return pd.DataFrame(
        {
            said.say(files.EXPORT): [one.name for one in formats],
            said.say(files.HOW_TO_GET): [said.say(one.how_to_get) for one in formats],
        }
    )
