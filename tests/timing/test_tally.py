from __future__ import annotations

import numpy as np
import pandas as pd

from bestslot.posts import conform
from bestslot.timing.metrics import outcome
from bestslot.timing.tally import EXACT, places, tally


def posts(times: list[str], **columns: object) -> pd.DataFrame:
    return conform(
        pd.DataFrame({"published_at": pd.to_datetime(times, utc=True), "reactions": 1.0, **columns})
    )


def test_hours_are_those_of_the_audience() -> None:
    place, _ = places(posts(["2026-01-05T08:30", "2026-07-06T08:30"]), "Europe/Paris")
    assert place.tolist() == [9, 10]


def test_a_late_evening_is_the_next_day_elsewhere() -> None:
    place, day = places(posts(["2026-01-05T23:30"]), "Asia/Kolkata")
    assert place.tolist() == [24 + 5]
    assert day.tolist() == [places(posts(["2026-01-06T12:00"]), "UTC")[1][0]]


def test_the_hour_that_comes_twice_is_one_slot() -> None:
    place, _ = places(posts(["2025-10-26T00:30", "2025-10-26T01:30"]), "Europe/Paris")
    assert place.tolist() == [6 * 24 + 2] * 2


def test_an_unknown_hour_keeps_the_printed_weekday_in_every_zone() -> None:
    table = posts(["2026-01-05T12:00"], hour_known=False)
    for zone in ("Pacific/Auckland", "Pacific/Honolulu", "Europe/Paris"):
        assert places(table, zone)[0].tolist() == [168]


def test_days_begin_on_a_monday() -> None:
    _, day = places(posts(["2026-01-05T12:00", "2026-01-11T12:00"]), "UTC")
    assert (day % 7).tolist() == [0, 6]


def test_observed_means_and_medians_are_plain() -> None:
    times = ["2026-01-05T08:10", "2026-01-05T08:50", "2026-01-12T08:00", "2026-02-05T08:00"]
    counted = tally(outcome(posts(times, reactions=[1.0, 2, 9, 5])), "UTC")
    assert [counted.slots[name][8] for name in ("posts", "observed", "median")] == [3, 4, 2]
    assert counted.slots["posts"].sum() == 3
    assert np.isnan(counted.slots["observed"][9])


def test_a_median_of_two_lies_between_them_and_an_unknown_hour_is_in_no_slot() -> None:
    times = ["2026-01-12T08:00", "2026-01-05T08:10", "2026-01-06T12:00", "2026-02-05T08:00"]
    table = posts(times, reactions=[9.0, 2, 5, 1], hour_known=[True, True, False, True])
    counted = tally(outcome(table), "UTC")
    assert counted.slots["median"][8] == 5.5
    assert np.isnan(counted.slots["median"]).sum() == 167
    assert counted.weekdays["observed"][:2].tolist() == [5.5, 5]


def test_labels_and_accounts_are_factors_only_where_they_differ() -> None:
    times = ["2026-01-05T08:00", "2026-01-06T08:00", "2026-02-05T08:00"]
    one = posts(times, label="spring", account="a")
    assert tally(outcome(one), "UTC").factors == ("content_type",)
    two = posts(times, label=["spring", "", ""], account=["a", "b", "b"])
    assert tally(outcome(two), "UTC").factors == ("content_type", "label", "account")


def test_the_order_of_posts_does_not_matter() -> None:
    random = np.random.default_rng(0)
    times = pd.Timestamp("2026-01-05") + pd.to_timedelta(random.integers(0, 90_000, 50), unit="min")
    table = posts([str(time) for time in times], reactions=random.integers(0, 50, 50) * 1.0)
    shuffled = table.sample(frac=1, random_state=1)
    one, other = tally(outcome(table), "UTC").cells, tally(outcome(shuffled), "UTC").cells
    for name in ("place", "day", "factors", "count", "total", "squares"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name))


def test_very_many_posts_are_summed_and_nothing_is_lost() -> None:
    size = EXACT + 5
    minutes = pd.to_timedelta(np.arange(size) % (60 * 24 * 60), unit="min")
    times = (pd.Timestamp("2026-01-05", tz="UTC") + minutes).astype(str).tolist()
    table = posts(times, reactions=np.arange(size) % 7 * 1.0)
    earned = outcome(table, youngest_days=0)
    cells = tally(earned, "UTC").cells
    assert len(cells.count) < size / 10
    assert cells.count.sum() == len(earned.log)
    np.testing.assert_allclose(cells.total.sum(), earned.log.sum())
    np.testing.assert_allclose(cells.squares.sum(), (earned.log**2).sum())
