"""What can be taken away: each file's label, how it is made, its name and its icon."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from bestslot.showing import documents
from bestslot.showing.calendar import calendar
from bestslot.showing.report import report
from bestslot.showing.words import takeaway
from bestslot.showing.workbook import workbook, workbook_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bestslot.reading.importing import Reading
    from bestslot.sentence import Sentence
    from bestslot.showing.choice import Choice
    from bestslot.showing.language import Language
    from bestslot.timing.advice import Advice

Download: TypeAlias = "tuple[Sentence, Callable[[], bytes], str, str]"


def downloads(  # noqa: PLR0913, PLR0917 - each is a part of the page
    advice: Advice,
    choice: Choice,
    view: str,
    said: Language,
    reading: Reading,
    uploaded: Iterable[tuple[str, bytes]],
) -> list[Download]:
    """List the files that can be made of an answer; none is made before it is asked for.

    Parameters
    ----------
    advice : Advice
    choice : Choice
    view : {"effect", "observed", "posts"}
        What the heatmap's colour shows.
    said : Language
    reading : Reading
    uploaded : iterable of (name, bytes)
        The files as they were dropped.

    Returns
    -------
    list of (label, how to make it, file name, icon)
        Without an hour there is no heatmap, so only the workbook is left.
    """
    book = partial(workbook, reading.posts, said)
    whole: list[Download] = [
        (takeaway.WORKBOOK, book, workbook_name(choice.timezone), "table_view")
    ]
    if not advice.posts_with_hour:
        return whole
    drawn = (advice, choice, view, said)
    name = partial(documents.file_name, choice, said)
    written = partial(report, *drawn, reading=reading, uploaded=uploaded)
    return [
        (takeaway.PNG, partial(documents.png, *drawn), name("png"), "image"),
        (takeaway.SVG, partial(documents.svg, *drawn), name("svg"), "shapes"),
        (takeaway.CALENDAR, partial(calendar, advice, choice, said), name("ics"), "event"),
        (takeaway.REPORT, written, name("html"), "description"),
        *whole,
    ]
