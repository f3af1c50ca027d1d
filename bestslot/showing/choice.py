"""What the visitor looks at: which account on which platform, which types, which period."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

import pandas as pd

from bestslot.timing.metrics import METRICS, reported
from bestslot.timing.tally import on_clock
from bestslot.timing.windows import APART, HOURS

ALL = "*"
"""Stands for every platform, or every account, when the visitor asks to pool them."""


@dataclass(frozen=True)
class Choice:
    """The posts to look at and the question to ask of them.

    Attributes
    ----------
    platform, account : str
        One of each, or ``ALL``.
    types : tuple of str
        Content types; empty means every one.
    labels : tuple of str
        The user's own labels; empty means every post, labelled or not.
    period : tuple of date
        First and last day on the audience's clock, or empty: everything.
    metric : str
        What to raise.
    timezone : str
        IANA name of the audience's zone.
    hours : tuple of int
        From which to which hour one can publish.
    never : tuple of int
        Weekdays on which one cannot, 0 = Monday.
    gap : int
        Hours that must lie between two windows.
    target : float or None
        What a post should earn.
    """

    platform: str
    account: str
    types: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    period: tuple[dt.date, ...] = ()
    metric: str = "engagement"
    timezone: str = "UTC"
    hours: tuple[int, int] = HOURS
    never: tuple[int, ...] = ()
    gap: int = APART
    target: float | None = None

    @property
    def pooled(self) -> bool:
        """Whether several accounts are put together."""
        return ALL in (self.platform, self.account)

    @property
    def today(self) -> dt.date:
        """The day on the audience's clock."""
        return dt.datetime.now(ZoneInfo(self.timezone)).date()

    @property
    def posts_asked(self) -> str:
        """Name the posts chosen, whatever is asked of them."""
        parts = (self.platform, self.account, self.types, self.labels, self.period, self.timezone)
        return repr(parts)

    def on(self, platform: str, account: str) -> Choice:
        """Ask the same of another account."""
        return replace(self, platform=platform, account=account)

    def of(self, posts: pd.DataFrame) -> pd.DataFrame:
        """Take the chosen rows of a posts table."""
        chosen = pd.Series(True, index=posts.index)
        if self.platform != ALL:
            chosen &= posts["platform"] == self.platform
        if self.account != ALL:
            chosen &= posts["account"] == self.account
        if self.types:
            chosen &= posts["content_type"].isin(self.types)
        if self.labels:
            chosen &= posts["label"].isin(self.labels)
        if self.period:
            first, last = (pd.Timestamp(day) for day in self.period)
            clock = on_clock(posts, self.timezone)
            chosen &= (clock >= first) & (clock < last + pd.Timedelta(days=1))
        return posts[chosen]


@dataclass(frozen=True)
class Offer:
    """What there is to choose among in an account's posts.

    Attributes
    ----------
    metrics : list of str
        What can be raised: metrics of which a post has a number; engagement first, if there.
    types, labels : list of str
        Content types and the user's own labels, the most used first.
    span : (date, date)
        First and last day on the audience's clock.
    """

    metrics: list[str]
    types: list[str]
    labels: list[str]
    span: tuple[dt.date, dt.date]


def offer(posts: pd.DataFrame, timezone: str) -> Offer:
    """Look up what can be chosen in some posts, at least one."""
    clock = on_clock(posts, timezone)
    labels = [str(label) for label in posts["label"].value_counts().index if label]
    span = clock.min().date(), clock.max().date()
    return Offer(reported(posts) or list(METRICS), content_types(posts), labels, span)


def narrowed(period: tuple[dt.date, ...], span: tuple[dt.date, dt.date]) -> tuple[dt.date, ...]:
    """Keep a period only where it leaves something out; half a choice is no choice yet."""
    return period if len(period) == len(span) and period != span else ()


def accounts(posts: pd.DataFrame) -> list[tuple[str, str]]:
    """List (platform, account), the one with most posts first."""
    counted = posts.groupby(["platform", "account"]).size().sort_values(ascending=False)
    return [(str(platform), str(account)) for platform, account in counted.index]


def platforms_of(accounts: list[tuple[str, str]]) -> list[str]:
    """List the platforms to choose from, and ``ALL`` where there are several."""
    platforms = list(dict.fromkeys(platform for platform, _ in accounts))
    return [*platforms, ALL] if len(platforms) > 1 else platforms


def accounts_on(platform: str, accounts: list[tuple[str, str]]) -> list[str]:
    """List the accounts to choose from on a platform, and ``ALL`` where there are several."""
    if platform == ALL:
        return [ALL]
    here = [account for where, account in accounts if where == platform]
    return [*here, ALL] if len(here) > 1 else here


def content_types(posts: pd.DataFrame) -> list[str]:
    """List the content types there are, the most used first."""
    return [str(kind) for kind in posts["content_type"].value_counts().index]
