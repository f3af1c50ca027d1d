"""A table that no format describes: the page asks, the answer reads it, its file does so again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bestslot.reading.by_hand import Answers, from_json
from bestslot.showing.questions import kept_as
from bestslot.showing.words import questions
from tests.test_app import FRENCH, open_page, upload

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
RIGHT = {"time": "Began", "zone": "Europe/Berlin", "comments": "Answers given", "views": "Seen by"}


def asked(at: AppTest) -> dict[str, str]:
    """Map what is asked to the keys of the widgets."""
    keys = [str(box.key) for box in at.selectbox if " columns " in str(box.key)]
    return {key.split(" ")[0]: key for key in keys}


def give(at: AppTest, said: dict[str, str]) -> AppTest:
    keys = asked(at)
    for name, option in said.items():
        at.selectbox(key=keys[name]).set_value(option)
    next(one for one in at.button if one.label == questions.READ).click()
    return at.run()


def kept(at: AppTest) -> Answers | None:
    place = kept_as(Answers(COLUMNS, time="", hour="", zone="", platform="", columns={}))
    return from_json(at.session_state[place]) if place in at.session_state else None


def test_an_unknown_table_shows_its_first_rows_and_is_asked_about() -> None:
    at = upload(open_page(), FORUM)
    assert not at.exception
    assert list(asked(at)) == list(questions.LABELS)
    assert len(at.dataframe[0].value) == 5
    assert at.dataframe[0].value.iloc[0, 2] == "01.01.2026 10:15"
    assert not at.header


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
        ({"time": "Began"}, questions.NO_COUNT),
        ({"time": "Began", "views": "Began"}, questions.twice("Began")),
    ],
)
def test_an_answer_that_cannot_be_gets_a_sentence(said: dict[str, str], sentence: str) -> None:
    at = give(upload(open_page(), FORUM), said)
    assert not at.exception
    assert at.error[-1].value.replace("\\", "") == sentence
    assert asked(at)
    assert not kept(at)


def test_an_answer_that_reads_no_row_says_so_and_can_be_taken_back() -> None:
    at = give(upload(open_page(), FORUM), {"time": "Seen by", "comments": "Answers given"})
    assert not at.exception
    assert "no row could be used" in at.warning[0].value
    next(one for one in at.button if one.label == questions.ASK_AGAIN).click().run()
    assert not at.exception
    assert asked(at)


def test_the_file_of_the_answers_reads_the_table_in_another_visit() -> None:
    answers = kept(give(upload(open_page(), FORUM), RIGHT))
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
    answers = kept(at)
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
    assert at.selectbox(key=asked(at)["text"]).label == "Colonne du texte"
