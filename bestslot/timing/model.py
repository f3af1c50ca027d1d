"""How much each hour of the week matters for one account: an exact Bayesian linear model.

The model, for a post i on the log scale::

    y_i = usual + factors + trend(day) + week + day + slot(place) + noise

* *factors*: content type, label, account ...: independent effects, one variance per factor.
* *trend*: cosines over the history, variance falling with the square of the frequency: the
  Karhunen-Loeve form of a random walk.
* *week*, *day*: independent effects, because posts of one day share their luck. Integrated out
  exactly, never estimated one by one.
* *slot*: a Gaussian process on the 7 x 24 torus, the sum of an hour curve shared by all days, a
  weekend difference of that curve, a level per weekday, a curve per weekday, and a small
  independent term per cell. All five kernels share one basis of eigenvectors (weekday contrasts
  times Fourier waves of the day), so that a choice of variances is a choice of eigenvalues.
* *noise*: Student-t with 4 degrees of freedom, through pseudo-observations.

All variances are ratios to the noise variance, which is integrated out with its conjugate prior.
The ratios are averaged over by importance sampling in two rounds of a fixed quasi-random
sequence: nothing here is random, and the order of the input rows does not matter.

Sources
-------
Rasmussen & Williams 2006, *Gaussian Processes for Machine Learning*, ch. 2, 4.2, 5.4;
Bishop 2006, *Pattern Recognition and Machine Learning*, 3.3-3.5 (conjugate noise variance);
Oh, Nychka & Lee 2007, Biometrika 94, 893-904 (pseudo-observations for robust smoothing);
Lange, Little & Taylor 1989, JASA 84, 881-896 (Student-t with 4 degrees of freedom);
Cappe et al. 2004, JCGS 13, 907-929 (population Monte Carlo);
Roberts 2018, *The unreasonable effectiveness of quasirandom sequences* (the R sequence).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import block_diag, lapack
from scipy.special import logsumexp, ndtr, ndtri

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

SLOTS = 168
PLACES = SLOTS + 7
"""Places: 0-167 = weekday * 24 + hour; 168 + weekday where the hour is unknown."""

DEGREES = 4.0
"""Degrees of freedom of the noise."""

DAY_RATIOS = np.array([0.0, 0.1, 0.3, 1.0, 3.0])
WEEK_RATIOS = np.array([0.0, 0.02, 0.06, 0.2, 0.6])
"""Variances of the day and week effects that are tried, as ratios to the noise variance."""

FIRST_LUCK = (0.1, 0.05)
ROBUST_ROUNDS = 4
WIDE = 100.0
"""Prior sd of the usual, as ratio to the noise sd: known to nobody before."""

NOISE_SHAPE, NOISE_RATE = 1.0, 0.05
"""Inverse gamma prior of the noise variance (log scale)."""

RECENT_DAYS = 28
"""Days with posts, at the end of the history, that say what is usual now."""

SEED = 20260501
SETTINGS_PER_ROUND = 64
SETTINGS_DRAWN, DRAWS_PER_SETTING = 64, 32

SLOT_SD = 0.45
"""Scale of the half-normal prior of the slot effects' sd, as ratio to the noise's."""

PRIOR_CENTRE = np.array([0.0, 0.9, 0.0, 0.0, 0.0, 0.0, np.log(3), np.log(0.5), np.log(0.3)])
PRIOR_SPREAD = np.array([1.0, 0.8, 0.8, 0.8, 0.8, 0.8, 0.7, 0.7, 0.8])
"""Normal prior of the settings: the slot effects' sd on a normal scale; five logits that share
its square among hour curve, weekend difference, weekday level, weekday curve and cell; log
concentration of the hour kernel; log sd of the factors; log sd of the trend. Every sd is a ratio
to the noise's."""

ROUNDS = 3
RIDGE = 0.1
SHARING = 16.0
"""Rounds of settings; variance added to the fit between rounds; how many settings must share the
weight there."""


