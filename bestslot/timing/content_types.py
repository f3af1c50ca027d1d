"""What the content type of a post and the user's own labels are worth beside its hour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bestslot.timing.windows import BETTER, SOLID, TRIED, effect

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from bestslot.timing.advice import Advice

    Floats = NDArray[np.float64]

TYPES, LABELS = 0, 1
"""Where content types and labels stand among the factors of a posterior."""


@dataclass(frozen=True)
class Level:
    """A content type or a label that stands out.

    Attributes
    ----------
    name : str
        As in the posts table; ``""`` is "without a label".
    uplift, low, high : float
        Ratio to the usual post, minus 1, with its 90 % interval.
    """

    name: str
    uplift: float
    low: float
    high: float


@dataclass(frozen=True)
class ContentTypes:
    """The best content type beside the best slot.

    Attributes
    ----------
    best : Level or None
        The one with the highest mean, if it earns 5 % more than the usual post with at least 9
        chances in 10.
    best_slot : float
        Uplift of the best window named, or else of the slot that looks best.
    more_than_hour : bool
        Whether that type is worth more than that slot with at least 9 chances in 10.
    """

    best: Level | None
    best_slot: float
    more_than_hour: bool


@dataclass(frozen=True)
class Labels:
    """The best of the user's own labels; None where none stands out."""

    best: Level | None


def content_types(advice: Advice) -> ContentTypes:
    """Hold the best content type against the best slot.

    Parameters
    ----------
    advice : Advice
        What is known.

    Returns
    -------
    ContentTypes
    """
    slot = _best_slot(advice)
    best, draws = _best(advice.types, "content_type", advice, TYPES)
    more = best is not None and float((draws > slot).mean()) >= SOLID
    return ContentTypes(best, float(np.expm1(slot.mean())), more)


def labels(advice: Advice) -> Labels:
    """Find the label that stands out.

    Parameters
    ----------
    advice : Advice
        What is known; its ``labels`` may be empty.

    Returns
    -------
    Labels
    """
    return Labels(_best(advice.labels, "label", advice, LABELS)[0])


def _best_slot(advice: Advice) -> Floats:
    """Draws of the best window, (D,); of the allowed slot with the highest mean without one."""
    draws = advice.posterior.slots
    if advice.best:
        return effect(advice.best[0], draws)
    allowed = advice.slots["allowed"].to_numpy(dtype=bool)
    slot = int(np.argmax(np.where(allowed, draws.mean(axis=0), -np.inf)))
    return np.asarray(draws[:, slot])


def _best(
    table: pd.DataFrame, column: str, advice: Advice, factor: int
) -> tuple[Level | None, Floats]:
    """Find the level that stands out among those tried, and its draws."""
    nothing = np.zeros(len(advice.posterior.slots))
    tried = table[table["posts"] >= TRIED]
    if len(table) <= 1 or tried.empty:
        return None, nothing
    row = tried.sort_values("uplift").iloc[-1]
    # the model's levels stand in the order of their names
    place = sorted(table[column]).index(row[column])
    draws = advice.posterior.factors[factor][:, place]
    if (draws >= np.log1p(BETTER)).mean() < SOLID:
        return None, nothing
    return Level(str(row[column]), *(float(row[name]) for name in ("uplift", "low", "high"))), draws
