"""Unknown tables: a guess to start from, answers that become a format, a small file of them."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from bestslot.reading.by_hand import Answers, from_json
from bestslot.reading.importing import read_exports

TABLE = """\
Who;What was asked;Began;Seen by;Answers given;Thanks
ada;Which glue holds felt?;25.02.2026 18:30;340;12;4
bob;Show your work;14.03.2026 09:05;120;3;9
"""
FORUM = ("forum.csv", TABLE.encode())
ANSWERS = Answers(
    headings=("Who", "What was asked", "Began", "Seen by", "Answers given", "Thanks"),
    time="Began",
    hour="",
    zone="Europe/Berlin",
    platform="other",
    columns={
        "text": "What was asked",
        "views": "Seen by",
        "comments": "Answers given",
        "reactions": "Thanks",
    },
)


def test_an_unknown_table_names_its_columns_and_asks() -> None:
    (file,) = read_exports([FORUM]).files
    assert file.format is None
    assert "Who, What was asked, Began" in str(file.error)
    assert file.unknown is not None
    assert file.unknown.first_rows["Who"].tolist() == ["ada", "bob"]
    assert file.unknown.answers.headings == ANSWERS.headings
    assert file.unknown.answers.time == "Began"


def test_answers_are_one_more_format() -> None:
    reading = read_exports([FORUM], timezone="Asia/Tokyo", answers=[ANSWERS])
    (file,) = reading.files
    assert (file.error, file.rows_read, file.timezone) == (None, 2, "Europe/Berlin")
    assert reading.posts["published_at"].tolist() == [
        pd.Timestamp("2026-02-25 17:30", tz="UTC"),
        pd.Timestamp("2026-03-14 08:05", tz="UTC"),
    ]
    assert reading.posts["comments"].tolist() == [12, 3]
    assert reading.posts["reactions"].tolist() == [4, 9]


def test_answers_can_be_saved_and_dropped_in_again_in_any_order() -> None:
    saved = ("forum columns.json", ANSWERS.to_json().encode())
    reading = read_exports([FORUM, saved])
    assert len(reading.posts) == 2
    assert [file.error for file in reading.files] == [None, None]


def test_answers_that_are_none_are_refused_as_a_file_and_not_raised() -> None:
    assert from_json('{"bestslot columns": 1}') is None
    assert from_json('{"other": 1}') is None
    assert from_json("[" * 100_000) is None
    assert from_json(ANSWERS.to_json().replace('"Seen by"', "7", 2)) is None
    assert from_json("{") is None
    broken = replace(ANSWERS, zone="Nowhere/Land")
    (file,) = read_exports([FORUM], answers=[broken]).files
    assert file.error is not None


def test_a_date_and_an_hour_in_two_columns_make_one_time() -> None:
    data = b"Day,Hour,Post title,Likes\n2026-02-25,18:30,Hello,3\n2026-02-26,,Bye,4\n"
    answers = Answers(
        headings=("Day", "Hour", "Post title", "Likes"),
        time="Day",
        hour="Hour",
        zone="UTC",
        platform="x",
        columns={"text": "Post title", "reactions": "Likes"},
    )
    posts = read_exports([("table.csv", data)], answers=[answers]).posts
    assert posts["hour_known"].tolist() == [True, False]
    assert posts["published_at"].dt.hour.tolist() == [18, 12]


def test_a_table_with_an_obvious_time_and_a_count_is_read_unasked() -> None:
    data = b"published_at,platform,account,likes,comments\n"
    data += b"2026-02-25 18:30,instagram,ada,3,1\n2026-02-27 09:05,instagram,ada,4,0\n"
    reading = read_exports([("table.csv", data)], timezone="Europe/Paris")
    assert reading.files[0].error is None
    assert reading.posts["platform"].tolist() == ["instagram"] * 2
    assert reading.posts["published_at"][0] == pd.Timestamp("2026-02-25 17:30", tz="UTC")
    assert reading.posts["reactions"].tolist() == [3, 4]


def test_daily_totals_are_not_taken_for_posts_unasked() -> None:
    daily = "Date,Impressions,Likes\n2026-02-25,10,3\n2026-02-26,11,4\n"
    hourly = "Date,Impressions,Likes\n" + "".join(
        f"2026-02-25 {hour:02d}:00,10,{hour}\n" for hour in range(5, 9)
    )
    for table in (daily, hourly, daily.replace(",10", "T00:00:00,10")):
        (file,) = read_exports([("totals.csv", table.encode())]).files
        assert file.format is None
        assert file.error is not None