def _settings(points: Floats) -> Floats:
    """Turn standard normal points into settings."""
    settings = PRIOR_CENTRE + PRIOR_SPREAD * points
    settings[..., 0] = SLOT_SD * ndtri((1 + ndtr(points[..., 0])) / 2)
    return settings


@dataclass(frozen=True)
class Cells:
    """Sums of log outcomes over posts that share place, day and factor levels.

    Attributes
    ----------
    place : (C,) ints
        0-167, or 168 + weekday where the hour is unknown.
    day : (C,) ints
        Days since any Monday.
    factors : (F, C) ints
        Level of each factor.
    levels : tuple of F ints
        Number of levels of each factor.
    count, total, squares : (C,) floats
        Number of posts, sum and sum of squares of their log outcome. A cell may come twice.
    """

    place: Ints
    day: Ints
    factors: Ints
    levels: tuple[int, ...]
    count: Floats
    total: Floats
    squares: Floats


@dataclass(frozen=True)
class Posterior:
    """What the cells say, as equally likely draws; effects are on the log scale.

    Attributes
    ----------
    slots : (D, 168) floats
        Effect of each slot relative to the account's own posting mix.
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
class _Design:
    """Sums that depend on where and when posts are, not on what they earned.

    The columns of X: the usual, K waves of the trend, the levels of the factors, 168 slot waves.
    """

    cells: Cells
    day: Ints  # (C,) index into days
    week: Ints  # (days,) index into weeks
    smooth: Floats  # (days, 1 + K)
    basis: Floats  # (PLACES, SLOTS)
    cross: Floats  # (P, P) X'X
    by_day: Floats  # (days, P) sums of the rows of X
    per_day: Floats  # (days,) posts
    habit: Floats  # (SLOTS,)


@dataclass(frozen=True)
class _Equations:
    """Normal equations with day and week effects integrated out."""

    matrix: Floats  # (P, P)
    vector: Floats  # (P,)
    square: float
    log_determinant: float
    posts: float
    luck: float  # variance of day and week effects together, as ratio to the noise's


@dataclass(frozen=True)
class _Solution:
    """The conditional posterior under one setting."""

    evidence: float
    scale: Floats  # (P,) prior sd of each coefficient, as ratio to the noise sd
    factor: Floats  # (P, P) lower Cholesky factor
    mean: Floats  # (P,)
    shape: float
    rate: float
    luck: float


def fit(cells: Cells) -> Posterior:
    """Solve the model for one account.

    Parameters
    ----------
    cells : Cells
        No cell at all is allowed and gives the prior.

    Returns
    -------
    Posterior
        2,048 draws.
    """
    design = _design(cells)
    total, residual = _robust_totals(design)
    within = float((cells.squares - cells.total**2 / cells.count).clip(0).sum())
    ratios = _likely_luck(design, residual, float((residual**2 / cells.count).sum()) + within)
    squares = float((total**2 / cells.count).sum()) + within
    equations = [_equations(design, total, squares, *ratio) for ratio in ratios]
    solutions, weight = _explore(design, equations)
    return _draw(design, solutions, _resample(weight, SETTINGS_DRAWN))


@cache
def _waves_of_the_week() -> tuple[Floats, Floats, Floats]:
    """Orthonormal eigenvectors of the slot kernels.

    Returns
    -------
    basis : (168, 168)
        Columns: weekday contrast times Fourier wave of the day.
    contrast, frequency : (168,)
        Of each column: 0 = all days alike, 1 = weekend against workdays, 2-6 = the rest;
        frequency of its wave, 0-12.
    """
    weekend = np.array([-2.0, -2, -2, -2, -2, 5, 5])
    days, _ = np.linalg.qr(np.column_stack([np.ones(7), weekend, np.eye(7)[:, :5]]))
    angle = 2 * np.pi * np.arange(24) / 24
    frequency = np.array([0, *np.repeat(np.arange(1, 12), 2), 12])
    phase = np.where(np.arange(24) % 2, 0, np.pi / 2) * (np.arange(24) % 23 > 0)
    hours = np.cos(np.outer(angle, frequency) - phase)
    hours /= np.linalg.norm(hours, axis=0)
    return np.kron(days, hours), np.repeat(np.arange(7), 24), np.tile(frequency, 7)


def _slot_variances(setting: Floats) -> Floats:
    """Prior variance of each column of the basis, (168,), as ratio to the noise variance."""
    _, contrast, frequency = _waves_of_the_week()
    share = np.exp(setting[1:6] - setting[1:6].max())
    hour, weekend, level, curve, cell = (setting[0] ** 2) * share / share.sum()
    angle = 2 * np.pi * np.arange(24) / 24
    spectrum = np.fft.rfft(np.exp(np.exp(setting[6]) * (np.cos(angle) - 1))).real.clip(0)
    spectrum[0] = 0
    multiplicity = np.array([1.0] + [2.0] * 11 + [1.0])
    wave = (24 * spectrum / (spectrum @ multiplicity))[frequency]  # mean variance of 1 per cell
    return np.asarray(
        cell
        + np.where(contrast == 0, 7 * hour, curve) * wave
        + (contrast == 1) * 7 * weekend * (wave + (frequency == 0) * 12) / 1.5
        + (contrast > 0) * (frequency == 0) * 24 * (7 / 6) * level
    )


def _summed(code: Ints, weight: Floats, codes: int) -> Floats:
    """Sum weights by code."""
    return np.bincount(code, weights=weight, minlength=codes).astype(np.float64)


def _counts(row: Ints, rows: int, column: Ints, columns: int, weight: Floats) -> Floats:
    """Sum weights by pairs of codes."""
    return _summed(row * columns + column, weight, rows * columns).reshape(rows, columns)


def _design(cells: Cells) -> _Design:
    days, day = np.unique(cells.day, return_inverse=True)
    per_day = _summed(day, cells.count, len(days))
    smooth = _trend(days)
    posts = _summed(cells.place, cells.count, PLACES)
    basis = _places(posts)

    offsets = np.cumsum([0, *cells.levels])
    width = int(offsets[-1]) + PLACES
    codes = [*(cells.factors + offsets[:-1, None]), cells.place + offsets[-1]]
    pairs, in_day = np.zeros((width, width)), np.zeros((len(days), width))
    for code in codes:
        in_day += _counts(day, len(days), code, width, cells.count)
        for other in codes:
            pairs += _counts(code, width, other, width, cells.count)
    rotate = block_diag(np.eye(offsets[-1]), basis)
    in_day = in_day @ rotate
    mixed = smooth.T @ in_day
    return _Design(
        cells=cells,
        day=day,
        week=np.unique(days // 7, return_inverse=True)[1],
        smooth=smooth,
        basis=basis,
        cross=np.block(
            [[smooth.T @ (per_day[:, None] * smooth), mixed], [mixed.T, rotate.T @ pairs @ rotate]]
        ),
        by_day=np.hstack([per_day[:, None] * smooth, in_day]),
        per_day=per_day,
        habit=_habit(posts),
    )


def _trend(days: Ints) -> Floats:
    """Make a column of ones and the waves of the trend, one per two weeks of history, 2 to 20."""
    if not len(days):
        return np.ones((0, 3))
    span = days[-1] - days[0] + 1
    since = (days - days[0] + 0.5) / span
    return np.asarray(np.cos(np.pi * np.outer(since, np.arange(1 + np.clip(span // 14, 2, 20)))))


def _hours(posts: Floats) -> Floats:
    """Share of each hour among the posts whose hour is known, (24,); uniform without any."""
    hours = posts[:SLOTS].reshape(7, 24).sum(0)
    return hours / hours.sum() if hours.any() else np.full(24, 1 / 24)


def _places(posts: Floats) -> Floats:
    """Rows of the slot waves for every place: an unknown hour is the account's mix of hours."""
    slots, _, _ = _waves_of_the_week()
    return np.vstack([slots, np.kron(np.eye(7), _hours(posts)) @ slots])


