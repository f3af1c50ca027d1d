"""Goals side by side: true conflicts are named, luck is not."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from bestslot.posts import conform
from bestslot.timing.goals import Goals, compare, goals
from bestslot.timing.metrics import NAMES

METRICS_HERE = ("engagement", "views", "saves")


def some_posts(size: int, good_for_views: int) -> pd.DataFrame:
    """Posts at 8-22 h UTC; reactions are best at 19 h, views at an hour of their own."""
    random = np.random.default_rng(0)
    hour = random.integers(8, 23, size)
    day = np.sort(random.integers(0, size, size))
    counts = {
        name: np.round(np.exp(6 + (np.abs(hour - best) <= 1) + random.normal(0, 0.4, size)))
        for name, best in (("reactions", 19), ("views", good_for_views))
    }
    at = pd.Timestamp("2025-01-06", tz="UTC") + pd.to_timedelta(day * 24 + hour, unit="h")
    return conform(pd.DataFrame({"published_at": at, **counts}))


@cache
def opposed() -> Goals:
    return goals(some_posts(300, 10), "UTC", metrics=METRICS_HERE)


def test_metrics_stand_side_by_side_and_unreported_ones_are_left_out() -> None:
    table = opposed().table.set_index("metric")
    assert list(table.index) == ["engagement", "views"]
    assert abs(table["hour"] - pd.Series({"engagement": 19, "views": 10})).max() <= 2
    assert (table["verdict"] == "solid").all()


def test_a_true_conflict_is_named_with_its_price() -> None:
    assert opposed().disagree
    worst = opposed().conflicts.iloc[0]
    assert worst["low"] < worst["loss"] < worst["high"]
    assert worst["low"] < 1 - np.exp(-1) < worst["high"] + 0.1
    assert "disagree" in opposed().summary
    assert NAMES[worst["follow"]] in opposed().summary


def test_goals_with_the_same_best_hour_do_not_disagree() -> None:
    found = goals(some_posts(300, 19), "UTC", metrics=METRICS_HERE)
    assert not found.disagree
    assert len(found.conflicts) == 2
    assert "No goal clearly costs another" in found.summary


def test_without_an_answer_there_is_nothing_to_compare() -> None:
    nothing = goals(some_posts(30, 10)[:0], "UTC", metrics=METRICS_HERE)
    assert nothing.table.empty
    assert not nothing.disagree
    one = compare({"engagement": opposed().advices["engagement"]})
    assert "cannot disagree yet" in nothing.summary
    assert "cannot disagree yet" in one.summary
