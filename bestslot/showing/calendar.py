"""The recommended slots, or a plan, as a calendar file for Google, Apple and Outlook."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bestslot.showing.vtimezone import vtimezone
from bestslot.showing.words import card, names, takeaway
from bestslot.showing.words import panels as words

if TYPE_CHECKING:
    from icalendar import Calendar, Event

    from bestslot.language import Language
    from bestslot.sentence import Sentence
    from bestslot.showing.choice import Choice
    from bestslot.timing.advice import Advice
    from bestslot.timing.experiment import Plan
    from bestslot.timing.windows import Window

WEEKS = 12
"""How long the entries repeat: then it is time to ask the new posts."""


def calendar(advice: Advice, choice: Choice, said: Language) -> bytes:
    """Write the recommended windows, and the slot to test, as weekly entries.

    Parameters
    ----------
    advice : Advice
        What was answered.
    choice : Choice
        Whose posts; names the entries.
    said : Language
        Language of the entries.

    Returns
    -------
    bytes
        An iCalendar file in the audience's zone, which it describes; entries begin in the next
        seven days and repeat for ``WEEKS`` weeks.
    """
    book = _book(said.say(takeaway.event(choice)))
    for window in advice.best:
        what = card.recommendation(window, advice)
        book.add_component(_weekly(window, takeaway.event(choice), what, advice, said))
    if advice.to_test is not None:
        what = card.unsure(advice.to_test)
        head = takeaway.test_event(choice)
        book.add_component(_weekly(advice.to_test, head, what, advice, said))
    return _written(book, advice.timezone, dt.datetime.now(dt.UTC).year)


def plan_calendar(plan: Plan, choice: Choice, said: Language) -> bytes:
    """Write each post of a plan as an entry of its own.

    Parameters
    ----------
    plan : Plan
        The next posts.
    choice : Choice
        Whose posts; names the entries.
    said : Language
        Language of the entries.

    Returns
    -------
    bytes
        An iCalendar file in the audience's zone, which it describes.
    """
    book = _book(said.say(words.NAMES["plan"]))
    heads = {"use": takeaway.event(choice), "test": takeaway.test_event(choice)}
    for start, purpose in zip(
        plan.posts["at"].dt.to_pydatetime(), plan.posts["purpose"], strict=True
    ):
        entry = _entry(start, 1, heads[purpose], names.PURPOSES[purpose], said)
        entry.add("uid", _uid(choice.platform, choice.account, f"{start:%Y%m%d%H}"))
        book.add_component(entry)
    return _written(book, plan.timezone, plan.start.year)


def _book(name: str) -> Calendar:
    from icalendar import Calendar as NewCalendar

    book = NewCalendar()
    book.add("prodid", "-//bestslot//EN")
    book.add("version", "2.0")
    book.add("x-wr-calname", name)
    return book


def _written(book: Calendar, timezone: str, year: int) -> bytes:
    """Write a calendar with the rules of its zone, in front as Outlook wants them."""
    described = vtimezone(timezone, year)
    if described is not None:
        book.subcomponents.insert(0, described)
    book.add_missing_timezones()
    return bytes(book.to_ical())


def _weekly(
    window: Window, head: Sentence, what: Sentence, advice: Advice, said: Language
) -> Event:
    """Make one weekly entry, whose id is the same every time so that it is not doubled."""
    zone = ZoneInfo(advice.timezone)
    now = dt.datetime.now(zone)
    ahead = (window.weekday - now.weekday()) % 7 or 7
    start = dt.datetime.combine(now.date() + dt.timedelta(ahead), dt.time(window.hour), zone)
    entry = _entry(start, window.hours, head, what, said)
    entry.add("uid", _uid(head, window.weekday, window.hour))
    entry.add("rrule", {"freq": "weekly", "count": WEEKS})
    return entry


def _entry(start: dt.datetime, hours: int, head: Sentence, what: Sentence, said: Language) -> Event:
    from icalendar import Event as NewEvent

    entry = NewEvent()
    entry.add("dtstamp", dt.datetime.now(dt.UTC))
    entry.add("dtstart", start)
    entry.add("duration", dt.timedelta(hours=hours))
    entry.add("summary", said.say(head))
    entry.add("description", said.say(what))
    return entry


def _uid(*parts: object) -> str:
    """Name an entry: the same every time, so that a calendar taken again is not doubled."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32] + "@bestslot"
