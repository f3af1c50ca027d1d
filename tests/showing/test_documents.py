"""What people take away stands alone and is never empty."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from bestslot.reading.importing import read_exports
from bestslot.showing import documents
from bestslot.showing.choice import ALL, Choice
from bestslot.showing.language import language
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
