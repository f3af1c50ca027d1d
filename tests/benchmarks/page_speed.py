"""How fast the page is beside a bare Streamlit page that shows the same heatmap.

``python -m tests.benchmarks.page_speed`` prints four comparisons; each pair is measured in turn on
the same machine, so that its other work weighs on both (``--rounds`` sets how often):

- **start**: a server that is just up, to the first visitor's first heatmap. The page opens its
  sample; the bare page reads the same files with pandas and draws plain means, without any advice.
- **click**: a click on a content type, to the repainted heatmap, with so many posts on the page.
  Both pages advise anew each time; the bare page does nothing else.
- **rerun**: processor time of the server for a rerun that asks for no new advice.
- **picture**: the PNG, beside a bare call of vl-convert with the same specification.
"""

from __future__ import annotations

import argparse
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
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from playwright.sync_api import sync_playwright

from bestslot.reading.importing import read_exports
from sample_data import make

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page, ViewportSize

ROOT = Path(__file__).parents[2]
BARE = Path(__file__).with_name("bare_page.py")
SIZE: ViewportSize = {"width": 1280, "height": 1600}
SIZES = (1_000, 100_000)
TYPES = ("Photos", "Carousels", "Photos", "Reels", "Photos", "Carousels", "Photos")
"""One type is chosen or left at a time, so that all seven choices are met once (a Gray code)."""
DONE = "[data-testid=stApp][data-test-script-state=notRunning]"
CHART = "[data-testid=stVegaLiteChart] svg"
PRESS = """
(name) => new Promise((done) => {
    const box = document.querySelector("[data-testid=stVegaLiteChart]");
    const chart = () => box.querySelector("svg")?.outerHTML;
    const before = chart();
    const buttons = [...document.querySelectorAll("[data-testid=stButtonGroup] button")];
    const start = performance.now();
    const changes = new MutationObserver(() => {
        const now = chart();
        if (!now || now === before) return;
        changes.disconnect();
        requestAnimationFrame(() => done(performance.now() - start));
    });
    changes.observe(box, {subtree: true, childList: true, attributes: true});
    buttons.find((button) => button.innerText.trim() === name).click();
})
"""
"""Click on a button; milliseconds until the first chart has changed. It is told of the change:
to look for it in every frame would be work of its own."""


class Server(NamedTuple):
    """A page that is being served."""

    url: str
    process: int


@contextmanager
def served(script: Path, **environment: str) -> Iterator[Server]:
    """Serve a page while it is needed."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.headless=true"]
    command += ["--server.address=127.0.0.1", f"--server.port={port}"]
    command += ["--server.fileWatcherType=none"]
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    with subprocess.Popen(  # noqa: S603 - our own page
        command, cwd=ROOT, env=variables, stdout=subprocess.DEVNULL
    ) as server:
        try:
            _wait(f"http://127.0.0.1:{port}/_stcore/health")
            yield Server(f"http://127.0.0.1:{port}/", server.pid)
        finally:
            server.terminate()


def _wait(url: str) -> None:
    for _ in range(3000):
        try:
            urllib.request.urlopen(url, timeout=1).close()  # noqa: S310 - our own page
        except (urllib.error.URLError, OSError):
            time.sleep(0.02)
        else:
            return


def start(browser: Browser, script: Path, query: str = "") -> float:
    """Serve a page anew; seconds from a server that is up to the first heatmap."""
    with served(script) as server:
        began = time.perf_counter()
        page = browser.new_page(viewport=SIZE, locale="en-GB", timezone_id="Europe/Paris")
        page.goto(server.url + query)
        page.wait_for_selector(CHART, timeout=120_000)
        took = time.perf_counter() - began
        page.close()
    return took


def starts(browser: Browser, rounds: int) -> list[tuple[float, float]]:
    """Time both starts in turn; the first pair, which warms the machine's disk, does not count."""
    return [
        (start(browser, ROOT / "app.py", "?sample=yes"), start(browser, BARE))
        for _ in range(rounds + 1)
    ][1:]


