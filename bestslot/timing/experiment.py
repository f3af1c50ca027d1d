"""Posterior to the next posts: which slots, how many posts each, until when, what it can reveal.

Each post goes to the free slot with the highest ``mean + sd / 2``, one after the other. ``sd`` is
what would remain after the posts already planned: a planned post narrows the range of its slot and
of its neighbours without moving any mean, so the plan spreads by itself, the more the less is known
(the batch rule GP-BUCB of Desautels, Krause & Burdick 2014, JMLR 15, 4053-4103). Every tenth post
is a test: first the slot that the advice names as worth testing, then, among those not yet probably
good, the one with the highest expected improvement over the best mean (Jones, Schonlau & Welch
1998). So there is always something to compare with, even when one hour is far ahead.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from bestslot.sentence import Sentence
from bestslot.timing.belief import Belief, revealed
from bestslot.timing.model import SLOTS
from bestslot.timing.public_holidays import country_of, public_holidays
from bestslot.timing.windows import TO_CONFIRM

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bestslot.timing.advice import Advice

    Floats = NDArray[np.float64]

OPTIMISM = 0.5
"""Standard deviations above the mean at which a slot is judged."""

TEST_EVERY = 10
"""One post of so many is a test. They are counted through the calendar, so that a plan made anew
every week tests as often as a plan for a season. One of several weeks that would have no test has
it in the last."""

DAYS_A_WEEK = 2
"""The posts of a week are spread over at least so many days, if they are so many."""

TOO_LARGE = 2.0
"""Difference (+200 %) that nobody would wait for."""


@dataclass(frozen=True, eq=False)
class Plan:
    """The next posts of an account.

    Attributes
    ----------
    timezone : str
        IANA name of the audience's zone.
    country : str or None
        Whose public holidays are avoided.
    start, end : date
        First and last day.
    posts : DataFrame
        A row per post in the order of time: ``at`` (on the audience's clock), weekday, hour,
        ``purpose`` ("use" where the slot is probably good: tried there or an hour away, and 5 %
        better than usual with at least 7 chances in 10; else "test").
    slots : DataFrame
        A row per planned slot, most planned first: weekday, hour, ``planned``, ``posts`` (there so
        far), uplift, low, high, ``detectable`` (smallest true effect that the plan would reveal,
        as ratio minus 1; infinite where it reveals none; NaN where the slot is solid already),
        ``chance_solid`` (that the slot is solid after the plan).
    detectable : float
        The smallest of ``slots["detectable"]``.
    avoided : dict
        Public holidays of the period that a post could have fallen on: day -> English name.
    summary : Sentence
        The plan in one sentence.
    reveals : Sentence
        What it can reveal.
    notes : tuple of Sentence
        What one must know.
    """

    timezone: str
    country: str | None
    start: dt.date
    end: dt.date
    posts: pd.DataFrame
    slots: pd.DataFrame
    detectable: float
    avoided: dict[dt.date, str]
    summary: Sentence
    reveals: Sentence
    notes: tuple[Sentence, ...]

    @property
    def begin(self) -> pd.Timestamp:
        """The instant at which the first day begins on the audience's clock."""
        return pd.Timestamp(self.start, tz=self.timezone)


def plan(  # noqa: PLR0913 (what a user may ask, by name)
    advice: Advice,
    posts_per_week: int = 5,
    weeks: int = 4,
    *,
    start: dt.date | None = None,
    country: str | None = None,
    gap: int = 0,
) -> Plan:
    """Plan the next posts of an account.

    No slot gets more than a third of the posts, or nothing could be compared afterwards.

    Parameters
    ----------
    advice : Advice
        What is known so far; its allowed slots are the only ones planned.
    posts_per_week, weeks : int
        How many posts, how long.
    start : date, optional
        First day; else the day after the newest post used, or today where no post is.
    country : str, optional
        ISO 3166 code of the country whose public holidays are avoided; else that of the time
        zone; ``""`` avoids none.
    gap : int
        Hours that must lie between two posts, the user's rule: 0 allows neighbouring hours.

    Returns
    -------
    Plan

    Raises
    ------
    ValueError
        If ``posts_per_week`` or ``weeks`` is not positive.
    """
    if posts_per_week < 1 or weeks < 1:
        raise ValueError("posts_per_week and weeks must be at least 1")
    start = start or _first_day(advice)
    country = country_of(advice.timezone) if country is None else country or None
    end = start + dt.timedelta(days=7 * weeks - 1)
    holidays = public_holidays(country, start, end)
    belief = Belief.of(advice)
    allowed = advice.slots["allowed"].to_numpy(dtype=bool)
    calendar = _Calendar(start, weeks, posts_per_week, gap, allowed, frozenset(holidays))
    good = _probably_good(advice)
    first_test = advice.to_test.slots.start if advice.to_test else None
    chosen = _choose(belief, calendar, ~good, first_test)
    avoided = {
        day: name for day, name in holidays.items() if allowed[24 * day.weekday() :][:24].any()
    }
    posts = _posts(chosen, start, advice.timezone, good)
    slots = _slots(advice, posts, belief)
    return Plan(
        timezone=advice.timezone,
        country=country,
        start=start,
        end=end,
        posts=posts,
        slots=slots,
        detectable=float(slots["detectable"].min()),
        avoided=avoided,
        summary=_summary(posts, end),
        reveals=_reveals(slots["detectable"]),
        notes=_notes(len(posts), posts_per_week * weeks, len(avoided)),
    )


def _probably_good(advice: Advice) -> NDArray[np.bool_]:
    """Say which slots are used rather than tested; the one named as worth testing is tested."""
    slots = advice.slots
    posts = slots["posts"].to_numpy()
    nearby = posts + np.roll(posts, 1) + np.roll(posts, -1)
    good = (slots["chance_better"].to_numpy() >= TO_CONFIRM) & (nearby > 0)
    if advice.to_test:
        good[advice.to_test.slots] = False
    return good


def _first_day(advice: Advice) -> dt.date:
    if not advice.posts:
        return dt.datetime.now(ZoneInfo(advice.timezone)).date()
    newest: dt.date = advice.last.tz_convert(advice.timezone).date()
    return newest + dt.timedelta(days=1)


@dataclass(frozen=True)
class _Calendar:
    """Which slots of which week are still free."""

    start: dt.date
    weeks: int
    posts_per_week: int
    gap: int
    allowed: NDArray[np.bool_]
    closed: frozenset[dt.date]

    def free(self, week: int, taken: list[tuple[int, int]]) -> NDArray[np.bool_]:
        """Say for each slot whether a week may still take it, after (week, slot) pairs."""
        slot = np.arange(SLOTS)
        weekday, hours = slot // 24, self._hours(slot)
        often = np.bincount([other for _, other in taken], minlength=SLOTS)
        today = np.bincount([other // 24 for at, other in taken if at == week], minlength=7)
        days = [self.start + dt.timedelta(days=week * 7 + day) for day in range(7)]
        closed = {day.weekday() for day in days if day in self.closed}
        free = self.allowed & ~np.isin(weekday, list(closed))
        free &= often < -(-self.weeks * self.posts_per_week // 3)
        free &= (today < -(-self.posts_per_week // DAYS_A_WEEK))[weekday]
        for at, other in taken[-2 * self.posts_per_week :]:
            apart = (week - at) * SLOTS + hours - self._hours(np.array(other))
            free &= np.abs(apart) > self.gap
        return free

    def tests(self, week: int) -> list[bool]:
        """Say of each post of a week whether it is a test; tests choose their slot first."""
        before = (self.start.toordinal() // 7 + week) * self.posts_per_week
        numbers = range(before, before + self.posts_per_week)
        is_test = [number % TEST_EVERY == TEST_EVERY - 1 for number in numbers]
        return sorted(is_test, reverse=True)

    def _hours(self, slot: NDArray[np.int64]) -> NDArray[np.int64]:
        """Hours from the start of its week to a slot."""
        return (slot // 24 - self.start.weekday()) % 7 * 24 + slot % 24


def _choose(
    belief: Belief, calendar: _Calendar, open_to_doubt: NDArray[np.bool_], first_test: int | None
) -> list[tuple[int, int]]:
    """Week and slot of each post; fewer than asked where no slot is free."""
    taken: list[tuple[int, int]] = []
    of_week = [
        (week, is_test) for week in range(calendar.weeks) for is_test in calendar.tests(week)
    ]
    if calendar.weeks > 1 and not any(is_test for _, is_test in of_week):
        of_week[-calendar.posts_per_week] = (calendar.weeks - 1, True)
    for week, is_test in of_week:
        free = calendar.free(week, taken)
        if not free.any():
            continue
        if is_test and first_test is not None and free[first_test]:
            free &= np.arange(SLOTS) == first_test
            first_test = None
        if is_test and (free & open_to_doubt).any():
            free &= open_to_doubt
            score = belief.improvement(calendar.allowed)
        else:
            score = belief.score(OPTIMISM)
        slot = int(np.argmax(np.where(free, score, -np.inf)))
        belief.learn(slot)
        taken.append((week, slot))
    return taken


def _posts(
    chosen: list[tuple[int, int]], start: dt.date, timezone: str, good: NDArray[np.bool_]
) -> pd.DataFrame:
    week, slot = np.array(chosen, dtype=np.int64).reshape(-1, 2).T
    days = week * 7 + (slot // 24 - start.weekday()) % 7
    at = pd.Timestamp(start) + pd.to_timedelta(days * 24 + slot % 24, unit="h")
    table = pd.DataFrame(
        {
            "at": pd.DatetimeIndex(at).tz_localize(
                timezone, ambiguous=np.ones(len(at), dtype=bool), nonexistent="shift_forward"
            ),
            "weekday": slot // 24,
            "hour": slot % 24,
            "purpose": np.where(good[slot], "use", "test"),
        }
    )
    return table.sort_values("at", ignore_index=True)


def _slots(advice: Advice, posts: pd.DataFrame, belief: Belief) -> pd.DataFrame:
    planned = posts.groupby(["weekday", "hour"]).size().rename("planned").reset_index()
    slot = (planned["weekday"] * 24 + planned["hour"]).to_numpy(dtype=np.int64)
    known = advice.slots.loc[slot, ["posts", "uplift", "low", "high"]].reset_index(drop=True)
    before, after = belief.before.diagonal()[slot], belief.now.diagonal()[slot].clip(0)
    detectable, chance = revealed(belief.mean[slot], before, after)
    table = pd.concat([planned, known], axis=1).assign(detectable=detectable, chance_solid=chance)
    return table.sort_values(
        ["planned", "uplift"], ascending=False, ignore_index=True, kind="stable"
    )


def _summary(posts: pd.DataFrame, end: dt.date) -> Sentence:
    tests = int((posts["purpose"] == "test").sum())
    return Sentence(
        "{n} post until {end}: {use} in slots that are probably good, {tests} to test slots that "
        "may be good.",
        "{n} posts until {end}: {use} in slots that are probably good, {tests} to test slots that "
        "may be good.",
        n=len(posts),
        end=end,
        use=len(posts) - tests,
        tests=tests,
    )


def _reveals(detectable: pd.Series[float]) -> Sentence:
    if detectable.empty:
        return Sentence("Nothing is planned, so nothing can be revealed.")
    smallest, some_solid = float(detectable.min()), bool(detectable.isna().any())
    if some_solid and not smallest <= TOO_LARGE:
        return Sentence(
            "The slots planned most are solid already: the plan keeps watching them, and keeps "
            "something to compare them with."
        )
    if smallest > TOO_LARGE:
        return Sentence(
            "Be patient: so few posts can confirm only a slot that more than triples what a post "
            "earns. Plan more weeks, or more posts a week."
        )
    return Sentence(
        "If one of these slots truly earns {detectable:.0%} more than your usual post, this plan "
        "has 8 chances in 10 to confirm it. A smaller difference may need a second plan.",
        detectable=smallest,
    )


def _notes(planned: int, asked: int, avoided: int) -> tuple[Sentence, ...]:
    notes = []
    if planned < asked:
        notes.append(
            Sentence(
                "{n} post of the {asked} fits your rules (hours, days, spacing, holidays). Allow "
                "more hours or days, or ask for fewer posts.",
                "{n} posts of the {asked} fit your rules (hours, days, spacing, holidays). Allow "
                "more hours or days, or ask for fewer posts.",
                n=planned,
                asked=asked,
            )
        )
    if avoided:
        notes.append(
            Sentence(
                "{n} public holiday is avoided: such a day says little about its slot.",
                "{n} public holidays are avoided: such days say little about their slots.",
                n=avoided,
            )
        )
    return tuple(notes)
