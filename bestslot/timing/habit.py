"""Habit against evidence: where the posts go, beside what is known of those slots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from bestslot.sentence import Sentence
from bestslot.timing.windows import BETTER, TO_CONFIRM

if TYPE_CHECKING:
    from bestslot.timing.advice import Advice


@dataclass(frozen=True, eq=False)
class Habit:
    """Where the posts of an account go.

    Attributes
    ----------
    slots : DataFrame
        A row per slot tried, most posts first: weekday, hour, posts, ``share`` (of the posts with
        an hour), uplift, low, high, chance_better, ``evidence`` ("better", "worse" or "unknown":
        at least 7 chances in 10 to be 5 % better, or worse, than usual).
    hours : DataFrame
        The same per hour of the day, at the account's own mix of weekdays.
    summary : Sentence
        The hour most used, and what is known of it.
    """

    slots: pd.DataFrame
    hours: pd.DataFrame
    summary: Sentence


def habit(advice: Advice) -> Habit:
    """Put the share of the posts in each slot beside its estimate.

    Parameters
    ----------
    advice : Advice
        What is known.

    Returns
    -------
    Habit
        With empty tables where no post has an hour.
    """
    draws, count = advice.posterior.slots, advice.slots["posts"].to_numpy(dtype=np.float64)
    total = max(count.sum(), 1.0)
    slots = advice.slots[["weekday", "hour", "posts"]].assign(
        share=count / total, **_estimate(draws)
    )
    by_hour = count.reshape(7, 24)
    per_hour = by_hour.sum(axis=0)
    effect = np.einsum("dwh,wh->dh", draws.reshape(-1, 7, 24), by_hour / per_hour.clip(1))
    hours = pd.DataFrame(
        {"hour": np.arange(24), "posts": per_hour.astype(int), "share": per_hour / total}
    ).assign(**_estimate(effect))
    slots, hours = _most_used(slots), _most_used(hours)
    return Habit(slots, hours, _summary(hours))


def _estimate(draws: np.ndarray) -> dict[str, np.ndarray]:
    low, high = np.quantile(draws, [0.05, 0.95], axis=0)
    better = (draws >= np.log1p(BETTER)).mean(axis=0)
    worse = (draws <= -np.log1p(BETTER)).mean(axis=0)
    return {
        "uplift": np.expm1(draws.mean(axis=0)),
        "low": np.expm1(low),
        "high": np.expm1(high),
        "chance_better": better,
        "evidence": np.select(
            [better >= TO_CONFIRM, worse >= TO_CONFIRM], ["better", "worse"], "unknown"
        ),
    }


def _most_used(table: pd.DataFrame) -> pd.DataFrame:
    tried = table[table["posts"] > 0]
    return tried.sort_values("posts", ascending=False, ignore_index=True, kind="stable")


def _summary(hours: pd.DataFrame) -> Sentence:
    if hours.empty:
        return Sentence(
            "No post that counts here has a known hour, so there is no habit to look at."
        )
    most = hours.iloc[0]
    values = {"share": float(most["share"]), "hour": int(most["hour"])}
    values |= {"low": float(most["low"]), "high": float(most["high"])}
    if most["evidence"] == "better":
        return Sentence(
            "You publish {share:.0%} of your posts at {hour}:00, and it is probably a good hour: "
            "between {low:+.0%} and {high:+.0%} against your usual post.",
            **values,
        )
    if most["evidence"] == "worse":
        return Sentence(
            "You publish {share:.0%} of your posts at {hour}:00, where they probably earn "
            "less than elsewhere: between {low:+.0%} and {high:+.0%} against your usual post.",
            **values,
        )
    return Sentence(
        "You publish {share:.0%} of your posts at {hour}:00, though nothing says that this hour is "
        "better: between {low:+.0%} and {high:+.0%} against your usual post.",
        **values,
    )
