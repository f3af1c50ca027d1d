"""A target per post: the chance that a post in each slot meets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import stdtr

from bestslot.timing.model import DEGREES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bestslot.timing.model import Posterior

DRAWS = 256
"""Draws that the chances are averaged over: enough for a chance told in whole percent."""


def chance_of_target(
    posterior: Posterior, content_types: NDArray[np.float64], log_target: float
) -> NDArray[np.float64]:
    """Chance that the account's next post in each slot earns at least so much.

    Parameters
    ----------
    posterior : Posterior
        Its first factor is the content type.
    content_types : (levels,) floats
        Share of each content type in the account's posts; sums to 1.
    log_target : float
        The target on the scale of the model.

    Returns
    -------
    (168,) floats
        Averaged over the draws and over the account's own mix of content types. A single post
        varies as Student-t, whose scale gives the variance of the robust estimate: see
        ``model.fit``.
    """
    some = np.linspace(0, len(posterior.usual) - 1, DRAWS).astype(int)
    scale = posterior.noise[some] / np.sqrt((DEGREES + 3) / (DEGREES + 1))
    chance = np.zeros(posterior.slots.shape[1])
    for share, effect in zip(content_types, posterior.factors[0].T, strict=True):
        missing = log_target - (posterior.usual + effect)[some, None] - posterior.slots[some]
        chance += share * stdtr(DEGREES, -missing / scale[:, None]).mean(axis=0)
    return chance
