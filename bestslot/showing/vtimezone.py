"""A time zone as a calendar file describes it, by rules that every calendar understands.

Outlook takes from a VTIMEZONE only one yearly change to summer time and one back, and ignores
lists of dates ([MS-STANOICAL] 2.2.47), which are what calendar libraries write: with those, its
summer entries would lie an hour off.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Component, Timezone

YEARS = 3
"""Years, from the one before, in which a rule must hold: entries reach less than one ahead."""

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class _Change:
    """One change of a zone's clock: on the clock before it, and the offsets around it."""

    at: dt.datetime
    before: dt.timedelta
    after: dt.timedelta
    name: str

    @property
    def weeks(self) -> set[int]:
        """Which weekdays of its month this day is: the 2nd, and -1 where it is the last."""
        last = calendar.monthrange(self.at.year, self.at.month)[1]
        return {(self.at.day - 1) // 7 + 1} | ({-1} if self.at.day + 7 > last else set())

    @property
    def rule(self) -> tuple[object, ...]:
        """What must be the same every year."""
        return (self.at.month, self.at.weekday(), self.at.time(), self.before, self.after)


def vtimezone(name: str, year: int) -> Timezone | None:
    """Describe a zone by its yearly rules.

    Parameters
    ----------
    name : str
        IANA name.
    year : int
        The year in which the entries begin.

    Returns
    -------
    Timezone or None
        None where the zone's changes follow no such rule in these years, as in Morocco.
    """
    from icalendar import Timezone as NewTimezone

    zone = ZoneInfo(name)
    described = NewTimezone()
    described.add("tzid", name)
    years = [_changes(zone, year - 1 + number) for number in range(YEARS)]
    if not any(years):
        now = dt.datetime(year, 1, 1, tzinfo=zone)
        offset = now.utcoffset() or dt.timedelta()
        still = _Change(dt.datetime(1970, 1, 1), offset, offset, now.tzname() or name)  # noqa: DTZ001 - on its own clock
        described.add_component(_part(still, None))
        return described
    for same in zip(*years, strict=False):
        weeks = set.intersection(*(change.weeks for change in same))
        if len({change.rule for change in same}) > 1 or not weeks:
            return None
        described.add_component(_part(same[0], min(weeks)))
    return described if {len(changes) for changes in years} == {2} else None


def _part(change: _Change, week: int | None) -> Component:
    from icalendar import TimezoneDaylight, TimezoneStandard

    part = TimezoneDaylight() if change.after > change.before else TimezoneStandard()
    part.add("dtstart", change.at)
    if week is not None:
        byday = f"{week}{DAYS[change.at.weekday()]}"
        part.add("rrule", {"freq": "yearly", "bymonth": change.at.month, "byday": byday})
    part.add("tzoffsetfrom", change.before)
    part.add("tzoffsetto", change.after)
    part.add("tzname", change.name)
    return part


def _changes(zone: ZoneInfo, year: int) -> list[_Change]:
    """List the changes of a zone's clock in a year."""
    start = dt.datetime(year, 1, 1, tzinfo=dt.UTC)
    days = [start + dt.timedelta(days=day) for day in range(367)]
    return [
        _change(zone, first, last)
        for first, last in pairwise(days)
        if _offset(zone, first) != _offset(zone, last)
    ]


def _change(zone: ZoneInfo, first: dt.datetime, last: dt.datetime) -> _Change:
    """Find the minute between two instants at which the offset changes."""
    before = _offset(zone, first)
    while last - first > dt.timedelta(minutes=1):
        middle = first + (last - first) // 2
        middle = middle.replace(second=0, microsecond=0)
        first, last = (middle, last) if _offset(zone, middle) == before else (first, middle)
    clock = last.replace(tzinfo=None) + before
    return _Change(clock, before, _offset(zone, last), last.astimezone(zone).tzname() or "")


def _offset(zone: ZoneInfo, instant: dt.datetime) -> dt.timedelta:
    return instant.astimezone(zone).utcoffset() or dt.timedelta()