def _habit(posts: Floats) -> Floats:
    if not posts.any():
        return np.full(SLOTS, 1 / SLOTS)
    return np.asarray((posts[:SLOTS] + np.kron(posts[SLOTS:], _hours(posts))) / posts.sum())


def _equations(
    design: _Design, total: Floats, squares: float, day_ratio: float, week_ratio: float
) -> _Equations:
    """Integrate day and week effects out of the normal equations (Woodbury, twice)."""
    cells = design.cells
    by_day = _summed(design.day, total, len(design.per_day))
    levels = [
        _summed(level, total, n) for level, n in zip(cells.factors, cells.levels, strict=True)
    ]
    place = _summed(cells.place, total, PLACES)
    vector = np.concatenate([design.smooth.T @ by_day, *levels, design.basis.T @ place])

    keep = 1 / (1 + day_ratio * design.per_day)
    to_week = np.zeros((design.week.max(initial=-1) + 1, len(keep)))
    to_week[design.week, np.arange(len(keep))] = keep
    week_posts = 1 + week_ratio * (to_week @ design.per_day)
    rows = np.vstack([design.by_day, to_week @ design.by_day])
    totals = np.concatenate([by_day, to_week @ by_day])
    drop = np.concatenate([day_ratio * keep, week_ratio / week_posts])
    weighted = rows * drop[:, None]
    return _Equations(
        matrix=design.cross - weighted.T @ rows,
        vector=vector - weighted.T @ totals,
        square=squares - float(drop @ totals**2),
        log_determinant=float(np.log(week_posts).sum() - np.log(keep).sum()),
        posts=float(design.per_day.sum()),
        luck=day_ratio + week_ratio,
    )


