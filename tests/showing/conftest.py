"""Made-up advice to show: the planted Instagram account of the sample, without its file."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from bestslot.posts import conform
from bestslot.timing.advice import Advice, advise
from sample_data.make import ACCOUNTS, Post
from sample_data.make import posts as draw

TYPES = {"Image IG": "image", "Carrousel IG": "carousel", "Reel IG": "reel"}


def table(rows: list[Post], platform: str = "instagram") -> pd.DataFrame:
    """Make a posts table of made-up posts."""
    count = np.arange(len(rows))
    return conform(
        pd.DataFrame(
            {
                "post_id": [str(n) for n in count],
                "platform": platform,
                "account": "atelierbrume",
                "content_type": [TYPES.get(row.kind, "other") for row in rows],
                "published_at": [row.at for row in rows],
                "reactions": [float(row.likes) for row in rows],
                "comments": [float(row.comments) for row in rows],
                "reach": [float(row.reach) for row in rows],
                "url": [f"https://example.org/{n}" for n in count],
                "text": [row.text for row in rows],
            }
        )
    )


@pytest.fixture(scope="session")
def posts() -> pd.DataFrame:
    """Give 330 posts that earn most on Tuesdays around 19:00."""
    return table(draw(ACCOUNTS["instagram"], 0))


@pytest.fixture(scope="session")
def advice(posts: pd.DataFrame) -> Advice:
    """Advise on them: solid."""
    return advise(posts)


@pytest.fixture(scope="session")
def flat() -> Advice:
    """Advise on an account whose hour makes no difference."""
    return advise(table(draw(ACCOUNTS["x"], 1), "x"))


@pytest.fixture(scope="session")
def few(posts: pd.DataFrame) -> Advice:
    """Advise on a handful of posts."""
    return advise(posts.head(9))


@pytest.fixture(scope="session")
def hourless(posts: pd.DataFrame) -> Advice:
    """Advise on posts whose hour nobody knows."""
    return advise(posts.assign(hour_known=False))
