"""What would make an answer surer: how many posts more, where, and how far back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from bestslot.timing.belief import revealed
from bestslot.timing.windows import SOLID, TRIED, effect

if TYPE_CHECKING:
    from bestslot.timing.advice import Advice
    from bestslot.timing.windows import Window

MANY = 60
"""More posts than this in one window are no plan for anybody."""


@dataclass(frozen=True)
class Surer:
    """What is missing.

    Attributes
    ----------
    there : int or None
        Posts in the best window after which it would be called solid with 8 chances in 10, if it
        truly earns what is estimated; None if it is solid already or if more than ``MANY`` are
        needed, or without a window.
    ceiling : float
        No slot tried at least three times is likely to earn more than this (the highest upper end
        of their 90 % intervals, ratio minus 1); NaN where none was.
    tried, allowed : int
        Allowed slots with a post, and all allowed ones.
    untried_days : tuple of int
        Allowed weekdays without any post with an hour, 0 = Monday.
    months : float
        Length of the history.
    """

    there: int | None
    ceiling: float
    tried: int
    allowed: int
    untried_days: tuple[int, ...]
    months: float


def surer(advice: Advice) -> Surer:
    """Say what would make an answer surer.

    Parameters
    ----------
    advice : Advice
        With at least one post.

    Returns
    -------
    Surer
        Takes no posts: cheap enough for every click.
    """
    slots = advice.slots[advice.slots["allowed"]]
    a_day = slots.groupby("weekday")["posts"].sum()
    measured = slots.loc[slots["posts"] >= TRIED, "high"]
    return Surer(
        there=_until_solid(advice, advice.best[0]) if advice.best else None,
        ceiling=float(measured.max()) if len(measured) else float("nan"),
        tried=int((slots["posts"] > 0).sum()),
        allowed=len(slots),
        untried_days=tuple(int(day) for day in a_day.index[a_day == 0]),
        months=(advice.last - advice.first) / pd.Timedelta(days=30.4),
    )


def _until_solid(advice: Advice, best: Window) -> int | None:
    """Count the posts in a window until its own estimate would be revealed as solid.

    A post narrows the variance ``v`` of the window to ``v s / (v + s)`` with the variance ``s`` of
    one post; ``belief.revealed`` says which truth that many posts would reveal.
    """
    if best.chance >= SOLID:
        return None
    draws = effect(best, advice.posterior.slots)
    noise = float(np.mean(advice.posterior.noise**2))
    more = np.arange(1, MANY + 1)
    before = np.full(MANY, draws.var())
    after = before * noise / (before * more + noise)
    needed, _ = revealed(np.full(MANY, draws.mean()), before, after)
    enough = np.flatnonzero(~(needed > best.uplift))  # NaN: all but solid already
    return int(more[enough[0]]) if len(enough) else None
