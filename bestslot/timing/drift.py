"""Has the answer changed? The older half of the posts against the newer half.

Each half is answered on its own, by what lasted through it (a drift into the coming period would
blur both); both answers are held against the same mix of slots, that of all posts. Two halves never
have exactly the same best slot, so a change is claimed only when the best slot of the newer half
gained, on the best one of the older half, what luck does not explain: the posterior of that shift
lies above 5 % with at least 9 chances in 10.

In simulated accounts whose best hour moves (noise sd 0.7, effect 0.9 on the log scale) this finds
the change in 14 of 20 accounts with 150 posts and in all with 300; with the drift of the coming
period on top it was few. Without any effect, a change is claimed in 1 of 40. Where none is, it is
said which one could have been seen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from bestslot.sentence import Sentence
from bestslot.timing.metrics import YOUNGEST_DAYS, Outcome, outcome
from bestslot.timing.model import SLOTS, fit
from bestslot.timing.tally import places, tally
from bestslot.timing.windows import (
    BETTER,
    HOURS,
    SOLID,
    TO_CONFIRM,
    Rules,
    Window,
    effect,
    widest,
    window,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

FEWEST = 30
"""Posts with an hour that each half needs."""

GAINS = (0.25, 0.5, 1.0, 2.0)
"""What is planted to say which change could have been seen."""

SEED = 20260503


@dataclass(frozen=True, eq=False)
class Drift:
    """The best slot of the older posts and that of the newer ones, in both halves.

    Attributes
    ----------
    verdict : str
        ``"held"``, ``"changed"``, ``"cannot be told"`` or ``"too few posts"``.
    split : Timestamp or None
        First post of the newer half, UTC; None with too few posts.
    older, newer : Window or None
        Best window of each half, with its effect in that half.
    windows : DataFrame
        Both windows in both halves: ``best_in`` and ``half`` ("older" or "newer"), weekday, hour,
        hours, uplift, low, high, posts; effects against the mix of all posts.
    detectable : float
        What the hours of the newer best slot would have to earn on top, on every day of the newer
        half, for a change to be claimed: a ratio minus 1, one of ``GAINS``; infinite where none of
        them is enough, NaN where the verdict is another.
    summary : Sentence
        The answer in one sentence.
    """

    verdict: str
    split: pd.Timestamp | None
    older: Window | None
    newer: Window | None
    windows: pd.DataFrame
    detectable: float
    summary: Sentence


def drift(  # noqa: PLR0913 (what a user may ask, by name)
    posts: pd.DataFrame,
    metric: str = "engagement",
    timezone: str = "Europe/Paris",
    hours: tuple[int, int] = HOURS,
    *,
    never: Collection[int] = (),
    youngest_days: float = YOUNGEST_DAYS,
) -> Drift:
    """Compare the answer of the older half of the posts with that of the newer half.

    Parameters
    ----------
    posts, metric, timezone, hours, never, youngest_days
        As for :func:`bestslot.timing.advice.advise`.

    Returns
    -------
    Drift
    """
    earned = outcome(posts, metric, youngest_days)
    earned = _part(earned, earned.posts["hour_known"].to_numpy())
    instants = earned.posts["published_at"]
    allowed = Rules(hours, frozenset(never)).allowed()
    if len(instants) < 2 * FEWEST or not allowed.any():
        return _too_few(len(instants))
    split = instants.sort_values().iloc[len(instants) // 2]
    is_new = (instants >= split).to_numpy()
    halves = {"older": _part(earned, ~is_new), "newer": _part(earned, is_new)}
    count = {
        name: np.bincount(places(half.posts, timezone)[0], minlength=SLOTS)
        for name, half in halves.items()
    }
    mix = (count["older"] + count["newer"]) / len(instants)
    draws = {name: _against(half, timezone, mix) for name, half in halves.items()}
    best = {name: _best(draws[name], count[name], allowed) for name in halves}
    table = pd.DataFrame(
        [
            {"best_in": name, "half": half, **_row(best[name], draws[half], count[half])}
            for name in halves
            for half in halves
        ]
    )
    chance = _chance_changed(best["older"], best["newer"], draws)
    verdict = _verdict(chance, best["older"], draws["newer"])
    detectable = np.nan
    if verdict == "cannot be told":
        detectable = _detectable(halves["newer"], best, draws["older"], timezone, mix)
    return Drift(
        verdict=verdict,
        split=split,
        older=best["older"],
        newer=best["newer"],
        windows=table,
        detectable=detectable,
        summary=_summary(verdict, table, detectable),
    )


def _part(earned: Outcome, chosen: NDArray[np.bool_]) -> Outcome:
    return replace(
        earned, posts=earned.posts[chosen], value=earned.value[chosen], log=earned.log[chosen]
    )


def _against(half: Outcome, timezone: str, mix: Floats) -> Floats:
    """Draws of the slot effects of a half, relative to a mix of slots."""
    draws = fit(tally(half, timezone).cells, coming=False).slots
    return draws - (draws @ mix)[:, None]


def _best(draws: Floats, count: NDArray[np.int64], allowed: NDArray[np.bool_]) -> Window:
    mean = draws.mean(axis=0)
    slot = int(np.argmax(np.where(allowed, mean, -np.inf)))
    return window(draws, count, *widest(mean, allowed, slot))


def _row(one: Window, draws: Floats, count: NDArray[np.int64]) -> dict[str, object]:
    seen = window(draws, count, one.slots.start, one.hours)
    names = ("weekday", "hour", "hours", "uplift", "low", "high", "posts")
    return {name: getattr(seen, name) for name in names}


def _chance_changed(older: Window, newer: Window, draws: dict[str, Floats]) -> float:
    """Chance that the newer best slot gained on the older one between the halves."""
    then = effect(newer, draws["older"]) - effect(older, draws["older"])
    now = effect(newer, draws["newer"]) - effect(older, draws["newer"])
    then = np.random.default_rng(SEED).permutation(then)  # the halves are independent
    size = min(len(then), len(now))
    return float((now[:size] - then[:size] >= np.log1p(BETTER)).mean())


def _verdict(chance_changed: float, older: Window, newer: Floats) -> str:
    """Say what became of the best slot of the older half, given the draws of the newer one."""
    if chance_changed >= SOLID:
        return "changed"
    still_better = (effect(older, newer) >= np.log1p(BETTER)).mean()
    return "held" if min(still_better, older.chance) >= TO_CONFIRM else "cannot be told"


def _detectable(
    newer: Outcome, best: dict[str, Window], older: Floats, timezone: str, mix: Floats
) -> float:
    """Plant gains in the best hours of the newer half, on every day, until one is claimed."""
    hours = best["newer"].hour + np.arange(best["newer"].hours)
    inside = np.isin(places(newer.posts, timezone)[0] % 24, hours)
    for gain in GAINS:
        planted = replace(newer, log=newer.log + np.log1p(gain) * inside)
        draws = {"older": older, "newer": _against(planted, timezone, mix)}
        if _chance_changed(best["older"], best["newer"], draws) >= SOLID:
            return gain
    return np.inf


def _too_few(known: int) -> Drift:
    return Drift(
        verdict="too few posts",
        split=None,
        older=None,
        newer=None,
        windows=pd.DataFrame(
            columns=[
                *("best_in", "half", "weekday", "hour", "hours", "uplift", "low", "high", "posts")
            ]
        ),
        detectable=np.nan,
        summary=Sentence(
            "Too few posts to compare older and newer ones: {n} with a known hour, {needed} are "
            "needed.",
            "Too few posts to compare older and newer ones: {n} with a known hour, {needed} are "
            "needed.",
            n=known,
            needed=2 * FEWEST,
        ),
    )


def _summary(verdict: str, table: pd.DataFrame, detectable: float) -> Sentence:
    """Say what became of the best slot of the older half (the rows of ``best_in`` older)."""
    uplift, low, high = (table[name].to_list() for name in ("uplift", "low", "high"))
    values = {"then": uplift[0], "now": uplift[1], "low": low[1], "high": high[1]}
    if verdict == "changed":
        return Sentence(
            "The answer has changed: the best slot of your older posts earned {then:+.0%} then and "
            "{now:+.0%} now (between {low:+.0%} and {high:+.0%}). Choose a recent period.",
            **values,
        )
    if verdict == "held":
        return Sentence(
            "The answer has held: the best slot of your older posts earned {then:+.0%} then and "
            "{now:+.0%} now (between {low:+.0%} and {high:+.0%}). Each half knows less than all "
            "posts together, so its figures are pulled more strongly towards 0 than your answer.",
            **values,
        )
    if np.isinf(detectable):
        return Sentence(
            "Whether the answer has changed cannot be told: these posts are so few that even a "
            "large change would not be seen. Ask again with a longer history.",
        )
    return Sentence(
        "Whether the answer has changed cannot be told: the best slot of your older posts earned "
        "{then:+.0%} then, and now anything between {low:+.0%} and {high:+.0%}. For a change to be "
        "seen, the best hours of your newer posts would have to earn another {detectable:.0%}.",
        **values,
        detectable=detectable,
    )
