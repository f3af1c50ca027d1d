"""The collected real exports, where they are at hand: their rows never enter the project.

Name their folder in the environment variable BESTSLOT_SAMPLES.
"""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd
import pytest

from bestslot.reading.importing import FileReport, read_exports
from bestslot.reading.post_ids import times_of_ids
from bestslot.reading.timezones import find_zone

FOLDER = os.environ.get("BESTSLOT_SAMPLES", "")
SAMPLES = Path(FOLDER)

pytestmark = pytest.mark.skipif(not FOLDER, reason="BESTSLOT_SAMPLES names no folder")


def refused_files() -> list[Path]:
    return sorted(SAMPLES.glob("_refuse/*")) if FOLDER else []


def read(pattern: str) -> tuple[pd.DataFrame, FileReport]:
    (path,) = SAMPLES.glob(pattern)
    reading = read_exports([path], timezone="Europe/Paris")
    (file,) = reading.files
    assert file.error is None, file.error
    return reading.posts, file


def rows(file: FileReport) -> int:
    return file.rows_read + sum(left.count for left in file.left_out)


def test_the_french_instagram_file_is_in_los_angeles_with_both_offsets() -> None:
    posts, file = read("meta_instagram/REAL_*")
    made = times_of_ids(posts["post_id"], "instagram")
    late = (posts["published_at"] - made).abs()
    assert len(posts) == rows(file) == 35
    assert late.max() < pd.Timedelta(minutes=40)
    assert file.timezone == "America/Los_Angeles"
    there = posts["published_at"].dt.tz_convert(file.timezone)
    assert set(there.dt.strftime("%z")) == {"-0700", "-0800"}


def test_ids_of_x_and_linkedin_give_the_second() -> None:
    for pattern, platform, count in (
        ("x_old/REAL_*rOpenSci*", "x", 31),
        ("x_old/REAL_*person*", "x", 20),
        ("x_old/CONSTRUCTED_*_ja_*", "x", 1),
        ("x_old/CONSTRUCTED_*_fr_*", "x", 1),
        ("x_new/*", "x", 5),
        ("linkedin_page/*.xls", "linkedin", 4),
        ("linkedin_page/*.xlsx", "linkedin", 4),
    ):
        posts, file = read(pattern)
        made = times_of_ids(posts["post_id"], platform)
        assert len(posts) == rows(file) == count
        assert (posts["published_at"] == made).all()
        assert posts["hour_known"].all()


def test_tiktok_has_year_and_hour_unless_the_day_contradicts_the_id() -> None:
    posts, _ = read("tiktok/REAL_content*")
    assert posts["hour_known"].all()
    assert (posts["published_at"] == times_of_ids(posts["post_id"], "tiktok")).all()
    scheduled, _ = read("tiktok/REBUILT_content_ja*")
    assert scheduled["hour_known"].tolist() == [False]
    assert scheduled["published_at"].tolist() == [pd.Timestamp("2026-09-06 12:00", tz="UTC")]
    shifted, file = read("tiktok/REBUILT_content_ptbr*")
    assert shifted["views"].tolist() == [479, 616]
    assert not shifted["hour_known"].any()
    assert rows(file) == 2
    unescaped, file = read("tiktok/REBUILT_content_ru*")
    assert unescaped["hour_known"].all()
    assert unescaped["reactions"].tolist() == [529, 1428, 84, 48]


def test_youtube_has_a_weekday_and_no_hour() -> None:
    for pattern, posts_read, left_out in (
        ("youtube/REAL_Table*Dubby*", 7, 2),
        ("youtube/REAL_Table*Layla*", 3, 1),
        ("youtube/REAL_Dados*", 4, 1),
        ("youtube/CONSTRUCTED*", 2, 1),
    ):
        posts, file = read(pattern)
        assert (file.rows_read, rows(file)) == (posts_read, posts_read + left_out)
        assert not posts["hour_known"].any()
        assert set(posts["published_at"].dt.hour) == {12}
        assert file.timezone == ""


