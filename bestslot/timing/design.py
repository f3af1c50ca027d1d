"""Sums to normal equations: everything that the model needs to know of the posts.

Day and week effects are random and independent; they are integrated out exactly (Woodbury's
identity, once for the days and once for the weeks around them), so that 20 posts of three good
Tuesdays never count as 20 proofs.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

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

    The columns of X: the usual and the waves of the trend; the levels of the factors; the drift of
    each period; 168 slot waves. X is never made: the rows of its parts are looked up by day, by
    level and by *spot* (a place in a period).

    Attributes
    ----------
    cells : Cells
    day, spot : (C,) ints
        Of each cell; spot = period * PLACES + place.
    level : (F, C) ints
        Of each cell, counted through all factors.
    weeks : (weeks,) ints
        First day of each week.
    smooth : (days, 1 + K) floats
        The usual and the waves of the trend.
    waves : (PLACES, 168) floats
        Slot waves.
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
    spot: Ints
    level: Ints
    weeks: Ints
    smooth: Floats
    waves: Floats
    periods: int
    cross: Floats
    by_day: Floats
    per_day: Floats

    @property
    def parts(self) -> Ints:
        """Where the columns of X are cut: before the levels, the drift and the slot waves."""
        drifting = self.periods * len(drifting_waves())
        return np.cumsum([self.smooth.shape[1], sum(self.cells.levels), drifting])


@dataclass(frozen=True)
class Luck:
    """Day and week effects of given variances, integrated out of X'X.

    Attributes
    ----------
    day_ratio, week_ratio : float
        Variances as ratios to the noise variance.
    keep, week_posts : (days,), (weeks,) floats
        Share of a day's sum that its own effect leaves; the same, inverted, for weeks.
    drop : (days + weeks,) floats
        Square root of the share of a squared sum that the effects take away.
    rows : (R, P) floats
        Sums of X where there is something to drop, each times its ``drop``.
    matrix : (P, P) floats
        X'X without what the effects take away.
    log_determinant : float
        Of the covariance of the effects plus noise.
    """

    day_ratio: float
    week_ratio: float
    keep: Floats
    week_posts: Floats
    drop: Floats
    rows: Floats
    matrix: Floats
    log_determinant: float


def make_design(cells: Cells) -> Design:
    """Sum up where and when the posts are."""
    days, day = np.unique(cells.day, return_inverse=True)
    smooth, period = _trend(days), _period(days)
    periods = int(period.max(initial=0)) + 1
    spot = period[day] * PLACES + cells.place
    levels = sum(cells.levels)
    level = cells.factors + np.cumsum([0, *cells.levels])[:-1, None]
    waves = _places(summed(cells.place, cells.count, PLACES))
    places_by_day = _crossed(day, cells.place, (len(days), PLACES), cells.count)
    levels_by_day = _crossed(day, level, (len(days), levels), cells.count)
    per_day, slots_by_day = places_by_day.sum(axis=1), places_by_day @ waves
    drift_by_day = np.eye(periods)[period, :, None] * slots_by_day[:, None, drifting_waves()]
    by_day = np.hstack(
        [per_day[:, None] * smooth, levels_by_day, _flat(drift_by_day), slots_by_day]
    )
    spots = _crossed(level, spot, (levels, periods * PLACES), cells.count)
    by_level = np.hstack(
        [
            _crossed(level[:, None], level, (levels, levels), cells.count),
            _on_waves(waves, spots.reshape(levels, periods, PLACES)),
        ]
    )
    by_wave = _waves_crossed(waves, summed(spot, cells.count, periods * PLACES))
    return Design(
        cells=cells,
        day=day,
        spot=spot,
        level=level,
        weeks=np.unique(days // 7, return_index=True)[1],
        smooth=smooth,
        waves=waves,
        periods=periods,
        cross=_joined(smooth.T @ by_day, _joined(by_level, by_wave)),
        by_day=by_day,
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


def _crossed(row: Ints, column: Ints, shape: tuple[int, int], weight: Floats) -> Floats:
    """Sum the weights of the cells by row and column, whose last axis is that of the cells."""
    code = row * shape[1] + column
    every = np.broadcast_to(weight, code.shape)
    return summed(code.ravel(), every.ravel(), shape[0] * shape[1]).reshape(shape)


def _on_waves(waves: Floats, spots: Floats) -> Floats:
    """Turn sums per spot (..., periods, PLACES) into those of the drift and of the slot waves."""
    drift = spots @ waves[:, drifting_waves()]
    return np.concatenate([_flat(drift), spots.sum(axis=-2) @ waves], axis=-1)


def _flat(drift: Floats) -> Floats:
    """Columns of the drift (..., periods, waves) side by side; there may be no row."""
    *rows, periods, waves = drift.shape
    return drift.reshape(*rows, periods * waves)


def _waves_crossed(waves: Floats, spots: Floats) -> Floats:
    """X'X of the drift and the slot waves, from the posts per spot."""
    posts, slow = spots.reshape(-1, 1, PLACES), waves[:, drifting_waves()].T
    drift, own_period = slow * posts, np.eye(len(posts))[:, None, :, None]
    with_drift = own_period * (drift @ slow.T)[:, :, None]
    with_slots = drift.reshape(-1, PLACES) @ waves
    upper = np.hstack([with_drift.reshape(2 * [len(with_slots)]), with_slots])
    return _joined(upper, waves.T * posts.sum(axis=0) @ waves)