def _prior_scale(design: _Design, setting: Floats) -> Floats:
    """Prior sd of each coefficient, (P,), as ratio to the noise sd."""
    waves = design.smooth.shape[1] - 1
    return np.concatenate(
        [
            [WIDE],
            np.exp(setting[8]) * np.sqrt(2) / np.arange(1, 1 + waves),
            np.full(sum(design.cells.levels), np.exp(setting[7])),
            np.sqrt(_slot_variances(setting)),
        ]
    )


def _solve(design: _Design, equations: _Equations, setting: Floats) -> _Solution:
    """Posterior and evidence under one setting (Bishop 2006, 3.5.1, with conjugate noise)."""
    scale = _prior_scale(design, setting)
    system = equations.matrix * scale[:, None] * scale
    system[np.diag_indices_from(system)] += 1
    factor, _ = lapack.dpotrf(system.T, lower=1, overwrite_a=1)
    half, _ = lapack.dtrtrs(factor, scale * equations.vector, lower=1)
    mean, _ = lapack.dtrtrs(factor, half, lower=1, trans=1)
    shape = NOISE_SHAPE + equations.posts / 2
    rate = NOISE_RATE + max(equations.square - half @ half, 0.0) / 2
    evidence = -np.log(np.diag(factor)).sum() - equations.log_determinant / 2 - shape * np.log(rate)
    return _Solution(
        float(evidence), scale, factor, scale * mean, shape, float(rate), equations.luck
    )


def _expected(design: _Design, mean: Floats) -> Floats:
    """Fitted mean of each cell, (C,), without day and week luck."""
    cells, waves = design.cells, design.smooth.shape[1]
    fitted = (design.smooth @ mean[:waves])[design.day]
    for level, n in zip(cells.factors, cells.levels, strict=True):
        fitted = fitted + mean[waves : waves + n][level]
        waves += n
    return fitted + (design.basis @ mean[waves:])[cells.place]


def _luck(design: _Design, residual: Floats, day_ratio: float, week_ratio: float) -> Floats:
    """Best prediction of day plus week effect in each cell, (C,), from residual totals."""
    keep = 1 / (1 + day_ratio * design.per_day)
    by_day = _summed(design.day, residual, len(keep))
    by_week = _summed(design.week, keep * by_day, design.week.max(initial=-1) + 1)
    posts = _summed(design.week, keep * design.per_day, design.week.max(initial=-1) + 1)
    week = (week_ratio * by_week / (1 + week_ratio * posts))[design.week]
    return (week + day_ratio * keep * (by_day - design.per_day * week))[design.day]


