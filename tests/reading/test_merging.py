"""The same post from several files becomes one row, and nothing else does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from bestslot.posts import conform
from bestslot.reading.merging import merge

if TYPE_CHECKING:
    from collections.abc import Mapping

NOON = pd.Timestamp("2026-03-02 12:00:00", tz="UTC")


def table(*rows: Mapping[str, Any]) -> pd.DataFrame:
    posts = conform(pd.DataFrame([{"published_at": NOON, "platform": "x", **row} for row in rows]))
    posts["file"] = [row.get("file", 0) for row in rows]
    posts["supplement"] = [bool(row.get("supplement")) for row in rows]
    return posts


def later(seconds: float) -> pd.Timestamp:
    return NOON + pd.Timedelta(seconds=seconds)


def test_the_row_with_most_views_wins_and_is_completed_by_the_others() -> None:
    old = {"post_id": "1", "views": 10, "reactions": 5, "label": "Spring", "file": 0}
    new = {"post_id": "1", "views": 30, "reactions": 4, "text": "Hello", "file": 1}
    merged = merge(table(old, new))
    (post,) = merged.posts.to_dict("records")
    assert (post["views"], post["reactions"]) == (30, 4)
    assert (post["label"], post["text"]) == ("Spring", "Hello")
    assert merged.winner.to_dict() == {0: 1}


def test_an_older_organic_part_is_no_part_of_newer_views() -> None:
    old = {"post_id": "1", "views": 10, "organic_views": 9, "organic_reach": 7, "reach": 8}
    new = {"post_id": "1", "views": 30, "file": 1}
    (post,) = merge(table(old, new)).posts.to_dict("records")
    assert (post["views"], post["reach"], post["organic_reach"]) == (30, 8, 7)
    assert pd.isna(post["organic_views"])


def test_without_views_the_row_with_most_engagement_wins() -> None:
    merged = merge(
        table(
            {"post_id": "1", "reactions": 5, "comments": 1},
            {"post_id": "1", "reactions": 4, "comments": 9},
            {"post_id": "1", "interactions": 8},
        )
    )
    assert merged.posts["comments"].tolist() == [9]
    assert merged.winner.to_dict() == {0: 1, 2: 1}


def test_an_hour_is_taken_from_whichever_file_knows_it() -> None:
    studio = {"post_id": "v", "platform": "youtube", "views": 90, "hour_known": False}
    takeout = {"post_id": "v", "platform": "youtube", "published_at": later(3_600)}
    merged = merge(table(studio, {**takeout, "file": 1, "supplement": True}))
    (post,) = merged.posts.to_dict("records")
    assert post["hour_known"]
    assert post["published_at"] == later(3_600)
    assert not post["supplement"]


def test_posts_of_two_platforms_may_share_an_id() -> None:
    merged = merge(table({"post_id": "1"}, {"post_id": "1", "platform": "tiktok"}))
    assert len(merged.posts) == 2


def test_rows_without_an_id_are_told_by_account_minute_and_text() -> None:
    same = {"account": "a", "text": "Good morning"}
    merged = merge(
        table(same, same, {**same, "account": "b"}, {**same, "published_at": later(60)}, {}, {})
    )
    assert merged.winner.to_dict() == {1: 0}


def test_linkedins_share_and_activity_within_two_seconds_are_one_post() -> None:
    rows: list[Mapping[str, Any]] = [
        {"platform": "linkedin", "post_id": "1", "file": 0, "views": 5},
        {"platform": "linkedin", "post_id": "2", "file": 1, "published_at": later(0.087)},
        {"platform": "linkedin", "post_id": "3", "file": 1, "published_at": later(5)},
    ]
    assert merge(table(*rows)).winner.to_dict() == {1: 0}


def test_two_posts_of_one_file_stay_two_however_close() -> None:
    rows: list[Mapping[str, Any]] = [
        {"platform": "linkedin", "post_id": "1"},
        {"platform": "linkedin", "post_id": "2", "published_at": later(1)},
        {"platform": "facebook", "post_id": "3", "text": "Good morning"},
        {"platform": "facebook", "post_id": "4", "text": "Good morning"},
    ]
    assert merge(table(*rows)).winner.empty


def test_tiktoks_download_follows_the_upload_by_three_minutes_at_most() -> None:
    rows: list[Mapping[str, Any]] = [
        {"platform": "tiktok", "post_id": "1", "views": 9, "reactions": 3, "file": 0},
        {"platform": "tiktok", "reactions": 7, "published_at": later(20), "file": 1},
        {"platform": "tiktok", "reactions": 3, "published_at": later(150), "file": 1},
        {"platform": "tiktok", "reactions": 3, "published_at": later(181), "file": 1},
        {"platform": "tiktok", "reactions": 3, "published_at": later(-1), "file": 1},
    ]
    assert merge(table(*rows)).winner.to_dict() == {2: 0}


def test_facebooks_posts_of_one_minute_and_text_are_one_if_the_account_is() -> None:
    post = {"platform": "facebook", "text": "A long text " * 9, "account": "Fleurs de Lune"}
    rows: list[Mapping[str, Any]] = [
        {**post, "post_id": "1", "views": 4},
        {**post, "post_id": "2", "file": 1, "account": "fleursdelune", "views": 9},
        {**post, "post_id": "3", "file": 2, "account": "Another Page"},
        {**post, "post_id": "4", "file": 2, "published_at": later(60)},
    ]
    assert merge(table(*rows)).winner.to_dict() == {0: 1}


def test_a_mark_that_one_file_gives_is_kept() -> None:
    rows: list[Mapping[str, Any]] = [
        {"post_id": "1", "views": 9},
        {"post_id": "1", "promoted": True},
    ]
    assert merge(table(*rows)).posts["promoted"].tolist() == [True]
