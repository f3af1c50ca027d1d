"""What would make an answer surer."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bestslot.timing.advice import Advice, advise
from bestslot.timing.surer import MANY, surer
from bestslot.timing.windows import Window
from tests.timing.test_evidence import account


@pytest.fixture(scope="module")
def advice() -> Advice:
    return advise(account(), timezone="UTC")


def believing(advice: Advice, mean: float, sd: float, chance: float) -> Advice:
    """Make an advice whose best hour is believed to earn so much, so surely."""
    draws = np.random.default_rng(1).normal(mean, sd, (4000, 168))
    noise = np.full(4000, 0.6)
    best = Window(1, 19, 1, float(np.expm1(mean)), -0.1, 0.5, posts=4, chance=chance)
    posterior = replace(advice.posterior, slots=draws, noise=noise)
    return replace(advice, best=(best,), posterior=posterior)


def test_the_posts_named_would_confirm_the_window_in_eight_worlds_of_ten(advice: Advice) -> None:
    mean, sd, noise = 0.25, 0.2, 0.6
    there = surer(believing(advice, mean, sd, 0.85)).there
    assert there is not None
    random = np.random.default_rng(2)
    # where the slot truly earns `mean`, the posterior after `there` posts is solid in 8 of 10
    seen = random.normal(mean, noise / np.sqrt(there), 20_000)
    after = 1 / (1 / sd**2 + there / noise**2)
    posterior = after * (mean / sd**2 + seen * there / noise**2)
    solid = (posterior - np.log(1.05)) / np.sqrt(after) >= 1.2816
    assert 0.79 < solid.mean() < 0.86


def test_a_smaller_effect_takes_more_posts_and_a_tiny_one_too_many(advice: Advice) -> None:
    large, small, tiny = (
        surer(believing(advice, mean, 0.2, 0.8)).there for mean in (0.28, 0.2, 0.06)
    )
    assert large is not None
    assert small is not None
    assert large < small <= MANY
    assert tiny is None


def test_a_window_at_the_edge_of_solid_takes_one_post_more(advice: Advice) -> None:
    assert surer(believing(advice, 0.35, 0.2, 0.89)).there == 1


def test_a_solid_window_or_none_takes_no_more_posts(advice: Advice) -> None:
    assert surer(believing(advice, 0.4, 0.2, 0.95)).there is None
    assert surer(replace(advice, best=())).there is None


def test_what_was_never_tried_is_counted_among_the_allowed_slots() -> None:
    posts = account()
    without_sunday = posts[posts["published_at"].dt.day_of_week != 6]
    found = surer(advise(without_sunday, timezone="UTC", hours=(9, 22)))
    assert found.untried_days == (6,)
    assert (found.tried, found.allowed) == (6 * 4, 7 * 13)
    never = surer(advise(without_sunday, timezone="UTC", hours=(9, 22), never=(6,)))
    assert never.untried_days == ()


def test_the_ceiling_is_the_highest_range_of_the_slots_that_were_tried(advice: Advice) -> None:
    slots = advice.slots
    tried = slots[slots["allowed"] & (slots["posts"] >= 3)]
    assert surer(advice).ceiling == tried["high"].max()
    assert surer(advice).months == pytest.approx(11.9, abs=0.2)
