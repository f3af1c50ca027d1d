"""Every panel says something and shows it in words, for good and for poor accounts alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bestslot.showing.choice import Choice
from bestslot.showing.language import language
from bestslot.showing.panels import PANELS, Panel, Subject, panel
from bestslot.showing.words import panels as words
from bestslot.timing.advice import Advice, advise

if TYPE_CHECKING:
    import pandas as pd

CHOICE = Choice("instagram", "atelierbrume", timezone="Europe/Paris")


def show(name: str, posts: pd.DataFrame, advice: Advice, code: str = "en") -> Panel:
    return panel(name, Subject(posts, CHOICE, advice, language(code), target=60.0, per_week=3))


def test_every_panel_that_is_offered_exists() -> None:
    assert list(PANELS) == list(words.NAMES)


@pytest.mark.parametrize("name", PANELS)
def test_a_panel_of_a_rich_account_says_it_in_words_and_figures(
    name: str, posts: pd.DataFrame, advice: Advice
) -> None:
    shown = show(name, posts, advice, "fr")
    assert shown.lines
    assert any(len(table) for _, table in shown.tables)
    for _, table in shown.tables:
        assert not table.astype(str).isin(["nan", "None", "NaT"]).to_numpy().any()


@pytest.mark.parametrize("name", PANELS)
def test_a_panel_of_a_poor_account_is_an_answer_too(name: str, posts: pd.DataFrame) -> None:
    few = posts.head(9)
    assert isinstance(show(name, few, advise(few)), Panel)


def test_figures_count_every_month_and_rank_posts(posts: pd.DataFrame, advice: Advice) -> None:
    shown = show("figures", posts, advice)
    months, best, weakest, target = (table for _, table in shown.tables)
    assert months["Posts"].sum() == len(posts)
    assert len(best) == len(weakest) == 5
    assert best["Engagement"].min() > weakest["Engagement"].max()
    assert target["Met"].sum() > 0


def test_the_plan_names_its_posts_one_by_one(posts: pd.DataFrame, advice: Advice) -> None:
    coming = show("plan", posts, advice).tables[0][1]
    assert len(coming) == 3 * 4
    assert set(coming["Purpose"]) <= {"probably good", "to test"}