def _joined(upper: Floats, corner: Floats) -> Floats:
    """Symmetric matrix of its upper rows and its lower right corner."""
    left = upper[:, len(upper) :].T
    return np.vstack([upper, np.hstack([left, corner])])


def _hours(posts: Floats) -> Floats:
    """Share of each hour among the posts whose hour is known, (24,); uniform without any."""
    hours = posts[:SLOTS].reshape(7, 24).sum(axis=0)
    return hours / hours.sum() if hours.any() else np.full(24, 1 / 24)


def _places(posts: Floats) -> Floats:
    """Rows of the slot waves for every place: an unknown hour is the account's mix of hours."""
    slots, _, _ = waves_of_the_week()
    return np.vstack([slots, _hours(posts) @ slots.reshape(7, 24, SLOTS)])


def habit(cells: Cells) -> Floats:
    """Share of the posts in each slot, (168,); an unknown hour is the account's mix of hours."""
    posts = summed(cells.place, cells.count, PLACES)
    if not posts.any():
        return np.full(SLOTS, 1 / SLOTS)
    unknown = np.outer(posts[SLOTS:], _hours(posts)).ravel()
    return np.asarray((posts[:SLOTS] + unknown) / posts.sum())


def by_week(design: Design, by_day: Floats) -> Floats:
    """Sum over the days of each week."""
    return np.add.reduceat(by_day, design.weeks) if len(by_day) else by_day


def integrate(design: Design, day_ratio: float, week_ratio: float) -> Luck:
    """Integrate day and week effects of these variances out of X'X."""
    keep = 1 / (1 + day_ratio * design.per_day)
    week_posts = 1 + week_ratio * by_week(design, keep * design.per_day)
    of_day, of_week = np.sqrt(day_ratio * keep), np.sqrt(week_ratio / week_posts)
    rows = np.zeros((0, len(design.cross)))
    if day_ratio:
        rows = of_day[:, None] * design.by_day
    if week_ratio:
        kept = by_week(design, keep[:, None] * design.by_day)
        rows = np.vstack([rows, of_week[:, None] * kept])
    return Luck(
        day_ratio=day_ratio,
        week_ratio=week_ratio,
        keep=keep,
        week_posts=week_posts,
        drop=np.concatenate([of_day, of_week]),
        rows=rows,
        matrix=design.cross - rows.T @ rows,
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
    by_level = _crossed(design.level, np.array(0), (sum(design.cells.levels), 1), total)
    by_spot = summed(design.spot, total, design.periods * PLACES)
    on_waves = _on_waves(design.waves, by_spot.reshape(design.periods, PLACES))
    whole = np.concatenate([design.smooth.T @ by_day, by_level[:, 0], on_waves])
    taken = luck.drop * np.concatenate([by_day, by_week(design, luck.keep * by_day)])
    taken = taken[luck.drop > 0]
    return whole - luck.rows.T @ taken, float(taken @ taken)


def expected(design: Design, coefficients: Floats) -> Floats:
    """Fitted mean of each cell, (C,), without day and week effects."""
    trend, levels, drift, slots = np.split(coefficients, design.parts)
    slow = design.waves[:, drifting_waves()]
    by_spot = drift.reshape(design.periods, -1) @ slow.T + design.waves @ slots
    by_day = design.smooth @ trend
    return np.asarray(
        by_day[design.day] + levels[design.level].sum(axis=0) + by_spot.ravel()[design.spot]
    )


def predicted_luck(design: Design, luck: Luck, residual: Floats) -> Floats:
    """Best prediction of day plus week effect in each cell, (C,), from residual totals (C,)."""
    by_day = summed(design.day, residual, len(luck.keep))
    weeks = luck.week_ratio * by_week(design, luck.keep * by_day) / luck.week_posts
    of_week = np.repeat(weeks, np.diff(np.append(design.weeks, len(luck.keep))))
    of_day = luck.day_ratio * luck.keep * (by_day - design.per_day * of_week)
    return np.asarray((of_week + of_day)[design.day])
