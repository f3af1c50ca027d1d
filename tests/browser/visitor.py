"""What a visitor does in the browser: drop files, read the card, take files away."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # has none

from sample_data.make import FILES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Page

SAMPLE = Path(__file__).parents[2] / "sample_data"
BY_ACCOUNT = {account: SAMPLE / name for name, (account, _) in FILES.items()}
DONE = "[data-testid=stApp][data-test-script-state=notRunning]"
DROP = """
async (zone, files) => {
    const data = new DataTransfer();
    for (const [name, content] of files) {
        const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
        data.items.add(new File([bytes], name));
    }
    for (const kind of ["dragenter", "dragover", "drop"]) {
        zone.dispatchEvent(
            new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true })
        );
        await new Promise((next) => setTimeout(next, 100));
    }
}
"""


def drop(page: Page, *accounts: str) -> None:
    """Drop the sample's exports of these accounts."""
    drop_bytes(page, [(BY_ACCOUNT[one].name, BY_ACCOUNT[one].read_bytes()) for one in accounts])


def drop_bytes(page: Page, contents: Iterable[tuple[str, bytes]]) -> None:
    """Drop files by true drag-and-drop events."""
    zone = page.get_by_test_id("stFileUploaderDropzone")
    zone.wait_for(timeout=60_000)
    zone.evaluate(DROP, [[name, base64.b64encode(data).decode()] for name, data in contents])


def settled(page: Page) -> None:
    """Wait until the page has nothing more to do."""
    page.wait_for_timeout(250)
    page.wait_for_selector(DONE, timeout=90_000)


def choose(page: Page, name: str) -> None:
    """Click on one of several choices."""
    page.get_by_test_id("stButtonGroup").get_by_text(name, exact=True).first.click()
    settled(page)


def card(page: Page) -> str:
    """Read the headline of the card."""
    heading = page.get_by_role("heading", level=2).first
    heading.wait_for(timeout=90_000)
    page.wait_for_selector(DONE, timeout=60_000)
    return re.sub(r"^[a-z_]+ (?=[A-Z])", "", plain(heading.inner_text()))  # without its icon's name


def plain(text: str) -> str:
    """Write every kind of space as a plain one."""
    return re.sub(r"\s+", " ", text)


def take_away(page: Page, label: str) -> tuple[str, bytes]:
    """Click on a download; its name and content."""
    with page.expect_download(timeout=120_000) as waiting:
        page.get_by_test_id("stDownloadButton").get_by_role("button", name=label).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def barriers(page: Page) -> list[tuple[str, str]]:
    """Find what bars the way to people with disabilities, by axe-core: rule and place."""
    found = Axe().run(page).response["violations"]
    return [
        (one["id"], node["html"])
        for one in found
        if one["impact"] in {"serious", "critical"}
        for node in one["nodes"]
    ]
