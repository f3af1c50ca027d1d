"""The calendar file repeats the slots on the audience's clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from icalendar import Calendar

from bestslot.showing.calendar import calendar
from bestslot.showing.choice import Choice
from bestslot.showing.language import language

if TYPE_CHECKING:
    from bestslot.timing.advice import Advice

CHOICE = Choice("instagram", "atelierbrume", ("reel",), timezone="Europe/Paris")


def test_the_calendar_repeats_the_slots_in_the_audience_s_zone(advice: Advice) -> None:
    book = Calendar.from_ical(calendar(advice, CHOICE, language("fr")))
    entries: list[Any] = book.walk("VEVENT")
    assert len(entries) == len(advice.best) + 1
    for entry, window in zip(entries, advice.best, strict=False):
        start = entry["dtstart"].dt
        assert start.weekday() == window.weekday
        assert start.hour == window.hour
        assert start.tzinfo.key == "Europe/Paris"
        assert entry["rrule"]["count"] == [12]
    assert "Publier" in entries[0]["summary"]
    assert "par rapport à votre post habituel" in entries[0]["description"]
    assert book.walk("VTIMEZONE")
    assert len({entry["uid"] for entry in entries}) == len(entries)
