"""The page in a real Chromium: dropped exports become a card, light and dark, large and small."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.visitor import barriers, card, choose, drop, drop_bytes, settled

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Visit

PHONE = "Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/140 Mobile Safari/537.36"
SCREENS: dict[int, dict[str, Any]] = {
    1280: {"viewport": {"width": 1280, "height": 900}},
    390: {"viewport": {"width": 390, "height": 844}, "user_agent": PHONE, "has_touch": True},
}
BRIGHTNESS = {"light": range(230, 256), "dark": range(45)}
SOLID = re.compile(
    r"Mardi, (\d+) h.(\d+) h \(heure de Paris\) : \+\d+ % d’engagement par rapport à votre post "
    r"habituel \(entre .* et \+\d+ %, d’après \d+ posts proches\) — solide"
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", SCREENS)
def test_dropped_exports_become_a_french_answer_that_names_the_planted_window(
    visit: Visit, width: int, scheme: Literal["light", "dark"]
) -> None:
    page = visit(color_scheme=scheme, **SCREENS[width])
    drop(page, "instagram", "x", "tiktok")
    answer = SOLID.fullmatch(card(page))
    assert answer, card(page)
    assert int(answer[1]) <= 19 < int(answer[2])
    assert brightness(page) in BRIGHTNESS[scheme]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert barriers(page) == []


@pytest.mark.parametrize("width", SCREENS)
def test_a_cell_lists_its_posts_and_filters_change_the_answer(visit: Visit, width: int) -> None:
    page = visit(**SCREENS[width])
    drop(page, "instagram", "x", "tiktok")
    card(page)
    chart = page.get_by_test_id("stVegaLiteChart").first
    chart.locator("path[aria-label*='Mardi, 19']").first.click(force=True, timeout=60_000)
    expect(page.get_by_text(re.compile(r"Mardi, 19.h.20.h\s: \d+ posts"))).to_be_visible()
    box = chart.bounding_box()
    assert box is not None
    assert (box["height"] > box["width"]) == (width < 620)  # hours run downwards on a phone
    everything = rests_on(page)
    choose(page, "Carrousels")
    assert rests_on(page) < everything
    choose(page, "X")
    assert "Aucun créneau ne se détache" in card(page)
    assert "platform=X" in page.url


def test_another_time_zone_is_the_audience_s_everywhere_on_the_page(visit: Visit) -> None:
    page = visit("?sample=yes")
    card(page)
    page.get_by_text("fuseau horaire, vos règles").click()
    settled(page)
    page.get_by_role("combobox", name="Fuseau horaire").fill("Asia/Tokyo")
    page.get_by_role("option", name="Asia/Tokyo").click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("heure de Tokyo")
    assert card(page).startswith("Mercredi, ")  # nineteen hours in Paris are three in Tokyo
    assert "tz=Asia" in page.url


def test_a_folded_filter_still_counts_and_stays_in_the_link(visit: Visit) -> None:
    page = visit("?sample=yes")
    before = card(page)
    answer = page.get_by_role("heading", level=2).first
    fold = page.get_by_text("fuseau horaire, vos règles")
    fold.click()
    choose(page, "Mardi")
    expect(answer).not_to_contain_text("Mardi")
    after = card(page)
    fold.click()
    settled(page)
    choose(page, "Moyenne observée")
    assert card(page) == after
    assert "never=Mardi" in page.url
    fold.click()
    choose(page, "Mardi")
    expect(answer).to_contain_text("Mardi")
    fold.click()
    settled(page)
    assert card(page) == before
    assert "never" not in page.url


def test_before_the_first_file_the_page_is_accessible(visit: Visit) -> None:
    page = visit()
    page.get_by_role("button", name="Essayer").wait_for(timeout=60_000)
    settled(page)
    assert barriers(page) == []


def test_a_file_that_cannot_be_read_is_said_accessibly(visit: Visit) -> None:
    page = visit()
    drop_bytes(page, [("notes.csv", b"\x00\x01\x02")])
    page.get_by_test_id("stAlert").first.wait_for(timeout=60_000)
    settled(page)
    assert barriers(page) == []


def brightness(page: Page) -> int:
    shot = Image.open(io.BytesIO(page.screenshot())).convert("L")
    return int(np.median(np.asarray(shot)))


def rests_on(page: Page) -> int:
    said = page.get_by_text(re.compile(r"Repose sur \d+ posts")).first.inner_text()
    return int(re.findall(r"Repose sur (\d+)", said)[0])
