"""Pictures stand alone and are never empty."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from PIL import Image

from bestslot.language import language
from bestslot.showing import pictures
from bestslot.showing.characters import SIGN
from bestslot.showing.choice import Choice
from bestslot.showing.words import takeaway

if TYPE_CHECKING:
    from bestslot.timing.advice import Advice

CHOICE = Choice("instagram", "atelierbrume", ("reel",), timezone="Europe/Paris")


def test_the_picture_is_a_sharp_png_that_is_not_blank(advice: Advice) -> None:
    picture = Image.open(io.BytesIO(pictures.png(advice, CHOICE, "effect", language("fr"))))
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


def words(spec: dict[str, Any]) -> list[str]:
    title = spec["title"]
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in (title["text"], *title["subtitle"])]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Keep the specifications that would be drawn."""
    kept: list[dict[str, Any]] = []

    def keep(spec: dict[str, Any], **_: object) -> bytes:
        kept.append(spec)
        return b""

    monkeypatch.setattr("vl_convert.vegalite_to_png", keep)
    return kept


def test_the_picture_says_what_it_shows(advice: Advice, drawn: list[dict[str, Any]]) -> None:
    period = (dt.date(2025, 3, 1), dt.date(2026, 9, 1))
    choice = replace(
        CHOICE, labels=("soldes",), period=period, never=(5, 6), gap=4, hours=(8, 22), target=200.0
    )
    pictures.png(advice, choice, "effect", language("fr"))
    head = " ".join(words(drawn[0]))
    for part in (
        "Quand publier ?",
        "Instagram, atelierbrume",
        "Reels",
        "328 posts",
        "heure de Paris",
        "solide",
        "Engagement",
        "ni activité des abonnés",
        "de 8 h à 22 h, jamais le samedi, dimanche, 4 heures entre deux créneaux",
        "objectif par post 200, étiquettes soldes",
        str(dt.datetime.now(ZoneInfo("Europe/Paris")).year),
    ):
        assert part in head


def test_characters_that_cannot_be_drawn_are_replaced_and_that_is_said(
    advice: Advice, drawn: list[dict[str, Any]]
) -> None:
    for account in ("Žluťoučký Æther", "東京カフェ ☕"):
        pictures.png(advice, Choice("instagram", account), "effect", language("en"))
    plain, replaced = map(words, drawn)
    assert any("Žluťoučký Æther" in line for line in plain)
    assert not any(SIGN in line for line in plain)
    assert any(f"Instagram, {SIGN} {SIGN} · " in line for line in replaced)
    assert replaced[-1] == takeaway.NOT_DRAWN
    edited = pictures.svg(advice, Choice("instagram", "東京カフェ ☕"), "effect", language("en"))
    assert "東京カフェ ☕" in edited.decode()


@pytest.mark.parametrize("verdict", ["flat", "few", "hourless"])
def test_every_answer_has_a_picture(verdict: str, request: pytest.FixtureRequest) -> None:
    made = pictures.png(request.getfixturevalue(verdict), CHOICE, "posts", language("en"))
    assert Image.open(io.BytesIO(made)).width > 2000


def test_a_picture_that_fails_is_a_sentence(
    advice: Advice, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("no memory")

    monkeypatch.setattr(pictures, "picture_chart", broken)
    made = Image.open(io.BytesIO(pictures.png(advice, CHOICE, "effect", language("fr"))))
    assert made.size == (1200, 240)
    assert len(np.unique(np.asarray(made))) > 10
    assert "no memory" in caplog.text
    assert "n’a pas pu être dessinée" in pictures.drawing(advice, "effect", language("fr"))


def test_the_picture_to_edit_is_an_svg_with_its_words(advice: Advice) -> None:
    drawn = pictures.svg(advice, CHOICE, "effect", language("fr")).decode()
    assert drawn.startswith("<svg")
    assert "Quand publier" in drawn
    assert "http" not in drawn.replace("http://www.w3.org/", "")
