"""The backtest: finds what is there, claims nothing where nothing is, never looks ahead."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest

from bestslot.posts import conform
from bestslot.timing.backtest import CUTS, FEWEST, RULES, Backtest, replay
from bestslot.timing.expected import beyond_kind_and_trend
from bestslot.timing.metrics import outcome


def some_posts(size: int, *, effect: float, seed: int = 0) -> pd.DataFrame:
    """Posts at 8-22 h UTC; those from 17 h to 20 h earn more."""
    random = np.random.default_rng(seed)
    hour = random.integers(8, 23, size)
    day = np.sort(random.integers(0, size, size))
    log = 5 + effect * ((hour >= 17) & (hour < 21)) + random.normal(0, 0.6, size)
    at = pd.Timestamp("2025-01-06", tz="UTC") + pd.to_timedelta(day * 24 + hour, unit="h")
    posts = pd.DataFrame({"published_at": at, "reactions": np.round(np.exp(log))})
    posts["post_id"] = [f"{i:04}" for i in range(size)]
    return conform(posts.sort_values(["published_at", "post_id"]))


@cache
def planted() -> Backtest:
    return replay(some_posts(400, effect=1.0), timezone="UTC")


def by_rule(found: Backtest, column: str) -> dict[str, float]:
    return dict(zip(found.rules["rule"], found.rules[column], strict=True))


def test_a_planted_effect_would_have_worked() -> None:
    assert planted().worked is True
    assert "would have worked" in planted().summary
    gain, low = by_rule(planted(), "gain"), by_rule(planted(), "low")
    assert low["advice"] > 0
    assert gain["advice"] > max(gain["habit"], gain["shuffled"]) + 0.1
    assert low["shuffled"] < 0


def test_the_table_counts_what_was_scored() -> None:
    assert list(planted().rules["rule"]) == list(RULES)
    assert len(planted().folds) == len(CUTS) * len(RULES)
    assert planted().later == pytest.approx(240, abs=5)
    for rule, part in planted().folds.groupby("rule"):
        scored = by_rule(planted(), "posts")[str(rule)]
        assert part["posts"].sum() == scored
        assert 0 < scored < planted().later


def test_the_gain_is_that_of_the_posts_in_the_favourite_slots() -> None:
    """Slow twin: one fold by hand, without types or trend to take away."""
    posts = some_posts(400, effect=1.0)
    earned = outcome(posts)
    fold = planted().folds.iloc[0]
    first, last = int(fold["known"]), int(CUTS[1] * len(earned.log))
    later = earned.posts.iloc[int(CUTS[0] * len(earned.log)) :]
    rest = beyond_kind_and_trend(outcome(later, youngest_days=-1))
    rest = np.clip(rest, *np.quantile(rest, [0.01, 0.99]))[: last - first]
    came = earned.posts["published_at"].iloc[first:last]
    inside = (came.dt.day_of_week * 24 + came.dt.hour).isin(fold["slots"]).to_numpy()
    assert inside.sum() == fold["posts"]
    assert np.expm1(rest[inside].mean() - rest.mean()) == pytest.approx(fold["gain"])


def test_shuffled_results_bring_nothing() -> None:
    posts = some_posts(400, effect=1.0)
    order = np.random.default_rng(3).permutation(len(posts))
    found = replay(posts.assign(reactions=posts["reactions"].to_numpy()[order]), timezone="UTC")
    assert found.worked is None
    assert "cannot tell" in found.summary


def test_the_future_does_not_change_the_choice() -> None:
    posts = some_posts(400, effect=1.0)
    known = int(CUTS[2] * len(outcome(posts).log))
    changed = posts.copy()
    changed.loc[known:, "reactions"] = 1e6 * (changed.loc[known:].index % 2)
    folds = replay(changed, timezone="UTC").folds
    unseen = folds["known"] <= known
    assert unseen.sum() == 3 * len(RULES)
    assert list(folds["slots"][unseen]) == list(planted().folds["slots"][unseen])
    assert list(folds["slots"][~unseen]) != list(planted().folds["slots"][~unseen])


def test_the_order_of_the_rows_does_not_matter() -> None:
    posts = some_posts(400, effect=1.0)
    found = replay(posts.sample(frac=1, random_state=1), timezone="UTC")
    pd.testing.assert_frame_equal(found.rules, planted().rules)


def test_only_allowed_hours_are_chosen() -> None:
    found = replay(some_posts(100, effect=0.8), timezone="UTC", hours=(9, 18), never=[6])
    slots = np.concatenate([np.array(one) for one in found.folds["slots"]])
    assert ((slots % 24 >= 9) & (slots % 24 < 18) & (slots // 24 < 6)).all()


@pytest.mark.parametrize("size", [0, 1, FEWEST - 1])
def test_too_few_posts_are_an_answer(size: int) -> None:
    found = replay(some_posts(FEWEST, effect=1)[:size], youngest_days=-1)
    assert found.worked is None
    assert found.usual_rule is None
    assert found.rules.empty
    assert "Too few posts" in found.summary


def test_posts_without_an_hour_or_a_number_are_an_answer() -> None:
    posts = some_posts(100, effect=1)
    assert "0 with a known hour" in replay(posts.assign(hour_known=False)).summary
    assert "0 with a known hour" in replay(posts, "saves").summary


def test_later_posts_that_all_moved_elsewhere_cannot_say() -> None:
    posts = some_posts(100, effect=1)
    later = posts.index >= 35
    moved = posts["published_at"].where(~later, posts["published_at"].dt.normalize())
    found = replay(posts.assign(published_at=moved), timezone="UTC")
    assert found.worked is None
    assert "hardly ever fell" in found.summary


def test_all_posts_alike_promise_nothing() -> None:
    found = replay(some_posts(80, effect=0).assign(reactions=0.0), timezone="UTC")
    assert found.worked is None
    assert np.isfinite(found.rules["gain"]).all()


def test_kind_and_trend_are_taken_away() -> None:
    posts = some_posts(400, effect=0)
    kind = np.where(np.arange(400) % 3 == 0, "video", "image")
    log = np.log(posts["reactions"] + 1)
    log += np.where(kind == "video", 1.5, 0) + np.linspace(0, 2, 400)
    grown = posts.assign(content_type=kind, reactions=np.exp(log))
    rest = pd.Series(beyond_kind_and_trend(outcome(grown, youngest_days=-1)))
    assert rest.mean() == pytest.approx(0, abs=1e-9)
    assert abs(rest.groupby(kind).mean().diff().iloc[-1]) < 0.1
    assert abs(rest[:100].mean() - rest[-100:].mean()) < 0.2
