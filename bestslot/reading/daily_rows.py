"""A row for each day of a post, where an export was asked for a daily breakdown: one row again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bestslot.posts import COUNTS

if TYPE_CHECKING:
    import pandas as pd

NOT_ADDITIVE = ("reach", "organic_reach")
"""A person reached on two days is one person: the highest day is the least that can be said."""


def add_days(posts: pd.DataFrame, day: pd.Series) -> pd.Series:
    """Add up the days of each post, in place.

    Parameters
    ----------
    posts : DataFrame
        Changed: the first row of each post holds its sums (of reach, the maximum).
    day : Series of datetime64
        The day of each row's counts; NaT where they are of the post's whole life.

    Returns
    -------
    Series of bool
        The rows that went into another.
    """
    daily = day.notna() & (posts["post_id"] != "")
    ids = posts["post_id"].where(daily)
    again = ids.notna() & ids.duplicated(keep="first")
    if not again.any():
        return again
    grouped = posts[daily].groupby("post_id")
    for count in COUNTS:
        whole = grouped[count].max() if count in NOT_ADDITIVE else grouped[count].sum(min_count=1)
        posts.loc[daily, count] = posts.loc[daily, "post_id"].map(whole)
    return again
