"""Sums to normal equations: everything that the model needs to know of the posts.

Day and week effects are random and independent; they are integrated out exactly (Woodbury's
identity, once for the days and once for the weeks around them), so that 20 posts of three good
Tuesdays never count as 20 proofs.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from bestslot.timing.kernels import (
    PLACES,
    SLOTS,
    Floats,
    Ints,
    drifting_waves,
    waves_of_the_week,
)

DAYS_PER_WAVE, MOST_WAVES = 14, 20
"""The trend has one wave per so many days of history, and at most so many."""

DAYS_PER_PERIOD, MOST_PERIODS = 28, 6
"""The drift has one period per so many days of history, and at most so many."""


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
class Design:
    """Sums that depend on where and when posts are, not on what they earned.

    The columns of X: the usual and the waves of the trend (by day); the levels of the factors, the
    drift of each period and 168 slot waves (by *kind*: cells that differ in nothing but the day).

    Attributes
    ----------
    cells : Cells
    day, kind : (C,) ints
        Of each cell.
    weeks : (weeks,) ints
        First day of each week.
    smooth : (days, 1 + K) floats
    kinds : (kinds, P - 1 - K) floats
    periods : int
    cross : (P, P) floats
        X'X.
    by_day : (days, P) floats
        Sums of the rows of X.
    per_day : (days,) floats
        Posts.
    """

    cells: Cells
    day: Ints
    kind: Ints
    weeks: Ints
    smooth: Floats
    kinds: Floats
    periods: int
    cross: Floats
    by_day: Floats
    per_day: Floats


@dataclass(frozen=True)
class Luck:
    """Day and week effects of given variances, integrated out of X'X.

    Attributes
    ----------
    day_ratio, week_ratio : float
        Variances as ratios to the noise variance.
    keep, week_posts : (days,), (weeks,) floats
        Share of a day's sum that its own effect leaves; the same, inverted, for weeks.
    rows : (days + weeks, P) floats
        Sums of X that the effects take away, each times its ``drop``.
    matrix : (P, P) floats
        X'X without them.
    log_determinant : float
        Of the covariance of the effects plus noise.
    """

    day_ratio: float
    week_ratio: float
    keep: Floats
    week_posts: Floats
    rows: Floats
    matrix: Floats
    log_determinant: float


def make_design(cells: Cells) -> Design:
    """Sum up where and when the posts are."""
    days, day = np.unique(cells.day, return_inverse=True)
    smooth, period = _trend(days), _period(days)
    what = np.vstack([period[day], cells.factors, cells.place])
    distinct, kind = np.unique(what, axis=1, return_inverse=True)
    periods = int(period.max(initial=0)) + 1
    kinds = _rows(cells, distinct, periods)
    per_kind, per_day = summed(kind, cells.count, len(kinds)), summed(day, cells.count, len(days))
    posts = csr_array((cells.count, (day, kind)), shape=(len(days), len(kinds)))
    kinds_by_day = np.asarray(posts @ kinds)
    mixed = smooth.T @ kinds_by_day
    trend = smooth.T @ (per_day[:, None] * smooth)
    return Design(
        cells=cells,
        day=day,
        kind=kind,
        weeks=np.unique(days // 7, return_index=True)[1],
        smooth=smooth,
        kinds=kinds,
        periods=periods,
        cross=np.block([[trend, mixed], [mixed.T, kinds.T @ (per_kind[:, None] * kinds)]]),
        by_day=np.hstack([per_day[:, None] * smooth, kinds_by_day]),
        per_day=per_day,
    )


def summed(code: Ints, weight: Floats, codes: int) -> Floats:
    """Sum weights by code, (codes,)."""
    return np.bincount(code, weights=weight, minlength=codes).astype(np.float64)


def _trend(days: Ints) -> Floats:
    """Make a column of ones and the waves of the trend: a random walk by Karhunen and Loeve."""
    if not len(days):
        return np.ones((0, 3))
    span = days[-1] - days[0] + 1
    since = (days - days[0] + 0.5) / span
    waves = np.arange(1 + np.clip(span // DAYS_PER_WAVE, 2, MOST_WAVES))
    return np.asarray(np.cos(np.pi * np.outer(since, waves)))


def _period(days: Ints) -> Ints:
    """Cut the history in equal periods."""
    if not len(days):
        return days
    span = days[-1] - days[0] + 1
    periods = int(np.clip(round(span / DAYS_PER_PERIOD), 1, MOST_PERIODS))
    return np.asarray((days - days[0]) * periods // span)


def _rows(cells: Cells, distinct: Ints, periods: int) -> Floats:
    """Rows of X, without the trend, for distinct (period, levels, place)."""
    period, *levels, place = distinct
    basis = _places(summed(cells.place, cells.count, PLACES))[place]
    slow = basis[:, drifting_waves()]
    return np.hstack(
        [
            *(np.eye(n)[level] for level, n in zip(levels, cells.levels, strict=True)),
            *(slow * (period == one)[:, None] for one in range(periods)),
            basis,
        ]
    )


def _hours(posts: Floats) -> Floats:
    """Share of each hour among the posts whose hour is known, (24,); uniform without any."""
    hours = posts[:SLOTS].reshape(7, 24).sum(axis=0)
    return hours / hours.sum() if hours.any() else np.full(24, 1 / 24)


def _places(posts: Floats) -> Floats:
    """Rows of the slot waves for every place: an unknown hour is the account's mix of hours."""
    slots, _, _ = waves_of_the_week()
    return np.vstack([slots, np.kron(np.eye(7), _hours(posts)) @ slots])


