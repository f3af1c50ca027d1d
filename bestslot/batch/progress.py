"""How far a long run is, as one line on the error stream that rewrites itself."""

from __future__ import annotations

import sys
import time
from typing import Self

EVERY = 0.5
"""Seconds between two lines."""


class Progress:
    """Counts posts and accounts, and says so.

    Parameters
    ----------
    total : int
        Posts to come.
    shown : bool
        Whether to say anything.
    """

    def __init__(self, total: int, *, shown: bool) -> None:
        self.total, self.shown = total, shown
        self.posts = self.accounts = 0
        self.started = self.said = time.monotonic()
        self._say(f"Sorting {total:,} posts by account")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._say(self._line())
        if self.shown:
            sys.stderr.write("\n")

    def add(self, posts: int) -> None:
        """Count one more account with its posts."""
        if not self.accounts:
            self.started = time.monotonic()
        self.posts += posts
        self.accounts += 1
        if time.monotonic() - self.said >= EVERY:
            self.said = time.monotonic()
            left = (self.said - self.started) * (self.total / self.posts - 1)
            self._say(f"{self._line()}, about {_duration(left)} left")

    def _line(self) -> str:
        return f"{self.posts:,} of {self.total:,} posts, {self.accounts:,} accounts"

    def _say(self, line: str) -> None:
        if self.shown:
            sys.stderr.write(f"\r{line:<78}")
            sys.stderr.flush()


def _duration(seconds: float) -> str:
    return f"{seconds / 60:.0f} min" if seconds >= 90 else f"{seconds:.0f} s"  # noqa: PLR2004
