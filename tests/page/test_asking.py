"""A table that no format describes: the page asks, the answer reads it, its file does so again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bestslot.reading.by_hand import Answers, from_json
from bestslot.showing.words import questions
from tests.page.test_app import FRENCH, open_page, upload

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

HOSTILE = "![x](//a.example/b.png) :red[no]"
COLUMNS = ("Who", HOSTILE, "Began", "Seen by", "Answers given", "Thanks", "Thanks", "")
ROWS = [
    f"ada;[q](http://a.example);{day:02d}.{month:02d}.2026 {9 + day % 8:02d}:15;"
    f"{200 + day};{day % 7};{day % 5};0;x"
    for month in (1, 2)
    for day in range(1, 29)
]
FORUM = ("forum.csv", "\n".join([";".join(COLUMNS), *ROWS]).encode())
RIGHT = {
    "time": "Began",
    "zone": "Europe/Berlin",
    "comments": "Answers given",
    "reactions": "",
    "views": "Seen by",
}


BLOG = (
    "blog.csv",
    "\n".join(
        ["published_at,Title,Link,Likes,Kiffs"]
        + [
            f"2026-{month:02d}-{day:02d} {9 + day % 8:02d}:30,Bowl {day},https://a.example/{day},"
            f"{day % 7},{day * day % 11}"
            for month in (1, 2)
            for day in range(1, 29)
        ]
    ).encode(),
)


def asked(at: AppTest) -> dict[str, str]:
    """Map what is asked about columns to the keys of the widgets."""
    keys = [str(box.key) for box in at.selectbox if " " in str(box.key)]
    return {name: key for key in keys if (name := key.split(" ")[0]) in questions.LABELS}


def press(at: AppTest, label: str) -> AppTest:
    next(one for one in at.button if one.label == label).click()
    return at.run()


def give(at: AppTest, said: dict[str, str]) -> AppTest:
    keys = asked(at)
    for name, option in said.items():
        at.selectbox(key=keys[name]).set_value(option)
    return press(at, questions.READ)


def kept(at: AppTest) -> list[Answers | None]:
    return [from_json(text) for text in at.session_state["told"].values()]


def report_of(at: AppTest) -> str:
    """Everything that is said on the page in Markdown."""
    return " ".join(one.value.replace("\\", "") for one in [*at.markdown, *at.caption])


def test_an_unknown_table_shows_its_first_rows_and_is_asked_about() -> None:
    at = upload(open_page(), FORUM)
    assert not at.exception
    assert list(asked(at)) == list(questions.LABELS)
    assert len(at.dataframe[0].value) == 5
    assert at.dataframe[0].value.iloc[0, 2] == "01.01.2026 10:15"
    assert not at.header
    assert not at.error
    (nothing,) = at.warning
    assert "say above what the columns" in nothing.value


def test_numbers_that_nobody_can_name_are_offered_and_stand_first() -> None:
    at = upload(open_page(), FORUM)
    box = at.selectbox(key=asked(at)["shares"])
    assert box.value == ""
    assert box.options[:5] == ["none", "Seen by", "Answers given", "Thanks", "Who"]
    assert any("maybe results: Seen by." in one.value for one in at.caption)


def test_files_with_the_same_headings_are_asked_about_once() -> None:
    at = upload(open_page(), FORUM, ("forum 2.csv", FORUM[1].replace(b".2026", b".2025")))
    assert not at.exception
    at = give(at, RIGHT)
    assert any("112 posts from 2 files" in one.label for one in at.expander)


def test_what_can_be_guessed_is_filled_in() -> None:
    table = "Published;Likes;Who\n" + "".join(
        f"2026-01-{day:02d};{day};ada\n" for day in range(1, 9)
    )
    at = upload(open_page(), ("t.csv", table.encode()))
    keys = asked(at)
    assert at.selectbox(key=keys["time"]).value == "Published"
    assert at.selectbox(key=keys["reactions"]).value == "Likes"
    assert not at.selectbox(key=keys["url"]).value


def test_the_answer_makes_it_posts_and_is_remembered_for_the_same_headings() -> None:
    at = give(upload(open_page(), FORUM), RIGHT)
    assert not at.exception
    assert not at.error
    assert not asked(at)
    assert any("56 posts from 1 file" in one.label for one in at.expander)
    assert at.header
    other_month = ("forum 2.csv", FORUM[1].replace(b".2026", b".2025"))
    at = upload(at, FORUM, other_month)
    assert not at.exception
    assert any("112 posts from 2 files" in one.label for one in at.expander)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"time": "", "comments": "Answers given"}, questions.NO_TIME),
        ({"time": "Began", "comments": "", "reactions": ""}, questions.NO_COUNT),
        ({"time": "Began", "views": "Began"}, questions.twice("Began")),
    ],
)
def test_an_answer_that_cannot_be_gets_a_sentence(said: dict[str, str], sentence: str) -> None:
    at = give(upload(open_page(), FORUM), said)
    assert not at.exception
    assert at.error[-1].value.replace("\\", "") == sentence
    assert asked(at)
    assert not kept(at)


def test_an_answer_that_reads_no_row_says_so_and_asks_again_from_it() -> None:
    at = give(upload(open_page(), FORUM), {"time": "Seen by", "comments": "Answers given"})
    assert not at.exception
    assert "no row could be used" in at.warning[0].value
    keys = asked(at)
    assert at.selectbox(key=keys["time"]).value == "Seen by"
    at = give(at, RIGHT)
    assert not asked(at)
    assert at.header


def test_an_answer_is_changed_from_itself_or_left_as_it_was() -> None:
    at = press(give(upload(open_page(), FORUM), RIGHT), questions.CHANGE)
    assert not at.exception
    keys = asked(at)
    assert {name: at.selectbox(key=keys[name]).value for name in RIGHT} == RIGHT
    left = press(at, questions.AS_IT_WAS)
    assert not asked(left)
    assert "56 posts" in left.expander[0].label
    changed = give(press(left, questions.CHANGE), {"views": "", "reach": "Seen by"})
    (answers,) = kept(changed)
    assert answers
    assert answers.columns == {"comments": "Answers given", "reach": "Seen by"}


def test_a_table_that_was_guessed_is_corrected_by_hand() -> None:
    at = upload(open_page(), BLOG)
    assert not at.exception
    assert not asked(at)
    assert "Numbers that we cannot name and do not use, maybe results: Kiffs." in report_of(at)
    at = press(at, questions.COLUMNS_WRONG)
    (reports,) = [one for one in at.expander if "posts from" in one.label]
    assert len(reports.selectbox) == len(questions.LABELS)
    assert at.selectbox(key=asked(at)["reactions"]).value == "Likes"
    at = give(at, {"saves": "Kiffs"})
    assert not at.exception
    assert "Kiffs → Saves" in report_of(at)


def test_a_clock_that_is_but_assumed_is_asked_about_with_one_post() -> None:
    at = upload(open_page(), BLOG)
    hours = at.selectbox(key=next(str(b.key) for b in at.selectbox if "clock" in str(b.key)))
    assert hours.value == "Europe/Paris"
    assert "Saturday, 13:30 · Europe/Paris" in hours.options
    assert "Saturday, 22:30 · America/Los Angeles" in hours.options
    post = at.dataframe[0].value
    assert post.iloc[0].tolist() == [
        *("Saturday Feb 28, 2026, 13:30", "https://a.example/28", "Bowl 28", "2026-02-28 13:30")
    ]
    hours.set_value("America/Los_Angeles")
    at = press(at, questions.USE_HOUR)
    assert not at.exception
    assert "read in America/Los_Angeles, as you told us" in report_of(at)
    assert not [box for box in at.selectbox if "clock" in str(box.key)]
    assert "blog.csv: read in Los Angeles time, as you chose" in report_of(at)
    at = press(at, questions.CHANGE)
    hours = at.selectbox(key=next(str(b.key) for b in at.selectbox if "clock" in str(b.key)))
    assert hours.value == "America/Los_Angeles"


def test_who_corrects_the_columns_need_not_tell_the_clock_again() -> None:
    at = press(upload(open_page(), BLOG), questions.USE_HOUR)
    at = give(press(at, questions.COLUMNS_WRONG), {"saves": "Kiffs"})
    (answers,) = kept(at)
    assert answers
    assert (answers.zone, answers.columns["saves"]) == ("Europe/Paris", "Kiffs")


def test_a_clock_that_was_told_is_remembered_for_the_next_file_of_the_tool() -> None:
    at = press(upload(open_page(), BLOG), questions.USE_HOUR)
    at = upload(at, ("blog 2.csv", BLOG[1].replace(b"2026-", b"2025-")))
    assert not [box for box in at.selectbox if "clock" in str(box.key)]
    assert "read in Europe/Paris, as you told us" in report_of(at)


def test_a_refused_file_can_be_read_all_the_same() -> None:
    daily = "Date,Views,Hearts\n" + "".join(
        f"2026-01-{day:02d} {8 + day % 9:02d}:15,{10 * day},{day % 5}\n" for day in range(1, 29)
    )
    at = upload(open_page(), ("t.csv", daily.encode()))
    assert not asked(at)
    assert "per day" in at.error[0].value
    at = press(at, next(one.label for one in at.button if "all the same" in one.label))
    at = give(at, {"views": "Views", "reactions": "Hearts"})
    assert not at.exception
    assert not at.error
    assert at.header


def test_what_to_fetch_next_is_said_once_with_the_files_it_is_about() -> None:
    at = upload(open_page(), BLOG, ("b.csv", BLOG[1].replace(b":30,", b":45,")))
    (better,) = [one for one in at.expander if "make the answer better" in one.label]
    assert better.label == "1 thing would make the answer better"
    (wish,), (about,) = better.markdown, better.caption
    assert "reach back less than three months" in wish.value
    assert about.value.replace("\\", "") == "About blog.csv, b.csv"


def test_rows_left_out_are_shown_with_their_beginning() -> None:
    table = (BLOG[1] + b"\nsoon,Draft,https://a.example/99,1,1\n,Total,,99,99\n").decode()
    at = upload(open_page(), ("blog.csv", table.encode()))
    shown = {one.label: one for one in at.expander if "left out" in one.label}
    assert len(shown) == 2
    (soon,) = [one for label, one in shown.items() if "could not be read" in label]
    assert soon.dataframe[0].value.iloc[0].tolist() == [
        *(58, "soon · Draft · https://a.example/99")
    ]


def test_the_file_of_the_answers_reads_the_table_in_another_visit() -> None:
    (answers,) = kept(give(upload(open_page(), FORUM), RIGHT))
    assert answers
    assert answers.columns == {"comments": "Answers given", "views": "Seen by"}
    saved = ("bestslot columns.json", answers.to_json().encode())
    at = upload(open_page(), FORUM, saved)
    assert not at.exception
    assert r"**bestslot columns\.json: holds no posts itself**" in [
        one.value for one in at.markdown
    ]
    assert not at.error
    assert not asked(at)
    assert at.header


def test_answers_of_this_visit_and_a_file_about_the_same_table_do_not_collide() -> None:
    at = give(upload(open_page(), FORUM), RIGHT)
    (answers,) = kept(at)
    assert answers
    at = upload(at, FORUM, ("bestslot columns.json", answers.to_json().encode()))
    assert not at.exception
    assert not at.error


def test_text_of_the_table_never_becomes_markdown() -> None:
    at = upload(open_page(), FORUM)
    answered = give(upload(open_page(), FORUM), {**RIGHT, "text": HOSTILE})
    twice = give(upload(open_page(), FORUM), {"time": "Began", "text": HOSTILE, "views": HOSTILE})
    for shown in (at, answered, twice):
        rendered = [*shown.markdown, *shown.error, *shown.warning, *shown.caption]
        assert not any("![x](" in one.value or ":red[" in one.value for one in rendered)
        assert not any("![x](" in one.label for one in shown.selectbox)
    assert any(r"\!\[x\]\(//a" in one.value for one in answered.markdown)


def test_the_questions_are_asked_in_french_too() -> None:
    at = upload(open_page(FRENCH), FORUM)
    assert not at.exception
    assert at.selectbox(key=asked(at)["text"]).label == "Texte ou titre"
