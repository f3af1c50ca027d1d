"""The page in a real Chromium: drop, filter, click, download, phone, dark, nothing leaves."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # has none
from icalendar import Calendar
from PIL import Image
from playwright.sync_api import expect

from sample_data.make import FILES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SAMPLE = Path(__file__).parents[2] / "sample_data"
BY_ACCOUNT = {account: SAMPLE / name for name, (account, _) in FILES.items()}
DONE = "[data-testid=stApp][data-test-script-state=notRunning]"
PHONE = "Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/140 Mobile Safari/537.36"
DROP = """
([zone, files]) => {
    const data = new DataTransfer();
    for (const [name, content] of files) {
        const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
        data.items.add(new File([bytes], name));
    }
    for (const kind of ["dragenter", "dragover", "drop"]) {
        zone.dispatchEvent(
            new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true })
        );
    }
}
"""


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "fr-FR", "timezone_id": "Europe/Paris"}


def drop(page: Page, *accounts: str) -> None:
    """Drop files by true drag-and-drop events."""
    drop_bytes(page, [(BY_ACCOUNT[one].name, BY_ACCOUNT[one].read_bytes()) for one in accounts])


def drop_bytes(page: Page, contents: list[tuple[str, bytes]]) -> None:
    """Drop files by name and content."""
    zone = page.get_by_test_id("stFileUploaderDropzone")
    zone.wait_for(timeout=60_000)
    files = [[name, base64.b64encode(content).decode()] for name, content in contents]
    zone.evaluate(f"(zone, files) => ({DROP})([zone, files])", files)


def card(page: Page) -> str:
    heading = page.get_by_role("heading", level=2).first
    heading.wait_for(timeout=90_000)
    page.wait_for_selector(DONE, timeout=60_000)
    return re.sub(r"\s", " ", heading.inner_text())


def test_dropped_files_become_a_card_in_french_and_nothing_leaves_the_machine(
    page: Page, address: str, outside: list[str]
) -> None:
    page.goto(address)
    drop(page, "instagram", "x", "tiktok")
    assert "Mardi, " in card(page)
    assert "d’engagement par rapport à votre post habituel" in card(page)
    assert card(page).endswith("— solide")
    page.get_by_test_id("stButtonGroup").get_by_text("X", exact=True).click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Aucun créneau")
    page.wait_for_selector(DONE)
    assert "platform=X" in page.url
    page.wait_for_timeout(500)
    assert outside == []


def test_a_click_on_a_cell_lists_its_posts(page: Page, address: str, outside: list[str]) -> None:
    page.goto(f"{address}?sample=yes")
    card(page)
    page.locator("path[aria-label*='Mardi, 19']").first.click(force=True, timeout=60_000)
    expect(page.get_by_text(re.compile(r"Mardi, 19.h-20.h\s: \d+ posts"))).to_be_visible()
    assert outside == []


def take_away(page: Page, number: int) -> tuple[str, bytes]:
    """Click on a download; its name and content."""
    with page.expect_download(timeout=120_000) as waiting:
        page.get_by_test_id("stDownloadButton").get_by_role("button").nth(number).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_what_is_taken_away_opens_and_says_what_it_is(
    page: Page, address: str, outside: list[str]
) -> None:
    page.goto(f"{address}?sample=yes")
    card(page)
    name, content = take_away(page, 0)
    assert re.fullmatch(r"bestslot-instagram-atelierbrume-engagement-\d{4}-\d\d-\d\d\.png", name)
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    assert picture.width >= 2000
    assert picture.height >= 700
    pixels = np.asarray(picture).reshape(-1, 3)
    assert len(np.unique(pixels, axis=0)) > 100
    assert 0.3 < (pixels == 255).all(axis=1).mean() < 0.95
    name, content = take_away(page, 1)
    assert name.endswith(".svg")
    assert "Quand publier" in content.decode()
    name, content = take_away(page, 2)
    assert name.endswith(".ics")
    assert Calendar.from_ical(content).walk("VEVENT")
    name, content = take_away(page, 3)
    assert name.endswith(".html")
    assert "— solide" in content.decode()
    name, content = take_away(page, 4)
    assert name.endswith(".xlsx")
    page.goto(address)
    drop_bytes(page, [(name, content)])
    assert "Mardi, " in card(page)
    expect(page.get_by_text("1\N{NARROW NO-BREAK SPACE}070 posts dans 1 fichier")).to_be_visible()
    assert outside == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible(page: Page, address: str, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{address}?sample=yes")
    card(page)
    found = Axe().run(page).response["violations"]
    serious = [one for one in found if one["impact"] in {"serious", "critical"}]
    assert not serious, [(one["id"], one["nodes"][0]["html"]) for one in serious]


def test_a_phone_shows_the_hours_downwards_within_its_width(
    address: str, browser: Browser, browser_context_args: dict[str, Any]
) -> None:
    phone = browser.new_context(
        **{**browser_context_args, "viewport": {"width": 390, "height": 900}, "user_agent": PHONE}
    ).new_page()
    phone.goto(f"{address}?sample=yes")
    assert "Mardi" in card(phone)
    chart = phone.get_by_test_id("stVegaLiteChart").first
    chart.wait_for()
    phone.wait_for_timeout(1000)
    box = chart.bounding_box()
    assert box is not None
    assert box["width"] <= 390
    assert box["height"] > 500
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.context.close()


@pytest.mark.parametrize(
    ("scheme", "brightness"), [("light", range(230, 256)), ("dark", range(45))]
)
def test_the_page_follows_the_system_s_light_or_dark(
    page: Page, address: str, scheme: Literal["light", "dark"], brightness: range
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{address}?sample=yes")
    card(page)
    shot = Image.open(io.BytesIO(page.screenshot())).convert("L")
    assert int(np.median(np.asarray(shot))) in brightness
