from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bestslot.posts import conform
from bestslot.timing.advice import Advice, advise
from bestslot.timing.metrics import METRICS
from tests.benchmarks.simulator import world


def account(size: int = 150, seed: int = 0, **columns: object) -> pd.DataFrame:
    """Posts at random times of one year, without any effect."""
    random = np.random.default_rng(seed)
    minutes = pd.to_timedelta(random.integers(0, 365 * 1440, size), unit="min")
    given: dict[str, object] = {
        "published_at": pd.Timestamp("2025-01-06", tz="UTC") + minutes,
        "platform": "instagram",
        "content_type": random.choice(["image", "video"], size),
        "reactions": np.round(np.exp(random.normal(5, 0.6, size))),
    }
    return conform(pd.DataFrame(given | columns))


def whole(advice: Advice) -> None:
    """Whatever was given, the answer is whole."""
    assert advice.verdict in {"solid", "to confirm", "none stands out", "too few posts"}
    assert len(advice.slots) == 168
    assert len(advice.weekdays) == 7
    assert np.isfinite(advice.slots[["uplift", "low", "high"]].to_numpy()).all()
    assert (advice.slots["low"] <= advice.slots["high"]).all()
    assert bool(advice.best) == (advice.verdict in {"solid", "to confirm"})
    for one in advice.best:
        assert one.low <= one.uplift <= one.high


