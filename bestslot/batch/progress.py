"""How far a long run is, as one line on the error stream that rewrites itself."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Self

from bestslot.sentence import Sentence

if TYPE_CHECKING:
    from bestslot.language import Language

EVERY = 0.5
"""Seconds between two lines."""
MINUTES = 90
"""Seconds from which what is left is told in minutes."""


class Progress:
    """Counts posts and accounts, and says so.

    Parameters
    ----------
    total : int
        Posts to come.
    said : Language
        Language of the line.
    shown : bool
        Whether to say anything.
    """

    def __init__(self, total: int, said: Language, *, shown: bool) -> None:
        self.total, self.said_in, self.shown = total, said, shown
        self.posts = self.accounts = 0
        self.started = self.said = time.monotonic()
        self._say(Sentence("Sorting {n} post by account", "Sorting {n} posts by account", n=total))

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
            about = Sentence("{done}, about {time} left", done=self._line(), time=_duration(left))
            self._say(about)

    def _line(self) -> Sentence:
        return Sentence(
            "{posts:,} of {total:,} posts, {n:,} account",
            "{posts:,} of {total:,} posts, {n:,} accounts",
            posts=self.posts,
            total=self.total,
            n=self.accounts,
        )

    def _say(self, line: Sentence) -> None:
        if self.shown:
            sys.stderr.write(f"\r{self.said_in.say(line):<78}")
            sys.stderr.flush()


def _duration(seconds: float) -> str:
    return f"{seconds / 60:.0f} min" if seconds >= MINUTES else f"{seconds:.0f} s"
