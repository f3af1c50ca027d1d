"""The recommended slots as a calendar file, for Google, Apple and Outlook."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bestslot.showing.words import card, takeaway

if TYPE_CHECKING:
    from icalendar import Event

    from bestslot.sentence import Sentence
    from bestslot.showing.choice import Choice
    from bestslot.showing.language import Language
    from bestslot.timing.advice import Advice
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
    from icalendar import Calendar

    book = Calendar()
    book.add("prodid", "-//bestslot//EN")
    book.add("version", "2.0")
    book.add("x-wr-calname", said.say(takeaway.event(choice)))
    for window in advice.best:
        what = card.recommendation(window, advice)
        book.add_component(_entry(window, takeaway.event(choice), what, advice, said))
    if advice.to_test is not None:
        what = card.unsure(advice.to_test)
        head = takeaway.test_event(choice)
        book.add_component(_entry(advice.to_test, head, what, advice, said))
    book.add_missing_timezones()
    return bytes(book.to_ical())


def _entry(window: Window, head: Sentence, what: Sentence, advice: Advice, said: Language) -> Event:
    """Make one weekly entry, whose id is the same every time so that it is not doubled."""
    from icalendar import Event as NewEvent

    zone = ZoneInfo(advice.timezone)
    now = dt.datetime.now(zone)
    ahead = (window.weekday - now.weekday()) % 7 or 7
    start = dt.datetime.combine(now.date() + dt.timedelta(ahead), dt.time(window.hour), zone)
    entry = NewEvent()
    entry.add("uid", f"{head}-{window.weekday}-{window.hour}@bestslot".replace(" ", "-"))
    entry.add("dtstamp", now.astimezone(dt.UTC))
    entry.add("dtstart", start)
    entry.add("duration", dt.timedelta(hours=window.hours))
    entry.add("rrule", {"freq": "weekly", "count": WEEKS})
    entry.add("summary", said.say(head))
    entry.add("description", said.say(what))
    return entry
