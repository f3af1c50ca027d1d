"""Frequency: a planted cost of close posts is found, and nothing is claimed without one."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from bestslot.posts import conform
from bestslot.timing.frequency import EDGES, frequency


def some_posts(size: int, *, cost: float) -> pd.DataFrame:
    """Posts whose neighbours within 24 hours lower both by ``cost`` (log scale)."""
    random = np.random.default_rng(0)
    at = np.cumsum(random.choice([3.0, 9.0, 30.0, 60.0], size))
    gap = np.diff(at)
    close = np.r_[False, gap < 24].astype(float) + np.r_[gap < 24, False]
    log = 6 - cost * close + random.normal(0, 0.3, size)
    published = pd.Timestamp("2025-01-06 08:00", tz="UTC") + pd.to_timedelta(at, unit="h")
    return conform(pd.DataFrame({"published_at": published, "reactions": np.round(np.exp(log))}))


def test_a_planted_cost_is_found_and_measured_whatever_the_order_of_the_rows() -> None:
    posts = some_posts(400, cost=0.4)
    found = frequency(posts, timezone="UTC")
    assert found.verdict == "costs"
    for _, row in found.effects.iterrows():
        assert row["low"] < np.expm1(-0.4) < row["high"]
    assert "cost each other" in found.summary
    first, second = found.effects["uplift"][:2]
    assert f"Together they still bring {2 + first + second:.1f} times" in found.summary
    again = frequency(posts.sample(frac=1, random_state=1), timezone="UTC")
    pd.testing.assert_frame_equal(again.gaps, found.gaps)


def test_the_gaps_are_counted() -> None:
    posts = some_posts(200, cost=0)
    gaps = frequency(posts, timezone="UTC", youngest_days=-1).gaps
    hours = posts["published_at"].diff().dt.total_seconds()[1:] / 3600
    expected = np.histogram(hours, [0, *EDGES, np.inf])[0]
    expected[-1] += 1  # the newest post has no next one yet
    assert list(gaps["pairs"]) == list(expected)
    assert gaps["chance_best"].sum() == pytest.approx(1)


def test_without_a_cost_none_is_claimed() -> None:
    found = frequency(some_posts(200, cost=0), timezone="UTC")
    assert found.verdict in {"no cost", "cannot be told"}
    assert "best cannot be told: in the table" in found.best_gap


def test_what_the_table_shows_is_said_with_how_often_luck_shows_it() -> None:
    found = frequency(some_posts(200, cost=0.2), timezone="UTC")
    tried = found.gaps[found.gaps["pairs"] > 0]
    assert found.gaps["chance_best"].max() < 0.9
    assert "brings more than" in found.best_gap
    named = [f"{one:+.0%}" in found.best_gap for one in tried["uplift"]]
    assert sum(named) == 2


def test_accounts_are_not_each_other_s_neighbours() -> None:
    posts = some_posts(60, cost=0)
    posts = posts[posts["published_at"].diff().dt.total_seconds().fillna(1e9) > 24 * 3600]
    shifted = posts["published_at"] + pd.Timedelta(hours=1)
    both = pd.concat([posts, posts.assign(account="other", published_at=shifted)])
    found = frequency(both.reset_index(drop=True), timezone="UTC")
    assert found.verdict == "too few posts"
    assert "(0 here)" in found.summary


@pytest.mark.parametrize("size", [0, 1, 12])
def test_too_few_posts_are_an_answer(size: int) -> None:
    found = frequency(some_posts(12, cost=0)[:size], timezone="UTC", youngest_days=-1)
    assert found.verdict == "too few posts"
    assert found.gaps.empty


def test_posts_without_an_hour_or_a_number_are_an_answer() -> None:
    posts = some_posts(80, cost=0)
    assert frequency(posts.assign(hour_known=False)).verdict == "too few posts"
    assert frequency(posts, "saves").verdict == "too few posts"
