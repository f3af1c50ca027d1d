"""Settings of the model to try, round by round: importance sampling without chance.

Sources
-------
Cappe et al. 2004, JCGS 13, 907-929 (population Monte Carlo);
Ionides 2008, JCGS 17, 295-311 (truncated importance sampling);
Roberts 2018, *The unreasonable effectiveness of quasirandom sequences* (the R sequence).
"""

from __future__ import annotations

from functools import cache

import numpy as np
from scipy.special import ndtri

from bestslot.timing.kernels import DIMENSIONS, Floats, Ints

ROUNDS, SETTINGS_PER_ROUND = 4, 20
SHARING, SHRINKAGE = 5.0, 0.2
"""Between two rounds the evidence is flattened until so many settings share the weight, and their
covariance is shrunk so far towards the prior's: so few settings cannot tell it, and one lucky
setting never stands alone."""


def resample(weight: Floats, size: int) -> Ints:
    """Systematic resampling: ``size`` indices in proportion to the weights."""
    edges = np.cumsum(weight) / weight.sum()
    return np.searchsorted(edges, (np.arange(size) + 0.5) / size).clip(0, len(weight) - 1)


@cache
def sequence() -> Floats:
    """Quasi-random standard normal points, (rounds, settings, dimensions): the R sequence."""
    golden = 1.5
    for _ in range(60):
        golden = (1 + golden) ** (1 / (1 + DIMENSIONS))
    steps = (1 / golden) ** np.arange(1, 1 + DIMENSIONS)
    points = (0.5 + np.outer(np.arange(1, 1 + ROUNDS * SETTINGS_PER_ROUND), steps)) % 1
    return np.asarray(ndtri(points).reshape(ROUNDS, SETTINGS_PER_ROUND, DIMENSIONS))


def log_normal(points: Floats, centre: Floats, root: Floats) -> Floats:
    """Log density of points (N, d) under a normal with this Cholesky root, up to a constant."""
    standard = np.linalg.solve(root, (points - centre).T)
    return np.asarray(-(standard**2).sum(axis=0) / 2 - np.log(root.diagonal()).sum())


def tempered(points: Floats, log_weight: Floats) -> tuple[Floats, Floats]:
    """Centre and Cholesky root of a normal around the points that fit."""
    power = 1.0
    weight = np.exp(log_weight - log_weight.max())
    while weight.sum() ** 2 / (weight @ weight) < SHARING:
        power *= 0.8
        weight = np.exp(power * (log_weight - log_weight.max()))
    weight /= weight.sum()
    centre = weight @ points
    apart = points - centre
    covariance = (1 - SHRINKAGE) * apart.T @ (weight[:, None] * apart)
    return centre, np.linalg.cholesky(covariance + SHRINKAGE * np.eye(len(centre)))
