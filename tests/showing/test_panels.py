"""Every panel says something and shows it in words, for good and for poor accounts alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from bestslot.sentence import Sentence
from bestslot.showing.choice import Choice
from bestslot.showing.language import language
from bestslot.showing.panels import PANELS, Panel, Subject, goals, panel, past
from bestslot.showing.words import panels as words
from bestslot.timing.backtest import RULES, Backtest
from bestslot.timing.goals import compare

if TYPE_CHECKING:
    from bestslot.timing.advice import Advice

CHOICE = Choice("instagram", "atelierbrume", timezone="Europe/Paris", target=60.0)


def show(name: str, posts: pd.DataFrame, advice: Advice, code: str = "en") -> Panel:
    return panel(name, Subject(posts, CHOICE, advice, language(code), per_week=3))


def test_every_panel_that_is_offered_exists() -> None:
    assert list(PANELS) == list(words.NAMES)


@pytest.fixture(autouse=True)
def quick(advice: Advice, monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare the panels that fit the model many times: their own room tests what they find."""
    rules = pd.DataFrame(
        {
            "rule": RULES,
            "posts": [9] * 4,
            "promised": [0.4, 0.9, float("nan"), 0.1],
            "gain": [0.3, 0.1, 0.0, -0.02],
            "low": [0.1, -0.1, -0.1, -0.1],
            "high": [0.5, 0.3, 0.1, 0.1],
        }
    )
    said = Sentence("On your own past …")
    proof = Backtest(rules, pd.DataFrame(), 40, worked=True, summary=said, usual_rule=said)
    monkeypatch.setattr(past, "replay", lambda *_: proof)
    monkeypatch.setattr(goals, "goals", lambda *_: compare({"engagement": advice}))


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
def test_a_panel_of_a_poor_account_is_an_answer_too(
    name: str, posts: pd.DataFrame, few: Advice
) -> None:
    assert isinstance(show(name, posts.head(9), few), Panel)


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
