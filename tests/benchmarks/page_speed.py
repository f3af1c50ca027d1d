"""From a click on a platform to the repainted heatmap: the page against a bare one.

``python -m tests.benchmarks.page_speed`` starts both pages, drops 1,000 posts per platform, and
switches the platform to and fro on each in turn, in one Chromium. The bare page shows the same
constant heatmap and makes one bare ``advise`` call per click. The bar is a ratio of 1.5.
"""

from __future__ import annotations

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from playwright.sync_api import sync_playwright

from sample_data import make

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page, ViewportSize

ROOT = Path(__file__).parents[2]
POSTS, SWITCHES, BAR = 1000, 12, 1.5
DONE = "[data-testid=stApp][data-test-script-state=notRunning]"
SWITCH = """
(name) => new Promise((done) => {
    const chart = () => document.querySelector("[data-testid=stVegaLiteChart] svg")?.outerHTML;
    const before = chart();
    const buttons = [...document.querySelectorAll("[data-testid=stButtonGroup] button")];
    const start = performance.now();
    buttons.find((button) => button.innerText.trim() === name).click();
    const look = () => {
        const now = chart();
        if (now && now !== before) done(performance.now() - start);
        else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
})
"""


def files(folder: Path) -> list[Path]:
    """Write 1,000 made-up posts each for Instagram and X, in the layouts of their exports."""
    written = []
    for account, layout in (("instagram", make.instagram), ("x", make.x)):
        seeds = range(1 + POSTS // make.ACCOUNTS[account].posts)
        rows = [post for seed in seeds for post in make.posts(make.ACCOUNTS[account], seed)]
        path = folder / f"{account}.csv"
        path.write_bytes(layout(rows[:POSTS], np.random.default_rng(0)))
        written.append(path)
    return written


@contextmanager
def served(script: str, **environment: str) -> Iterator[str]:
    """Run a page while it is needed."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.headless=true"]
    command += ["--server.address=127.0.0.1", f"--server.port={port}"]
    command += ["--server.fileWatcherType=none"]
    paths = {"PYTHONPATH": str(ROOT), **environment}
    server = subprocess.Popen(  # noqa: S603 - our own page
        command, cwd=ROOT, env={**os.environ, **paths}, stdout=subprocess.DEVNULL
    )
    try:
        for _ in range(240):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health").close()
                break
            except urllib.error.URLError:
                time.sleep(0.25)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(20)


def ready(page: Page) -> None:
    """Wait until the page has drawn its heatmap."""
    page.wait_for_selector("[data-testid=stVegaLiteChart] svg", timeout=120_000)
    page.wait_for_selector(DONE, timeout=120_000)
    page.wait_for_timeout(1500)


def switch(page: Page, name: str) -> float:
    """Click on a platform; milliseconds until the heatmap has changed."""
    took: float = page.evaluate(SWITCH, name)
    page.wait_for_selector(DONE, timeout=60_000)
    page.wait_for_timeout(700)
    return took


def measure() -> tuple[list[float], list[float]]:
    """Time the switches on both pages in turn, in milliseconds."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        exports = files(Path(folder))
        bare_files = os.pathsep.join(map(str, exports))
        bare_script = str(Path(__file__).with_name("bare_page.py"))
        with (
            served("app.py") as full_url,
            served(bare_script, BARE_PAGE_FILES=bare_files) as bare_url,
        ):
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
            )
            size: ViewportSize = {"width": 1280, "height": 1600}
            full, bare = browser.new_page(viewport=size), browser.new_page(viewport=size)
            full.goto(full_url)
            full.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(exports)
            bare.goto(bare_url)
            ready(full)
            ready(bare)
            pairs = []
            for turn in range(SWITCHES):
                to_x = turn % 2 == 0
                pairs.append(
                    (
                        switch(full, "X" if to_x else "Instagram"),
                        switch(bare, "x" if to_x else "instagram"),
                    )
                )
            browser.close()
    warm = pairs[2:]
    return [one for one, _ in warm], [other for _, other in warm]


def main() -> None:
    """Print the medians and the ratio."""
    full, bare = measure()
    ratio = statistics.median(full) / statistics.median(bare)
    print(f"click to repaint, {POSTS} posts per platform, median of {len(full)} paired switches")
    print(f"  the page   {statistics.median(full):6.0f} ms")
    print(f"  bare page  {statistics.median(bare):6.0f} ms")
    print(f"  ratio      {ratio:6.2f}   (bar {BAR})")


if __name__ == "__main__":
    main()
