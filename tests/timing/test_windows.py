from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from bestslot.timing.windows import (
    Rules,
    best_windows,
    prices,
    widest,
    window,
)

Floats = NDArray[np.float64]
POSTS = np.full(168, 4)


def draws(spread: float = 0.1, **peaks: float) -> Floats:
    """Draws around zero with peaks at slots named s<slot>."""
    mean = np.zeros(168)
    for name, height in peaks.items():
        mean[int(name[1:])] = height
    return mean + np.random.default_rng(0).normal(0, spread, (1000, 168))


def test_hours_run_up_to_before_the_second() -> None:
    allowed = Rules((9, 18)).allowed()
    assert np.flatnonzero(allowed[:24]).tolist() == list(range(9, 18))


def test_hours_may_run_over_midnight() -> None:
    assert np.flatnonzero(Rules((20, 2)).allowed()[:24]).tolist() == [0, 1, 20, 21, 22, 23]


def test_equal_hours_mean_the_whole_day() -> None:
    assert Rules((7, 7)).allowed().all()


def test_a_weekday_may_be_forbidden() -> None:
    allowed = Rules((0, 24), frozenset({6})).allowed()
    assert not allowed[144:].any()
    assert allowed[:144].all()


def test_a_window_widens_over_hours_that_are_about_as_good() -> None:
    mean = np.zeros(168)
    mean[[33, 34, 35]] = 0.28, 0.30, 0.27
    assert widest(mean, np.ones(168, dtype=bool), 34) == (33, 3)


def test_a_lone_hour_stays_alone() -> None:
    mean = np.zeros(168)
    mean[34] = 0.3
    assert widest(mean, np.ones(168, dtype=bool), 34) == (34, 1)


def test_a_window_stays_inside_its_weekday_and_the_allowed_hours() -> None:
    mean = np.full(168, 0.3)
    assert widest(mean, np.ones(168, dtype=bool), 23) == (21, 3)
    assert widest(mean, Rules((22, 24)).allowed(), 23) == (22, 2)


def test_a_window_tells_the_ratio_to_the_usual_post() -> None:
    one = window(draws(0.1, s10=np.log(1.5)), POSTS, 10, 1)
    assert (one.weekday, one.hour, one.hours, one.posts) == (0, 10, 1, 4)
    assert one.uplift == pytest.approx(0.5, abs=0.02)
    assert one.low == pytest.approx(1.5 * np.exp(-0.1645) - 1, abs=0.03)
    assert one.high == pytest.approx(1.5 * np.exp(0.1645) - 1, abs=0.05)
    assert one.chance > 0.99


def test_windows_come_best_first_and_apart() -> None:
    found = best_windows(draws(0.1, s10=0.5, s12=0.4, s110=0.45), POSTS, Rules(gap=4))
    assert [one.weekday * 24 + one.hour for one in found] == [10, 110]


def test_nothing_is_named_where_nothing_is_likely() -> None:
    assert best_windows(draws(0.3), POSTS, Rules()) == ()


def test_nothing_is_named_where_nothing_is_allowed() -> None:
    rules = Rules(never=frozenset(range(7)))
    assert best_windows(draws(0.1, s10=0.5), POSTS, rules) == ()


def test_each_rule_has_its_price() -> None:
    sampled = draws(0.02, s2=0.5, s150=0.4, s34=0.3)
    rules = Rules((6, 24), frozenset({6}))
    found = best_windows(sampled, POSTS, rules)
    paid = {price.rule: price for price in prices(sampled, POSTS, rules, found)}
    assert set(paid) == {"hours", "never"}
    assert (paid["hours"].window.weekday, paid["hours"].window.hour) == (0, 2)
    assert paid["hours"].cost == pytest.approx(np.exp(0.5) - np.exp(0.3), abs=0.02)
    assert paid["never"].cost == pytest.approx(np.exp(0.4) - np.exp(0.3), abs=0.02)


def test_a_rule_that_costs_nothing_is_not_listed() -> None:
    sampled = draws(0.02, s34=0.3)
    rules = Rules((6, 24), frozenset({6}))
    assert prices(sampled, POSTS, rules, best_windows(sampled, POSTS, rules)) == ()
