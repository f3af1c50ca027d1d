"""README's commands are the ones that the gate runs, and its claims are those of the code."""

from __future__ import annotations

from pathlib import Path

from bestslot.reading.formats import FORMATS

ROOT = Path(__file__).parent.parent


def command(start: str) -> str:
    """Find the one-line command of README that begins the test or the page."""
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    (line,) = [line for line in lines if line.startswith("python3 -m venv") and start in line]
    return line


def test_the_gate_ends_with_the_test_command_of_the_readme() -> None:
    gate = (ROOT / ".ci" / "run").read_text(encoding="utf-8").rstrip().splitlines()
    assert gate[-1] == command("pytest")


def test_the_page_starts_with_the_tested_versions() -> None:
    assert "-c constraints.txt" in command("streamlit run app.py")


def test_the_readme_lists_every_export_that_is_read_and_no_other() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    table = text.partition("| export | where to find it |\n|---|---|\n")[2].partition("\n\n")[0]
    assert table.splitlines() == [f"| {one.name} | {one.how_to_get} |" for one in FORMATS]
