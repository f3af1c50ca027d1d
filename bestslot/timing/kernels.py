"""Prior of the model: how the hours of a week resemble each other, and how strongly.

The slot effects are a Gaussian process on the 7 x 24 torus, the sum of an hour curve shared by all
days, a weekend difference of that curve, a level per weekday, a curve per weekday, and a small
independent term per cell. All five kernels have the same eigenvectors (weekday contrasts times
Fourier waves of the day), so that a choice of variances is a choice of eigenvalues.

Source: Rasmussen & Williams 2006, *Gaussian Processes for Machine Learning*, 4.2 and 4.3.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

SLOTS = 168
PLACES = SLOTS + 7
"""Places: 0-167 = weekday * 24 + hour; 168 + weekday where the hour is unknown."""

SLOT_SD = 0.45
"""Scale of the half-normal prior of the slot effects' sd, as ratio to the noise's."""

PRIOR_CENTRE = np.array([2.0, 0.0, -1.0, -2.0, -0.8, np.log(3), np.log(0.5), np.log(0.3), 2.0])
PRIOR_SPREAD = np.array([0.8, 0.8, 0.8, 0.8, 0.8, 0.7, 0.7, 0.8, 3.0])
"""Normal prior of the other settings. In order: five logits that share the slot effects' variance
among hour curve, weekend difference, weekday level, weekday curve and cell; log concentration of
the hour kernel; log sd of the factors; log sd of the trend; log variance of the drift as ratio to
that of the slot effects, wide enough for an account to show that it has none. Every sd is a ratio
to the noise's."""

DIMENSIONS = 1 + len(PRIOR_CENTRE)

WIDE = 100.0
"""Prior sd of the usual, as ratio to the noise sd: known to nobody before."""

DRIFT_FREQUENCY = 2
"""Waves of the day up to this frequency may drift."""


@cache
def waves_of_the_week() -> tuple[Floats, Ints, Ints]:
    """Give the orthonormal eigenvectors of the slot kernels.

    Returns
    -------
    basis : (168, 168) floats
        Columns: weekday contrast times Fourier wave of the day.
    contrast, frequency : (168,) ints
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


@cache
def drifting_waves() -> Ints:
    """Columns of the basis that drift: levels of weekdays and weekend, slowest hour waves."""
    _, contrast, frequency = waves_of_the_week()
    slow = (frequency == 0) | ((frequency <= DRIFT_FREQUENCY) & (contrast == 0))
    return np.flatnonzero(slow & (contrast + frequency > 0))


def settings_at(points: Floats) -> Floats:
    """Turn points that are standard normal a priori into settings.

    Parameters
    ----------
    points : (N, DIMENSIONS) floats

    Returns
    -------
    (N, DIMENSIONS) floats
        Sd of the slot effects, then as ``PRIOR_CENTRE``.
    """
    slot_sd = SLOT_SD * ndtri((1 + ndtr(points[:, :1])) / 2)
    return np.hstack([slot_sd, PRIOR_CENTRE + PRIOR_SPREAD * points[:, 1:]])


def slot_variances(settings: Floats) -> Floats:
    """Prior variances of the columns of the basis, as ratios to the noise variance.

    Each kernel is scaled to a mean variance of 1 per slot. The hour kernel is
    ``exp(k (cos d - 1))``, d the angle between two hours, without its mean.

    Parameters
    ----------
    settings : (N, DIMENSIONS) floats
        As from ``settings_at``.

    Returns
    -------
    (N, 168) floats
    """
    _, contrast, frequency = waves_of_the_week()
    share = np.exp(settings[:, 1:6] - settings[:, 1:6].max(axis=1, keepdims=True))
    share *= settings[:, :1] ** 2 / share.sum(axis=1, keepdims=True)
    hour, weekend, level, curve, cell = share.T[:, :, None]
    angle = 2 * np.pi * np.arange(24) / 24
    kernel = np.exp(np.exp(settings[:, 6:7]) * (np.cos(angle) - 1))
    spectrum = np.fft.rfft(kernel).real.clip(0)
    spectrum[:, 0] = 0
    multiplicity = np.array([1.0] + [2.0] * 11 + [1.0])
    wave = (24 * spectrum / (spectrum @ multiplicity)[:, None])[:, frequency]
    flat = frequency == 0
    return np.asarray(
        cell
        + np.where(contrast == 0, 7 * hour, curve) * wave
        + (contrast == 1) * 7 * weekend * (wave + 12 * flat) / 1.5
        + (contrast > 0) * flat * 24 * (7 / 6) * level
    )


def prior_scales(settings: Floats, waves: int, levels: int, periods: int) -> Floats:
    """Prior sd of every coefficient, as ratio to the noise sd.

    Parameters
    ----------
    settings : (N, DIMENSIONS) floats
        As from ``settings_at``.
    waves, levels, periods : int
        Waves of the trend, levels of all factors, periods of the drift.

    Returns
    -------
    (N, P) floats
        In the order of the columns of ``design.Design``.
    """
    ones = np.ones((len(settings), 1))
    slots = np.sqrt(slot_variances(settings))
    drift = np.exp(settings[:, 9:] / 2) * slots[:, drifting_waves()]
    return np.hstack(
        [
            WIDE * ones,
            np.exp(settings[:, 8:9]) * np.sqrt(2) / np.arange(1, 1 + waves),
            np.exp(settings[:, 7:8]) * np.ones(levels),
            *[drift] * periods,
            slots,
        ]
    )