def _spread(residual: Floats) -> float:
    """Robust scale of Student-t residuals, never zero."""
    if not len(residual):
        return 1.0
    t_quartile = 0.7407  # median of |t| with 4 degrees of freedom
    return float(
        max(np.median(np.abs(residual)) / t_quartile, 0.3 * np.sqrt(np.mean(residual**2)), 1e-3)
    )


def _robust_totals(design: _Design) -> tuple[Floats, Floats]:
    """Replace each cell's total by its pseudo-observation under Student-t noise.

    Where ``r`` is the residual of a cell's mean, ``s`` its scale and ``psi`` the score of the
    t distribution, the mean becomes ``fitted + s psi(r / s) / mean(psi')``. The model on these
    values is Gaussian, and its noise variance is that of the robust estimate.

    Returns
    -------
    total, residual : (C,) floats
        Pseudo-observations, and what the factors, the trend and the slots leave of them.
    """
    cells = design.cells
    root = np.sqrt(cells.count)
    original = cells.total / cells.count
    total = cells.total
    expected = np.zeros_like(total)
    for _ in range(ROBUST_ROUNDS):
        equations = _equations(design, total, float(total @ total), *FIRST_LUCK)
        expected = _expected(
            design, _solve(design, equations, _settings(np.zeros(len(PRIOR_CENTRE)))).mean
        )
        fitted = expected + _luck(design, total - cells.count * expected, *FIRST_LUCK)
        residual = (original - fitted) * root
        z = (residual / _spread(residual)) ** 2 / DEGREES
        slope = np.mean((1 - z) / (1 + z) ** 2) if len(z) else 1.0
        total = cells.count * fitted + root * residual / (1 + z) / max(float(slope), 0.3)
    return total, total - cells.count * expected


def _likely_luck(design: _Design, residual: Floats, squares: float) -> list[tuple[float, float]]:
    """Up to four (day, week) variance ratios that stand for what the residuals make likely."""
    by_day = _summed(design.day, residual, len(design.per_day))
    posts = design.per_day.sum()
    ratios, evidence = [], []
    for day_ratio in DAY_RATIOS:
        keep = 1 / (1 + day_ratio * design.per_day)
        by_week = _summed(design.week, keep * by_day, design.week.max(initial=-1) + 1)
        in_week = _summed(design.week, keep * design.per_day, design.week.max(initial=-1) + 1)
        rest = squares - day_ratio * float(keep @ by_day**2)
        for week_ratio in WEEK_RATIOS:
            grown = 1 + week_ratio * in_week
            left = rest - week_ratio * float((1 / grown) @ by_week**2)
            log_determinant = np.log(grown).sum() - np.log(keep).sum()
            rate = NOISE_RATE + max(left, 0.0) / 2
            evidence.append(-log_determinant / 2 - (NOISE_SHAPE + posts / 2) * np.log(rate))
            ratios.append((float(day_ratio), float(week_ratio)))
    weight = np.exp(np.array(evidence) - max(evidence))
    return [ratios[i] for i in np.unique(_resample(weight, 4))]


def _resample(weight: Floats, size: int) -> Ints:
    """Systematic resampling: ``size`` indices in proportion to the weights."""
    edges = np.cumsum(weight) / weight.sum()
    return np.searchsorted(edges, (np.arange(size) + 0.5) / size).clip(0, len(weight) - 1)


@cache
def _sequence(size: int, dimensions: int) -> Floats:
    """Quasi-random standard normal points, (size, dimensions): the R sequence."""
    golden = 1.5
    for _ in range(60):
        golden = (1 + golden) ** (1 / (1 + dimensions))
    steps = (1 / golden) ** np.arange(1, 1 + dimensions)
    return ndtri((0.5 + np.outer(np.arange(1, 1 + size), steps)) % 1)


