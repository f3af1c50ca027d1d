"""Posts of many made-up accounts, and how rows of different engines are compared."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa

from bestslot.batch.question import COLUMNS
from bestslot.posts import conform

ACCOUNTS = 200
KEY = ["platform", "account"]
KINDS = {pa.int64(): "float64", pa.bool_(): "boolean"}
ZONES = ["Europe/Paris", "America/New_York", "Asia/Tokyo"]


def simulated(number: int) -> pd.DataFrame:
    """Make the posts of an account whose evenings earn more, the more so the odder its number."""
    random = np.random.default_rng(number)
    size = int(random.integers(5, 160))
    minutes = random.integers(0, 400 * 1440, size)
    published = pd.Timestamp("2025-01-06", tz="UTC") + pd.to_timedelta(minutes, unit="min")
    evening = (published.hour >= 18) * 0.3 * (number % 5)
    posts = pd.DataFrame(
        {
            "platform": ["instagram", "x", "linkedin"][number % 3],
            "account": f"account {number:03}",
            "content_type": random.choice(["image", "reel", "text"], size),
            "published_at": published,
            "hour_known": number % 7 > 0,
            "reactions": random.poisson(np.exp(3 + evening + random.normal(0, 0.6, size))),
            "promoted": random.random(size) < 0.05,
            "text": "not needed",
        }
    )
    return conform(posts).assign(zone=ZONES[number % len(ZONES)])


def few(posts: pd.DataFrame, number: int = 3) -> pd.DataFrame:
    """Take the posts of a few accounts."""
    names = sorted(posts["account"].unique())[1 : number + 1]
    return posts[posts["account"].isin(names)].reset_index(drop=True)


def alike(found: pd.DataFrame) -> pd.DataFrame:
    """Bring rows of any engine in one order and to one kind of missing numbers."""
    ordered = found.sort_values([*KEY, "rank"], ignore_index=True)
    return ordered.astype(
        {name: KINDS[kind] for name, kind in COLUMNS.items() if name in found and kind in KINDS}
    )


def assert_same(found: pd.DataFrame, expected: pd.DataFrame) -> None:
    columns = list(expected.columns)
    pd.testing.assert_frame_equal(
        alike(found)[columns], alike(expected), rtol=1e-9, atol=1e-9, check_dtype=False
    )
