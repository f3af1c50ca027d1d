"""What is asked of every account, and the columns of the answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from bestslot.errors import BestslotError
from bestslot.posts import DTYPES
from bestslot.reading.timezones import is_zone
from bestslot.sentence import Sentence
from bestslot.timing.windows import APART, HOURS

if TYPE_CHECKING:
    from collections.abc import Iterable

COLUMNS = {
    "metric": pa.string(),
    "denominator": pa.string(),
    "timezone": pa.string(),
    "verdict": pa.string(),
    "kind": pa.string(),
    "rank": pa.int64(),
    "weekday": pa.int64(),
    "hour": pa.int64(),
    "hours": pa.int64(),
    "uplift": pa.float64(),
    "low": pa.float64(),
    "high": pa.float64(),
    "chance": pa.float64(),
    "posts": pa.int64(),
    "observed": pa.float64(),
    "usual": pa.float64(),
    "posts_used": pa.int64(),
    "posts_with_hour": pa.int64(),
    "left_out": pa.int64(),
    "allowed": pa.bool_(),
    "to_test": pa.bool_(),
    "notes": pa.string(),
    "error": pa.string(),
    "version": pa.string(),
}
"""Columns of the result after those that name the account.

``kind`` says what a row is: ``"window"``, a recommended one, ``rank`` 1 to 3, best first;
``"account"``, the only row of an account without a window: its verdict or its error; ``"slot"``,
one of the 168 slots, with its ``observed`` mean, whether the rules allow it, and whether it is the
one most worth testing next. ``weekday`` (0 = Monday), ``hour``, ``hours``,
``uplift``, ``low``, ``high``, ``chance`` and ``posts`` are those of
:class:`bestslot.timing.windows.Window`, a slot being a window of one hour; ``denominator`` (of a
rate), ``usual``, ``posts_used``, ``posts_with_hour`` and ``left_out`` (posts) are the account's.
``verdict`` is the account's, but for windows each one's own: ``"solid"`` or ``"to confirm"`` by its
own ``chance`` (the account's is that of its first window).
``notes`` says what was left out and why, ``error`` why an account could not be advised (its
verdict is then missing).
"""

ADVISE = "python -m bestslot advise"
"""The command for exports of dashboards, which are no table of posts."""

UNUSED = ("post_id", "url", "text")
"""Columns of the posts table that no advice looks at: they stay where they are."""


@dataclass(frozen=True)
class Question:
    """What is asked of every account.

    Attributes
    ----------
    by : tuple of str
        Columns that together name an account.
    metric, hours, never, gap
        As in :func:`bestslot.advise`.
    timezone : str
        IANA name of the audience's zone, or the column that holds each account's own.
    slots : bool
        Whether the 168 slots follow the windows.
    language : str
        Of ``notes`` and ``error``: ``"en"`` or ``"fr"``.
    """

    by: tuple[str, ...] = ("platform", "account")
    metric: str = "engagement"
    timezone: str = "Europe/Paris"
    hours: tuple[int, int] = HOURS
    never: tuple[int, ...] = ()
    gap: int = APART
    slots: bool = False
    language: str = "en"

    @property
    def schema(self) -> pa.Schema:
        """Names and Arrow types of the result."""
        keys = [(name, pa.string()) for name in self.by]
        return pa.schema([*keys, *COLUMNS.items()])

    def needed(self, columns: Iterable[str]) -> list[str]:
        """Choose the columns to bring.

        Parameters
        ----------
        columns : iterable of str
            Those that there are.

        Raises
        ------
        BestslotError
            One without which no account can be told or advised is missing, or ``timezone``
            is neither a column nor a zone.
        """
        there = list(columns)
        for name in (*self.by, "published_at"):
            if name not in there:
                missing = (
                    "These posts have no column {column}, so accounts cannot be advised. Their "
                    "columns are: {columns}. Rename one, or say which columns name an account. "
                    "For exports of dashboards, as downloaded, use: {command}"
                )
                named = ", ".join(there)
                raise BestslotError(Sentence(missing, column=name, columns=named, command=ADVISE))
        if self.timezone not in there and not is_zone(self.timezone):
            unknown = (
                "{name} is neither a time zone nor a column of these posts. Name a zone like "
                "Europe/Paris, or the column that holds each account's own."
            )
            raise BestslotError(Sentence(unknown, name=self.timezone))
        known = [name for name in DTYPES if name not in UNUSED]
        return [name for name in there if name in {*self.by, self.timezone, *known}]
