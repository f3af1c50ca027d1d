"""One table of an export to posts: its columns read by the words of its format.

Times are only read here as they are printed; ``moments`` puts them on a clock.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from bestslot.posts import LeftOut
from bestslot.reading.anchored_rows import realign
from bestslot.reading.columns import Columns, RowProblem
from bestslot.reading.daily_rows import add_days
from bestslot.reading.dates import read_times
from bestslot.reading.day_and_hour import day_and_hour
from bestslot.reading.day_and_month import (
    doubts,
    exchanged,
    may_be_exchanged,
    order_by_ids,
)
from bestslot.reading.excerpts import excerpts
from bestslot.reading.export_format import Word
from bestslot.reading.headings import INVISIBLE, Headings
from bestslot.reading.identity import identify
from bestslot.reading.partners import of_partners
from bestslot.reading.post_ids import YOUTUBE_LINK
from bestslot.reading.thousands import restore_thousands
from bestslot.sentence import Sentence

if TYPE_CHECKING:
    from bestslot.reading.export_format import ExportFormat
    from bestslot.reading.recognising import Match

NO_RECORD = Sentence("neither a date, an id nor a link: a total or an explanation, not a post")
NO_LINK = Sentence("no link to a video, by which the cells of a broken row are told apart")
ANOTHER_DAY = Sentence("another day of a post: its counts are added to the post's first row")
REPEATED_HEADINGS = Sentence("the headings once more")
DAY_FIRST = Sentence(
    "No date tells whether the day or the month comes first: the day is read first."
)
MONTH_FIRST = Sentence(
    "No date tells whether the day or the month comes first: the month is read first."
)
BEFORE_PERIOD = Sentence(
    "published before the period of the file began, so that most of its views are not counted"
)
NO_PERIOD = Sentence(
    "Its counts are those of a period that the file's name does not state. Old and new posts can "
    "only be compared if it was exported for the whole life of the channel."
)
PERIOD = re.compile(r"(\d{4}-\d{2}-\d{2})_\d{4}-\d{2}-\d{2}")


@dataclass
class Table:
    """A table while it becomes posts.

    Attributes
    ----------
    format : ExportFormat
    path : str
        Where it comes from, as in ``Sheet.path``.
    posts : DataFrame
        Columns of the posts table except ``published_at``; besides ``row`` (as a spreadsheet
        shows it), the printed time (``local``, ``utc``, ``has_hour``, ``has_year``, ``printed``
        as text) and ``made`` (the instant of the id).
    rows : int
        Records in the table, posts or not.
    headings : tuple of (tuple of str)
        The heading row; of several tables that became one, each.
    """

    format: ExportFormat
    path: str
    posts: pd.DataFrame
    rows: int
    headings: tuple[tuple[str, ...], ...]
    left_out: list[LeftOut] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    notes: list[Sentence] = field(default_factory=list)
    order_unproven: bool = False
    by_id: bool = False

    def leave_out(self, where: pd.Series, reason: Sentence) -> None:
        """Take rows out of the posts and remember why."""
        if where.any():
            rows = tuple(int(row) for row in self.posts.loc[where, "row"])
            begins = excerpts(self.posts.loc[where, ["printed", "text", "url"]])
            self.left_out.append(LeftOut(reason, len(rows), rows, begins))
            self.posts = self.posts[~where]


def read_table(match: Match) -> Table:
    """Read the columns of a table.

    Parameters
    ----------
    match : Match

    Returns
    -------
    Table
    """
    columns = _below_headings(match)
    count = len(columns.rows)
    table = Table(match.format, match.sheet.path, pd.DataFrame(), count, (match.headings,))
    _leave_out_rows(table, columns)
    if table.format.anchored:
        link = columns.headings.find(table.format.heading("url"))[0]
        columns.cells = realign(columns.cells, link)
        linked = columns.cells[link].str.contains("tiktok.com/", regex=False)
        _drop(table, columns, ~linked, NO_LINK)
    index = columns.cells.index
    known = identify(columns.read(table.format), table.format.platform, index)
    start = pd.Series(period_start(table.path), index=index, dtype="datetime64[us, UTC]")
    more = {"row": columns.rows, "period_start": start, **_times(table, columns)}
    table.posts = posts = pd.DataFrame({**known, **more})
    _settle_order(table)
    _put_right(table, restore_thousands(posts))
    if table.format.day is not None and posts["post_id"].duplicated().any():
        day = read_times(columns.cleaned(table.format.day)).local
        table.leave_out(add_days(posts, day), ANOTHER_DAY)
    nothing = (posts["printed"] == "") & (posts["url"] == "") & (posts["post_id"] == "")
    table.leave_out(nothing, NO_RECORD)
    left_out = {row for left in table.left_out for row in left.rows}
    table.problems = [one for one in columns.problems if one.row not in left_out]
    return table


def _below_headings(match: Match) -> Columns:
    span = slice(match.first, match.last)
    cells = match.sheet.cells
    headings = Headings(cells.iloc[match.heading_row, span].tolist())
    body = cells.iloc[match.heading_row + 1 :, span].reset_index(drop=True)
    body = body.set_axis(range(body.shape[1]), axis="columns")
    columns = Columns(headings, body, pd.Series(match.sheet.rows[match.heading_row + 1 :]))
    if body.shape[1] < cells.shape[1]:
        columns.keep((body != "").any(axis=1))
    return columns


def _leave_out_rows(table: Table, columns: Columns) -> None:
    places = columns.headings.find(table.format.mark_words[0])
    if places:  # a mark may be known by its content alone
        repeated = columns.cells[places[0]] == columns.headings.written[places[0]]
        _drop(table, columns, repeated, REPEATED_HEADINGS)
    for drop in table.format.drop:
        text = columns.text(drop.column).str.replace(INVISIBLE.pattern, "", regex=True)
        where = text.str.strip().str.lower().isin(drop.values)
        _drop(table, columns, where, drop.reason)


def _drop(table: Table, columns: Columns, where: pd.Series, reason: Sentence) -> None:
    if where.any():
        rows = tuple(int(row) for row in columns.rows[where])
        begins = excerpts(columns.cells[where])
        table.left_out.append(LeftOut(reason, len(rows), rows, begins))
        columns.keep(~where)


def _times(table: Table, columns: Columns) -> dict[str, pd.Series]:
    printed = columns.cleaned(table.format.time)
    if table.format.time.hour:
        printed = day_and_hour(printed, columns.cleaned(Word(*table.format.time.hour)))
    times = read_times(printed, day_first=table.format.time.day_first)
    table.order_unproven = times.order_unproven
    _turned_back(table, int(times.exchanged.sum()))
    return {
        "printed": printed,
        "local": times.local,
        "utc": times.utc,
        "has_hour": times.has_hour,
        "has_year": times.has_year & table.format.time.year,
    }


def _settle_order(table: Table) -> None:
    """Let the ids tell day from month where the dates of the column do not."""
    local = table.posts["local"]
    if not may_be_exchanged(local):
        return
    order = order_by_ids(local, table.posts["made"])
    if order == "unknown":
        table.notes += doubts(local, table.posts["printed"])
        return
    if order == "exchanged":
        table.posts["local"] = exchanged(local)
        if not table.order_unproven:
            _turned_back(table, int((table.posts["local"] != local).sum()))
    table.order_unproven = False


def _turned_back(table: Table, dates: int) -> None:
    if dates:
        table.notes.append(
            Sentence(
                "A spreadsheet had exchanged day and month in {n} date; it is turned back.",
                "A spreadsheet had exchanged day and month in {n} dates; they are turned back.",
                n=dates,
            )
        )


def _put_right(table: Table, counts: int) -> None:
    if counts:
        table.notes.append(
            Sentence(
                "A spreadsheet had taken the comma of thousands for a decimal comma in {n} count "
                "(1.301 for 1,301); it is put right. A whole thousand cannot be told from a small "
                "number: drop the original file if you have it.",
                "A spreadsheet had taken the comma of thousands for a decimal comma in {n} counts "
                "(1.301 for 1,301); they are put right. A whole thousand cannot be told from a "
                "small number: drop the original file if you have it.",
                n=counts,
            )
        )


def together(tables: list[Table]) -> Table:
    """Make the tables of one export one: monthly files of an archive, sheets of a workbook."""
    first = tables[0]
    if len(tables) == 1:
        return first
    return Table(
        first.format,
        first.path,
        pd.concat([one.posts for one in tables], ignore_index=True),
        sum(one.rows for one in tables),
        tuple(dict.fromkeys(headings for one in tables for headings in one.headings)),
        [left for one in tables for left in one.left_out],
        [problem for one in tables for problem in one.problems],
        [note for one in tables for note in one.notes],
        order_unproven=any(one.order_unproven for one in tables),
    )


def complete(table: Table) -> None:
    """Add what can only be told when the times are known and all rows are there.

    Partners' posts are marked; posts from before the file's period are left out; YouTube posts
    get the link that their export lacks.
    """
    posts = table.posts
    if table.format.own_accounts:
        posts["partner"] = of_partners(posts["account"])
    youtube = (posts["platform"] == "youtube") & (posts["url"] == "") & (posts["post_id"] != "")
    if youtube.any():
        posts["url"] = posts["url"].mask(youtube, YOUTUBE_LINK + posts["post_id"])
    if damaged := int(posts["id_damaged"].sum()):
        table.notes.append(
            Sentence(
                "A spreadsheet has damaged the id of {n} post (1.78E+17) and no link replaces it, "
                "so the same post in another file cannot be recognised. Drop the original file.",
                "A spreadsheet has damaged the ids of {n} posts (1.78E+17) and no links replace "
                "them, so the same post in another file cannot be recognised. Drop the original "
                "file.",
                n=damaged,
            )
        )
    if table.format.for_period:
        if posts["period_start"].isna().any():
            table.notes.append(NO_PERIOD)
        table.leave_out(posts["published_at"] < posts["period_start"], BEFORE_PERIOD)
    if table.order_unproven and not table.by_id:
        table.notes.append(DAY_FIRST if table.format.time.day_first else MONTH_FIRST)


def period_start(path: str) -> pd.Timestamp | None:
    """Read the first day of the period that a file's name states; None where it states none."""
    found = PERIOD.search(path)
    try:
        return pd.Timestamp(found[1], tz="UTC") if found else None
    except ValueError:
        return None