def _explore(design: _Design, equations: list[_Equations]) -> tuple[list[_Solution], Floats]:
    """Solve under settings drawn from the prior, then under settings near those that fitted.

    Returns
    -------
    solutions : list of 2 x SETTINGS_PER_ROUND
    weight : (2 x SETTINGS_PER_ROUND,) floats
        Importance weights against the mixture of both rounds, not normalised.
    """
    dimensions = len(PRIOR_CENTRE)
    standard = _sequence(SETTINGS_PER_ROUND, dimensions)
    points, solutions = np.zeros((0, dimensions)), []
    evidence = np.zeros(0)
    target, mixture = np.zeros(0), np.zeros(0)
    centres, roots = [], []
    centre, root = np.zeros(dimensions), np.eye(dimensions)
    for _ in range(ROUNDS):
        centres.append(centre)
        roots.append(root)
        near = centre + standard @ root.T
        solutions += [
            _solve(design, equations[i % len(equations)], setting)
            for i, setting in enumerate(_settings(near))
        ]
        points = np.vstack([points, near])
        evidence = np.array([one.evidence for one in solutions])
        target = evidence - (points**2).sum(1) / 2
        mixture = logsumexp(
            [
                -(np.linalg.solve(r, (points - c).T) ** 2).sum(0) / 2 - np.log(np.diag(r)).sum()
                for c, r in zip(centres, roots, strict=True)
            ],
            axis=0,
        )
        centre, root = _tempered(points, target - mixture)
    weight = target - mixture
    return solutions, np.exp(weight - weight.max())


def _tempered(points: Floats, evidence: Floats) -> tuple[Floats, Floats]:
    """Centre and Cholesky root of a normal around the points that fit.

    The evidence is flattened until a quarter of the points share it, so that one lucky point
    never stands alone.
    """
    power = 1.0
    weight = np.exp(evidence - evidence.max())
    while weight.sum() ** 2 / (weight @ weight) < SHARING:
        power *= 0.8
        weight = np.exp(power * (evidence - evidence.max()))
    weight /= weight.sum()
    centre = weight @ points
    apart = points - centre
    return centre, np.linalg.cholesky(
        apart.T @ (weight[:, None] * apart) + RIDGE * np.eye(len(centre))
    )


def _draw(design: _Design, solutions: list[_Solution], chosen: Ints) -> Posterior:
    """Draw coefficients from the chosen solutions, in pairs around each mean."""
    random = np.random.default_rng(SEED)
    coefficients, noise = [], []
    for index, times in zip(*np.unique(chosen, return_counts=True), strict=True):
        one = solutions[index]
        pairs = int(times) * DRAWS_PER_SETTING // 2
        spread = np.sqrt(one.rate / random.gamma(one.shape, size=pairs))
        apart, _ = lapack.dtrtrs(
            one.factor, random.standard_normal((len(one.mean), pairs)) * spread, lower=1, trans=1
        )
        apart = (one.scale[:, None] * apart).T
        coefficients += [one.mean + apart, one.mean - apart]
        noise += [spread * np.sqrt(1 + one.luck)] * 2
    return _posterior(design, np.vstack(coefficients), np.concatenate(noise))


def _posterior(design: _Design, coefficients: Floats, noise: Floats) -> Posterior:
    """Turn coefficients into effects relative to the account's own mix."""
    waves = design.smooth.shape[1]
    recent = design.smooth[-RECENT_DAYS:]
    now = recent.mean(0) if len(recent) else np.eye(1, waves)[0]
    usual = coefficients[:, :waves] @ now
    factors, start = [], waves
    for level, n in zip(design.cells.factors, design.cells.levels, strict=True):
        effects = coefficients[:, start : start + n]
        mix = _summed(level, design.cells.count, n)
        middle = effects @ (mix / mix.sum() if mix.any() else np.full(n, 1 / max(n, 1)))
        factors.append(effects - middle[:, None])
        usual, start = usual + middle, start + n
    slots = coefficients[:, start:] @ design.basis[:SLOTS].T
    middle = slots @ design.habit
    return Posterior(slots - middle[:, None], tuple(factors), usual + middle, noise, design.habit)
