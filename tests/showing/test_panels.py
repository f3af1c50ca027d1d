"""Every panel says something and shows it in words, for good and for poor accounts alike."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import openpyxl
import pandas as pd
import pytest
from icalendar import Calendar

from bestslot.language import language
from bestslot.reading.importing import Reading, read_exports
from bestslot.reading.planned import newest_plan
from bestslot.sentence import Sentence
from bestslot.showing.charts.backtest import backtest_chart
from bestslot.showing.choice import Choice
from bestslot.showing.panels import PANELS, Panel, goals, panel, past
from bestslot.showing.plans import Wish, plan_ahead
from bestslot.showing.subject import Subject
from bestslot.showing.words import panels as words
from bestslot.timing.advice import advise
from bestslot.timing.backtest import RULES, Backtest
from bestslot.timing.goals import compare
from tests.showing.test_charts import check

if TYPE_CHECKING:
    from bestslot.showing.download import Download
    from bestslot.timing.advice import Advice

CHOICE = Choice("instagram", "atelierbrume", timezone="Europe/Paris")
WISH = Wish(per_week=3, country="FR")
TODAY = dt.date(2026, 10, 5)
NOON = pd.Timestamp("2026-10-05 12:00", tz="UTC")


def reading_of(posts: pd.DataFrame, plan: pd.DataFrame | None = None) -> Reading:
    nothing = read_exports([])
    return Reading(posts, (), nothing.online, nothing.plan if plan is None else plan)


def show(  # noqa: PLR0913 - each by its name
    name: str,
    posts: pd.DataFrame,
    advice: Advice,
    *,
    code: str = "en",
    choice: Choice = CHOICE,
    plan: pd.DataFrame | None = None,
) -> Panel:
    return panel(name, Subject(reading_of(posts, plan), choice, advice, language(code), WISH))


def tables(shown: Panel) -> list[pd.DataFrame]:
    return [part.table for part in shown.parts if part.table is not None]


def lines(shown: Panel) -> str:
    return " ".join(line for part in shown.parts for line in (*part.lines, part.note or ""))


def taken_away(shown: Panel) -> list[Download]:
    return [one for part in shown.parts for one in part.downloads]


def test_every_panel_that_is_offered_exists() -> None:
    assert list(PANELS) == list(words.NAMES)


@pytest.fixture(autouse=True)
def quick(advice: Advice, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Fix the day; spare the fits of many models, and note by which rules they were asked."""
    rules = pd.DataFrame(
        {
            "rule": RULES,
            "posts": [9] * 4,
            "promised": [0.4, 0.9, float("nan"), 0.1],
            "gain": [0.3, 0.1, 0.0, -0.02],
            "low": [0.1, -0.1, -0.1, -0.1],
            "high": [0.5, float("inf"), 0.1, 0.1],
        }
    )
    said = Sentence("On your own past …")
    proof = Backtest(rules, pd.DataFrame(), 40, worked=True, summary=said, usual_rule=said)
    asked: list[dict[str, Any]] = []

    def replay(*_: object, **rules: object) -> Backtest:
        asked.append(rules)
        return proof

    monkeypatch.setattr(Choice, "today", TODAY)
    monkeypatch.setattr(past, "replay", replay)
    monkeypatch.setattr(goals, "goals", lambda *_, **__: compare({"engagement": advice}))
    return asked


@pytest.mark.parametrize("name", PANELS)
def test_a_panel_of_a_rich_account_says_it_in_words_and_figures(
    name: str, posts: pd.DataFrame, advice: Advice
) -> None:
    shown = show(name, posts, advice, code="fr", choice=replace(CHOICE, target=60.0))
    assert lines(shown)
    assert any(len(table) for table in tables(shown))
    for table in tables(shown):
        said = table.drop(columns="Lien", errors="ignore").astype(str)
        assert not said.isin(["nan", "None", "NaT"]).to_numpy().any()


@pytest.mark.parametrize("name", PANELS)
def test_a_panel_of_a_poor_account_is_an_answer_too(
    name: str, posts: pd.DataFrame, few: Advice
) -> None:
    assert isinstance(show(name, posts.head(9), few), Panel)


