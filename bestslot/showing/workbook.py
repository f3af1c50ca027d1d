"""The workbook that keeps people's history: made on click, read again without loss.

Its posts and its plan come back through the same reader as any export, so that months of exports
add up and a plan is held against what was published.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from bestslot.posts import CONTENT_TYPES, PLATFORMS
from bestslot.showing.words import card, chart, names, takeaway
from bestslot.showing.words import workbook as words
from bestslot.showing.words.values import Hours, Weekday
from bestslot.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from bestslot.language import Language
    from bestslot.sentence import Sentence
    from bestslot.showing.choice import Choice
    from bestslot.showing.subject import Subject
    from bestslot.timing.advice import Advice

DAY = "mm-dd-yy"
"""Excel's own name of the short date: it shows as the reader's computer writes days."""
WHOLE, SHARE = "#,##0", "+0%;-0%;0%"
MEAN = ("#,##0.0", "0.0%")
"""How a mean is written: of a count, and of a rate."""
WIDTHS = {"text": 60, "url": 30, "account": 22, "post_id": 24, "hour": 18, "label": 18}
NARROW, WIDE = 13, 100
BY_HAND = 5_000
"""Rows below the heading in which what is written by hand is checked."""


@dataclass(frozen=True, eq=False)
class Dashboard:
    """What stands in the workbook beside the posts.

    Attributes
    ----------
    choice : Choice
        Which account was looked at, and how.
    advice : Advice
        What was answered.
    plan : DataFrame
        Planned posts of all accounts, as ``Reading.plan``.
    """

    choice: Choice
    advice: Advice
    plan: pd.DataFrame


def workbook(posts: pd.DataFrame, dashboard: Dashboard, said: Language) -> bytes:
    """Write all posts into a workbook that the page reads again without loss.

    Parameters
    ----------
    posts : DataFrame
        A posts table.
    dashboard : Dashboard
        The answer and the plan beside them.
    said : Language
        Language of the headings.

    Returns
    -------
    bytes
        An XLSX of the sheets posts, slots, plan, settings and instructions, each with a frozen
        heading and filters. Cells that begin like a formula stay text.
    """
    book, zone = _book(), dashboard.choice.timezone
    _posts(book, posts, zone, said)
    _slots(book, dashboard.advice, said)
    _plan(book, dashboard.plan, zone, said)
    _settings(book, dashboard, len(posts), said)
    _how_to(book, said)
    return _saved(book)


def workbook_with(plan: pd.DataFrame, subject: Subject) -> bytes:
    """Write all posts that were read, whatever the filters, the answer, and a plan.

    Parameters
    ----------
    plan : DataFrame
        Planned posts of all accounts, as ``Reading.plan``.
    subject : Subject
        What was read, asked and answered.
    """
    dashboard = Dashboard(subject.choice, subject.advice, plan)
    return workbook(subject.reading.posts, dashboard, subject.said)


def blank_workbook(said: Language) -> bytes:
    """Write the same workbook without a post: to be filled by hand."""
    book = _book()
    nothing = pd.DataFrame(columns=["published_at", "at"], dtype="datetime64[us, UTC]")
    _posts(book, nothing, "UTC", said)
    _plan(book, nothing, "UTC", said)
    _how_to(book, said)
    return _saved(book)


def workbook_name(choice: Choice) -> str:
    """Name the workbook of all posts."""
    return f"bestslot-{choice.today.isoformat()}.xlsx"


def _book() -> Workbook:
    from openpyxl import Workbook as NewWorkbook

    return NewWorkbook(write_only=True)


def _saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _posts(book: Workbook, posts: pd.DataFrame, zone: str, said: Language) -> None:
    table = posts.reindex(columns=list(words.COLUMNS))
    if len(posts):
        table["date"], table["hour"] = _day_and_hour(posts["published_at"], zone)
        # A date printed without an hour is no instant: it stays the day that was printed.
        table["date"] = table["date"].where(posts["hour_known"], posts["published_at"].dt.date)
        table["hour"] = table["hour"].where(posts["hour_known"], "")
        for column in ("promoted", "partner", "top_list"):
            table[column] = posts[column].map({True: said.say(words.YES), False: ""})
    sheet = _sheet(
        book, words.POSTS, [WIDTHS.get(name, NARROW) for name in words.COLUMNS], len(posts), said
    )
    _check_by_hand(sheet, said)
    forms = [DAY if name == "date" else None for name in table]
    _fill(sheet, words.COLUMNS.values(), _rows(table), forms, said)


def _day_and_hour(instants: pd.Series, zone: str) -> tuple[pd.Series, pd.Series]:
    """Write instants as a day, and an hour that states its clock: 18:30 +01:00."""
    local = instants.dt.tz_convert(zone)
    exact = local.dt.microsecond.ne(0).any()
    hour = local.dt.strftime("%H:%M:%S.%f" if exact else "%H:%M:%S").str.removesuffix(":00")
    offset = local.dt.strftime("%z").str.replace(r"(\d\d)$", r":\1", regex=True)
    return local.dt.date, hour + " " + offset


def _rows(table: pd.DataFrame) -> Iterable[Sequence[object]]:
    return table.astype(object).where(table.notna(), None).itertuples(index=False)


def _slots(book: Workbook, advice: Advice, said: Language) -> None:
    slots = advice.slots[advice.slots["allowed"] | (advice.slots["posts"] > 0)]
    columns: dict[Sentence, tuple[str, str]] = {
        chart.POSTS: ("posts", WHOLE),
        chart.OBSERVED: ("observed", MEAN[advice.denominator is not None]),
        chart.EFFECT: ("uplift", SHARE),
        chart.LOW: ("low", SHARE),
        chart.HIGH: ("high", SHARE),
        words.CHANCE: ("chance_better", "0%"),
    }
    figures = _rows(slots[[name for name, _ in columns.values()]].round(4))
    rows = [
        (Weekday(int(day), first=True), Hours(int(hour)), *row)
        for day, hour, row in zip(slots["weekday"], slots["hour"], figures, strict=True)
    ]
    forms = [None, None, *(form for _, form in columns.values())]
    sheet = _sheet(book, words.SLOTS, [NARROW] * 7 + [24], len(rows), said)
    _fill(sheet, (words.WEEKDAY, words.HOUR, *columns), rows, forms, said)


def _plan(book: Workbook, plan: pd.DataFrame, zone: str, said: Language) -> None:
    rows: list[tuple[object, ...]] = []
    if len(plan):
        purposes = [names.PURPOSES.get(purpose, "") for purpose in plan["purpose"]]
        when = (*_day_and_hour(plan["at"], zone), plan["platform"], plan["account"])
        rows = list(zip(*when, purposes, strict=True))
    heading = (words.DATE, words.HOUR, words.PLATFORM, words.ACCOUNT, words.PURPOSE)
    sheet = _sheet(book, words.PLAN, [NARROW, 18, NARROW, 22, 18], len(rows), said)
    _fill(sheet, heading, rows, [DAY, None, None, None, None], said)


def _settings(book: Workbook, dashboard: Dashboard, count: int, said: Language) -> None:
    answer = said.say(card.headline(dashboard.advice))
    rows: list[tuple[object, object]] = [
        (chart.ANSWER, answer),
        *takeaway.filters(dashboard.choice),
        (words.POSTS, words.all_posts(count)),
        (words.DATE, dashboard.choice.today),
        ("", takeaway.made_on(VERSION)),
    ]
    sheet = _sheet(book, words.SETTINGS, [36, WIDE], len(rows), said)
    _fill(sheet, (words.SETTINGS, ""), rows, [None, None], said)


def _how_to(book: Workbook, said: Language) -> None:
    rows: list[tuple[object, object, object]] = [(line, "", "") for line in words.STEPS]
    rows += [("", "", ""), (words.COLUMN, words.MEANING, words.EXAMPLE)]
    rows += [
        (name, words.MEANINGS[column], words.EXAMPLES.get(column, ""))
        for column, name in words.COLUMNS.items()
    ]
    sheet = _sheet(book, words.HOW_TO, [26, 80, 42], 0, said)
    _fill(sheet, (words.HOW_TO, "", ""), rows, [None] * 3, said)


def _sheet(
    book: Workbook, name: object, widths: Sequence[int], rows: int, said: Language
) -> Worksheet:
    """Begin a sheet: its heading stays in sight and filters what stands below."""
    from openpyxl.utils import get_column_letter

    sheet: Worksheet = book.create_sheet(said.say(name))
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    if rows:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(widths))}{rows + 1}"
    return sheet


def _check_by_hand(sheet: Worksheet, said: Language) -> None:
    """Offer lists where a word is expected, and keep hours out of the column of days."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    yes = (said.say(words.YES),)
    lists: Mapping[str, Iterable[str]] = {
        "platform": PLATFORMS,
        "content_type": CONTENT_TYPES,
        **dict.fromkeys(("promoted", "partner", "top_list"), yes),
    }
    for number, column in enumerate(words.COLUMNS, start=1):
        if column in lists:
            choices = ",".join(lists[column])
            check = DataValidation("list", formula1=f'"{choices}"', allow_blank=True)
            check.error = said.say(words.ONE_OF_THESE)
        elif column == "date":  # a day is a whole number to Excel, an hour its fraction
            check = DataValidation("whole", operator="greaterThan", formula1="1", allow_blank=True)
            check.error = said.say(words.DAY_ONLY)
        else:
            continue
        check.showErrorMessage = True
        letter = get_column_letter(number)
        check.add(f"{letter}2:{letter}{BY_HAND}")
        sheet.data_validations.append(check)


