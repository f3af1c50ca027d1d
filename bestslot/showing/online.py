"""When followers are online, laid beside the advice and never mixed into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

MOST = 17
"""A tenth of the 168 hours of a week."""


def most_online(followers: pd.DataFrame) -> tuple[int, ...]:
    """Find the hours with most followers online.

    Parameters
    ----------
    followers : DataFrame
        ``Reading.online``: weekday, hour, followers; at least one row.

    Returns
    -------
    tuple of int
        weekday * 24 + hour, most followers first; at most a tenth of the week.
    """
    most = followers.sort_values("followers", ascending=False, kind="stable").head(MOST)
    return tuple((24 * most["weekday"] + most["hour"]).tolist())
