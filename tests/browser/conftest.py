"""A real Chromium and a running page, watched for whatever leaves the machine or fails in it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import BrowserContext, Page, Route, WebSocket

Visit: TypeAlias = "Callable[..., Page]"
"""Opens the page: ``visit("?sample=yes", color_scheme="dark")``."""

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(item.fspath).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Find this machine's Chromium; without one, skip, but never where the gate runs."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    found = found or shutil.which("google-chrome")
    if found is None:
        message = "no Chromium on this machine: install the package chromium to run these tests"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(message)
    return found


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], chromium: str
) -> dict[str, Any]:
    """Launch that Chromium."""
    return {**browser_type_launch_args, "executable_path": chromium, "args": FLAGS}


@pytest.fixture(scope="session")
def address(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:  # noqa: ARG001 - no page is started where no browser is
    """Run the page and give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true"]
    command += ["--server.address=127.0.0.1", f"--server.port={port}"]
    command += ["--server.fileWatcherType=none"]
    log = tmp_path_factory.mktemp("page") / "log.txt"
    with log.open("wb") as sink:
        server = subprocess.Popen(command, cwd=ROOT, stdout=sink, stderr=subprocess.STDOUT)  # noqa: S603 - our own page
        try:
            _wait(f"http://127.0.0.1:{port}/_stcore/health", server)
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()
            server.wait(20)
    assert "Traceback" not in log.read_text(errors="replace"), log.read_text(errors="replace")


def _wait(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(240):
        try:
            urllib.request.urlopen(url, timeout=1).close()  # noqa: S310 - our own page
        except (urllib.error.URLError, OSError):
            assert server.poll() is None, "the page did not start"
            time.sleep(0.25)
        else:
            return
    pytest.fail("the page did not start in a minute")


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Visit from France."""
    return {**browser_context_args, "locale": "fr-FR", "timezone_id": "Europe/Paris"}


@pytest.fixture
def visit(new_context: Callable[..., BrowserContext], address: str) -> Iterator[Visit]:
    """Open pages of a visitor; in the end, nothing has left the machine or failed in a browser."""
    left: list[str] = []

    def watch(route: Route) -> None:
        if route.request.url.startswith(address):
            route.continue_()
        else:
            left.append(route.request.url)
            route.abort()

    def socket_opened(socket: WebSocket) -> None:
        if not socket.url.startswith(address.replace("http", "ws", 1)):
            left.append(socket.url)

    def opened(query: str = "", **screen: Any) -> Page:  # noqa: ANN401 - Playwright's options
        page = new_context(**screen).new_page()
        page.route("**/*", watch)
        page.on("websocket", socket_opened)
        page.on("console", lambda said: left.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: left.append(str(error)))
        page.goto(address + query)
        return page

    yield opened
    assert left == []