def exports(folder: Path, posts: int) -> list[Path]:
    """Write so many made-up posts, most on Instagram, in the layouts of real exports."""
    written = []
    for account, layout, share in (("instagram", make.instagram, 0.6), ("x", make.x, 0.4)):
        count = round(posts * share)
        seeds = range(1 + count // make.ACCOUNTS[account].posts)
        rows = [post for seed in seeds for post in make.posts(make.ACCOUNTS[account], seed)]
        path = folder / f"{account}-{posts}.csv"
        path.write_bytes(layout(rows[:count], np.random.default_rng(0)))
        written.append(path)
    return written


@contextmanager
def both_pages(browser: Browser, posts: int) -> Iterator[tuple[Page, Page, Server]]:
    """Open the page and the bare page with the same posts."""
    with tempfile.TemporaryDirectory() as folder:
        files = exports(Path(folder), posts)
        table = Path(folder) / "posts.parquet"
        read_exports(files, timezone="Europe/Paris").posts.to_parquet(table)
        with (
            served(ROOT / "app.py") as full_server,
            served(BARE, BARE_PAGE_POSTS=str(table)) as bare_server,
        ):
            full, bare = (
                browser.new_page(viewport=SIZE, locale="en-GB", timezone_id="Europe/Paris")
                for _ in range(2)
            )
            full.goto(full_server.url)
            full.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(files)
            bare.goto(bare_server.url)
            for page in (full, bare):
                page.wait_for_selector(CHART, timeout=300_000)
                _quiet(page)
            yield full, bare, full_server
            full.close()
            bare.close()


def _quiet(page: Page) -> None:
    page.wait_for_selector(DONE, timeout=120_000)
    page.wait_for_timeout(700)


def press(page: Page, name: str) -> float:
    """Click on a button; seconds until the heatmap has changed."""
    took: float = page.evaluate(PRESS, name)
    _quiet(page)
    return took / 1000


def clicks(full: Page, bare: Page) -> list[tuple[float, float]]:
    """Choose other content types on both pages, never the same twice: each needs new advice."""
    return [(press(full, name), press(bare, name)) for name in TYPES][1:]


def rerun(page: Page, server: Server, rounds: int) -> float:
    """Switch what the colour shows to and fro; processor seconds of a rerun."""
    press(page, "Observed mean")
    press(page, "Effect")
    before = processor_time(server.process)
    for turn in range(2 * rounds):
        press(page, "Effect" if turn % 2 else "Observed mean")
    return (processor_time(server.process) - before) / (2 * rounds)


def processor_time(process: int) -> float:
    """Tell the processor seconds that a process has used, where Linux tells them."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def pictures(rounds: int) -> list[tuple[float, float]]:
    """Draw the same picture by the page's function and by a bare call."""
    import vl_convert

    from bestslot.language import language
    from bestslot.showing.choice import Choice
    from bestslot.showing.pictures import SHARPNESS, png
    from bestslot.timing.advice import advise

    name = next(name for name, (account, _) in make.FILES.items() if account == "instagram")
    advice = advise(read_exports([(name, make.make()[name])]).posts)
    choice, said = Choice("instagram", "atelierbrume", timezone="Europe/Paris"), language("fr")
    drawn: list[dict[str, object]] = []
    plain = vl_convert.vegalite_to_png

    def kept(spec: dict[str, object], scale: float) -> bytes:
        drawn.append(spec)
        return plain(spec, scale=scale)

    vl_convert.vegalite_to_png = kept  # type: ignore[assignment]  # takes what the page passes
    return [
        (
            timed(lambda: png(advice, choice, "effect", said)),
            timed(lambda: plain(drawn[-1], scale=SHARPNESS)),
        )
        for _ in range(rounds + 1)
    ][1:]


def timed(work: Callable[[], object]) -> float:
    """Seconds that something takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def line(what: str, pairs: list[tuple[float, float]], bar: float) -> str:
    """Write a comparison: both medians, and the median of the ratios."""
    ours, bare = (statistics.median(side) * 1000 for side in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    return f"{what:<42}{ours:8.0f} ms{bare:8.0f} ms{ratio:8.2f}{bar:8.2f}"


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=6)
    asked.add_argument("--only", choices=("start", "click", "picture"))
    options = asked.parse_args()
    rounds = options.rounds
    print(f"{'':<42}{'the page':>11}{'bare':>11}{'ratio':>8}{'bar':>8}")
    if options.only in {None, "picture"}:
        print(line("picture (PNG)", pictures(rounds), 1.2))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        if options.only in {None, "start"}:
            print(line("server up to first heatmap", starts(browser, rounds), 1.3))
        for posts in SIZES if options.only in {None, "click"} else ():
            with both_pages(browser, posts) as (full, bare, server):
                print(line(f"click to repaint, {posts:,} posts", clicks(full, bare), 1.3))
                spent = 1000 * rerun(full, server, rounds)
            print(f"{f'processor, rerun, {posts:,} posts':<42}{spent:8.0f} ms{'':27}   60 ms")
        browser.close()


if __name__ == "__main__":
    main()
