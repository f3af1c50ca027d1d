"""How much each hour of the week matters for one account: an exact Bayesian linear model.

The model, for a post i on the log scale::

    y_i = usual + factors + trend(day) + week + day + slot(place) + drift(period, place) + noise

* *factors*: content type, label, account ...: independent effects, one variance for all.
* *trend*: cosines over the history, variance falling with the square of the frequency.
* *week*, *day*: independent effects, because posts of one day share their luck (``design``).
* *slot*: a Gaussian process on the 7 x 24 torus (``kernels``).
* *drift*: what the slowest waves of the slots add in each period of the history. It makes the slot
  effect mean what lasts, and keeps a pattern of a few weeks from being promised for the next ones:
  what is told of a slot is its lasting effect plus a new drift, of the size of those seen.
* *noise*: Student-t with 4 degrees of freedom, through pseudo-observations.

All variances are ratios to the noise variance, which is integrated out with its conjugate prior.
The ratios of the fixed and slowly varying parts are averaged over by importance sampling in
rounds of a fixed quasi-random sequence; those of day and week by a few likely pairs. Nothing
here is random, and the order of the cells does not matter beyond rounding.

Sources
-------
Rasmussen & Williams 2006, *Gaussian Processes for Machine Learning*, ch. 2, 4.2, 5.4;
Bishop 2006, *Pattern Recognition and Machine Learning*, 3.3-3.5 (conjugate noise variance);
Oh, Nychka & Lee 2007, Biometrika 94, 893-904 (pseudo-observations for robust smoothing);
Lange, Little & Taylor 1989, JASA 84, 881-896 (Student-t with 4 degrees of freedom);
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import cycle, product, repeat
from operator import attrgetter

import numpy as np
from scipy.linalg import blas, lapack
from threadpoolctl import ThreadpoolController

from bestslot.timing.design import (
    Cells,
    Design,
    Luck,
    by_week,
    expected,
    habit,
    integrate,
    make_design,
    predicted_luck,
    right_side,
    summed,
)
from bestslot.timing.kernels import (
    DIMENSIONS,
    PLACES,
    SLOTS,
    Floats,
    Ints,
    drifting_waves,
    prior_scales,
    settings_at,
    waves_of_the_week,
)
from bestslot.timing.sampling import log_normal, resample, sequence, tempered

__all__ = ["DEGREES", "PLACES", "SLOTS", "Cells", "Posterior", "fit"]

DEGREES = 4.0
"""Degrees of freedom of the noise."""

NOISE_SHAPE, NOISE_RATE = 1.0, 0.05
"""Inverse gamma prior of the noise variance (log scale)."""

DAY_RATIOS = np.array([0.0, 0.1, 0.3, 1.0, 3.0])
WEEK_RATIOS = np.array([0.0, 0.02, 0.06, 0.2, 0.6])
LIKELY = 4
"""Variances of the day and week effects that are tried, as ratios to the noise variance, and how
many pairs of them stand for all."""

FIRST_LUCK, FIRST_STRENGTHS, ROBUST_ROUNDS = (0.1, 0.05), (-0.5, 1.0, 2.3), 4
"""While the noise is made robust: day and week ratios; strengths of the slot effects, of which the
likeliest is taken, so that a strong effect is not mistaken for outliers; rounds."""

SETTINGS_DRAWN, DRAWS_PER_SETTING = 32, 32
SEED = 20260501

RECENT_DAYS = 28
"""Days with posts, at the end of the history, that say what is usual now."""


@dataclass(frozen=True)
class Posterior:
    """What the cells say, as equally likely draws; effects are on the log scale.

    Attributes
    ----------
    slots : (D, 168) floats
        Effect of each slot, in the coming period unless what lasted was asked for, relative to
        the account's own posting mix.
    factors : tuple of (D, levels) floats
        Effect of each level relative to the account's own mix of levels.
    usual : (D,) floats
        Log outcome of a post of the usual mix at the end of the history.
    noise : (D,) floats
        Standard deviation of one post around its expectation, day and week luck included.
    habit : (168,) floats
        Share of the posts in each slot; sums to 1.
    """

    slots: Floats
    factors: tuple[Floats, ...]
    usual: Floats
    noise: Floats
    habit: Floats


@dataclass(frozen=True)
class _Equations:
    """Normal equations for one pair of day and week variances."""

    luck: Luck
    vector: Floats  # (P,)
    square: float
    posts: float


_Setting = tuple[_Equations, Floats]
"""One choice of all variances: equations, and prior sd of the coefficients (P,)."""


@dataclass(frozen=True)
class _Solution:
    """The conditional posterior under one setting.

    Coefficients are normal around ``factor^-T half`` with covariance
    ``variance * factor^-T factor^-1``; the variance is inverse gamma.
    """

    evidence: float
    factor: Floats  # (P, P) lower Cholesky factor of the precision
    half: Floats  # (P,)
    shape: float
    rate: float
    luck: Luck

    def coefficients(self, standard: Floats) -> Floats:
        """Turn standard normal columns (P, n), times the noise sd, into offsets from the mean."""
        return np.asarray(blas.dtrsm(1.0, self.factor, standard.T, side=1, lower=1).T)

    @property
    def mean(self) -> Floats:
        """Mean of the coefficients, (P,)."""
        return np.asarray(blas.dtrsv(self.factor, self.half, lower=1, trans=1))


def fit(cells: Cells, *, coming: bool = True) -> Posterior:
    """Solve the model for one account.

    Parameters
    ----------
    cells : Cells
        No cell at all is allowed and gives the prior.
    coming : bool
        Tell slot effects of the coming period, which drift once more; else what has lasted
        through the history, to compare two histories.

    Returns
    -------
    Posterior
        1,024 draws.
    """
    with _blas().limit(limits=1, user_api="blas"):
        return _fit(cells, coming=coming)


@cache
def _blas() -> ThreadpoolController:
    """Find the linear algebra libraries: on matrices of this size, threads only get in the way."""
    return ThreadpoolController()


def _fit(cells: Cells, *, coming: bool) -> Posterior:
    design = make_design(cells)
    total, residual = _robust_totals(design)
    within = float((cells.squares - cells.total**2 / cells.count).clip(0).sum())
    square = float((total**2 / cells.count).sum()) + within
    left = float((residual**2 / cells.count).sum()) + within
    equations = [
        _equations(design, integrate(design, *ratios), total, square)
        for ratios in _likely_luck(design, residual, left)
    ]
    settings, weight = _explore(design, equations)
    return _draw(design, settings, resample(weight, SETTINGS_DRAWN), coming=coming)


def _equations(design: Design, luck: Luck, total: Floats, square: float) -> _Equations:
    vector, taken = right_side(design, luck, total)
    return _Equations(luck, vector, square - taken, float(design.cells.count.sum()))


def _scales(design: Design, points: Floats) -> Floats:
    """Prior sd of the coefficients under the setting at each point, (N, P)."""
    return prior_scales(
        settings_at(points), design.smooth.shape[1] - 1, sum(design.cells.levels), design.periods
    )


def _factorise(matrix: Floats, scale: Floats, room: Floats) -> Floats:
    """Lower Cholesky factor of the posterior precision; the upper triangle means nothing.

    It lies in ``room``, a (P, P) array used again and again: asking the system for fresh memory
    costs more than the factorisation.
    """
    room[:] = matrix
    room.flat[:: len(scale) + 1] += scale**-2
    factor, _ = lapack.dpotrf(room.T, lower=1, clean=0, overwrite_a=1)
    return np.asarray(factor)


def _solve(equations: _Equations, scale: Floats, room: Floats) -> _Solution:
    """Solve under one setting; the solution holds until ``room`` (P, P) is used again."""
    return _solved(equations, scale, _factorise(equations.luck.matrix, scale, room))


def _solved(equations: _Equations, scale: Floats, factor: Floats) -> _Solution:
    """Posterior and evidence under one setting (Bishop 2006, 3.5.1, with conjugate noise)."""
    half = np.asarray(blas.dtrsv(factor, equations.vector, lower=1))
    shape = NOISE_SHAPE + equations.posts / 2
    rate = NOISE_RATE + max(equations.square - float(half @ half), 0.0) / 2
    determinant = 2 * np.log(factor.diagonal() * scale).sum() + equations.luck.log_determinant
    evidence = float(-determinant / 2 - shape * np.log(rate))
    return _Solution(evidence, factor, half, shape, float(rate), equations.luck)


def _spread(residual: Floats) -> float:
    """Robust scale of Student-t residuals, never zero."""
    if not len(residual):
        return 1.0
    t_quartile = 0.7407  # median of |t| with 4 degrees of freedom
    middle = np.median(np.abs(residual)) / t_quartile
    return float(max(middle, 0.3 * np.sqrt(np.mean(residual**2)), 1e-3))


def _robust_totals(design: Design) -> tuple[Floats, Floats]:
    """Replace each cell's total by its pseudo-observation under Student-t noise.

    Where ``r`` is the residual of a cell's mean, ``s`` its scale and ``psi`` the score of the
    t distribution, the mean becomes ``fitted + s psi(r / s) / mean(psi')``. The model on these
    values is Gaussian, and its noise variance is that of the robust estimate.

    Returns
    -------
    total, residual : (C,) floats
        Pseudo-observations, and what the factors, the trend and the slots leave of them.
    """
    count, total = design.cells.count, design.cells.total
    root, original = np.sqrt(count), total / count
    luck = integrate(design, *FIRST_LUCK)
    points = np.zeros((len(FIRST_STRENGTHS), DIMENSIONS))
    points[:, 0] = FIRST_STRENGTHS
    scales = _scales(design, points)
    rooms = np.empty((len(scales), *luck.matrix.shape))
    factors = list(map(_factorise, repeat(luck.matrix), scales, rooms))
    cell_mean = np.zeros_like(total)
    for _ in range(ROBUST_ROUNDS):
        equations = _equations(design, luck, total, float((total**2 / count).sum()))
        tried = map(_solved, repeat(equations), scales, factors)
        cell_mean = expected(design, max(tried, key=attrgetter("evidence")).mean)
        fitted = cell_mean + predicted_luck(design, luck, total - count * cell_mean)
        residual = (original - fitted) * root
        z = (residual / _spread(residual)) ** 2 / DEGREES
        slope = np.mean((1 - z) / (1 + z) ** 2) if len(z) else 1.0
        total = count * fitted + root * residual / (1 + z) / max(float(slope), 0.3)
    return total, total - count * cell_mean


def _likely_luck(design: Design, residual: Floats, square: float) -> list[tuple[float, float]]:
    """Choose (day, week) variance ratios that stand for what the residuals make likely."""
    by_day = summed(design.day, residual, len(design.per_day))
    shape = NOISE_SHAPE + design.per_day.sum() / 2
    evidence = []
    for day_ratio in DAY_RATIOS:
        keep = 1 / (1 + day_ratio * design.per_day)
        weeks, posts = by_week(design, keep * by_day), by_week(design, keep * design.per_day)
        grown = 1 + np.outer(WEEK_RATIOS, posts)
        left = square - day_ratio * (keep @ by_day**2) - WEEK_RATIOS * ((1 / grown) @ weeks**2)
        determinant = np.log(grown).sum(axis=1) - np.log(keep).sum()
        evidence.append(-determinant / 2 - shape * np.log(NOISE_RATE + left.clip(0) / 2))
    weight = np.exp(np.concatenate(evidence) - np.max(evidence))
    ratios = list(product(DAY_RATIOS.tolist(), WEEK_RATIOS.tolist()))
    return [ratios[i] for i in np.unique(resample(weight, LIKELY))]


def _explore(design: Design, equations: list[_Equations]) -> tuple[list[_Setting], Floats]:
    """Try settings drawn from the prior, then settings near those that fitted, round by round.

    Returns
    -------
    settings : list of N = ROUNDS * SETTINGS_PER_ROUND
    weight : (N,) floats
        Importance weights against the mixture of all rounds, truncated (Ionides 2008), not
        normalised.
    """
    settings: list[_Setting] = []
    evidence: list[float] = []
    room = np.empty_like(design.cross)
    normals = [(np.zeros(DIMENSIONS), np.eye(DIMENSIONS))]
    points, log_weight = np.zeros((0, DIMENSIONS)), np.zeros(0)
    for standard in sequence():
        centre, root = normals[-1]
        near = centre + standard @ root.T
        points = np.vstack([points, near])
        tried = list(zip(cycle(equations), _scales(design, near), strict=False))
        evidence += [_solve(*setting, room).evidence for setting in tried]
        settings += tried
        proposed = np.logaddexp.reduce([log_normal(points, *one) for one in normals])
        log_weight = np.array(evidence) - (points**2).sum(axis=1) / 2 - proposed
        normals.append(tempered(points, log_weight))
    weight = np.exp(log_weight - log_weight.max())
    return settings, np.minimum(weight, weight.mean() * np.sqrt(len(weight)))


def _draw(design: Design, settings: list[_Setting], chosen: Ints, *, coming: bool) -> Posterior:
    """Draw coefficients under the chosen settings, in pairs, and turn them into effects."""
    random, slow, mix = np.random.default_rng(SEED), drifting_waves(), habit(design.cells)
    effects_of = _effects_of(design, mix)
    first_drift = design.parts[1] + np.arange(len(slow))
    chosen, times = np.unique(chosen, return_counts=True)
    effects = np.empty((times.sum() * DRAWS_PER_SETTING, effects_of.shape[1]))
    noise, room = [], np.empty_like(design.cross)
    parts = np.split(effects, np.cumsum(times)[:-1] * DRAWS_PER_SETTING)
    for (equations, scale), part in zip((settings[i] for i in chosen), parts, strict=True):
        one, pairs = _solve(equations, scale, room), len(part) // 2
        spread = np.sqrt(one.rate / random.gamma(one.shape, size=pairs))
        apart = one.coefficients(random.standard_normal((len(room), pairs)) * spread)
        if coming:
            drift = random.standard_normal((pairs, len(slow))).T * spread
            apart[slow - SLOTS] += drift * scale[first_drift, None]
        mean, offset = one.mean @ effects_of, apart.T @ effects_of
        part[:pairs], part[pairs:] = mean + offset, mean - offset
        noise += [spread * np.sqrt(1 + one.luck.day_ratio + one.luck.week_ratio)] * 2
    usual, factors, slots = np.split(effects, [1, -SLOTS], axis=1)
    each = np.split(factors, np.cumsum(design.cells.levels), axis=1)[:-1]
    return Posterior(slots, tuple(each), usual[:, 0], np.concatenate(noise), mix)


def _effects_of(design: Design, mix: Floats) -> Floats:
    """Columns that turn coefficients into the usual, the levels and the slots, (P, 1 + L + 168).

    Levels and slots are relative to the account's own mix of them, which the usual holds.
    """
    (level, drift, slots), cells = design.parts, design.cells
    columns = np.zeros((len(design.cross), 1 + drift - level + SLOTS))
    recent = design.smooth[-RECENT_DAYS:]
    columns[:level, 0] = recent.mean(axis=0) if len(recent) else np.eye(1, level)[0]
    column = 1
    for code, n in zip(cells.factors, cells.levels, strict=True):
        share = summed(code, cells.count, n) / max(cells.count.sum(), 1)
        columns[level : level + n, 0] = share
        columns[level : level + n, column : column + n] = np.eye(n) - share[:, None]
        level, column = level + n, column + n
    waves, _, _ = waves_of_the_week()
    columns[slots:, 0] = mix @ waves
    columns[slots:, column:] = (waves - mix @ waves).T
    return columns
