"""One export of one file on its way to posts: what is known of it so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bestslot.reading.timezones import Clock
from bestslot.sentence import Sentence

if TYPE_CHECKING:
    import pandas as pd

    from bestslot.reading.clock_check import ClockCheck
    from bestslot.reading.guessing import UnknownTable
    from bestslot.reading.table import Table


@dataclass
class OpenedFile:
    """One export of one file while it is read; ``table`` is None where nothing could be."""

    name: str
    table: Table | None = None
    clock: Clock = field(default_factory=lambda: Clock("", None))
    notes: list[Sentence] = field(default_factory=list)
    error: Sentence | None = None
    activity: list[pd.DataFrame] = field(default_factory=list)
    planned: pd.DataFrame | None = None
    unknown: UnknownTable | None = None
    check: ClockCheck | None = None

    def give_up(self, error: Exception) -> None:
        """Make an exception that nobody thought of this file's error, and only this file's."""
        self.table = None
        self.error = Sentence(
            "Something in this file is unlike every export we know ({kind}), so it is not used. "
            "The other files are not touched by it. Export it once more, unopened, or send us a "
            "copy.",
            kind=type(error).__name__,
        )
