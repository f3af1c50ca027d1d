"""A running plan and newer posts to its progress: what was published as planned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from bestslot.sentence import Sentence

if TYPE_CHECKING:
    from numpy.typing import NDArray

HOUR = pd.Timedelta(hours=1)
EARLY, LATE = HOUR, 2 * HOUR
"""A post fills a planned slot from one hour before it begins until one hour after it ends."""


@dataclass(frozen=True, eq=False)
class Progress:
    """How far a plan is carried out.

    Attributes
    ----------
    posts : DataFrame
        The planned posts with ``state`` ("done", "missed", "to come") and ``published_at`` (of
        the post that fills it, UTC; NaT).
    done, missed, to_come : int
        Planned posts by state.
    outside : int
        Posts of the same time that the plan does not name.
    summary : Sentence
        The same in one sentence.
    beside : Sentence or None
        How many posts the plan does not name, where there are any.
    """

    posts: pd.DataFrame
    done: int
    missed: int
    to_come: int
    outside: int
    summary: Sentence
    beside: Sentence | None


def progress(
    planned: pd.DataFrame, posts: pd.DataFrame, now: pd.Timestamp | None = None
) -> Progress:
    """Hold the posts of a plan against the posts that were published.

    A post fills the planned post nearest to it in time, each at most one.

    Parameters
    ----------
    planned : DataFrame
        ``Plan.posts``, or any table with its column ``at`` (with a time zone).
    posts : DataFrame
        A posts table; posts without an hour fill nothing, nor do replies and partners' posts.
    now : Timestamp, optional
        Until when posts are known; else the newest post.

    Returns
    -------
    Progress
    """
    planned = planned.sort_values("at", ignore_index=True)
    at = planned["at"].dt.tz_convert("UTC").dt.as_unit("us")
    own = posts["hour_known"] & ~posts["partner"] & (posts["content_type"] != "reply")
    known = posts.loc[own, "published_at"].sort_values()
    if now is None:
        now = posts["published_at"].max() if len(posts) else pd.Timestamp.min.tz_localize("UTC")
    filled_by = _fill(at, known)
    published = pd.Series(pd.NaT, index=planned.index, dtype=at.dtype)
    published[filled_by >= 0] = known.to_numpy()[filled_by[filled_by >= 0]]
    state = np.where(published.notna(), "done", np.where(at + LATE <= now, "missed", "to come"))
    count = {name: int((state == name).sum()) for name in ("done", "missed", "to come")}
    inside = known.between(at.min() - EARLY, at.max() + LATE)
    outside = int(inside.sum()) - count["done"]
    return Progress(
        posts=planned.assign(state=state, published_at=published),
        done=count["done"],
        missed=count["missed"],
        to_come=count["to come"],
        outside=outside,
        summary=_summary(len(planned), count),
        beside=_beside(outside) if outside else None,
    )


def _fill(at: pd.Series, known: pd.Series) -> NDArray[np.int64]:
    """Index of the post that fills each planned one, -1 without; the nearest pairs first."""
    filled_by = np.full(len(at), -1)
    pairs = []
    for i, begin in enumerate(at):
        first, last = (int(known.searchsorted(begin + by)) for by in (-EARLY, LATE))
        pairs += [(abs(known.iloc[j] - begin - HOUR / 2), i, j) for j in range(first, last)]
    used = set()
    for _, i, j in sorted(pairs):
        if filled_by[i] < 0 and j not in used:
            filled_by[i] = j
            used.add(j)
    return filled_by


def _summary(planned: int, count: dict[str, int]) -> Sentence:
    return Sentence(
        "{done} of {n} planned post published, {missed} missed, {to_come} to come.",
        "{done} of {n} planned posts published, {missed} missed, {to_come} to come.",
        n=planned,
        done=count["done"],
        missed=count["missed"],
        to_come=count["to come"],
    )


def _beside(outside: int) -> Sentence:
    return Sentence(
        "{n} other post was published in that time: it counts for the advice as well.",
        "{n} other posts were published in that time: they count for the advice as well.",
        n=outside,
    )