def test_slots_are_ordered_and_have_the_promised_columns() -> None:
    advice = advise(account())
    assert advice.slots["weekday"].tolist() == [i // 24 for i in range(168)]
    assert advice.slots["hour"].tolist() == [i % 24 for i in range(168)]
    assert {
        "posts",
        "observed",
        "uplift",
        "low",
        "high",
        "chance_best",
        "chance_better",
        "allowed",
    } <= set(advice.slots)
    assert advice.slots["chance_best"].sum() == pytest.approx(1)
    assert (advice.slots.loc[~advice.slots["allowed"], "chance_best"] == 0).all()


def test_the_usual_is_the_average_over_the_accounts_own_mix() -> None:
    advice = advise(account())
    share = advice.slots["posts"] / advice.slots["posts"].sum()
    assert share @ advice.posterior.slots.mean(axis=0) == pytest.approx(0, abs=1e-9)
    assert 100 < advice.usual < 220


def test_the_order_of_posts_does_not_matter() -> None:
    table = account()
    one, other = advise(table), advise(table.sample(frac=1, random_state=3))
    np.testing.assert_allclose(one.slots["uplift"], other.slots["uplift"], atol=1e-9)
    assert one.verdict == other.verdict


def test_the_same_posts_always_get_the_same_advice() -> None:
    pd.testing.assert_frame_equal(advise(account()).slots, advise(account()).slots)


def test_fewer_than_twenty_posts_are_too_few() -> None:
    advice = advise(account(18))
    assert advice.verdict == "too few posts"
    assert advice.best == ()


def test_fewer_than_five_slots_are_too_few() -> None:
    times = pd.date_range("2025-01-06T09:10", periods=60, freq="7D", tz="UTC")
    assert advise(account(60, published_at=times)).verdict == "too few posts"


@pytest.mark.parametrize("size", [0, 1, 2, 30])
def test_any_number_of_posts_gets_an_answer(size: int) -> None:
    whole(advise(account(size)))


@pytest.mark.parametrize("metric", METRICS)
def test_a_metric_that_nobody_reported_gets_an_answer(metric: str) -> None:
    advice = advise(account(reactions=np.nan), metric=metric)
    whole(advice)
    assert advice.posts == 0
    assert sum(one.count for one in advice.left_out) == 150


def test_a_metric_of_zeros_shows_no_effect() -> None:
    advice = advise(account(reactions=0.0))
    whole(advice)
    assert advice.verdict == "none stands out"
    assert advice.usual == pytest.approx(0, abs=1e-6)


def test_posts_without_an_hour_inform_the_weekday_only() -> None:
    times = pd.date_range("2025-01-06T12:00", periods=200, freq="D", tz="UTC")
    sunday = times.day_of_week == 6
    random = np.random.default_rng(0)
    reactions = np.round(np.exp(5 + 0.8 * sunday + random.normal(0, 0.3, 200)))
    advice = advise(
        account(200, published_at=times, reactions=reactions, hour_known=False),
        timezone="Pacific/Auckland",
    )
    whole(advice)
    assert advice.verdict == "too few posts"
    assert advice.posts_with_hour == 0
    assert advice.weekdays["uplift"].idxmax() == 6
    assert advice.weekdays["low"].iloc[6] > 0
    assert "only weekdays can be compared" in advice.notes[-1]


def test_some_posts_without_an_hour_are_said() -> None:
    known = np.arange(150) >= 30
    advice = advise(account(hour_known=known))
    assert any("have no hour" in note for note in advice.notes)
    assert advice.posts_with_hour == advice.posts - sum(
        "no hour" in note and int(str(note).split()[0]) for note in advice.notes
    )


def test_half_hour_zones_and_nights_get_an_answer() -> None:
    advice = advise(account(), timezone="Asia/Kolkata", hours=(20, 2))
    whole(advice)
    assert advice.slots["allowed"].sum() == 7 * 6


def test_fifty_types_and_labels_get_an_answer() -> None:
    names = [f"campaign {i}" for i in range(50)]
    advice = advise(account(100, label=names * 2, content_type=names[::-1] * 2))
    whole(advice)
    assert len(advice.labels) > 40
    assert (advice.labels["low"] < advice.labels["uplift"]).all()


def test_a_label_has_a_shrunken_effect_with_its_range() -> None:
    table = account(200)
    marked = np.arange(200) % 4 == 0
    table["label"] = np.where(marked, "contest", "")
    table["reactions"] *= np.where(marked, 3, 1)
    labels = advise(table).labels.set_index("label")
    assert labels["low"]["contest"] > 0.5
    assert labels["high"][""] < 0


def test_content_types_are_named_when_the_hour_hardly_matters() -> None:
    table = account(2500)
    table["reactions"] *= np.where(table["content_type"] == "video", 2, 1)
    advice = advise(table)
    assert advice.verdict == "none stands out"
    assert any("the content type does" in note for note in advice.notes)


def test_a_target_has_a_chance_in_each_slot() -> None:
    table = account(400)
    half = advise(table, target=float(table["reactions"].median())).slots["chance_target"]
    assert half.between(0.4, 0.6).all()
    high = advise(table, target=float(table["reactions"].quantile(0.9))).slots["chance_target"]
    assert high.between(0.04, 0.2).all()
    assert advise(table).slots["chance_target"].isna().all()


def test_an_unknown_metric_is_refused() -> None:
    with pytest.raises(ValueError, match="engagement"):
        advise(account(), metric="love")


def test_one_post_moves_less_than_ten() -> None:
    table = account(200)
    slot = advise(table).slots["uplift"]

    def moved(extra: int) -> float:
        best = table.iloc[:extra].assign(
            published_at=pd.date_range("2025-03-02T20:05", periods=extra, freq="7D", tz="UTC"),
            reactions=2000.0,
        )
        uplift = advise(conform(pd.concat([table, best]))).slots["uplift"]
        return float((uplift - slot).abs().max())

    assert moved(1) < moved(10)


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.datetimes(pd.Timestamp("2024-01-01"), pd.Timestamp("2026-01-01")),
            st.one_of(st.none(), st.integers(-1, 10**9)),
            st.booleans(),
            st.booleans(),
        ),
        max_size=40,
    )
)
def test_any_table_gets_a_whole_answer(
    rows: list[tuple[pd.Timestamp, int | None, bool, bool]],
) -> None:
    table = conform(
        pd.DataFrame(
            {
                "published_at": pd.to_datetime([row[0] for row in rows], utc=True),
                "views": [np.nan if row[1] is None else float(row[1]) for row in rows],
                "hour_known": [row[2] for row in rows],
                "promoted": [row[3] for row in rows],
            }
        )
    )
    advice = advise(table, metric="views")
    whole(advice)
    assert advice.posts + sum(one.count for one in advice.left_out) == len(rows)


def test_the_promise_on_simulated_accounts() -> None:
    """A small, fast form of ``tests/benchmarks/advice_quality.py``."""
    captured, raw, covered = [], [], []
    for seed in range(12):
        truth = world("smooth", 300, seed)
        slots = advise(truth.posts).slots
        effect = truth.effect - truth.effect @ (slots["posts"] / slots["posts"].sum())
        allowed = slots["allowed"].to_numpy()
        best = effect[allowed].max()
        captured.append(effect[np.where(allowed, slots["uplift"], -np.inf).argmax()] / best)
        raw.append(effect[slots["observed"].where(allowed, np.nan).argmax()] / best)
        inside = (np.log1p(slots["low"]) <= effect) & (effect <= np.log1p(slots["high"]))
        covered.append(inside.mean())
    assert np.mean(captured) > np.mean(raw) + 0.3
    assert 0.8 < np.mean(covered) < 0.97


def test_accounts_without_an_effect_are_never_solid() -> None:
    assert all(advise(world("none", 200, seed).posts).verdict != "solid" for seed in range(12))
