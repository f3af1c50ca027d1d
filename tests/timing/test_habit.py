"""Habit against evidence."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from bestslot.posts import conform
from bestslot.timing.advice import advise
from bestslot.timing.habit import habit


def some_posts(favourite: int, effect: float) -> pd.DataFrame:
    """Half of the posts at one hour, which earns more or less than the others."""
    random = np.random.default_rng(0)
    hour = np.where(random.random(300) < 0.5, favourite, random.integers(8, 23, 300))
    day = np.sort(random.integers(0, 300, 300))
    log = 6 + effect * (hour == favourite) + random.normal(0, 0.4, 300)
    at = pd.Timestamp("2025-01-06", tz="UTC") + pd.to_timedelta(day * 24 + hour, unit="h")
    return conform(pd.DataFrame({"published_at": at, "reactions": np.round(np.exp(log))}))


@pytest.mark.parametrize(
    ("effect", "evidence", "said"),
    [
        (1.0, "better", "probably a good hour"),
        (-1.0, "worse", "probably earn less than"),
        (0.0, "unknown", "nothing says"),
    ],
)
def test_the_hour_most_used_is_held_against_the_evidence(
    effect: float, evidence: str, said: str
) -> None:
    posts = some_posts(9, effect)
    advice = advise(posts, timezone="UTC")
    found = habit(advice)
    most = found.hours.iloc[0]
    assert (most["hour"], most["evidence"]) == (9, evidence)
    assert said in found.summary
    assert found.hours["share"].sum() == pytest.approx(1)
    assert found.slots["share"].sum() == pytest.approx(1)
    assert found.slots["posts"].sum() == advice.posts_with_hour


def test_without_an_hour_there_is_no_habit() -> None:
    found = habit(advise(some_posts(9, 0).assign(hour_known=False)))
    assert found.slots.empty
    assert found.hours.empty
    assert "no habit" in found.summary
