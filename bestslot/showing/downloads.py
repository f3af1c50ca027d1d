"""What can be taken away: each file's label, how it is made, its name and its icon."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from bestslot.showing import documents
from bestslot.showing.calendar import calendar
from bestslot.showing.plans import goes_on, plan_ahead
from bestslot.showing.report import report
from bestslot.showing.words import takeaway
from bestslot.showing.workbook import Dashboard, workbook, workbook_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bestslot.sentence import Sentence
    from bestslot.showing.panels import Subject

Download: TypeAlias = "tuple[Sentence, Callable[[], bytes], str, str]"


def downloads(subject: Subject, view: str, uploaded: Iterable[tuple[str, bytes]]) -> list[Download]:
    """List the files that can be made of an answer; none is made before it is asked for.

    Parameters
    ----------
    subject : Subject
        What was read, asked and answered.
    view : {"effect", "observed", "posts", "target"}
        What the heatmap's colour shows.
    uploaded : iterable of (name, bytes)
        The files as they were dropped.

    Returns
    -------
    list of (label, how to make it, file name, icon)
        Without an hour there is neither a heatmap nor a slot for the calendar.
    """
    advice, choice, said = subject.advice, subject.choice, subject.said
    name = partial(documents.file_name, choice, said)
    written = partial(report, subject, view, uploaded)
    book = partial(_workbook, subject)
    whole: list[Download] = [
        (takeaway.REPORT, written, name("html"), "description"),
        (takeaway.WORKBOOK, book, workbook_name(choice.timezone), "table_view"),
    ]
    if not advice.posts_with_hour:
        return whole
    drawn = (advice, choice, view, said)
    return [
        (takeaway.PNG, partial(documents.png, *drawn), name("png"), "image"),
        (takeaway.SVG, partial(documents.svg, *drawn), name("svg"), "shapes"),
        (takeaway.CALENDAR, partial(calendar, advice, choice, said), name("ics"), "event"),
        *whole,
    ]


def _workbook(subject: Subject) -> bytes:
    """Keep all posts, whatever the filters, and the plan that runs or follows."""
    ahead = plan_ahead(subject.advice, subject.choice, subject.wish)
    plan = goes_on(subject.reading.plan, subject.choice, ahead)
    dashboard = Dashboard(subject.choice, subject.advice, plan)
    return workbook(subject.reading.posts, dashboard, subject.said)
