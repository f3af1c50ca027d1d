"""What is believed of the slots while posts are planned, and what those posts will reveal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import ndtr, ndtri

from bestslot.timing.windows import BETTER, SOLID

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bestslot.timing.advice import Advice

    Floats = NDArray[np.float64]

POWER = 0.8
"""Chance with which the smallest difference would be revealed."""

NOTHING_LEARNT = 0.01
"""Share of a slot's variance below which its planned posts say nothing."""


@dataclass
class Belief:
    """Mean and covariance of the slot effects, narrowed post by post.

    Attributes
    ----------
    mean : (168,) floats
        Log scale; a planned post does not move it.
    before, now : (168, 168) floats
        Covariance before the plan, and with its posts so far.
    noise : float
        Variance of one post.
    """

    mean: Floats
    before: Floats
    now: Floats
    noise: float

    @classmethod
    def of(cls, advice: Advice) -> Belief:
        """Take mean and covariance from the draws of an advice."""
        draws = advice.posterior.slots
        covariance = np.cov(draws.T)
        noise = float(np.mean(advice.posterior.noise**2))
        return cls(draws.mean(axis=0), covariance, covariance, noise)

    def score(self, optimism: float) -> Floats:
        """Say how good each slot may be: so many standard deviations above its mean."""
        spread: Floats = np.sqrt(self.now.diagonal().clip(0))
        return self.mean + optimism * spread

    def improvement(self, allowed: NDArray[np.bool_]) -> Floats:
        """Say by how much each slot may be expected to beat the best mean so far."""
        spread = np.sqrt(self.now.diagonal().clip(1e-12))
        above = (self.mean - self.mean[allowed].max()) / spread
        density = np.exp(-(above**2) / 2) / np.sqrt(2 * np.pi)
        gain: Floats = spread * (above * ndtr(above) + density)
        return gain

    def learn(self, slot: int) -> None:
        """Narrow by one more post in a slot, whatever it earns."""
        row = self.now[slot]
        self.now = self.now - np.outer(row, row) / (row[slot] + self.noise)


def revealed(mean: Floats, before: Floats, after: Floats) -> tuple[Floats, Floats]:
    """Say what a plan can reveal about an effect.

    With the share of its variance that the plan takes away, ``k = 1 - after / before``, the
    posterior mean after the plan is normal around ``mean + k (truth - mean)`` with variance
    ``k after``. It makes the slot solid when it reaches ``log 1.05 + 1.28 sqrt(after)``; the
    smallest truth for which that has 8 chances in 10 is::

        mean + (log 1.05 + 1.28 sqrt(after) + 0.84 sqrt(k after) - mean) / k

    This is the minimum detectable effect of Bloom 1995, Evaluation Review 19, 547-556, for one
    who already knows something. Averaged over what is believed of the truth, the chance to become
    solid is the assurance of O'Hagan, Stevens & Campbell 2005, Pharmaceutical Statistics 4.

    Parameters
    ----------
    mean, before, after : (n,) floats
        Posterior mean, variance now and variance after the plan, log scale.

    Returns
    -------
    detectable : (n,) floats
        Ratio minus 1; infinite where the plan tells nothing, NaN where the slot is solid already.
    chance_solid : (n,) floats
        Chance to be solid after the plan.
    """
    learnt = (1 - after / np.where(before > 0, before, 1)).clip(0, 1)
    needed = np.log1p(BETTER) + ndtri(SOLID) * np.sqrt(after)
    solid = mean >= np.log1p(BETTER) + ndtri(SOLID) * np.sqrt(before)
    tells = learnt > NOTHING_LEARNT
    k = np.where(tells, learnt, 1.0)
    truth = mean + (needed + ndtri(POWER) * np.sqrt(k * after) - mean) / k
    detectable = np.where(tells, np.expm1(truth.clip(np.log1p(BETTER), 700)), np.inf)
    chance = ndtr((mean - needed) / np.sqrt((before - after).clip(1e-12)))
    return np.where(solid, np.nan, detectable), chance
