"""A short fuzz run; ``python -m tests.fuzz.fuzz_reading --files 10000`` is the long one."""

from __future__ import annotations

from tests.fuzz.fuzz_reading import run


def test_broken_files_bring_no_crash_no_foreign_exception_no_delay_and_no_hunger() -> None:
    figures = run(seed=2, files=100)
    assert figures.holds(), str(figures)
    assert figures.files == 100
    assert {"read", "refused"} <= set(figures.outcomes)
