"""Unknown tables: a guess to start from, answers that become a format, a small file of them."""

from __future__ import annotations

import io
import zipfile
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
    lost = from_json(replace(ANSWERS, zone="Nowhere/Land").to_json())
    assert lost == replace(ANSWERS, zone="")
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


def test_of_several_answers_the_exact_heading_row_then_the_best_known_then_the_latest_counts() -> (
    None
):
    exact = replace(ANSWERS, columns={"views": "Seen by"})
    wider = replace(ANSWERS, headings=(*ANSWERS.headings, "More"), columns={"comments": "Seen by"})
    fewer = replace(ANSWERS, headings=("Began", "Seen by"), columns={"reactions": "Seen by"})
    other = replace(ANSWERS, headings=("Seen by", "Began"), columns={"shares": "Seen by"})

    def read_as(*answers: Answers) -> str:
        reading = read_exports([FORUM], answers=answers)
        posts = reading.posts.dropna(axis="columns", how="all")
        said = any("Several of your answers" in note for note in reading.files[0].notes)
        assert said == (len(answers) > 1)
        (count,) = {"views", "comments", "reactions", "shares"} & set(posts)
        return count

    assert read_as(fewer) == "reactions"
    assert read_as(exact, wider, fewer) == "views"
    assert read_as(wider, fewer) == read_as(fewer, wider) == "comments"
    assert read_as(fewer, other) == "shares"
    assert read_as(other, fewer) == "reactions"


def test_what_was_said_in_the_visit_counts_before_a_saved_file() -> None:
    saved = ("saved.json", replace(ANSWERS, columns={"views": "Thanks"}).to_json().encode())
    reading = read_exports([saved, FORUM], answers=[ANSWERS])
    assert reading.posts["reactions"].tolist() == [4, 9]


def test_a_table_that_was_told_or_guessed_can_be_corrected_from_how_it_is_read() -> None:
    data = b"published_at,link,likes,score\n" + b"".join(
        b"2026-02-%02d 18:30,https://a.example/%d,3,%d\n" % (day, day, day * day)
        for day in range(1, 9)
    )
    (guessed,) = read_exports([("t.csv", data)]).files
    assert guessed.unknown
    assert (guessed.error, guessed.unknown.guessed) == (None, True)
    assert guessed.unknown.unnamed_counts == ("score",)
    saves = replace(guessed.unknown.answers, columns={"saves": "score"})
    reading = read_exports([("t.csv", data)], answers=[saves])
    (told,) = reading.files
    assert reading.posts["saves"].tolist() == [day * day for day in range(1, 9)]
    assert told.unknown
    assert (told.unknown.answers, told.unknown.guessed) == (saves, False)


def test_answers_about_headings_written_a_little_differently_start_the_form_all_the_same() -> None:
    shouted = ("f.csv", TABLE.replace("Seen by", "SEEN BY").replace("Thanks", "Thanks;").encode())
    (file,) = read_exports([shouted], answers=[ANSWERS]).files
    assert file.unknown
    assert file.unknown.answers.columns["views"] == "SEEN BY"
    assert file.unknown.answers.headings == tuple(file.unknown.first_rows.columns)


def test_one_sheet_that_was_told_does_not_hide_another_that_is_obvious() -> None:
    obvious = b"published_at,link,likes\n2026-02-25 18:30,https://a.example/1,3\n"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("forum.csv", TABLE)
        archive.writestr("blog.csv", obvious)
    reading = read_exports([("both.zip", packed.getvalue())], answers=[ANSWERS])
    assert len(reading.posts) == 3
    assert [file.name for file in reading.files] == ["both.zip › forum.csv", "both.zip › blog.csv"]
    assert all(file.unknown for file in reading.files)


def test_a_look_alike_stays_refused_until_somebody_says_what_its_columns_mean() -> None:
    table = "Date,Views,Hearts\n2026-02-25 10:00,10,3\n2026-02-26 11:30,11,4\n"
    (refused,) = read_exports([("t.csv", table.encode())]).files
    assert refused.error
    assert refused.unknown
    assert refused.unknown.refused
    told = replace(refused.unknown.answers, columns={"views": "Views", "reactions": "Hearts"})
    assert len(read_exports([("t.csv", table.encode())], answers=[told]).posts) == 2


def test_ids_ranks_years_shares_and_constants_are_never_offered_as_results() -> None:
    names = ("Began", "Rank", "Year", "Number", "Share of all", "Edition", "Hearts", "Topic")
    rows = [
        f"2026-02-{day:02d} 18:30;{30 - day};{2020 + day % 6};{17841400000000000 + 9 * day};"
        f"0.{day};4;{day * day % 17};Which glue {day}?"
        for day in range(1, 25)
    ]
    (file,) = read_exports([("t.csv", "\n".join([";".join(names), *rows]).encode())]).files
    assert file.unknown
    assert file.unknown.unnamed_counts == ("Hearts",)
    assert file.unknown.kinds["Began"] == "time"
    assert file.unknown.kinds["Topic"] == "text"


def test_a_number_named_after_a_count_that_is_an_id_is_none() -> None:
    data = b"published_at,link,comment id,likes\n" + b"".join(
        b"2026-02-%02d 18:30,https://a.example/%d,%d,3\n" % (day, day, 17841400000000000 + day)
        for day in range(1, 9)
    )
    assert read_exports([("t.csv", data)]).posts["comments"].isna().all()


def test_who_left_is_not_counted_as_who_came() -> None:
    rows = [f"News {n},2026-0{1 + n % 9}-11 18:0{n % 7},{n * 7 % 5},{n % 4}" for n in range(30)]
    for heading in ("Unsubscribes", "Désabonnements", "Abonnés perdus", "Followers lost"):
        text = "\n".join([f"Subject,Sent at,Clicks,{heading}", *rows])
        (file,) = read_exports([("letters.csv", text.encode())], timezone="UTC").files
        assert file.unknown is not None
        assert file.unknown.answers.columns.get("clicks") == "Clicks"
        assert "follows" not in file.unknown.answers.columns, heading
