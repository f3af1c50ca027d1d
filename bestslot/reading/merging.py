"""The same post from several files becomes one row.

Counters only grow and export dates are mostly unknown, so the row with the most views is the
newest and wins; where views are missing or equal, the one with most engagement. What the winner
does not know (an hour, a text, a count that its export lacks) is taken from the others.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from bestslot.posts import DTYPES
from bestslot.reading.same_posts import same_posts

TEXT_COLUMNS = [name for name, dtype in DTYPES.items() if dtype == "str"]
MARKS = ["promoted", "partner"]
TIME_COLUMNS = ["published_at", "hour_known"]
PART_OF = {"organic_views": "views", "paid_views": "views", "organic_reach": "reach"}
"""A part of a count -> the count, whose row it must come from: an older one is another number."""


@dataclass(frozen=True)
class Merged:
    """One row per post.

    Attributes
    ----------
    posts : DataFrame
        The winners, completed, with their index.
    winner : Series of int
        For every row that lost, by its index: the index of the row that stands for it.
    """

    posts: pd.DataFrame
    winner: pd.Series


def merge(posts: pd.DataFrame) -> Merged:
    """Make the rows of one post one row.

    Parameters
    ----------
    posts : DataFrame
        Columns of the posts table, ``file`` (int) and ``supplement`` (bool): a row that only
        completes others and never wins. Unique index.

    Returns
    -------
    Merged
    """
    post = same_posts(posts)
    several = post.duplicated(keep=False)
    if not several.any():
        return Merged(posts, pd.Series(dtype="int64"))
    rows = posts[several].copy()
    rows[TEXT_COLUMNS] = rows[TEXT_COLUMNS].replace("", None)
    rows["content_type"] = rows["content_type"].replace("other", None)
    rows["post"] = post[several]
    rows["rank"] = _engagement(rows)
    rows["only_best"] = rows["top_list"] | rows["supplement"]
    rows = rows.sort_values(
        ["supplement", "views", "rank"], ascending=[True, False, False], kind="stable"
    )
    winners = rows.drop_duplicates("post").index
    best = rows.groupby("post", sort=False).first()
    timed = rows.sort_values("hour_known", ascending=False, kind="stable").groupby("post").first()
    best[TIME_COLUMNS] = timed[TIME_COLUMNS].reindex(best.index)
    best[MARKS] = rows.groupby("post", sort=False)[MARKS].any()
    best["top_list"] = rows.groupby("post", sort=False)["only_best"].all()
    _keep_parts_with_their_whole(best, rows.loc[winners].set_index("post"))
    best = best.drop(columns=["rank", "only_best"]).set_axis(winners)
    best["content_type"] = best["content_type"].fillna("other")
    best[TEXT_COLUMNS] = best[TEXT_COLUMNS].fillna("")
    winner_of_post = pd.Series(winners, index=rows.loc[winners, "post"])
    lost = rows.index.difference(winners)
    winner = rows.loc[lost, "post"].map(winner_of_post)
    merged = posts.drop(index=lost)
    merged.loc[winners, best.columns] = best
    return Merged(merged.astype(posts.dtypes.to_dict()), winner)


def _keep_parts_with_their_whole(best: pd.DataFrame, winners: pd.DataFrame) -> None:
    for part, whole in PART_OF.items():
        best[part] = best[part].where(winners[whole].isna(), winners[part])


def _engagement(posts: pd.DataFrame) -> pd.Series:
    parts = posts[["reactions", "comments", "shares", "saves"]].sum(axis=1, min_count=1)
    return parts.fillna(posts["interactions"]).fillna(-np.inf)