def test_figures_count_every_month_and_rank_posts(posts: pd.DataFrame, advice: Advice) -> None:
    mixed = posts.assign(url=posts["url"].where(posts.index % 2 == 0, "javascript:alert(1)"))
    months, best, weakest = tables(show("figures", mixed, advice))
    assert months["Posts"].str.extract(r"^(\d+)")[0].astype(int).sum() == len(posts)
    assert months["Posts"].iloc[1].endswith("%)")
    assert "Views" not in months
    assert len(best) == len(weakest) == 5
    links = pd.concat([best["Link"], weakest["Link"]])
    assert links.dropna().str.startswith("https://").all()
    assert links.isna().any()


def test_a_target_is_spoken_of_only_where_there_is_one(posts: pd.DataFrame, advice: Advice) -> None:
    assert "target" not in lines(show("figures", posts, advice))
    shown = show("figures", posts, advice, choice=replace(CHOICE, target=60.0))
    assert "met your target of 60" in shown.parts[0].lines[0]
    assert shown.parts[0].table is not None
    assert shown.parts[0].table["Met"].sum() > 0


def test_goals_that_disagree_are_warned_of(posts: pd.DataFrame, advice: Advice) -> None:
    assert show("goals", posts, advice).warning is None
    early = posts["published_at"].dt.tz_convert("Europe/Paris").dt.hour < 12
    opposed = posts.assign(comments=posts["reactions"].where(~early, 40 * posts["reactions"]))
    answers = {"engagement": advice, "comments": advise(opposed, "comments")}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(goals, "goals", lambda *_, **__: compare(answers))
        shown = show("goals", posts, advice)
    assert shown.warning is not None
    assert "Your goals disagree" in shown.warning
    assert len(tables(shown)[1])


def test_the_rules_of_the_visitor_hold_in_every_panel(
    posts: pd.DataFrame, quick: list[dict[str, Any]]
) -> None:
    ruled = replace(CHOICE, hours=(9, 18), never=(1, 6), gap=30)
    advice = advise(posts, hours=ruled.hours, never=ruled.never, gap=ruled.gap)
    show("proof", posts, advice, choice=ruled)
    assert quick == [{"never": (1, 6)}]
    drifted = tables(show("drift", posts, advice, choice=ruled))[0]["Slot"]
    assert not drifted.str.contains("Tuesday|Sunday").any()
    found = plan_ahead(advice, ruled, WISH)
    assert found.posts["hour"].between(9, 17).all()
    assert not found.posts["weekday"].isin([1, 6]).any()
    assert (found.posts["at"].diff().dropna() > pd.Timedelta(hours=30)).all()


