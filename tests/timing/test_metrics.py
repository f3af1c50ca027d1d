from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from bestslot.posts import conform
from bestslot.timing.metrics import METRICS, on_model_scale, outcome


def posts(**columns: object) -> pd.DataFrame:
    """Three old posts and a newest one that is always too young."""
    days = pd.to_datetime(["2026-01-05", "2026-01-06", "2026-01-07", "2026-01-20"], utc=True)
    return conform(pd.DataFrame({"published_at": days, "platform": "instagram", **columns}))


def reasons(table: pd.DataFrame, metric: str = "engagement") -> list[str]:
    return [str(one.reason) for one in outcome(table, metric).left_out]


def test_engagement_is_reactions_comments_shares_and_saves_but_never_clicks() -> None:
    table = posts(reactions=1.0, comments=2.0, shares=4.0, saves=8.0, clicks=100.0)
    assert outcome(table).value.tolist() == [15, 15, 15]


def test_a_part_that_is_not_reported_is_absent_and_not_zero() -> None:
    table = posts(reactions=[5.0, np.nan, np.nan, 1], interactions=[99, 7, np.nan, 1])
    earned = outcome(table)
    assert earned.value.tolist() == [5, 7]
    assert [one.count for one in earned.left_out] == [1, 1]


def test_the_model_scale_of_a_count_is_log_of_one_plus_it() -> None:
    earned = outcome(posts(reactions=[0.0, 9, 99, 1]))
    np.testing.assert_allclose(np.exp(earned.log) - 1, [0, 9, 99], atol=1e-9)
    assert on_model_scale(earned, 9) == pytest.approx(np.log(10))


def test_a_rate_is_by_reach_where_reach_is_reported() -> None:
    earned = outcome(posts(reactions=5.0, reach=100.0, views=1000.0), "engagement_rate")
    assert earned.denominator == "reach"
    assert earned.value.tolist() == [0.05] * 3
    assert on_model_scale(earned, 0.05) == pytest.approx(earned.log[0])


def test_a_rate_is_by_views_where_no_reach_is_reported() -> None:
    earned = outcome(posts(reactions=5.0, views=1000.0), "engagement_rate")
    assert earned.denominator == "views"
    assert earned.value.tolist() == [0.005] * 3


def test_one_platform_never_mixes_denominators() -> None:
    table = posts(reactions=5.0, reach=[100, 100, np.nan, 100], views=1000.0)
    earned = outcome(table, "engagement_rate")
    assert earned.denominator == "reach"
    assert len(earned.value) == 2
    assert "1 post without a number for engagement rate" in reasons(table, "engagement_rate")


def test_what_no_post_reports_is_called_by_its_name() -> None:
    assert "3 posts without a number for new followers" in reasons(posts(), "follows")


def test_pooled_platforms_may_differ_and_it_is_said() -> None:
    table = posts(reactions=5.0, reach=[100, 100, np.nan, 100], views=[np.nan, np.nan, 500, np.nan])
    table["platform"] = ["instagram", "instagram", "x", "instagram"]
    earned = outcome(table, "engagement_rate")
    assert earned.denominator == "reach or views"
    assert earned.value.tolist() == [0.05, 0.05, 0.01]


def test_a_rate_needs_a_denominator_above_zero() -> None:
    table = posts(reactions=5.0, reach=[0.0, 100, 100, 100])
    assert len(outcome(table, "engagement_rate").value) == 2


def test_promoted_posts_are_left_out_and_counted() -> None:
    table = posts(reactions=5.0, promoted=[True, False, False, False])
    assert len(outcome(table).value) == 2
    assert "1 promoted post: bought, not earned by its hour" in reasons(table)


def test_a_promoted_post_stays_where_its_organic_part_is_known() -> None:
    table = posts(
        reach=900.0, organic_reach=[50.0, 60, 70, 80], promoted=[True, False, False, False]
    )
    assert outcome(table, "reach").value.tolist() == [50, 60, 70]


def test_views_lose_their_paid_part() -> None:
    table = posts(
        views=[100.0, 100, 100, 1],
        paid_views=[40.0, 0, np.nan, 0],
        promoted=[True, False, False, False],
    )
    assert outcome(table, "views").value.tolist() == [60, 100, 100]


def test_partners_and_replies_are_left_out() -> None:
    table = posts(
        reactions=5.0,
        partner=[True, False, False, False],
        content_type=["image", "reply", "image", "image"],
    )
    assert len(outcome(table).value) == 1
    assert len(reasons(table)) == 3


def test_young_posts_are_left_out_by_their_age_at_the_newest_one() -> None:
    table = posts(reactions=5.0)
    assert len(outcome(table).value) == 3
    assert len(outcome(table, youngest_days=0).value) == 4
    assert len(outcome(table, youngest_days=14).value) == 2


def test_every_post_is_used_or_left_out_with_a_reason() -> None:
    table = posts(reactions=[1.0, np.nan, 3, 4], promoted=True, partner=[True, False, False, False])
    earned = outcome(table)
    assert len(earned.value) + sum(one.count for one in earned.left_out) == len(table)


def test_negative_counts_become_zero_and_it_is_said() -> None:
    earned = outcome(posts(follows=[-1.0, 2, 3, 4]), "follows")
    assert earned.value.tolist() == [0, 2, 3]
    assert "counted as 0" in earned.notes[0]


@pytest.mark.parametrize("metric", METRICS)
def test_an_empty_table_has_an_empty_outcome(metric: str) -> None:
    earned = outcome(posts().iloc[:0], metric)
    assert earned.value.shape == earned.log.shape == (0,)


def test_an_unknown_metric_names_the_known_ones() -> None:
    with pytest.raises(ValueError, match="engagement_rate"):
        outcome(posts(), "likes")
