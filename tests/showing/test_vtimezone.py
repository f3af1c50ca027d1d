"""A zone is described by yearly rules, and by the right ones."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from icalendar import Timezone

from bestslot.showing.vtimezone import vtimezone


def text_of(zone: str) -> str:
    described = vtimezone(zone, 2026)
    assert described is not None
    text: str = described.to_ical().decode()
    return text


@pytest.mark.parametrize(
    "name",
    [
        *("Europe/Paris", "Europe/London", "Europe/Dublin", "America/New_York", "America/Santiago"),
        *("Australia/Sydney", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Chatham"),
        *("Asia/Kolkata", "Asia/Tokyo", "Asia/Jerusalem", "Africa/Cairo", "UTC"),
    ],
)
def test_the_rules_tell_every_hour_of_the_coming_year(name: str) -> None:
    described = Timezone.from_ical(text_of(name))
    assert isinstance(described, Timezone)
    made = described.to_tz()
    zone = ZoneInfo(name)
    start = dt.datetime(2026, 1, 1, 12, 30)  # noqa: DTZ001 - a wall clock, in either zone
    for hours in range(0, 2 * 365 * 24, 7):
        clock = start + dt.timedelta(hours=hours)
        assert clock.replace(tzinfo=made).utcoffset() == clock.replace(tzinfo=zone).utcoffset()


def test_paris_is_described_as_outlook_understands_it() -> None:
    text = text_of("Europe/Paris")
    assert "RDATE" not in text
    assert text.count("RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3") == 1
    assert text.count("RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10") == 1
    assert "DTSTART:20250330T020000" in text
    assert "DTSTART:20251026T030000" in text


def test_a_zone_that_never_changes_has_one_offset() -> None:
    text = text_of("Asia/Kolkata")
    assert text.count("BEGIN:STANDARD") == 1
    assert "DAYLIGHT" not in text
    assert "TZOFFSETTO:+0530" in text


def test_a_zone_without_a_yearly_rule_is_not_described() -> None:
    assert vtimezone("Africa/Casablanca", 2026) is None, "Ramadan moves through the year"
