"""What is taken away in a real Chromium opens, and says what it is."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import numpy as np
from icalendar import Calendar
from PIL import Image
from playwright.sync_api import expect

from tests.browser.visitor import card, drop, drop_bytes, plain, take_away

if TYPE_CHECKING:
    from tests.browser.conftest import Visit


def test_pictures_calendar_and_report_say_what_the_card_says(visit: Visit) -> None:
    page = visit("?sample=yes")
    headline = card(page)

    name, content = take_away(page, "Image (PNG)")
    assert re.fullmatch(r"bestslot-instagram-atelierbrume-engagement-\d{4}-\d\d-\d\d\.png", name)
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    assert picture.width >= 2000
    assert picture.height >= 700
    pixels = np.asarray(picture).reshape(-1, 3)
    assert len(np.unique(pixels, axis=0)) > 100
    assert 0.3 < (pixels == 255).all(axis=1).mean() < 0.95

    name, content = take_away(page, "(SVG)")
    assert name.endswith(".svg")
    assert headline in re.sub(r"\s", " ", content.decode())

    name, content = take_away(page, "(ICS)")
    assert name.endswith(".ics")
    first: Any = Calendar.from_ical(content).walk("VEVENT")[0]
    assert first["dtstart"].dt.weekday() == 1
    assert first["dtstart"].dt.tzinfo.key == "Europe/Paris"

    name, content = take_away(page, "Rapport")
    assert name.endswith(".html")
    page.set_content(content.decode())
    assert plain(page.get_by_role("heading", level=2).first.inner_text()) == headline
    expect(page.get_by_role("img").first).to_be_visible()
    assert len(page.pdf()) > 30_000


def test_the_workbook_dropped_in_again_gives_the_same_posts_and_the_same_advice(
    visit: Visit,
) -> None:
    page = visit()
    drop(page, "instagram", "x", "tiktok")
    headline = card(page)
    name, content = take_away(page, "Excel")
    assert name.endswith(".xlsx")
    again = visit()
    drop_bytes(again, [(name, content)])
    assert card(again) == headline
    for opened in (page, again):
        expect(opened.get_by_text(re.compile(r"750 posts dans \d fichier"))).to_be_visible()
