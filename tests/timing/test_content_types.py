"""Format and label beside the hour: named where they stand out, and only there."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from bestslot.posts import conform
from bestslot.timing.advice import advise
from bestslot.timing.content_types import content_types, labels


def some_posts(video: float = 0.0, sale: float = 0.0, hour: float = 0.0) -> pd.DataFrame:
    """200 posts whose video, label and best hour (18) earn so much more on the log scale."""
    random = np.random.default_rng(4)
    size = 200
    at = random.integers(8, 22, size)
    is_video, on_sale = random.random(size) < 0.3, random.random(size) < 0.3
    log = 5 + video * is_video + sale * on_sale + hour * (np.abs(at - 18) <= 1)
    log += random.normal(0, 0.4, size)
    days = pd.Timestamp("2026-01-05", tz="UTC") + pd.to_timedelta(np.arange(size), unit="D")
    return conform(
        pd.DataFrame(
            {
                "published_at": days + pd.to_timedelta(at, unit="h"),
                "content_type": np.where(is_video, "video", "image"),
                "label": np.where(on_sale, "sale", ""),
                "reactions": np.exp(log).round(),
            }
        )
    )


def test_a_type_worth_more_than_any_hour_is_said_to_be() -> None:
    found = content_types(advise(some_posts(video=1.5), timezone="UTC"))
    assert found.best is not None
    assert found.best.name == "video"
    assert found.best.low > 0.5
    assert found.more_than_hour


def test_a_type_worth_less_than_the_best_hour_stands_beside_it() -> None:
    found = content_types(advise(some_posts(video=0.4, hour=1.5), timezone="UTC"))
    assert found.best is not None
    assert not found.more_than_hour
    assert found.best_slot > found.best.uplift


def test_types_that_earn_the_same_are_not_told_apart() -> None:
    found = content_types(advise(some_posts(), timezone="UTC"))
    assert found.best is None
    assert not found.more_than_hour


def test_a_label_stands_out_by_its_own_draws() -> None:
    advice = advise(some_posts(video=1.0, sale=0.8), timezone="UTC")
    found = labels(advice).best
    assert found is not None
    assert found.name == "sale"
    of_sale = advice.labels.set_index("label").loc["sale"]
    assert found.uplift == pytest.approx(of_sale["uplift"])
    assert labels(advise(some_posts(), timezone="UTC")).best is None


@pytest.mark.parametrize("size", [0, 1, 200])
def test_one_level_alone_is_not_compared(size: int) -> None:
    posts = some_posts(video=1.0).assign(content_type="image", label="")[:size]
    advice = advise(posts, timezone="UTC")
    assert content_types(advice).best is None
    assert labels(advice).best is None