def _fill(
    sheet: Worksheet,
    heading: Iterable[object],
    rows: Iterable[Sequence[object]],
    formats: Sequence[str | None],
    said: Language,
) -> None:
    """Write the heading and the rows."""
    sheet.append([_heading(sheet, said.say(name)) for name in heading])
    for row in rows:
        sheet.append(
            [_cell(sheet, value, form, said) for value, form in zip(row, formats, strict=True)]
        )


def _heading(sheet: Worksheet, name: str) -> Cell:
    from openpyxl.cell import WriteOnlyCell as NewCell
    from openpyxl.styles import Font, PatternFill

    cell = NewCell(sheet, name)
    cell.font = Font(bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor="1F5FAE")
    return cell


def _cell(sheet: Worksheet, value: object, form: str | None, said: Language) -> object:
    """Make a cell: numbers and days by their format, texts without any life of their own."""
    from openpyxl.cell import WriteOnlyCell as NewCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if value is None or value == "":
        return None
    if form:
        cell: Cell = NewCell(sheet, value)  # type: ignore[arg-type]  # a number or a day
        cell.number_format = form
        return cell
    if isinstance(value, int | float):
        return value
    plain = value if type(value) is str else said.say(value)  # most cells are text of a post
    text = ILLEGAL_CHARACTERS_RE.sub("", plain)
    if not text.startswith(tuple("=+-@\t\r")):
        return text
    cell = NewCell(sheet, text)
    cell.data_type, cell.quotePrefix = "s", True
    return cell
