"""The workbook keeps people's history: what is written is read again."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any

import openpyxl
import pandas as pd
import pytest

from bestslot.language import LANGUAGES, language
from bestslot.posts import CONTENT_TYPES, PLATFORMS
from bestslot.reading.importing import read_exports
from bestslot.showing.choice import Choice
from bestslot.showing.plans import anew
from bestslot.showing.words import workbook as words
from bestslot.showing.workbook import Dashboard, blank_workbook, workbook
from bestslot.timing.advice import advise
from bestslot.timing.experiment import plan

if TYPE_CHECKING:
    from bestslot.timing.advice import Advice

PARIS = Choice("instagram", "atelierbrume", timezone="Europe/Paris", gap=5)
NO_PLAN = read_exports([]).plan
ORDER = ["platform", "post_id"]


@pytest.fixture
def dashboard(advice: Advice) -> Dashboard:
    ahead = plan(advice, start=dt.date(2026, 5, 5), gap=PARIS.gap)
    return Dashboard(PARIS, advice, anew(NO_PLAN, PARIS, ahead))


@pytest.fixture
def mixed(posts: pd.DataFrame) -> pd.DataFrame:
    """Posts of every platform and type, with odd texts, odd seconds and a day without its hour."""
    some = pd.concat([posts, posts.head(3).assign(post_id=["a", "b", "c"])], ignore_index=True)
    some["hour_known"] = ~some["post_id"].isin(["a"])
    some.loc[~some["hour_known"], "published_at"] = pd.Timestamp("2026-03-02 12:00Z")
    some["promoted"] = some["post_id"] == "b"
    some["partner"] = some["post_id"] == "c"
    some.loc[0, "text"] = "=HYPERLINK(1)"
    some.loc[1, "text"] = "-10 % jusqu'à dimanche"
    for place, name in enumerate(PLATFORMS):
        some.loc[place, "platform"] = name
    for place, name in enumerate(CONTENT_TYPES, start=20):
        some.loc[place, "content_type"] = name
    some["url"] = ""  # but YouTube's is made from the id
    video = some["platform"] == "youtube"
    some["url"] = some["url"].mask(video, "https://www.youtube.com/watch?v=" + some["post_id"])
    autumn = pd.to_datetime(["2025-10-26 00:30:12.345678Z", "2025-10-26 01:30:12.345678Z"])
    some.loc[40:41, "published_at"] = autumn
    return some


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("audience", ["Europe/Paris", "America/New_York"])
def test_the_workbook_is_read_again_without_loss(
    mixed: pd.DataFrame, dashboard: Dashboard, code: str, audience: str
) -> None:
    book = workbook(mixed, dashboard, language(code))
    (report,) = (again := read_exports([("renamed.xlsx", book)], audience)).files
    assert report.format == "bestslot workbook"
    assert report.rows_read == len(mixed)
    assert not report.left_out
    assert not report.problems
    assert not [note for note in report.notes if "Not read" in note]
    pd.testing.assert_frame_equal(
        again.posts.sort_values(ORDER, ignore_index=True),
        mixed.sort_values(ORDER, ignore_index=True),
    )
    pd.testing.assert_frame_equal(again.plan, dashboard.plan)


def test_months_of_exports_add_up(posts: pd.DataFrame, dashboard: Dashboard) -> None:
    """Each month a new export, and the workbook of the month before."""
    said, months = language("fr"), [posts[:100], posts[80:220], posts[200:]]
    book = workbook(months[0], dashboard, said)
    for month in months[1:]:
        export = ("export.xlsx", workbook(month, dashboard, said))
        both = read_exports([("bestslot.xlsx", book), export], "Europe/Paris")
        book = workbook(both.posts, dashboard, said)
    found = read_exports([("bestslot.xlsx", book)], "Europe/Paris").posts
    assert len(found) == len(posts)
    one, other = advise(found), advise(posts)
    assert one.best == other.best
    pd.testing.assert_frame_equal(one.slots, other.slots)


def test_no_cell_of_the_workbook_is_a_live_formula(
    posts: pd.DataFrame, dashboard: Dashboard
) -> None:
    hostile = posts.assign(text="=1+1", label="@SUM(1)", account="+33 6\x00")
    book = openpyxl.load_workbook(io.BytesIO(workbook(hostile, dashboard, language("en"))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells].count("=1+1") == len(posts)
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_every_sheet_has_a_heading_that_stays_and_filters(
    posts: pd.DataFrame, dashboard: Dashboard
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(posts, dashboard, language("fr"))))
    assert book.sheetnames == ["Posts", "Créneaux", "Plan", "Réglages", "Mode d’emploi"]
    assert {sheet.freeze_panes for sheet in book} == {"A2"}
    assert book["Posts"].auto_filter.ref == f"A1:X{len(posts) + 1}"
    assert book["Posts"]["C2"].is_date
    assert book["Posts"]["D2"].value.endswith(("+01:00", "+02:00"))
    assert book["Plan"].max_row == 1 + 20
    effects = [float(str(row[4].value)) for row in book["Créneaux"].iter_rows(min_row=2)]
    assert max(effects) == pytest.approx(dashboard.advice.slots["uplift"].max(), abs=1e-4)
    settings = {row[0].value: row[1].value for row in book["Réglages"].iter_rows(min_row=2)}
    assert settings["Plateforme"] == "Instagram"
    assert "Mardi" in str(settings["Réponse"])


def test_the_blank_workbook_explains_every_column_and_holds_no_post() -> None:
    for code in LANGUAGES:
        made = blank_workbook(language(code))
        book = openpyxl.load_workbook(io.BytesIO(made))
        posts, _, how_to = book.worksheets
        assert posts.max_row == 1
        explained = {row[0].value: row[1].value for row in how_to.iter_rows()}
        assert all(explained[cell.value] for cell in posts[1])
        lists = [check.formula1 for check in posts.data_validations.dataValidation]
        assert f'"{",".join(PLATFORMS)}"' in lists
        assert read_exports([("blank.xlsx", made)]).posts.empty
    assert set(words.MEANINGS) == set(words.COLUMNS)


def test_what_is_filled_in_by_hand_is_read_on_the_audience_s_clock() -> None:
    book = openpyxl.load_workbook(io.BytesIO(blank_workbook(language("fr"))))
    columns = list(words.COLUMNS)
    rows: list[dict[str, Any]] = [
        {"platform": "instagram", "date": pd.Timestamp("2026-03-10"), "hour": "18h30"},
        {"platform": "x", "date": pd.Timestamp("2026-03-11"), "hour": pd.Timestamp(0).time()},
        {"platform": "x", "date": "2026-03-12", "reactions": 4},
    ]
    for number, row in enumerate(rows, start=2):
        for name, value in row.items():
            book["Posts"].cell(number, columns.index(name) + 1, value)
    book["Plan"].append([pd.Timestamp("2026-04-02"), "9 h", "instagram", "", "à tester"])
    buffer = io.BytesIO()
    book.save(buffer)
    found = read_exports([("mine.xlsx", buffer.getvalue())], "Europe/Paris")
    posts = found.posts.sort_values("published_at")
    assert " ".join(posts["published_at"].dt.strftime("%d %H:%M")) == "10 17:30 10 23:00 12 12:00"
    assert list(posts["hour_known"]) == [True, True, False]
    assert list(found.plan["at"].dt.strftime("%d %H:%M")) == ["02 07:00"]


def test_a_plan_made_anew_replaces_only_what_its_account_had_ahead(advice: Advice) -> None:
    found = plan(advice, start=dt.date(2026, 5, 5))
    first = anew(NO_PLAN, PARIS, found)
    assert len(first) == len(found.posts)
    over = first.assign(at=first["at"] - pd.Timedelta(days=60))
    assert len(anew(over, PARIS, found)) == 2 * len(first)
    others = first.assign(account="another")
    assert len(anew(others, PARIS, found)) == 2 * len(first)
    assert len(anew(first, PARIS, found)) == len(first)
