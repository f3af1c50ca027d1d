"""Posterior to windows: which hours may be named, how wide, and how sure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from bestslot.timing.model import SLOTS

if TYPE_CHECKING:
    from numpy.typing import NDArray

BETTER = 0.05
"""A slot is better than the usual when its typical post earns so much more."""

SOLID, TO_CONFIRM = 0.9, 0.7
"""Chance of being better from which a window is called solid, or worth confirming."""

LONGEST = 3
"""Hours of the longest window."""

KEPT = 0.8
"""A window may be widened as long as it keeps this share of its best hour's effect."""

MOST = 3
"""Windows named at most."""

TRIED = 3
"""Posts that a window must hold to be named: what nobody tried is to be tested, not promised."""

HOURS = (6, 24)
"""Hours that may be named where the user says nothing: few publish at night."""

APART = 3
"""Hours between two windows: nearer ones would be one answer told twice."""


@dataclass(frozen=True)
class Window:
    """Neighbouring hours of one weekday, on the audience's clock.

    Attributes
    ----------
    weekday, hour, hours : int
        0 = Monday; first hour; length.
    uplift, low, high : float
        Ratio to the usual post, minus 1, with its 90 % interval.
    posts : int
        The account's own posts inside.
    chance : float
        Probability that it beats the usual by 5 % or more.
    """

    weekday: int
    hour: int
    hours: int
    uplift: float
    low: float
    high: float
    posts: int
    chance: float

    @property
    def slots(self) -> slice[int, int, None]:
        """Its hours among the 168 slots."""
        start = self.weekday * 24 + self.hour
        return slice(start, start + self.hours)

    def verdict(self, of_all: str) -> str:
        """Tell its own verdict: a solid answer's other windows may be less sure.

        Parameters
        ----------
        of_all : str
            Verdict of the advice that recommends it: ``"solid"`` or ``"to confirm"``.
        """
        return of_all if self.chance >= SOLID else "to confirm"


@dataclass(frozen=True)
class Price:
    """What one of the user's rules costs.

    Attributes
    ----------
    rule : str
        ``"hours"``, ``"never"`` or ``"gap"``.
    window : Window
        The best window that the rule forbids.
    kept, free : float
        Mean uplift of as many windows as were named (of one, if none was): the best ones under
        all rules, and the best ones without this rule.
    windows : int
        How many these are.
    """

    rule: str
    window: Window
    kept: float
    free: float
    windows: int

    @property
    def cost(self) -> float:
        """Uplift given up per post."""
        return self.free - self.kept


@dataclass(frozen=True)
class Rules:
    """What the user allows.

    Attributes
    ----------
    hours : (int, int)
        First hour and the hour to stop before; (20, 2) runs over midnight, each hour counted
        to its own weekday; equal numbers mean the whole day.
    never : frozenset of int
        Weekdays without posts, 0 = Monday.
    gap : int
        Hours that must lie between two windows.
    """

    hours: tuple[int, int] = HOURS
    never: frozenset[int] = field(default_factory=frozenset)
    gap: int = APART

    def allowed(self) -> NDArray[np.bool_]:
        """Say for each of the 168 slots whether it may be named."""
        start, stop = self.hours
        hour, weekday = np.arange(SLOTS) % 24, np.arange(SLOTS) // 24
        if start == stop:
            inside = np.ones(SLOTS, dtype=bool)
        elif start < stop:
            inside = (hour >= start) & (hour < stop)
        else:
            inside = (hour >= start) | (hour < stop)
        return inside & ~np.isin(weekday, list(self.never))


def window(draws: NDArray[np.float64], posts: NDArray[np.int64], slot: int, hours: int) -> Window:
    """Describe the window of ``hours`` hours that begins at a slot.

    Parameters
    ----------
    draws : (D, 168) floats
        Posterior draws of the slot effects, log scale.
    posts : (168,) ints
        The account's posts per slot.
    slot, hours : int
        First slot (weekday * 24 + hour) and length.
    """
    effect = draws[:, slot : slot + hours].mean(axis=1)
    low, high = np.quantile(effect, [0.05, 0.95])
    return Window(
        weekday=slot // 24,
        hour=slot % 24,
        hours=hours,
        uplift=float(np.expm1(effect.mean())),
        low=float(np.expm1(low)),
        high=float(np.expm1(high)),
        posts=int(posts[slot : slot + hours].sum()),
        chance=float((effect >= np.log1p(BETTER)).mean()),
    )


