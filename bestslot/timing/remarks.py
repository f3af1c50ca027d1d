"""What a person must know to read an advice: missing hours, and whether the content type does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bestslot.sentence import Sentence

if TYPE_CHECKING:
    import pandas as pd

ONLY_THE_BEST = Sentence(
    "Most of these posts come from a list of the best, so the weak ones are not seen and "
    "no slot is called more than to confirm."
)
HARDLY = 0.2
"""The hour hardly matters when even the slot that looks best surely earns less than this more."""


def missing_hours(posts: int, with_hour: int) -> tuple[Sentence, ...]:
    """Say how many posts have no hour, and what to do when none has one."""
    without = posts - with_hour
    if not without:
        return ()
    if not with_hour:
        return (
            Sentence(
                "None of these posts carries its hour, so only weekdays can be compared. To "
                "compare hours, add an export that holds the time of each post, or its link on X, "
                "LinkedIn, TikTok or Bluesky, whose links tell the moment."
            ),
        )
    return (
        Sentence(
            "{n} post has no hour: it informs the weekday only.",
            "{n} posts have no hour: they inform the weekday only.",
            n=without,
        ),
    )


def only_the_best(posts: pd.DataFrame) -> tuple[Sentence, ...]:
    """Say that the posts are mostly from a list of the best, where they are."""
    if not mostly_the_best(posts):
        return ()
    return (ONLY_THE_BEST,)


def mostly_the_best(posts: pd.DataFrame) -> bool:
    """Whether more than half of the posts are known only from a list of the best."""
    return bool(posts["top_list"].sum() * 2 > len(posts))


def type_matters(
    slots: pd.DataFrame, types: pd.DataFrame, verdict: str, better: float
) -> tuple[Sentence, ...]:
    """Say that the hour hardly matters, and whether the content type does.

    Parameters
    ----------
    slots, types : DataFrame
        As in ``Advice``.
    verdict : str
        Only ``"none stands out"`` allows such a remark.
    better : float
        Uplift from which a type counts as better.
    """
    if verdict != "none stands out" or not slots["allowed"].any():
        return ()
    best_slot = np.where(slots["allowed"], slots["uplift"], -np.inf).argmax()
    if slots["high"].to_numpy()[best_slot] >= HARDLY:
        return ()
    better_ones = types["low"].to_numpy() >= better
    if not better_ones.any():
        return (Sentence("For this account the hour hardly matters."),)
    best = types[better_ones].sort_values("uplift").iloc[-1]
    return (
        Sentence(
            "For this account the hour hardly matters; the content type does: the best one "
            "earns {uplift}% more than the usual post (between {low}% and {high}%).",
            **{name: round(100 * best[name]) for name in ("uplift", "low", "high")},
        ),
    )
