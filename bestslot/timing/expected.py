"""What a post could expect from its kind and its date, the hour aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bestslot.timing.metrics import Outcome

    Floats = NDArray[np.float64]

DAYS_PER_WAVE, MOST_WAVES = 60, 12
"""The slow trend: one cosine per so many days of history, at least one."""

RIDGE = 1.0
"""Kinds and waves are drawn to the account's level as if by one post there."""


def beyond_kind_and_trend(earned: Outcome) -> Floats:
    """Take away from each post what its kind and its date let expect.

    Parameters
    ----------
    earned : Outcome
        The posts that count and what they earned.

    Returns
    -------
    (n,) floats
        Log outcome minus a least-squares fit (ridge of one post) on content type, account and
        the slow trend of all these posts; mean 0.
    """
    if not len(earned.log):
        return earned.log
    posts = earned.posts
    kinds = pd.get_dummies(
        pd.DataFrame({"kind": posts["content_type"], "who": posts["platform"] + posts["account"]})
    ).to_numpy(dtype=float)
    known = np.hstack([kinds, _trend(posts["published_at"])])
    known -= known.mean(axis=0)
    centred = earned.log - earned.log.mean()
    matrix = known.T @ known + RIDGE * np.eye(known.shape[1])
    rest: Floats = centred - known @ np.linalg.solve(matrix, known.T @ centred)
    return rest


def _trend(published: pd.Series[pd.Timestamp]) -> Floats:
    days = ((published - published.min()) / pd.Timedelta(days=1)).to_numpy(dtype=float)
    span = max(days.max(), 1.0)
    waves = int(np.clip(span // DAYS_PER_WAVE, 1, MOST_WAVES))
    trend: Floats = np.cos(np.pi * np.outer(days / span, np.arange(1, 1 + waves)))
    return trend
