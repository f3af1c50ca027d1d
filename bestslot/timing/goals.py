"""The best window for each metric side by side, and where two metrics truly disagree.

Two best windows are hardly ever the same hour, even when nothing but luck differs. A disagreement
is called real when following one goal costs the other: with at least 9 chances in 10, the other
metric's posterior has 5 % less in the followed window than in its own best one (or, where it has no
best window, 5 % less than usual).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from bestslot.sentence import Sentence
from bestslot.timing.advice import Advice, advise
from bestslot.timing.metrics import METRICS, NAMES, YOUNGEST_DAYS
from bestslot.timing.windows import APART, BETTER, HOURS, SOLID, effect

if TYPE_CHECKING:
    from collections.abc import Collection


@dataclass(frozen=True, eq=False)
class Goals:
    """What each metric advises.

    Attributes
    ----------
    advices : dict
        Metric -> Advice, for the metrics that these posts report.
    table : DataFrame
        A row per metric reported: metric, posts, verdict, and of its best window weekday, hour,
        hours, uplift, low, high, chance (NA where none stands out).
    conflicts : DataFrame
        A row per pair with a window to follow: ``follow`` and ``costs`` (metrics), ``loss`` of the
        second in the best window of the first, as positive share with ``low`` and ``high`` (90 %),
        ``chance`` that the loss is 5 % or more, ``real`` (bool); largest chance first.
    disagree : bool
        Whether any conflict is real.
    summary : Sentence
        The warning, or that there is none to give.
    """

    advices: dict[str, Advice]
    table: pd.DataFrame
    conflicts: pd.DataFrame
    disagree: bool
    summary: Sentence


def goals(  # noqa: PLR0913 (what a user may ask, by name)
    posts: pd.DataFrame,
    timezone: str = "Europe/Paris",
    hours: tuple[int, int] = HOURS,
    *,
    metrics: Collection[str] = METRICS,
    never: Collection[int] = (),
    gap: int = APART,
    youngest_days: float = YOUNGEST_DAYS,
) -> Goals:
    """Answer for every metric that the posts report, and compare the answers.

    Parameters
    ----------
    posts, timezone, hours, never, gap, youngest_days
        As for :func:`bestslot.timing.advice.advise`.
    metrics : collection of str
        Those to compare; one that no post reports is left out.

    Returns
    -------
    Goals
    """
    options = {"never": never, "gap": gap, "youngest_days": youngest_days}
    answers = {
        metric: advise(posts, metric, timezone, hours, **options)  # type: ignore[arg-type]  # each by its name
        for metric in metrics
    }
    advices = {metric: advice for metric, advice in answers.items() if advice.posts}
    return compare(advices)


def compare(advices: dict[str, Advice]) -> Goals:
    """Compare the answers of several metrics.

    Parameters
    ----------
    advices : dict
        Metric -> Advice on the same posts.

    Returns
    -------
    Goals
    """
    conflicts = _conflicts(advices)
    claimed = sum(bool(advice.best) for advice in advices.values())
    return Goals(
        advices=advices,
        table=pd.DataFrame([_row(metric, one) for metric, one in advices.items()], columns=_ROW),
        conflicts=conflicts,
        disagree=bool(conflicts["real"].any()),
        summary=_summary(conflicts, claimed),
    )


_BEST = ("weekday", "hour", "hours", "uplift", "low", "high", "chance")
_ROW = ["metric", "posts", "verdict", *_BEST]
_CONFLICT = ["follow", "costs", "loss", "low", "high", "chance", "real"]


def _row(metric: str, advice: Advice) -> dict[str, object]:
    best = {name: getattr(advice.best[0], name) if advice.best else np.nan for name in _BEST}
    return {"metric": metric, "posts": advice.posts, "verdict": advice.verdict, **best}


def _conflicts(advices: dict[str, Advice]) -> pd.DataFrame:
    rows = [
        {"follow": follow, "costs": costs, **_loss(advices[follow], advices[costs])}
        for follow, costs in permutations(advices, 2)
        if advices[follow].best
    ]
    table = pd.DataFrame(rows, columns=_CONFLICT)
    table["real"] = table["real"].astype(bool)
    return table.sort_values("chance", ascending=False, ignore_index=True, kind="stable")


def _loss(follow: Advice, costs: Advice) -> dict[str, object]:
    """Say what a metric loses in the best window of another one."""
    draws = costs.posterior.slots
    own = effect(costs.best[0], draws) if costs.best else 0.0
    lost = own - effect(follow.best[0], draws)
    low, high = np.quantile(lost, [0.05, 0.95])
    chance = float((lost >= np.log1p(BETTER)).mean())
    return {
        "loss": float(-np.expm1(-lost.mean())),
        "low": float(-np.expm1(-low)),
        "high": float(-np.expm1(-high)),
        "chance": chance,
        "real": chance >= SOLID,
    }


def _summary(conflicts: pd.DataFrame, claimed: int) -> Sentence:
    if conflicts["real"].any():
        worst = conflicts.iloc[0]
        follow, costs = NAMES[worst["follow"]], NAMES[worst["costs"]]
        return Sentence(
            "Your goals disagree: the best slot for {follow} costs {loss:.0%} of your {costs} "
            "(between {low:.0%} and {high:.0%}). Decide which one counts, then follow its slot.",
            follow=follow,
            costs=costs,
            loss=float(worst["loss"]),
            low=float(worst["low"]),
            high=float(worst["high"]),
        )
    if claimed > 1:
        return Sentence(
            "No goal clearly costs another: follow the slot of the one that counts most."
        )
    return Sentence(
        "Fewer than two of your goals have a slot that stands out, so they cannot disagree yet."
    )
