"""What people take away stands alone and is never empty."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import numpy as np
import openpyxl
import pandas as pd
import pytest
from icalendar import Calendar
from PIL import Image

from bestslot.reading.importing import read_exports
from bestslot.showing import documents
from bestslot.showing.calendar import calendar
from bestslot.showing.choice import ALL, Choice
from bestslot.showing.language import LANGUAGES, language
from bestslot.showing.report import report

if TYPE_CHECKING:
    from bestslot.timing.advice import Advice

CHOICE = Choice("instagram", "atelierbrume", ("reel",), timezone="Europe/Paris")


def test_the_picture_is_a_sharp_png_that_is_not_blank(advice: Advice) -> None:
    picture = Image.open(io.BytesIO(documents.png(advice, CHOICE, "effect", language("fr"))))
    assert picture.format == "PNG"
    assert picture.width > 2000
    assert picture.height > 700
    pixels = np.asarray(picture.convert("RGB")).reshape(-1, 3)
    assert len(np.unique(pixels, axis=0)) > 100
    assert (pixels == 255).all(axis=1).mean() > 0.3
    blue = (pixels[:, 2].astype(int) - pixels[:, 0]) > 80
    orange = (pixels[:, 0].astype(int) - pixels[:, 2]) > 60
    assert blue.mean() > 0.01
    assert orange.mean() > 0.01


def test_the_picture_says_what_it_shows(advice: Advice) -> None:
    spec = documents.picture(advice, CHOICE, "effect", language("fr")).to_dict()
    title = spec["title"]
    head = (" ".join([title["text"], *title["subtitle"]])).replace("\N{NO-BREAK SPACE}", " ")
    for part in (
        "Quand publier ?",
        "Instagram, atelierbrume",
        "Reels",
        "328 posts",
        "heure de Paris",
        "solide",
        "Engagement",
        "ni activité des abonnés",
    ):
        assert part in head


@pytest.mark.parametrize("verdict", ["flat", "few", "hourless"])
def test_every_answer_has_a_picture(verdict: str, request: pytest.FixtureRequest) -> None:
    made = documents.png(request.getfixturevalue(verdict), CHOICE, "posts", language("en"))
    assert Image.open(io.BytesIO(made)).width > 2000


def test_a_picture_that_fails_is_a_sentence(
    advice: Advice, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("no memory")

    monkeypatch.setattr(documents, "picture", broken)
    made = Image.open(io.BytesIO(documents.png(advice, CHOICE, "effect", language("fr"))))
    assert made.size == (1200, 240)
    assert len(np.unique(np.asarray(made))) > 10
    assert "no memory" in caplog.text


def test_a_file_is_named_by_what_it_shows() -> None:
    name = documents.file_name(Choice("instagram", "Café du Nord ☕"), language("fr"), "png")
    assert name.startswith("bestslot-instagram-cafe-du-nord-engagement-20")
    assert name.endswith(".png")
    pooled = documents.file_name(Choice(ALL, ALL), language("en"), "png")
    assert pooled.startswith("bestslot-all-platforms-together-all-accounts-together-engagement-")


def test_the_picture_to_edit_is_an_svg_with_its_words(advice: Advice) -> None:
    drawn = documents.svg(advice, CHOICE, "effect", language("fr")).decode()
    assert drawn.startswith("<svg")
    assert "Quand publier" in drawn
    assert "http" not in drawn.replace("http://www.w3.org/", "")


def test_the_workbook_is_read_again_without_loss(posts: pd.DataFrame) -> None:
    mixed = pd.concat([posts, posts.head(3).assign(post_id=["a", "b", "c"])], ignore_index=True)
    mixed["hour_known"] = ~mixed["post_id"].isin(["a"])
    mixed.loc[~mixed["hour_known"], "published_at"] = pd.Timestamp("2026-03-02 12:00Z")
    mixed["promoted"] = mixed["post_id"] == "b"
    mixed["partner"] = mixed["post_id"] == "c"
    mixed.loc[0, "text"] = "=HYPERLINK(1)"
    mixed.loc[1, "text"] = "-10 % jusqu'à dimanche"
    mixed["url"] = ""
    for code in LANGUAGES:
        book = documents.workbook(mixed, language(code))
        (report,) = (again := read_exports([("renamed.xlsx", book)])).files
        assert report.format == "bestslot workbook"
        assert report.rows_read == len(mixed)
        order = ["platform", "post_id"]
        pd.testing.assert_frame_equal(
            again.posts.sort_values(order, ignore_index=True),
            mixed.sort_values(order, ignore_index=True),
        )


def test_no_cell_of_the_workbook_is_a_live_formula(posts: pd.DataFrame) -> None:
    hostile = posts.assign(text="=1+1", label="@SUM(1)", account="+33 6")
    book = openpyxl.load_workbook(io.BytesIO(documents.workbook(hostile, language("en"))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells].count("=1+1") == len(posts)
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_the_blank_workbook_has_headings_and_instructions_and_no_post() -> None:
    book = documents.workbook(None, language("fr"))
    sheets = openpyxl.load_workbook(io.BytesIO(book))
    assert sheets.sheetnames == ["Posts", "À propos"]
    assert sheets["Posts"].freeze_panes == "A2"
    assert sheets["À propos"].max_row > 5
    assert read_exports([("blank.xlsx", book)]).posts.empty


def test_the_calendar_repeats_the_slots_in_the_audience_s_zone(advice: Advice) -> None:
    book = Calendar.from_ical(calendar(advice, CHOICE, language("fr")))
    entries: list[Any] = book.walk("VEVENT")
    assert len(entries) == len(advice.best) + 1
    for entry, window in zip(entries, advice.best, strict=False):
        start = entry["dtstart"].dt
        assert start.weekday() == window.weekday
        assert start.hour == window.hour
        assert start.tzinfo.key == "Europe/Paris"
        assert entry["rrule"]["count"] == [12]
    assert "Publier" in entries[0]["summary"]
    assert "par rapport à votre post habituel" in entries[0]["description"]
    assert book.walk("VTIMEZONE")
    assert len({entry["uid"] for entry in entries}) == len(entries)


def test_the_report_stands_alone_and_holds_its_record(advice: Advice) -> None:
    files = [("<b>a</b>.csv", b"1"), ("bad.csv", b"\x00\x01")]
    reading = read_exports(files)
    page = report(
        advice, CHOICE, "effect", language("fr"), reading=reading, uploaded=files
    ).decode()
    assert "<b>a</b>" not in page
    assert "6b86b273ff34fce19d6b804eff5a3f57" in page
    assert "Quand publier sur Instagram" in page
    assert "solide" in page
    assert "<svg" in page
    assert not re.search(r"(src|href)=\"http", page)
