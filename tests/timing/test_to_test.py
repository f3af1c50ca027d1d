from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bestslot.timing.to_test import slot_to_test
from bestslot.timing.windows import Rules, best_windows
from tests.timing.test_windows import POSTS, draws

if TYPE_CHECKING:
    from numpy.typing import NDArray


def test_what_to_test_is_uncertain_and_not_already_named() -> None:
    sampled = draws(0.05, s34=0.3)
    sampled[:, 60] = np.random.default_rng(1).normal(0, 0.5, 1000)
    found = best_windows(sampled, POSTS, Rules())
    test = slot_to_test(sampled, np.quantile(sampled, 0.95, axis=0), POSTS, Rules(), found)
    assert test is not None
    assert (test.weekday, test.hour) == (2, 12)


def office(slots: range) -> NDArray[np.int64]:
    """Give each of these hours of the workdays four posts."""
    posts = np.zeros((7, 24), dtype=np.int64)
    posts[:5, slots] = 4
    return posts.ravel()


def test_what_to_test_lies_near_the_hours_of_the_habit_not_at_the_edge_of_the_allowed() -> None:
    high = np.full(168, 0.4)
    high[5 * 24 + 6] = 0.9  # Saturday 6 h: nobody knows, and nobody would go there first
    high[3 * 24 + 18] = 0.6
    test = slot_to_test(draws(), high, office(range(9, 17)), Rules(), ())
    assert test is not None
    assert (test.weekday, test.hour) == (3, 18)


def test_of_slots_about_as_promising_the_one_amid_the_habit_is_tested() -> None:
    high = np.zeros(168)
    high[[8, 29, 36, 84, 92]] = 0.60, 0.6, 0.52, 0.55, 0.58  # 84: Thursday noon
    test = slot_to_test(draws(), high, office(range(9, 17)), Rules(), ())
    assert test is not None
    assert (test.weekday, test.hour) == (3, 12)


def test_where_no_hour_of_the_habit_is_allowed_another_one_is_tested() -> None:
    high = np.full(168, 0.2)
    high[45] = 0.4
    test = slot_to_test(draws(), high, office(range(9, 12)), Rules((20, 23)), ())
    assert test is not None
    assert (test.weekday, test.hour) == (1, 21)


def test_where_nothing_can_be_good_the_least_bad_is_tested() -> None:
    high = np.full(168, -0.3)
    high[60] = -0.1
    test = slot_to_test(draws(), high, POSTS, Rules(), ())
    assert test is not None
    assert (test.weekday, test.hour) == (2, 12)


def test_nothing_is_tested_where_nothing_is_allowed() -> None:
    rules = Rules(never=frozenset(range(7)))
    assert slot_to_test(draws(), np.ones(168), POSTS, rules, ()) is None
