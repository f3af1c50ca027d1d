"""The calendar file holds the slots, or a plan, on the audience's clock."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from icalendar import Calendar

from bestslot.language import language
from bestslot.showing.calendar import calendar, plan_calendar
from bestslot.showing.choice import Choice
from bestslot.timing import experiment

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


def test_a_plan_becomes_one_entry_per_post_in_the_audience_s_zone(advice: Advice) -> None:
    choice = Choice("instagram", "Café du Nord", timezone="Europe/Paris")
    plan = experiment.plan(advice, 5, 4, start=dt.date(2026, 3, 16))
    made = plan_calendar(plan, choice, language("fr"))
    book = Calendar.from_ical(made)
    entries: list[Any] = book.walk("VEVENT")
    assert len(entries) == len(plan.posts)
    for entry, at in zip(entries, plan.posts["at"], strict=True):
        assert entry["dtstart"].dt == at
        assert entry["dtstart"].dt.hour == at.hour
        assert entry["dtstart"].params["TZID"] == "Europe/Paris"
        assert "rrule" not in entry
    (zone,) = book.walk("VTIMEZONE")
    assert zone["tzid"] == "Europe/Paris"
    assert {part.name for part in zone.subcomponents} == {"STANDARD", "DAYLIGHT"}
    assert all("rrule" in part and "rdate" not in part for part in zone.subcomponents)
    assert len({entry["uid"] for entry in entries}) == len(entries)
    assert {str(entry["summary"]).split()[0] for entry in entries} <= {"Publier", "Tester"}
    again = Calendar.from_ical(plan_calendar(plan, choice, language("fr")))
    assert [entry["uid"] for entry in again.walk("VEVENT")] == [one["uid"] for one in entries]


def test_a_calendar_is_as_the_standard_wants_it(advice: Advice) -> None:
    """What Google, Apple and Outlook ask for: RFC 5545, lines of 75 octets that end in CRLF."""
    plan = experiment.plan(advice, 5, 4, start=dt.date(2026, 3, 16))
    for made in (
        calendar(advice, CHOICE, language("fr")),
        plan_calendar(plan, CHOICE, language("fr")),
    ):
        lines = made.split(b"\r\n")
        assert b"\n" not in made.replace(b"\r\n", b"")
        assert max(map(len, lines)) <= 75
        assert lines[0] == b"BEGIN:VCALENDAR"
        assert made.index(b"BEGIN:VTIMEZONE") < made.index(b"END:VCALENDAR")
        for event in Calendar.from_ical(made).walk("VEVENT"):
            assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= set(event)
            assert re.fullmatch(r"[0-9a-f]{32}@bestslot", str(event["uid"]))
