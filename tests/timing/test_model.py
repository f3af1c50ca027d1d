"""The model against a slow, obvious twin, another package, and what must not matter."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF, ConstantKernel, WhiteKernel

from bestslot.timing import design, kernels, model
from bestslot.timing.design import Cells
from bestslot.timing.kernels import DIMENSIONS, PLACES
from bestslot.timing.model import fit

Floats = NDArray[np.float64]


def some_cells(size: int, seed: int = 0, *, effect: float = 0.5) -> Cells:
    random = np.random.default_rng(seed)
    place = random.integers(0, PLACES, size)
    weekday = np.where(place < 168, place // 24, place - 168)
    factors = np.array([random.integers(0, 3, size), random.integers(0, 2, size)])
    hour = np.where(place < 168, place % 24, 12)
    y = 4 + effect * np.cos(2 * np.pi * (hour - 18) / 24) + random.normal(0, 0.5, size)
    return Cells(
        place, random.integers(0, 20, size) * 7 + weekday, factors, (3, 2), np.ones(size), y, y**2
    )


def dense(cells: Cells, made: design.Design, luck: design.Luck) -> tuple[Floats, Floats]:
    """One row per post: X, and the covariance of what X leaves, as ratio to the noise's."""
    waves, _, _ = kernels.waves_of_the_week()
    known = cells.place[cells.place < 168]
    mix = np.bincount(known % 24, minlength=24) / len(known)
    rows = []
    for i, place in enumerate(cells.place):
        wave = waves[place] if place < 168 else mix @ waves.reshape(7, 24, 168)[place - 168]
        drift = np.zeros((made.periods, len(kernels.drifting_waves())))
        since = cells.day[i] - cells.day.min()
        span = cells.day.max() - cells.day.min() + 1
        drift[since * made.periods // span] = wave[kernels.drifting_waves()]
        trend = np.cos(np.pi * (since + 0.5) / span * np.arange(made.smooth.shape[1]))
        levels = [np.eye(n)[of[i]] for of, n in zip(cells.factors, cells.levels, strict=True)]
        rows.append(np.concatenate([trend, *levels, drift.ravel(), wave]))
    same_day = cells.day[:, None] == cells.day
    same_week = cells.day[:, None] // 7 == cells.day // 7
    rest = np.eye(len(rows)) + luck.day_ratio * same_day + luck.week_ratio * same_week
    return np.array(rows), rest


def test_the_sums_give_what_one_row_per_post_gives() -> None:
    cells = some_cells(80)
    made = design.make_design(cells)
    luck = design.integrate(made, 0.3, 0.2)
    equations = model._equations(made, luck, cells.total, float(cells.squares.sum()))
    scale = model._scales(made, np.linspace(-0.5, 1, DIMENSIONS)[None])[0]
    fast = model._solve(equations, scale, np.empty_like(made.cross))

    x, rest = dense(cells, made, luck)
    prior = scale**2
    covariance = x * prior @ x.T + rest
    mean = prior * (x.T @ np.linalg.solve(covariance, cells.total))
    rate = model.NOISE_RATE + cells.total @ np.linalg.solve(covariance, cells.total) / 2
    spread = np.linalg.inv(np.diag(1 / prior) + x.T @ np.linalg.solve(rest, x))
    root = fast.coefficients(np.eye(len(scale)))
    determinant = np.linalg.slogdet(covariance)[1]
    evidence = -determinant / 2 - (model.NOISE_SHAPE + 40) * np.log(rate)

    assert made.periods == 5
    np.testing.assert_allclose(fast.mean, mean, atol=1e-6)
    np.testing.assert_allclose(fast.rate, rate, rtol=1e-6)
    np.testing.assert_allclose(root @ root.T, spread, atol=1e-6)
    np.testing.assert_allclose(fast.evidence, evidence, rtol=1e-6)


def test_luck_is_predicted_as_by_one_row_per_post() -> None:
    cells = some_cells(40)
    made = design.make_design(cells)
    luck = design.integrate(made, 0.3, 0.2)
    _, rest = dense(cells, made, luck)
    slow = (rest - np.eye(40)) @ np.linalg.solve(rest, cells.total)
    np.testing.assert_allclose(design.predicted_luck(made, luck, cells.total), slow, atol=1e-9)


def test_draws_vary_as_the_posterior_says() -> None:
    """What has lasted; the drift of the coming period comes on top."""
    cells = some_cells(80)
    made = design.make_design(cells)
    equations = model._equations(
        made, design.integrate(made, 0.3, 0.2), cells.total, float(cells.squares.sum())
    )
    scale = model._scales(made, np.zeros((1, DIMENSIONS)))[0]
    one = model._solve(equations, scale, np.empty_like(made.cross))
    chosen = np.zeros(model.SETTINGS_DRAWN, dtype=np.int64)
    posterior = model._draw(made, [(equations, scale)], chosen, coming=False)
    rotate = kernels.waves_of_the_week()[0] - posterior.habit @ kernels.waves_of_the_week()[0]
    root = rotate @ one.coefficients(np.eye(len(one.half)))[-168:]
    spread = np.sqrt((root**2).sum(axis=1) * one.rate / (one.shape - 1))
    np.testing.assert_allclose(posterior.slots.mean(axis=0), rotate @ one.mean[-168:], atol=1e-9)
    np.testing.assert_allclose(posterior.slots.std(axis=0), spread, rtol=0.15)
    drifted = model._draw(made, [(equations, scale)], chosen, coming=True)
    assert (drifted.slots.std(axis=0) > posterior.slots.std(axis=0)).mean() > 0.9


def test_cells_of_several_posts_give_what_their_posts_give() -> None:
    one = some_cells(60)
    twice = Cells(
        np.tile(one.place, 2),
        np.tile(one.day, 2),
        np.tile(one.factors, 2),
        one.levels,
        np.ones(120),
        np.tile(one.total, 2),
        np.tile(one.squares, 2),
    )
    summed = Cells(
        one.place, one.day, one.factors, one.levels, 2 * one.count, 2 * one.total, 2 * one.squares
    )
    equations = []
    for cells in (twice, summed):
        made = design.make_design(cells)
        luck = design.integrate(made, 0.3, 0.2)
        equations.append(model._equations(made, luck, cells.total, float(cells.squares.sum())))
    np.testing.assert_allclose(equations[0].luck.matrix, equations[1].luck.matrix, atol=1e-9)
    np.testing.assert_allclose(equations[0].vector, equations[1].vector, atol=1e-9)
    np.testing.assert_allclose(equations[0].square, equations[1].square, rtol=1e-12)


def test_the_hour_curve_alone_agrees_with_scikit_learn() -> None:
    """Only the hour curve is on; scikit-learn 1.7 gets the same kernel as RBF on a circle.

    exp(k (cos d - 1)) is an RBF of length 1 / sqrt(k) on points of the unit circle.
    """
    random = np.random.default_rng(3)
    hour = random.integers(0, 24, 40)
    y = np.sin(2 * np.pi * hour / 24) + random.normal(0, 0.3, 40)
    angle = 2 * np.pi * hour / 24
    circle = np.column_stack([np.cos(angle), np.sin(angle)])
    concentration, variance = 2.0, 3.0
    kernel = ConstantKernel(variance, "fixed") * RBF(concentration**-0.5, "fixed")
    theirs = GaussianProcessRegressor(kernel + WhiteKernel(1.0, "fixed"), optimizer=None)
    theirs.fit(circle, y)
    day = 2 * np.pi * np.arange(24) / 24
    expected = theirs.predict(np.column_stack([np.cos(day), np.sin(day)]))

    waves, contrast, frequency = kernels.waves_of_the_week()
    spectrum = np.fft.rfft(np.exp(concentration * (np.cos(day) - 1))).real
    prior = np.where(contrast == 0, 7 * variance * spectrum[frequency], 0)
    basis = waves[hour]
    system = np.diag(1 / np.maximum(prior, 1e-12)) + basis.T @ basis
    ours = (waves @ np.linalg.solve(system, basis.T @ y))[:24]
    np.testing.assert_allclose(ours, expected, atol=1e-6)


def test_prior_variances_share_the_slot_variance_as_the_settings_say() -> None:
    settings = kernels.settings_at(np.array([[1.3, 0.2, -0.4, 0.8, 0, 0.5, 0.7, 0, 0, 0]]))
    variances = kernels.slot_variances(settings)
    assert variances.mean() == pytest.approx(settings[0, 0] ** 2, rel=0.1)
    assert (variances > 0).all()


def test_waves_of_the_week_are_orthonormal() -> None:
    waves, _, _ = kernels.waves_of_the_week()
    np.testing.assert_allclose(waves.T @ waves, np.eye(168), atol=1e-12)


def test_effects_are_relative_to_the_accounts_own_mix() -> None:
    posterior = fit(some_cells(100))
    np.testing.assert_allclose(posterior.slots @ posterior.habit, 0, atol=1e-9)
    assert posterior.habit.sum() == pytest.approx(1)
    assert posterior.slots.shape == (1024, 168)


def test_a_planted_curve_is_found() -> None:
    effect = fit(some_cells(400)).slots.mean(axis=0)
    assert effect.argmax() % 24 in {16, 17, 18, 19, 20}
    assert np.corrcoef(effect, np.cos(2 * np.pi * (np.arange(168) % 24 - 18) / 24))[0, 1] > 0.9


def test_a_viral_post_does_not_crown_its_hour() -> None:
    plain = some_cells(200, effect=0)
    viral = plain.total.copy()
    viral[7] += 8
    moved = Cells(plain.place, plain.day, plain.factors, plain.levels, plain.count, viral, viral**2)
    before, after = fit(plain).slots.mean(axis=0), fit(moved).slots.mean(axis=0)
    assert np.abs(after - before).max() < 0.1


@pytest.mark.parametrize("size", [0, 1, 2, 5])
def test_hardly_any_posts_give_wide_effects_around_nothing(size: int) -> None:
    posterior = fit(some_cells(size))
    assert np.isfinite(posterior.slots).all()
    assert np.abs(posterior.slots.mean(axis=0)).max() < 0.5


def test_equal_outcomes_give_no_effect() -> None:
    cells = some_cells(50)
    flat = Cells(
        cells.place,
        cells.day,
        cells.factors,
        cells.levels,
        cells.count,
        0 * cells.total,
        0 * cells.squares,
    )
    assert np.abs(fit(flat).slots.mean(axis=0)).max() < 1e-9
