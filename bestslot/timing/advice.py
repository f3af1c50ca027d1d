"""Posterior to advice: the verdict, the windows, what to test, and what was not used."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from bestslot.timing.metrics import YOUNGEST_DAYS, Outcome, on_model_scale, outcome
from bestslot.timing.model import SLOTS, Posterior, fit
from bestslot.timing.remarks import (
    missing_hours,
    mostly_the_best,
    only_the_best,
    type_matters,
)
from bestslot.timing.tally import Tally, tally
from bestslot.timing.target import chance_of_target
from bestslot.timing.to_test import slot_to_test
from bestslot.timing.windows import (
    APART,
    BETTER,
    HOURS,
    SOLID,
    Price,
    Rules,
    Window,
    best_windows,
    prices,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from bestslot.posts import LeftOut
    from bestslot.sentence import Sentence

__all__ = ["Advice", "Window", "advise"]

FEWEST_POSTS, FEWEST_SLOTS = 20, 5
"""Posts with an hour, and slots tried, below which nothing is said about slots."""


@dataclass(frozen=True, eq=False)
class Advice:
    """When this account's posts earn more than its usual post, and how sure that is.

    Effects (``uplift``, ``low``, ``high``) are ratios to the account's usual post of the same
    kind, minus 1, with 90 % intervals: 0.24 = +24 %.

    Attributes
    ----------
    metric, timezone, hours
        As asked.
    denominator : str or None
        What a rate was divided by.
    verdict : str
        ``"solid"``, ``"to confirm"``, ``"none stands out"`` or ``"too few posts"`` (fewer than 20
        posts with an hour, or fewer than 5 slots tried).
    best : tuple of Window
        Up to three, best first; empty unless solid or to confirm.
    to_test : Window or None
        The slot most worth testing next.
    slots : DataFrame
        168 rows ordered weekday, hour: weekday, hour, posts, observed (mean of the metric, NaN
        without a post), median, uplift, low, high, chance_best, chance_better,
        chance_target (NaN without a target), allowed.
    weekdays : DataFrame
        7 rows: weekday, posts, observed, uplift, low, high.
    types, labels : DataFrame
        content_type (or label), posts, uplift, low, high; relative to the account's own mix.
    posts, posts_with_hour : int
        Posts used.
    left_out : tuple of LeftOut
        Posts not used, and why.
    notes : tuple of Sentence
        What one must know to read the answer.
    prices : tuple of Price
        What the user's own rules cost; those that cost nothing are not listed.
    usual : float
        What the account's usual post earns now; NaN without posts.
    first, last : Timestamp
        Of the posts used, UTC; NaT without posts.
    posterior : Posterior
        The draws behind all this.
    """

    metric: str
    timezone: str
    hours: tuple[int, int]
    denominator: str | None
    verdict: str
    best: tuple[Window, ...]
    to_test: Window | None
    slots: pd.DataFrame
    weekdays: pd.DataFrame
    types: pd.DataFrame
    labels: pd.DataFrame
    posts: int
    posts_with_hour: int
    left_out: tuple[LeftOut, ...]
    notes: tuple[Sentence, ...]
    prices: tuple[Price, ...]
    usual: float
    first: pd.Timestamp
    last: pd.Timestamp
    posterior: Posterior = field(repr=False)


def advise(  # noqa: PLR0913 (what a user may ask, by name)
    posts: pd.DataFrame,
    metric: str = "engagement",
    timezone: str = "Europe/Paris",
    hours: tuple[int, int] = HOURS,
    *,
    never: Collection[int] = (),
    gap: int = APART,
    youngest_days: float = YOUNGEST_DAYS,
    target: float | None = None,
) -> Advice:
    """Say at which weekday and hour one account's posts earn more than its usual post.

    Parameters
    ----------
    posts : DataFrame
        A posts table (``bestslot.posts``) of one account on one platform; several are pooled,
        each with a level of its own.
    metric : str
        engagement, engagement_rate, reach, views, clicks, comments, shares, saves or follows.
    timezone : str
        IANA name of the audience's zone.
    hours : (int, int)
        Hours that may be named: from the first, up to before the second; (20, 2) runs over
        midnight; equal numbers mean the whole day.
    never : collection of int
        Weekdays that may not be named, 0 = Monday.
    gap : int
        Hours that must lie between two windows.
    youngest_days : float
        Posts younger than this, counted back from the newest one, are left out.
    target : float, optional
        What a post should earn at least, in units of the metric (0.05 = 5 % for a rate); asks for
        the chance of it in each slot.

    Returns
    -------
    Advice

    Raises
    ------
    ValueError
        If the metric is unknown.
    """
    rules = Rules(hours, frozenset(never), gap)
    earned = outcome(posts, metric, youngest_days)
    sums = tally(earned, timezone)
    posterior = fit(sums.cells)
    chance_target = _chance_of_target(earned, sums, posterior, target)
    slots = _slots(sums, posterior, rules, chance_target)
    count, high = slots["posts"].to_numpy(), slots["high"].to_numpy()
    enough = count.sum() >= FEWEST_POSTS and (count > 0).sum() >= FEWEST_SLOTS
    best = best_windows(posterior.slots, count, rules) if enough else ()
    verdict = _verdict(best, mostly_the_best(earned.posts)) if enough else "too few posts"
    types = _levels(sums, posterior, "content_type")
    published = earned.posts["published_at"]
    return Advice(
        metric=metric,
        timezone=timezone,
        hours=hours,
        denominator=earned.denominator,
        verdict=verdict,
        best=best,
        to_test=slot_to_test(posterior.slots, high, count, rules, best) if count.any() else None,
        slots=slots,
        weekdays=_weekdays(sums, posterior),
        types=types,
        labels=_levels(sums, posterior, "label"),
        posts=len(earned.posts),
        posts_with_hour=int(count.sum()),
        left_out=earned.left_out,
        notes=(
            *earned.notes,
            *only_the_best(earned.posts),
            *missing_hours(len(earned.posts), int(count.sum())),
            *type_matters(slots, types, verdict, BETTER),
        ),
        prices=prices(posterior.slots, count, rules, best) if enough else (),
        usual=_usual(earned, posterior),
        first=published.min(),
        last=published.max(),
        posterior=posterior,
    )


def _verdict(best: tuple[Window, ...], only_best: bool) -> str:
    if not best:
        return "none stands out"
    return "solid" if best[0].chance >= SOLID and not only_best else "to confirm"


def _effect(draws: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
    """Columns uplift, low and high of draws (D, n) on the log scale."""
    low, high = np.quantile(draws, [0.05, 0.95], axis=0)
    return {
        "uplift": np.expm1(draws.mean(axis=0)),
        "low": np.expm1(low),
        "high": np.expm1(high),
    }


def _slots(
    sums: Tally, posterior: Posterior, rules: Rules, chance_target: NDArray[np.float64]
) -> pd.DataFrame:
    draws, allowed = posterior.slots, rules.allowed()
    chance_best = np.zeros(SLOTS)
    if allowed.any():
        winner = np.where(allowed, draws, -np.inf).argmax(axis=1)
        chance_best = np.bincount(winner, minlength=SLOTS) / len(draws)
    return pd.DataFrame(
        {
            **sums.slots,
            **_effect(draws),
            "chance_best": chance_best,
            "chance_better": (draws >= np.log1p(BETTER)).mean(axis=0),
            "allowed": allowed,
            "chance_target": chance_target,
        }
    )


def _chance_of_target(
    earned: Outcome, sums: Tally, posterior: Posterior, target: float | None
) -> NDArray[np.float64]:
    if target is None or not len(earned.value):
        return np.full(SLOTS, np.nan)
    cells = sums.cells
    mix = np.bincount(cells.factors[0], weights=cells.count) / cells.count.sum()
    return chance_of_target(posterior, mix, on_model_scale(earned, target))


def _weekdays(sums: Tally, posterior: Posterior) -> pd.DataFrame:
    """Weekdays at the account's own mix of hours."""
    hours = posterior.habit.reshape(7, 24).sum(axis=0)
    draws = posterior.slots.reshape(-1, 7, 24) @ hours
    return pd.DataFrame({**sums.weekdays, **_effect(draws)})


def _levels(sums: Tally, posterior: Posterior, factor: str) -> pd.DataFrame:
    """Effects of the levels of a factor; no row where the posts do not differ in it."""
    if factor not in sums.factors:
        return pd.DataFrame(columns=[factor, "posts", "uplift", "low", "high"])
    i = sums.factors.index(factor)
    cells = sums.cells
    posts = np.bincount(cells.factors[i], weights=cells.count, minlength=cells.levels[i])
    most = np.argsort(-posts, kind="stable")
    columns = {"posts": posts.astype(np.int64), **_effect(posterior.factors[i])}
    names = [sums.levels[i][level] for level in most]
    return pd.DataFrame({factor: names} | {name: one[most] for name, one in columns.items()})


def _usual(earned: Outcome, posterior: Posterior) -> float:
    if not len(earned.value):
        return float("nan")
    typical = float(posterior.usual.mean())
    return float(np.exp(typical) if earned.denominator else np.expm1(typical))
