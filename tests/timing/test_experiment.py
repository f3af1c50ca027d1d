"""The plan: spread, within the rules, mostly where it is good, and honest about what it reveals."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from bestslot.posts import conform
from bestslot.timing import experiment
from bestslot.timing.advice import Advice, advise
from bestslot.timing.belief import Belief, revealed
from bestslot.timing.experiment import Plan, plan
from bestslot.timing.progress import progress
from bestslot.timing.windows import Rules

if TYPE_CHECKING:
    from collections.abc import Collection

GOOD = 18


def some_posts(size: int, *, effect: float = 1.0, seed: int = 0) -> pd.DataFrame:
    """Posts on all days at 8-22 h UTC; those at 18 h and 19 h earn more."""
    random = np.random.default_rng(seed)
    hour = random.integers(8, 23, size)
    day = np.sort(random.integers(0, size // 2 + 1, size))
    log = 5 + effect * np.isin(hour, [GOOD, GOOD + 1]) + random.normal(0, 0.5, size)
    at = pd.Timestamp("2026-01-05", tz="UTC") + pd.to_timedelta(day * 24 + hour, unit="h")
    return conform(pd.DataFrame({"published_at": at, "reactions": np.round(np.exp(log))}))


@cache
def some_advice() -> Advice:
    return advise(some_posts(120), timezone="UTC")


def under(hours: tuple[int, int] = (6, 24), never: Collection[int] = ()) -> Advice:
    """Put the same advice under other rules."""
    allowed = Rules(hours, frozenset(never)).allowed()
    return replace(some_advice(), slots=some_advice().slots.assign(allowed=allowed))


@cache
def usual_plan() -> Plan:
    return plan(some_advice(), start=dt.date(2026, 4, 1), country="FR")


def test_a_plan_has_the_posts_asked_for_inside_its_days() -> None:
    posts = usual_plan().posts
    assert len(posts) == 20
    assert usual_plan().end == dt.date(2026, 4, 28)
    assert posts["at"].is_monotonic_increasing
    assert posts["at"].dt.date.between(dt.date(2026, 4, 1), dt.date(2026, 4, 28)).all()
    assert (posts["at"].dt.day_of_week == posts["weekday"]).all()
    assert (posts["at"].dt.hour == posts["hour"]).all()
    assert usual_plan().slots["planned"].sum() == 20


def test_a_plan_uses_what_is_good_and_keeps_testing() -> None:
    posts = usual_plan().posts
    used = posts[posts["purpose"] == "use"]
    assert 15 <= len(used) <= 18
    assert used["hour"].isin([GOOD - 1, GOOD, GOOD + 1, GOOD + 2]).mean() > 0.7
    assert len(usual_plan().slots) >= 5


def test_only_what_was_tried_nearby_and_is_probably_better_is_called_probably_good() -> None:
    advice = some_advice()
    doubtful = advice.slots.assign(chance_better=0.69)
    assert set(plan(replace(advice, slots=doubtful), country="").posts["purpose"]) == {"test"}
    untried = advice.slots.assign(posts=0)
    assert set(plan(replace(advice, slots=untried), country="").posts["purpose"]) == {"test"}
    slots = advice.slots
    posts = slots["posts"].to_numpy()
    nearby = posts + np.roll(posts, 1) + np.roll(posts, -1)
    used = usual_plan().posts.query("purpose == 'use'")
    at = (used["weekday"] * 24 + used["hour"]).to_numpy()
    assert (slots["chance_better"].to_numpy()[at] >= 0.7).all()
    assert (nearby[at] > 0).all()


@pytest.mark.parametrize("per_week", [1, 2, 5])
@pytest.mark.parametrize("effect", [0.0, 0.3, 1.0])
def test_the_slot_that_the_card_names_as_worth_testing_is_tested(
    effect: float, per_week: int
) -> None:
    for seed in range(3):
        advice = advise(some_posts(90, effect=effect, seed=seed), timezone="UTC")
        assert advice.to_test is not None
        posts = plan(advice, per_week, start=dt.date(2026, 4, 6), country="").posts
        slot = (advice.to_test.weekday, advice.to_test.hour)
        tests = posts[posts["purpose"] == "test"]
        assert slot in set(zip(tests["weekday"], tests["hour"], strict=True))


def test_a_plan_made_anew_every_week_tests_as_often_as_one_for_all_weeks() -> None:
    mondays = [dt.date(2026, 4, 6) + dt.timedelta(weeks=week) for week in range(8)]
    advice = replace(some_advice(), to_test=None)  # whose slot may be planned beyond the tests
    anew = [plan(advice, 5, 1, start=monday, country="").posts for monday in mondays]
    at_once = plan(advice, 5, 8, start=mondays[0], country="").posts
    assert (pd.concat(anew)["purpose"] == "test").sum() == 4
    assert (at_once["purpose"] == "test").sum() == 4


@pytest.mark.parametrize(("per_week", "weeks"), [(1, 4), (2, 3), (5, 12), (14, 2)])
def test_no_slot_gets_more_than_a_third_of_the_posts(per_week: int, weeks: int) -> None:
    found = plan(some_advice(), per_week, weeks, country="")
    assert len(found.posts) == per_week * weeks
    assert found.slots["planned"].max() <= -(-per_week * weeks // 3)
    assert found.posts["at"].is_unique


def test_a_week_is_spread_over_days_and_posts_keep_their_distance() -> None:
    found = plan(some_advice(), 7, 3, gap=4, country="")
    assert (found.posts["at"].diff().dropna() >= pd.Timedelta(hours=5)).all()
    first = pd.Timestamp(found.start, tz="UTC")
    week = (found.posts["at"] - first) // pd.Timedelta(days=7)
    assert (found.posts.groupby(week)["weekday"].nunique() >= 2).all()


def test_the_rules_of_the_advice_hold() -> None:
    posts = plan(under((9, 17), never=[6, 0]), 6, 4).posts
    assert posts["hour"].between(9, 16).all()
    assert not posts["weekday"].isin([6, 0]).any()


def test_public_holidays_are_avoided_and_named() -> None:
    found = plan(some_advice(), 14, 6, start=dt.date(2026, 4, 27), country="FR")
    holidays = [
        dt.date(2026, 5, 1),
        dt.date(2026, 5, 8),
        dt.date(2026, 5, 14),
        dt.date(2026, 5, 25),
    ]
    assert not found.posts["at"].dt.date.isin(holidays).any()
    assert list(found.avoided) == holidays
    assert found.avoided[holidays[2]] == "Ascension Day"
    assert not plan(some_advice(), start=dt.date(2026, 4, 27), country="").avoided


def test_a_holiday_on_a_day_never_used_is_not_counted() -> None:
    found = plan(under(never=[4]), start=dt.date(2026, 4, 27), weeks=1, country="FR")
    assert not found.avoided  # 1 May 2026 is a Friday
    assert not found.notes


def test_rules_that_leave_too_little_room_are_said() -> None:
    found = plan(under((9, 10), never=[0, 1, 2, 3, 4]), 5, 2)
    assert len(found.posts) == 4
    assert "of the 10 fit your rules" in found.notes[0]


def test_without_a_slot_there_is_an_empty_plan_that_says_so() -> None:
    found = plan(under(never=range(7)))
    assert found.posts.empty
    assert found.slots.empty
    assert np.isnan(found.detectable)
    assert "Nothing is planned" in found.reveals


def test_without_a_post_the_plan_still_spreads() -> None:
    nothing = advise(some_posts(10)[:0], timezone="Europe/Paris")
    found = plan(nothing, start=dt.date(2026, 3, 23))
    assert len(found.posts) == 20
    assert found.country == "FR"
    assert found.slots["planned"].max() <= 7
    assert found.posts["weekday"].nunique() >= 2


@pytest.mark.parametrize("size", [1, 12])
def test_very_few_posts_give_a_plan(size: int) -> None:
    found = plan(advise(some_posts(size), timezone="UTC", youngest_days=-1), 3, 2)
    assert len(found.posts) == 6


def test_impossible_numbers_are_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        plan(some_advice(), 0)


def test_the_hour_that_summer_time_skips_is_a_real_moment() -> None:
    advice = replace(under((2, 3)), timezone="Europe/Paris")
    found = plan(advice, 7, 1, start=dt.date(2026, 3, 23))
    assert "2026-03-29 03:00" in set(found.posts["at"].dt.strftime("%Y-%m-%d %H:%M"))


def test_the_order_of_the_posts_does_not_change_the_plan() -> None:
    posts = some_posts(60)
    one = plan(advise(posts, timezone="UTC")).posts
    other = plan(advise(posts.sample(frac=1, random_state=1), timezone="UTC")).posts
    pd.testing.assert_frame_equal(one, other)


def test_the_detectable_difference_is_revealed_eight_times_in_ten() -> None:
    random = np.random.default_rng(1)
    mean, before, error = 0.1, 0.09, 0.04
    after = 1 / (1 / before + 1 / error)
    detectable, chance = revealed(np.array([mean]), np.array([before]), np.array([after]))

    def solid(truth: np.ndarray | float) -> float:
        seen = truth + random.normal(0, np.sqrt(error), 200_000)
        known = after * (mean / before + seen / error)
        return float((known - 1.2816 * np.sqrt(after) >= np.log(1.05)).mean())

    assert solid(np.log1p(detectable[0])) == pytest.approx(0.8, abs=0.005)
    believed = random.normal(mean, np.sqrt(before), 200_000)
    assert solid(believed) == pytest.approx(chance[0], abs=0.005)


def test_a_planned_post_narrows_its_slot_as_a_real_one_would() -> None:
    """Slow twin: Gaussian conditioning on one observation, by the precision matrix."""
    random = np.random.default_rng(2)
    root = random.normal(0, 0.05, (168, 168))
    covariance = root @ root.T + 0.01 * np.eye(168)
    belief = Belief(np.zeros(168), covariance, covariance, 0.5)
    belief.learn(7)
    precision = np.linalg.inv(covariance)
    precision[7, 7] += 1 / 0.5
    assert np.allclose(belief.now, np.linalg.inv(precision))
    assert belief.before is covariance


def test_expected_improvement_is_the_mean_of_what_lies_above_the_best() -> None:
    random = np.random.default_rng(3)
    mean = random.normal(0, 0.2, 168)
    belief = Belief(mean, 0.04 * np.eye(168), 0.04 * np.eye(168), 0.5)
    drawn = random.normal(mean, 0.2, (50_000, 168))
    by_hand = np.maximum(drawn - mean[:100].max(), 0).mean(axis=0)
    allowed = np.arange(168) < 100
    assert belief.improvement(allowed) == pytest.approx(by_hand, abs=0.003)


def test_knowing_nothing_before_it_is_the_minimum_detectable_effect_of_the_books() -> None:
    detectable, _ = revealed(np.array([0.0]), np.array([1e6]), np.array([0.01]))
    assert np.log1p(detectable[0]) == pytest.approx(
        np.log(1.05) + (1.2816 + 0.8416) * 0.1, abs=1e-4
    )


def test_more_posts_reveal_smaller_differences() -> None:
    advice = advise(some_posts(40, effect=0.3), timezone="UTC")
    assert plan(advice, 7, 12).detectable < plan(advice, 3, 2).detectable


@pytest.mark.parametrize(
    ("detectable", "said"),
    [
        ([], "Nothing is planned"),
        ([np.nan, np.nan], "solid already"),
        ([np.nan, 9.4], "solid already"),
        ([np.nan, 0.4], "truly earns 40%"),
        ([0.8, 0.4], "truly earns 40%"),
        ([9.4, np.inf], "Be patient"),
    ],
)
def test_what_a_plan_can_reveal_is_said(detectable: list[float], said: str) -> None:
    assert said in experiment._reveals(pd.Series(detectable, dtype=float))


def test_solid_slots_have_nothing_left_to_reveal() -> None:
    detectable, _ = revealed(np.array([0.5, 0.1]), np.array([0.01, 0.04]), np.array([0.009, 0.04]))
    assert np.isnan(detectable[0])
    assert np.isinf(detectable[1])


def every_other_day() -> pd.DataFrame:
    start = pd.Timestamp("2026-04-01 18:00", tz="Europe/Paris")
    return pd.DataFrame({"at": pd.date_range(start, periods=20, freq="2D")})


def test_progress_counts_what_was_published_as_planned() -> None:
    planned = every_other_day()
    at = planned["at"].dt.tz_convert("UTC")
    published = [
        at[0] + pd.Timedelta(minutes=20),
        at[1] - pd.Timedelta(minutes=50),
        at[2] + pd.Timedelta(hours=1, minutes=50),
        at[3] + pd.Timedelta(hours=2, minutes=1),
        at[4] + pd.Timedelta(minutes=5),
        at[4] + pd.Timedelta(minutes=40),
    ]
    posts = conform(pd.DataFrame({"published_at": published}))
    found = progress(planned, posts)
    assert (found.done, found.missed, found.to_come, found.outside) == (4, 1, 15, 2)
    assert list(found.posts["state"][:6]) == ["done", "done", "done", "missed", "done", "to come"]
    assert found.summary == "4 of 20 planned posts published, 1 missed, 15 to come."


def test_progress_without_a_post_or_a_plan_is_an_answer() -> None:
    planned = every_other_day()
    nothing = some_posts(4)[:0]
    assert progress(planned, nothing).to_come == 20
    assert progress(planned, nothing, pd.Timestamp("2027-01-01", tz="UTC")).missed == 20
    assert progress(planned[:0], some_posts(4)).posts.empty


def test_posts_without_an_hour_fill_nothing() -> None:
    planned = every_other_day()
    posts = conform(pd.DataFrame({"published_at": planned["at"], "hour_known": False}))
    found = progress(planned, posts)
    assert found.done == 0
    assert found.outside == 0
