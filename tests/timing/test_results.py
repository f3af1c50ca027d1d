"""Figures per month, best and weakest posts, the target: numbers one can check by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from bestslot.posts import conform
from bestslot.timing.results import FIGURES, results


def some_posts() -> pd.DataFrame:
    """Three posts in January (Paris), none in February, two in March, one of them promoted."""
    return conform(
        pd.DataFrame(
            {
                "published_at": pd.to_datetime(
                    [
                        "2025-12-31 23:30",  # 0:30 on 1 January in Paris
                        "2026-01-15 12:00",
                        "2026-01-30 12:00",
                        "2026-03-10 12:00",
                        "2026-03-20 12:00",
                        "2026-03-20 13:00",
                    ],
                    utc=True,
                ),
                "content_type": ["image", "image", "image", "image", "image", "reply"],
                "reactions": [10.0, 20, 30, 40, 50, 1000],
                "comments": [0.0, 0, np.nan, 0, 10, 0],
                "reach": [100.0, 200, np.nan, 400, 500, 1000],
                "promoted": [False, False, False, True, False, False],
            }
        )
    )


def test_months_are_added_up_on_the_audience_s_clock() -> None:
    found = results(some_posts(), timezone="Europe/Paris")
    months = found.months
    assert list(months["month"].dt.strftime("%Y-%m")) == ["2026-01", "2026-02", "2026-03"]
    assert list(months["posts"]) == [3, 0, 2]
    assert months["engagement"][0] == 60
    assert np.isnan(months["engagement"][1])
    assert months["engagement"][2] == 100
    assert months["reach"][0] == 300
    assert months["views"].isna().all()
    assert months["engagement_rate"][2] == pytest.approx((40 / 400 + 60 / 500) / 2)
    assert found.denominator == "reach"
    assert list(months["complete"]) == [True, True, False]
    assert [(part.count, str(part.reason)) for part in found.left_out] == [
        (1, "1 reply: it is no post of its own")
    ]


def test_a_month_is_held_against_the_month_before() -> None:
    posts = some_posts()
    march = posts["published_at"].dt.month == 3
    posts["published_at"] = posts["published_at"].where(
        ~march, posts["published_at"] - pd.Timedelta(days=23)
    )
    months = results(posts, timezone="Europe/Paris").months
    assert months["engagement_change"][1] == pytest.approx(100 / 60 - 1)
    assert months["posts_change"][1] == pytest.approx(2 / 3 - 1)
    assert np.isnan(months["engagement_change"][0])


def test_part_of_a_month_is_not_held_against_a_whole_one() -> None:
    posts = some_posts()
    posts.loc[3:, "published_at"] -= pd.Timedelta(days=32)  # to 6 and 16 February
    months = results(posts, timezone="Europe/Paris").months
    assert list(months["complete"]) == [True, False]
    assert months[["posts_change", "engagement_change"]].isna().to_numpy().all()
    assert months["engagement_rate_change"][1] == pytest.approx(0.11 / 0.1 - 1)


def test_after_a_month_without_posts_there_is_no_change_to_speak_of() -> None:
    months = results(some_posts(), timezone="Europe/Paris").months
    assert months["posts_change"][1] == -1
    assert np.isnan(months["posts_change"][2])
    assert np.isnan(months["engagement_change"][2])


def many_posts(size: int = 120) -> pd.DataFrame:
    """Videos earn ten times what images earn; the account doubles; one image is outstanding."""
    random = np.random.default_rng(0)
    kind = np.where(np.arange(size) % 3 == 0, "video", "image")
    log = 4 + 2.3 * (kind == "video") + np.linspace(0, 0.7, size) + random.normal(0, 0.2, size)
    log[13] += 1.5
    log[33] -= 1.5
    at = pd.Timestamp("2025-01-06 10:00", tz="UTC") + pd.to_timedelta(np.arange(size), unit="D")
    table = {"published_at": at, "content_type": kind, "reactions": np.round(np.exp(log))}
    return conform(pd.DataFrame(table))


def test_best_and_weakest_posts_are_ranked_fairly() -> None:
    found = results(many_posts())
    assert found.best.index[0] == 13
    assert found.weakest.index[0] == 33
    assert found.weakest["content_type"].iloc[0] == "video"
    assert len(found.best) == len(found.weakest) == 5
    assert found.best["relative"].is_monotonic_decreasing
    assert found.best["relative"].iloc[0] == pytest.approx(np.expm1(1.5), abs=1.5)
    assert set(found.best["content_type"]) == {"image", "video"}


def test_the_order_of_the_rows_does_not_matter() -> None:
    posts = many_posts()
    one, other = results(posts), results(posts.sample(frac=1, random_state=1))
    pd.testing.assert_frame_equal(one.months, other.months)
    pd.testing.assert_frame_equal(one.best, other.best)


def test_the_target_is_held_against_each_month_s_posts() -> None:
    found = results(some_posts(), target=30, youngest_days=-1)
    assert list(found.target["posts"]) == [3, 1]  # the promoted post is not held against it
    assert list(found.target["met"]) == [1, 1]
    assert found.target_summary == "2 of 4 posts met your target of 30: 50%."
    rate = results(some_posts(), "engagement_rate", target=0.11, youngest_days=-1)
    assert rate.target_summary == "1 of 3 posts met your target of 11.0%: 33%."
    assert results(some_posts()).target_summary is None
    assert results(some_posts()).target.empty


@pytest.mark.parametrize("size", [0, 1, 2])
def test_very_few_posts_are_an_answer(size: int) -> None:
    found = results(many_posts()[:size], target=5, youngest_days=-1)
    assert len(found.best) + len(found.weakest) == size
    assert found.months["posts"].sum() == size
    assert {f"{name}_change" for name in FIGURES} <= set(found.months.columns)
    assert found.target_summary is not None


def test_a_figure_that_no_post_reports_is_no_error() -> None:
    found = results(many_posts(), "saves", target=5)
    assert found.best.empty
    assert found.target.empty
    assert found.denominator is None
    assert found.months["engagement_rate"].isna().all()
    assert "No post reports" in (found.target_summary or "")


def test_posts_without_an_hour_count_in_the_month_that_was_printed() -> None:
    noon = pd.Timestamp("2026-01-31 12:00", tz="UTC")
    posts = many_posts()[:1].assign(hour_known=False, published_at=noon)
    found = results(posts, timezone="Pacific/Kiritimati", youngest_days=-1)
    assert list(found.months["month"].dt.strftime("%Y-%m")) == ["2026-01"]
    assert list(found.best["published"].dt.strftime("%Y-%m-%d")) == ["2026-01-31"]
