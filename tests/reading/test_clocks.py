"""A clock that nothing proves: a post to check it by, and what a user tells of it."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from bestslot.reading.by_hand import Answers, from_json
from bestslot.reading.files.sheets import read_sheets
from bestslot.reading.importing import read_exports
from tests.reading.test_importing import EXPORTS, FACEBOOK, INSTAGRAM, X

HEADINGS = "Date,Post title,Link,Likes"
ROWS = (
    "2026-02-25 18:30,First,https://a.example/1,3",
    "2026-03-02 09:05,Second,https://a.example/2,4",
    "2026-03-09 10:00,Third,http://a.example/3,4",
    "2026-03-10,Day only,https://a.example/4,4",
)
TABLE = ("t.csv", "\n".join([HEADINGS, *ROWS]).encode())
MAILS = EXPORTS / "mailchimp/english/export.csv"


def test_a_clock_that_is_but_assumed_comes_with_the_newest_post_that_has_a_link() -> None:
    (file,) = read_exports([TABLE], timezone="Asia/Tokyo").files
    assert file.check
    assert file.check.assumed
    assert (file.check.text, file.check.url) == ("Second", "https://a.example/2")
    assert file.check.printed == pd.Timestamp("2026-03-02 09:05")


def test_a_zone_that_is_told_puts_the_file_on_its_clock_and_can_still_be_checked() -> None:
    (file,) = read_exports([TABLE], timezone="Asia/Tokyo").files
    assert file.check
    told = replace(file.check.answers, zone="America/Los_Angeles")
    reading = read_exports([TABLE], timezone="Asia/Tokyo", answers=[told])
    assert reading.posts["published_at"][0] == pd.Timestamp("2026-02-26 02:30", tz="UTC")
    assert "as you told us" in str(reading.files[0].clock)
    assert reading.files[0].check == replace(file.check, assumed=False)


def test_the_clock_of_a_known_export_is_told_by_its_headings_alone() -> None:
    (file,) = read_exports([MAILS], timezone="Europe/Paris").files
    assert file.check
    assert file.check.assumed
    assert not file.check.answers.columns
    told = from_json(replace(file.check.answers, zone="UTC").to_json())
    assert told
    here, utc = (read_exports([MAILS], "Europe/Paris", one).posts for one in ([], [told]))
    assert ((utc["published_at"] - here["published_at"]) >= pd.Timedelta(hours=1)).all()
    assert len(read_exports([TABLE, MAILS], "Europe/Paris", [told]).files) == 2


def test_ids_that_prove_a_clock_are_believed_against_what_is_told() -> None:
    (file,) = read_exports([INSTAGRAM]).files
    headings = tuple(read_sheets(INSTAGRAM.name, INSTAGRAM.read_bytes())[0].cells.iloc[0])
    told = Answers(headings, zone="Europe/Paris")
    (again,) = read_exports([INSTAGRAM], answers=[told]).files
    assert again.timezone == file.timezone == "America/Los_Angeles"
    assert any("told us" in str(note) for note in again.notes)


def test_a_clock_that_ids_prove_or_the_file_states_needs_no_check() -> None:
    for path in (X, INSTAGRAM):
        (file,) = read_exports([path]).files
        assert file.check is None
    facebook, _ = read_exports([FACEBOOK, INSTAGRAM]).files
    assert facebook.check is None


def test_a_clock_known_from_the_format_may_be_checked_but_is_not_asked_about() -> None:
    (file,) = read_exports([FACEBOOK]).files
    assert file.check
    assert not file.check.assumed


def test_hours_in_our_own_workbook_are_the_audiences_and_nobody_asks() -> None:
    workbook = EXPORTS / "bestslot_workbook/filled_by_hand/export.csv"
    (file,) = read_exports([workbook], timezone="Asia/Tokyo").files
    assert file.check is None
    assert "the time zone of your audience" in str(file.clock)


def test_an_answer_about_the_clock_alone_never_reads_an_unknown_table() -> None:
    data = ("f.csv", b"Who;Began;Seen by\nada;25.02.2026 18:30;340\nbob;14.03.2026 09:05;120\n")
    (file,) = read_exports([data], answers=[Answers(("Who", "Began", "Seen by"), zone="UTC")]).files
    assert file.error


def test_a_clock_told_of_last_months_headings_is_told_and_ids_are_asked_all_the_same() -> None:
    answers = Answers(
        ("Stamp", "Where", "Hearts"),
        time="Stamp",
        zone="Asia/Tokyo",
        columns={"url": "Where", "reactions": "Hearts"},
    )  # this month's table has one column more
    rows = pd.read_csv(INSTAGRAM, dtype="str", keep_default_na=False)
    rows = rows[["Heure de publication", "Permalien", "Couverture"]]
    rows = rows.set_axis(answers.headings, axis="columns").assign(Topic="felt")
    proven = ("t.csv", rows.to_csv(index=False).encode())
    (file,) = read_exports([proven], answers=[answers]).files
    assert file.timezone == "America/Los_Angeles"
    assert any("told us" in str(note) for note in file.notes)
    silent = ("t.csv", rows.assign(Where="https://a.example/1").to_csv(index=False).encode())
    (file,) = read_exports([silent], answers=[answers]).files
    assert file.timezone == "Asia/Tokyo"
    assert "as you told us" in str(file.clock)