def effect(one: Window, draws: NDArray[np.float64]) -> NDArray[np.float64]:
    """Draws of a window's effect (D,), from those of the slot effects (D, 168), log scale."""
    mean: NDArray[np.float64] = draws[:, one.slots].mean(axis=1)
    return mean


def widest(mean: NDArray[np.float64], allowed: NDArray[np.bool_], slot: int) -> tuple[int, int]:
    """First slot and length of the widest window around a slot that is about as good.

    One hour is rarely told from the next, and a window is easier to keep. It stays inside one
    weekday and the allowed hours, and keeps ``KEPT`` of the slot's own effect.
    """
    for hours in range(LONGEST, 1, -1):
        starts = [
            start
            for start in range(slot - hours + 1, slot + 1)
            if start // 24 == slot // 24 == (start + hours - 1) // 24
            and allowed[start : start + hours].all()
            and mean[start : start + hours].mean() >= KEPT * mean[slot]
        ]
        if starts:
            return max(starts, key=lambda start: mean[start : start + hours].mean()), hours
    return slot, 1


def best_windows(
    draws: NDArray[np.float64], posts: NDArray[np.int64], rules: Rules
) -> tuple[Window, ...]:
    """Up to three windows, best first, each tried and at least worth confirming.

    The first one holds the slot with the highest posterior mean among the allowed ones whose
    window was tried; the next ones the highest that lies at least ``rules.gap`` hours away from
    those before.
    """
    found = _leading(draws, posts, rules, MOST)
    doubtful = [i for i, one in enumerate(found) if one.chance < TO_CONFIRM]
    return found[: doubtful[0]] if doubtful else found


def prices(
    draws: NDArray[np.float64],
    posts: NDArray[np.int64],
    rules: Rules,
    found: tuple[Window, ...],
) -> tuple[Price, ...]:
    """Say what each of the user's rules costs; rules that cost nothing are not listed."""
    number = max(len(found), 1)
    kept = found or _leading(draws, posts, rules, number)
    without = {
        "hours": replace(rules, hours=(0, 24)),
        "never": replace(rules, never=frozenset()),
        "gap": replace(rules, gap=min(rules.gap, APART)),
    }
    listed = []
    for name, looser in without.items():
        if looser == rules:
            continue
        better = _leading(draws, posts, looser, number)
        forbidden = [one for one in better if one not in kept]
        means = _mean_uplift(kept), _mean_uplift(better)
        if forbidden and means[1] > means[0]:
            listed.append(Price(name, forbidden[0], *means, number))
    return tuple(listed)


def _mean_uplift(windows: tuple[Window, ...]) -> float:
    return float(np.mean([one.uplift for one in windows])) if windows else 0.0


def _leading(
    draws: NDArray[np.float64], posts: NDArray[np.int64], rules: Rules, number: int
) -> tuple[Window, ...]:
    """Find the tried windows of the highest posterior means, however sure."""
    mean, free = draws.mean(axis=0), rules.allowed()
    found: list[Window] = []
    while len(found) < number and free.any():
        slot = int(np.argmax(np.where(free, mean, -np.inf)))
        start, hours = widest(mean, free, slot)
        if posts[start : start + hours].sum() < TRIED:
            free[slot] = False
            continue
        found.append(window(draws, posts, start, hours))
        free &= away_from(found[-1], rules.gap)
    return tuple(found)


def away_from(one: Window, gap: int) -> NDArray[np.bool_]:
    """Say for each of the 168 slots whether it lies at least ``gap`` hours outside a window."""
    after = (np.arange(SLOTS) - one.slots.start) % SLOTS
    return (after >= one.hours + gap) & (after < SLOTS - gap)
