"""What the visitor looks at: platform, account, types and period on the audience's clock."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pandas as pd
import pytest

from bestslot.posts import conform
from bestslot.showing.choice import (
    ALL,
    Choice,
    accounts,
    accounts_on,
    content_types,
    narrowed,
    offer,
    platforms_of,
)


@pytest.fixture
def posts() -> pd.DataFrame:
    return conform(
        pd.DataFrame(
            {
                "platform": ["x", "x", "x", "instagram"],
                "account": ["a", "b", "b", "a"],
                "content_type": ["text", "text", "image", "reel"],
                "published_at": pd.to_datetime(
                    [
                        "2026-03-01 23:30Z",
                        "2026-03-02 12:00Z",
                        "2026-03-03 12:00Z",
                        "2026-03-04 12:00Z",
                    ]
                ),
                "hour_known": [True, False, True, True],
            }
        )
    )


def test_accounts_and_platforms_come_largest_first_and_pooling_last(posts: pd.DataFrame) -> None:
    known = accounts(posts)
    assert known[0] == ("x", "b")
    assert platforms_of(known) == ["x", "instagram", ALL]
    assert accounts_on("x", known) == ["b", "a", ALL]
    assert accounts_on("instagram", known) == ["a"]
    assert accounts_on(ALL, known) == [ALL]
    assert content_types(posts)[0] == "text"


def test_nothing_is_pooled_unless_asked(posts: pd.DataFrame) -> None:
    assert not Choice("x", "a").pooled
    assert Choice("x", ALL).pooled
    assert len(Choice("x", "a").of(posts)) == 1
    assert len(Choice("x", ALL).of(posts)) == 3
    assert len(Choice(ALL, ALL).of(posts)) == 4


def test_types_filter_and_none_means_all(posts: pd.DataFrame) -> None:
    assert len(Choice(ALL, ALL, types=("text",)).of(posts)) == 2
    assert len(Choice(ALL, ALL, types=()).of(posts)) == 4


def test_days_are_the_audience_s_but_a_printed_date_is_never_moved(posts: pd.DataFrame) -> None:
    second = (dt.date(2026, 3, 2), dt.date(2026, 3, 2))
    in_paris = Choice(ALL, ALL, period=second, timezone="Europe/Paris").of(posts)
    assert in_paris.index.tolist() == [0, 1]
    in_auckland = Choice(ALL, ALL, period=second, timezone="Pacific/Auckland").of(posts)
    assert in_auckland.index.tolist() == [0, 1]
    in_utc = Choice(ALL, ALL, period=second, timezone="UTC").of(posts)
    assert in_utc.index.tolist() == [1]
    assert offer(posts, "UTC").span == (dt.date(2026, 3, 1), dt.date(2026, 3, 4))


def test_what_is_offered_stands_in_the_order_of_use(posts: pd.DataFrame) -> None:
    labelled = posts.assign(label=["soldes", "", "noël", "soldes"])
    assert offer(labelled, "UTC").types[0] == "text"
    assert offer(labelled, "UTC").labels == ["soldes", "noël"]


def test_what_is_asked_of_posts_does_not_choose_others() -> None:
    choice = Choice("x", "a")
    assert replace(choice, metric="reach", hours=(8, 20), target=3.0).posts_asked == (
        choice.posts_asked
    )
    assert replace(choice, labels=("soldes",)).posts_asked != choice.posts_asked


def test_a_period_that_leaves_nothing_out_or_is_half_chosen_is_no_filter() -> None:
    span = (dt.date(2026, 1, 1), dt.date(2026, 2, 1))
    assert narrowed(span, span) == ()
    assert narrowed((span[0],), span) == ()
    assert narrowed((span[0], span[0]), span) == (span[0], span[0])
