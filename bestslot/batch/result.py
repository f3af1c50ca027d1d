"""A batch result to look at: its accounts, and the answer for each of them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from bestslot.batch.account import WINDOW
from bestslot.timing.windows import Window

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable

    import pandas as pd

    from bestslot.posts import LeftOut
    from bestslot.sentence import Sentence

FAILED = ""
"""In place of a verdict: the account could not be advised."""
VERDICTS = ("solid", "to confirm", "none stands out", "too few posts", FAILED)
"""The surest first."""

_WHOLE = ("weekday", "hour", "hours", "posts")


@dataclass(frozen=True, eq=False)
class Answer:
    """What a result says of one account: what the card and the heatmap show.

    Attributes
    ----------
    name : tuple of str
        Values of the columns that name the account.
    metric, denominator, timezone, verdict, best, to_test, posts, posts_with_hour
        As in :class:`bestslot.timing.advice.Advice`; ``verdict`` may be ``FAILED``; ``to_test`` is
        only known with slots.
    slots : DataFrame
        168 rows as there, or none where the result holds no slots.
    left_out : int
        Posts left out.
    notes, error, version : str
        As the batch wrote them.
    """

    name: tuple[str, ...]
    metric: str
    denominator: str | None
    timezone: str
    verdict: str
    best: tuple[Window, ...]
    to_test: Window | None
    slots: pd.DataFrame
    posts: int
    posts_with_hour: int
    left_out: int
    notes: str
    error: str
    version: str


@dataclass(frozen=True, eq=False)
class Result:
    """One or several batch results, put together.

    Attributes
    ----------
    by : tuple of str
        Columns that name an account.
    accounts : DataFrame
        A row per account, surest first: ``by``, the columns of ``COLUMNS`` that speak of an
        account and of its best window (missing where there is none), ``verdict`` ``FAILED`` where
        there is an error.
    windows, slots : DataFrame
        Sorted by ``account``, the row of ``accounts``; slots of whole weeks only.
    left_out : tuple of LeftOut
        Rows and answers that are not shown, and why.
    errors : tuple of (name, Sentence)
        Files that could not be read, and why.
    """

    by: tuple[str, ...]
    accounts: pd.DataFrame
    windows: pd.DataFrame
    slots: pd.DataFrame
    left_out: tuple[LeftOut, ...] = ()
    errors: tuple[tuple[str, Sentence], ...] = ()

    def chosen(
        self, verdicts: Collection[str] = (), platforms: Collection[str] = (), text: str = ""
    ) -> pd.DataFrame:
        """Take the accounts with one of these verdicts and platforms, whose names hold a text.

        Nothing given means every one; the text is compared without case and accents.
        """
        kept = np.ones(len(self.accounts), dtype=bool)
        if verdicts:
            kept &= self.accounts["verdict"].isin(verdicts)
        if platforms:
            kept &= self.accounts["platform"].isin(platforms)
        if text.strip():
            wanted = searched(text)
            kept &= np.array([wanted in name for name in self.names], dtype=bool)
        return self.accounts[kept]

    @property
    def platforms(self) -> list[str]:
        """Platforms there are, the one with most accounts first."""
        if "platform" not in self.by:
            return []
        return [str(name) for name in self.accounts["platform"].value_counts().index]

    @cached_property
    def names(self) -> list[str]:
        """Names of the accounts as they are searched."""
        columns = (self.accounts[name] for name in self.by)
        return [searched(" ".join(name)) for name in zip(*columns, strict=True)]

    def answer(self, account: int) -> Answer:
        """Say what the result says of the account in a row of ``accounts``."""
        row: dict[Hashable, Any] = self.accounts.loc[account].to_dict()
        slots = _of(self.slots, account).assign(chance_target=np.nan)
        test = slots[slots["to_test"]].assign(chance=slots["chance_better"], hours=1)
        return Answer(
            name=tuple(row[name] for name in self.by),
            metric=row["metric"],
            denominator=row["denominator"] or None,
            timezone=row["timezone"],
            verdict=row["verdict"],
            best=tuple(map(_window, _of(self.windows, account).to_dict("records"))),
            to_test=_window(test.iloc[0].to_dict()) if len(test) else None,
            slots=slots,
            posts=int(row["posts_used"]),
            posts_with_hour=int(row["posts_with_hour"]),
            left_out=int(row["left_out"]),
            notes=row["notes"],
            error=row["error"],
            version=row["version"],
        )


def _of(table: pd.DataFrame, account: int) -> pd.DataFrame:
    start, stop = table["account"].searchsorted([account, account + 1])
    return table.iloc[start:stop].reset_index(drop=True)


def _window(row: dict[Hashable, Any]) -> Window:
    fields: dict[str, Any] = {name: row[name] for name in WINDOW}
    return Window(**fields | {name: int(row[name]) for name in _WHOLE})


def searched(text: str) -> str:
    """Write a text as it is searched: without case and accents."""
    plain = unicodedata.normalize("NFKD", text.strip()).casefold()
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
