"""Which files are offered, and how they are called."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from bestslot.language import language
from bestslot.reading.importing import read_exports
from bestslot.showing.choice import ALL, Choice
from bestslot.showing.download import file_name
from bestslot.showing.downloads import downloads
from bestslot.showing.subject import Subject
from bestslot.showing.words import takeaway
from bestslot.timing.advice import advise
from tests.showing.test_panels import reading_of

if TYPE_CHECKING:
    from bestslot.timing.advice import Advice

CHOICE = Choice("instagram", "atelierbrume", timezone="Europe/Paris")


def endings(posts: pd.DataFrame, advice: Advice) -> list[str]:
    subject = Subject(reading_of(posts), CHOICE, advice, language("en"))
    return [one.file_name.rpartition(".")[2] for one in downloads(subject, "effect", ())]


def test_a_file_is_named_by_what_it_shows() -> None:
    name = file_name(Choice("instagram", "Café du Nord ☕"), language("fr"), ".png")
    assert name.startswith("bestslot-instagram-cafe-du-nord-engagement-20")
    assert name.endswith(".png")
    pooled = file_name(Choice(ALL, ALL), language("en"), ".png")
    assert pooled.startswith("bestslot-all-platforms-together-all-accounts-together-engagement-")


def test_the_workbook_holds_no_plan_that_nobody_chose_and_keeps_the_one_that_was(
    posts: pd.DataFrame, advice: Advice
) -> None:
    chosen = pd.DataFrame(
        {
            "platform": "instagram",
            "account": "atelierbrume",
            "at": pd.to_datetime(["2026-03-02 17:00Z"]).as_unit("us"),
            "purpose": ["test"],
        }
    )
    for plan in (chosen[:0], chosen):
        subject = Subject(reading_of(posts, plan), CHOICE, advice, language("fr"))
        book = next(one for one in downloads(subject, "effect", ()) if one.icon == "table_view")
        again = read_exports([(book.file_name, book.make())], CHOICE.timezone)
        assert len(again.posts) == len(posts)
        assert list(again.plan["at"]) == list(plan["at"])


def test_without_hours_there_is_neither_a_heatmap_nor_a_calendar(
    posts: pd.DataFrame, advice: Advice
) -> None:
    assert endings(posts, advice) == ["png", "svg", "ics", "html", "xlsx"]
    hourless = posts.assign(hour_known=False)
    assert endings(hourless, advise(hourless)) == ["html", "xlsx"]


def test_the_calendar_is_offered_and_explained_where_it_has_an_entry(
    posts: pd.DataFrame, advice: Advice
) -> None:
    none = replace(advice, best=(), to_test=None)
    assert endings(posts, none) == ["png", "svg", "html", "xlsx"]
    assert takeaway.explained(none) == [takeaway.HELP]
    assert takeaway.explained(advice) == [takeaway.CALENDAR_HELP, takeaway.HELP]
    test = replace(advice, best=())
    assert endings(posts, test) == ["png", "svg", "ics", "html", "xlsx"]
    assert takeaway.explained(test) == [takeaway.CALENDAR_TEST_HELP, takeaway.HELP]