RECORDS = {
    "meta_instagram/REAL_*": (35, 0),
    "meta_instagram/FIXTURE_*": (3, 0),
    "meta_instagram/*_fr_resaved_*": (7, 0),
    "meta_instagram/*_it_*": (1, 0),
    "meta_instagram/*_pt_*": (1, 0),
    "facebook_insights_old/*": (2, 1),
    "linkedin_personal/*": (3, 3),
    "tiktok/REAL_content*": (8, 0),
    "tiktok/REAL_user_data*": (25, 0),
    "metricool/*posts*": (1, 0),
    "metricool/*reels*": (1, 0),
    "crowdtangle/*": (2, 0),
    "mailchimp/*": (1, 0),
    "substack/*email_stats*": (2, 0),
    "hootsuite/*": (2, 0),
    "buffer/*": (1, 0),
    "later/*": (1, 0),
    "agorapulse/*": (1, 0),
}
"""A sample -> rows read, rows left out; both together are the records of the file."""


@pytest.mark.parametrize("pattern", RECORDS)
def test_every_row_of_a_sample_is_read_or_left_out_for_a_reason(pattern: str) -> None:
    posts, file = read(pattern)
    assert (file.rows_read, rows(file)) == (RECORDS[pattern][0], sum(RECORDS[pattern]))
    assert len(posts) == file.rows_read


@pytest.mark.parametrize("path", refused_files(), ids=lambda path: path.name)
def test_a_file_without_posts_is_refused_with_advice(path: Path) -> None:
    reading = read_exports([path])
    (file,) = reading.files
    assert reading.posts.empty
    assert file.error is not None
    assert "No known export" not in file.error


def test_times_or_texts_alone_ask_for_the_results() -> None:
    for pattern in ("linkedin_archive/*", "substack/FIXTURE_posts.csv"):
        (path,) = SAMPLES.glob(pattern)
        (file,) = read_exports([path]).files
        assert "no results" in str(file.error)


def test_substacks_posts_and_stats_are_joined() -> None:
    reading = read_exports(sorted(SAMPLES.glob("substack/*")), timezone="Europe/Paris")
    assert [file.error for file in reading.files] == [None, None]
    assert len(reading.posts) == 2
    posts = next(file for file in reading.files if "posts" in str(file.format))
    assert (posts.rows_read, rows(posts)) == (2, 3)


def test_x_days_are_the_days_of_their_ids() -> None:
    pairs = pd.read_csv(SAMPLES / "_ids/REAL_x_new_ids_and_dates_178rows.csv", dtype="str")
    made = times_of_ids(pairs["Post id"], "x")
    printed = pd.to_datetime(pairs["Date"], format="%a, %b %d, %Y")
    assert (made.dt.date == printed.dt.date).sum() == len(pairs) == 178


def test_88_photos_are_within_a_second_of_their_shortcodes() -> None:
    pairs = pd.read_csv(SAMPLES / "_ids/REAL_instagram_shortcode_timestamp_109rows.csv")
    made = times_of_ids(pairs["shortcode"].astype("str"), "instagram")
    late = pd.to_datetime(pairs["timestamp_utc"], utc=True) - made
    assert (late[~pairs["is_video"]].abs() < pd.Timedelta(seconds=1)).sum() == 88
    assert late[pairs["is_video"]].max() < pd.Timedelta(minutes=36)


def test_fanpage_karmas_pairs_were_printed_two_hours_before_utc() -> None:
    pairs = pd.read_csv(SAMPLES / "_ids/REAL_fanpagekarma_id_time_pairs_2024.csv", dtype="str")
    printed = pd.to_datetime(pairs.iloc[:, 2], format="%d/%m/%Y %H:%M")
    made = pd.concat(
        [times_of_ids(ids, str(name)) for name, ids in pairs.groupby("platform")["id"]]
    ).reindex(pairs.index)
    found = find_zone(printed, made)
    assert found is not None
    zone, agree, could = found
    assert zone == "Europe/Berlin"
    assert could == 240
    assert agree >= 238
