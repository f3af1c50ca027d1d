"""Which files can be taken away of an answer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bestslot.showing.calendar import calendar
from bestslot.showing.download import Download, file_name
from bestslot.showing.pictures import png, svg
from bestslot.showing.report import report
from bestslot.showing.words import takeaway
from bestslot.showing.workbook import workbook_name, workbook_with

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bestslot.showing.subject import Subject


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
    list of Download
        Without an hour there is no heatmap, without a slot to use or to test no calendar.
    """
    advice, choice, said = subject.advice, subject.choice, subject.said
    name = partial(file_name, choice, said)
    written = partial(report, subject, view, uploaded)
    # Only the plan panel writes a new plan: one nobody chose would be held against the posts.
    book = partial(workbook_with, subject.reading.plan, subject)
    whole: list[Download] = [
        Download(takeaway.REPORT, written, name(".html"), "description"),
        Download(takeaway.WORKBOOK, book, workbook_name(choice), "table_view"),
    ]
    if not advice.posts_with_hour:
        return whole
    drawn = (advice, choice, view, said)
    weekly = partial(calendar, advice, choice, said)
    entries = bool(advice.best) or advice.to_test is not None
    return [
        Download(takeaway.PNG, partial(png, *drawn), name(".png"), "image"),
        Download(takeaway.SVG, partial(svg, *drawn), name(".svg"), "shapes"),
        *([Download(takeaway.CALENDAR, weekly, name(".ics"), "event")] if entries else []),
        *whole,
    ]