def habit(cells: Cells) -> Floats:
    """Share of the posts in each slot, (168,); an unknown hour is the account's mix of hours."""
    posts = summed(cells.place, cells.count, PLACES)
    if not posts.any():
        return np.full(SLOTS, 1 / SLOTS)
    return np.asarray((posts[:SLOTS] + np.kron(posts[SLOTS:], _hours(posts))) / posts.sum())


def by_week(design: Design, by_day: Floats) -> Floats:
    """Sum over the days of each week."""
    return np.add.reduceat(by_day, design.weeks) if len(by_day) else by_day


def integrate(design: Design, day_ratio: float, week_ratio: float) -> Luck:
    """Integrate day and week effects of these variances out of X'X."""
    keep = 1 / (1 + day_ratio * design.per_day)
    week_posts = 1 + week_ratio * by_week(design, keep * design.per_day)
    rows = np.vstack([design.by_day, by_week(design, keep[:, None] * design.by_day)])
    dropped = rows * np.concatenate([day_ratio * keep, week_ratio / week_posts])[:, None]
    return Luck(
        day_ratio=day_ratio,
        week_ratio=week_ratio,
        keep=keep,
        week_posts=week_posts,
        rows=dropped,
        matrix=design.cross - dropped.T @ rows,
        log_determinant=float(np.log(week_posts).sum() - np.log(keep).sum()),
    )


def right_side(design: Design, luck: Luck, total: Floats) -> tuple[Floats, float]:
    """Integrate the same effects out of X'y and y'y.

    Parameters
    ----------
    design, luck
        As from ``make_design`` and ``integrate``.
    total : (C,) floats
        Sum of y in each cell.

    Returns
    -------
    vector : (P,) floats
        X'y without the effects.
    taken : float
        What they take away from y'y.
    """
    by_day = summed(design.day, total, len(design.per_day))
    by_kind = summed(design.kind, total, len(design.kinds))
    whole = np.concatenate([design.smooth.T @ by_day, design.kinds.T @ by_kind])
    weeks = by_week(design, luck.keep * by_day)
    taken = luck.day_ratio * (luck.keep @ by_day**2)
    taken += luck.week_ratio * ((1 / luck.week_posts) @ weeks**2)
    return whole - luck.rows.T @ np.concatenate([by_day, weeks]), float(taken)


def expected(design: Design, coefficients: Floats) -> Floats:
    """Fitted mean of each cell, (C,), without day and week effects."""
    smooth = design.smooth.shape[1]
    by_day = design.smooth @ coefficients[:smooth]
    return np.asarray(by_day[design.day] + (design.kinds @ coefficients[smooth:])[design.kind])


def predicted_luck(design: Design, luck: Luck, residual: Floats) -> Floats:
    """Best prediction of day plus week effect in each cell, (C,), from residual totals (C,)."""
    by_day = summed(design.day, residual, len(luck.keep))
    weeks = luck.week_ratio * by_week(design, luck.keep * by_day) / luck.week_posts
    of_week = np.repeat(weeks, np.diff(np.append(design.weeks, len(luck.keep))))
    of_day = luck.day_ratio * luck.keep * (by_day - design.per_day * of_week)
    return np.asarray((of_week + of_day)[design.day])
