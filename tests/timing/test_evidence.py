"""Why a slot: observed means beside adjusted effects, and what lies between."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from bestslot.posts import conform
from bestslot.timing.advice import Advice, Window, advise
from bestslot.timing.evidence import evidence, looks_best, steps, within

TUESDAY_19 = 24 + 19


def account(slot_effect: float = 0.0, reels: float = 0.0, viral: float = 0.0) -> pd.DataFrame:
    """Posts at four hours of every day over a year.

    At Tuesday 19:00 they may earn more, be reels (which earn more anywhere), or hold one viral
    post.
    """
    random = np.random.default_rng(3)
    hour = np.tile([9, 12, 19, 21], 364)
    day = np.repeat(np.arange(364), 4)
    kept = random.random(len(day)) < 0.35
    day, hour = day[kept], hour[kept]
    here = day % 7 * 24 + hour == TUESDAY_19
    reel = (here & (reels > 0)) | (random.random(len(day)) < 0.2)
    log = 5 + slot_effect * here + reels * reel + random.normal(0, 0.3, len(day))
    log[np.flatnonzero(here)[0]] += viral
    at = pd.Timestamp("2025-01-06", tz="UTC") + pd.to_timedelta(day * 24 + hour, unit="h")
    return conform(
        pd.DataFrame(
            {
                "published_at": at,
                "reactions": np.round(np.exp(log)),
                "content_type": np.where(reel, "reel", "image"),
            }
        )
    )


def at(advice: Advice, slot: int, hours: int = 1) -> Window:
    row = advice.slots.iloc[slot]
    posts = int(advice.slots["posts"].iloc[slot : slot + hours].sum())
    effect = (float(row["uplift"]), float(row["low"]), float(row["high"]))
    return Window(slot // 24, slot % 24, hours, *effect, posts=posts, chance=0.5)


def test_the_observed_mean_is_the_slot_s_mean_against_that_of_all_posts() -> None:
    posts = account(slot_effect=0.5)
    advice = advise(posts, timezone="UTC")
    found = evidence(advice, at(advice, TUESDAY_19))
    used = posts[posts["published_at"] <= posts["published_at"].max() - pd.Timedelta(days=3)]
    hours = used["published_at"].dt.day_of_week * 24 + used["published_at"].dt.hour
    mean = used["reactions"][hours == TUESDAY_19].mean() / used["reactions"].mean()
    assert found.observed_uplift == pytest.approx(mean - 1)


def test_a_window_of_several_hours_weighs_them_by_their_posts() -> None:
    advice = advise(account(slot_effect=0.5), timezone="UTC")
    found = evidence(advice, at(advice, TUESDAY_19, 3))
    rows = advice.slots.iloc[[TUESDAY_19, TUESDAY_19 + 2]]
    whole = np.average(advice.slots["observed"].fillna(0), weights=advice.slots["posts"])
    mean = np.average(rows["observed"], weights=rows["posts"])
    assert found.observed_uplift == pytest.approx(mean / whole - 1)
    assert found.hours.loc[found.hours["inside"], "hour"].tolist() == [19, 20, 21]


def test_the_hours_told_are_those_allowed_or_tried() -> None:
    advice = advise(account(), timezone="UTC", hours=(10, 20))
    found = evidence(advice, at(advice, TUESDAY_19))
    assert found.hours["hour"].tolist() == list(range(9, 22))
    assert found.hours["observed_uplift"].isna().equals(found.hours["posts"] == 0)


def test_one_viral_post_makes_a_slot_look_best_and_nothing_is_left_of_it() -> None:
    posts = account(viral=5.0)
    advice = advise(posts, timezone="UTC")
    best = looks_best(advice)
    assert best is not None
    assert best.weekday * 24 + best.hour == TUESDAY_19
    found = steps(posts, advice, evidence(advice, best))
    assert found.observed_uplift > 1
    assert found.typical < found.observed_uplift / 2
    assert found.adjusted < 0.1
    assert best.low < 0 < best.high


def test_a_slot_of_good_formats_is_no_good_slot() -> None:
    posts = account(reels=0.8)
    advice = advise(posts, timezone="UTC")
    found = steps(posts, advice, evidence(advice, at(advice, TUESDAY_19)))
    assert found.typical > 0.5
    assert abs(found.alike) < 0.25
    assert abs(found.adjusted) < 0.25


def test_a_truly_better_slot_keeps_most_of_it() -> None:
    posts = account(slot_effect=1.5)
    advice = advise(posts, timezone="UTC")
    found = steps(posts, advice, evidence(advice, advice.best[0]))
    assert found.adjusted == advice.best[0].uplift
    assert 0.5 * found.typical < found.adjusted < found.observed_uplift
    assert within(at(advice, TUESDAY_19), advice.best)
    assert not within(at(advice, TUESDAY_19 - 12), advice.best)


def test_only_allowed_slots_tempt() -> None:
    advice = advise(account(slot_effect=1.0), timezone="UTC", never=(1,))
    best = looks_best(advice)
    assert best is not None
    assert best.weekday != 1


def test_posts_that_earned_nothing_or_lie_in_one_slot_do_not_tempt() -> None:
    nothing = account().assign(reactions=0.0)
    assert looks_best(advise(nothing, timezone="UTC")) is None
    assert looks_best(advise(account().head(1), timezone="UTC", youngest_days=-1)) is None