def test_the_goals_answer_in_words_that_fit_their_column(
    posts: pd.DataFrame, flat: Advice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(goals, "goals", lambda *_, **__: compare({"engagement": flat}))
    for code, said in (("en", "no slot yet"), ("fr", "aucun créneau")):
        answer = tables(show("goals", posts, flat, code=code))[0].iloc[0, 2]
        assert answer == said
    french = [language("fr").say(one) for one in words.ANSWERS.values()]
    assert max(map(len, french)) <= 14


def test_moments_are_written_as_the_language_writes_them(
    posts: pd.DataFrame, advice: Advice
) -> None:
    plan = pd.DataFrame(
        {
            "platform": "instagram",
            "account": "atelierbrume",
            "at": pd.to_datetime([posts["published_at"].max(), "2020-03-02 17:00Z"]),
            "purpose": "use",
        }
    )
    forms = {
        "fr": ("Publié le", r"\d+ \S+ \d{4},? \d\d:\d\d"),
        "en": ("Published", r"\w+ \d+, \d{4}, \d\d:\d\d"),
    }
    for code, (heading, form) in forms.items():
        _, best, weakest = tables(show("figures", posts, advice, code=code))
        done = tables(show("plan", posts, advice, code=code, plan=plan))[0]
        said = pd.concat([best[heading], weakest[heading], done[heading]])
        assert said[said != "–"].str.fullmatch(form).all()
        assert list(done[heading] == "–") == [True, False]


def test_the_plan_names_its_posts_one_by_one(posts: pd.DataFrame, advice: Advice) -> None:
    coming, slots, holidays = tables(show("plan", posts, advice))
    assert len(coming) == 3 * 4
    assert set(coming["Purpose"]) <= {"probably good", "to test"}
    assert slots["Planned"].sum() == 12
    assert "Christmas Day" in set(holidays["Public holiday"])


def test_a_plan_begins_tomorrow_whatever_the_age_of_the_posts(advice: Advice) -> None:
    found = plan_ahead(advice, CHOICE, WISH)
    assert found.start == TODAY + dt.timedelta(days=1)
    assert found.country == "FR"
    assert plan_ahead(advice, CHOICE, Wish(country="")).country is None


def test_the_plan_of_the_workbook_is_held_against_the_posts(
    posts: pd.DataFrame, advice: Advice
) -> None:
    newest = posts["published_at"].max()
    ahead = NOON + pd.Timedelta(days=9)
    plan = pd.DataFrame(
        {
            "platform": "instagram",
            "account": ["atelierbrume"] * 3 + ["another"],
            "at": [newest - pd.Timedelta(days=400), newest, ahead, ahead],
            "purpose": ["use", "test", "", "use"],
        }
    )
    shown = show("plan", posts, advice, plan=newest_plan([plan]))
    assert "1 of 3 planned posts published, 1 missed, 1 to come" in lines(shown)
    assert "Your plan runs until" in lines(shown)
    assert list(tables(shown)[0]["State"]) == ["missed", "done", "to come"]
    other = show("plan", posts, advice, choice=replace(CHOICE, types=("reel",)), plan=plan)
    assert "1 of 3 planned posts published" in lines(other)


def test_a_plan_is_taken_away_as_calendar_and_in_the_workbook(
    posts: pd.DataFrame, advice: Advice
) -> None:
    old = pd.DataFrame(
        {
            "platform": "instagram",
            "account": "atelierbrume",
            "at": NOON + pd.to_timedelta([-400, 200], unit="D"),
            "purpose": "use",
        }
    )
    shown = show("plan", posts, advice, code="fr", plan=old)
    (_, calendar, calendar_name, _), (_, book, book_name, _) = taken_away(shown)
    assert calendar_name.endswith("-plan.ics")
    assert len(Calendar.from_ical(calendar()).walk("VEVENT")) == 12
    made = book()
    again = read_exports([(book_name, made)], "Asia/Tokyo")
    assert len(again.plan) == 1 + 12, "what lay ahead in the old plan is replaced"
    planned = plan_ahead(advice, CHOICE, WISH).posts
    assert list(again.plan["purpose"][1:]) == list(planned["purpose"])
    assert openpyxl.load_workbook(io.BytesIO(made))["Plan"].max_row == 14


def test_without_a_slot_that_may_be_used_there_is_no_plan_to_take(
    posts: pd.DataFrame,
) -> None:
    never = replace(CHOICE, never=tuple(range(7)))
    shown = show("plan", posts, advise(posts, never=range(7)), choice=never)
    assert not taken_away(shown)
    assert "Nothing is planned" in lines(shown)


def test_labels_stand_beside_the_content_types(posts: pd.DataFrame, advice: Advice) -> None:
    shown = show("types", posts, advice)
    assert len(shown.parts) == 1
    loud = posts.index % 3 == 0
    labelled = posts.assign(
        label=pd.Series("sale *50 %*", index=posts.index).where(loud, ""),
        reactions=posts["reactions"].where(~loud, 3 * posts["reactions"]),
    )
    shown = show("types", labelled, advise(labelled))
    assert "sale *50 %* earn +" in shown.parts[1].lines[0]
    assert set(tables(shown)[1]["Label"]) == {"sale *50 %*", "no label"}


def test_one_content_type_is_not_compared(posts: pd.DataFrame) -> None:
    reels = posts[posts["content_type"] == "reel"]
    assert words.ONE_TYPE in lines(show("types", reels, advise(reels)))


def test_the_chart_of_the_replay_is_the_golden_one(request: pytest.FixtureRequest) -> None:
    check("page_backtest_fr", backtest_chart("fr"), request)
    assert all("data" not in layer for layer in backtest_chart("fr")["layer"]), "rows reach all"


def test_the_replay_is_drawn_with_its_ranges_inside_the_chart(
    posts: pd.DataFrame, advice: Advice
) -> None:
    drawing = show("proof", posts, advice).parts[0].drawing
    assert drawing is not None
    assert drawing.rows["high"].max() == past.WIDEST
    assert drawing.rows["rule"].iloc[0] == "this advice"
    assert drawing.alt == "On your own past …"
