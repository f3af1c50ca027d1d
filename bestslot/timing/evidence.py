"""Why a slot: what its posts were observed to earn, beside what is left once all else is equal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bestslot.timing.expected import beyond_kind_and_trend
from bestslot.timing.metrics import outcome
from bestslot.timing.model import SLOTS
from bestslot.timing.tally import on_clock, places
from bestslot.timing.windows import Window, window

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from bestslot.timing.advice import Advice


@dataclass(frozen=True, eq=False)
class Evidence:
    """What the posts of a window earned, and what the advice makes of it.

    Both are ratios minus 1 against the account's own posts, so they may stand side by side; they
    differ in the mean. ``observed_uplift`` is what a spreadsheet gives: an arithmetic mean over an
    arithmetic mean, content types and years mixed. The adjusted effect is the one of
    ``Advice.slots``: a typical post of the slot over the usual post of the same kind and time.

    Attributes
    ----------
    window : Window
        With its adjusted effect.
    observed_uplift : float
        Mean of the metric over the posts of the window, divided by the mean over all posts with an
        hour, minus 1; NaN where the window holds no post or no post earned anything.
    hours : DataFrame
        The weekday of the window, a row per hour from the first to the last that is allowed or
        was tried: hour, posts, observed_uplift (NaN without a post), uplift, low, high, ``inside``
        (the window).
    """

    window: Window
    observed_uplift: float
    hours: pd.DataFrame


@dataclass(frozen=True)
class Steps:
    """From the observed mean of a window to its adjusted effect, cause by cause.

    Attributes
    ----------
    observed_uplift : float
        As in :class:`Evidence`.
    typical : float
        The same with geometric means: the few viral posts no longer carry it.
    alike : float
        The same after taking the content type, the account and the slow trend away from each post.
    adjusted : float
        The window's uplift: luck, as far as posts of its days and neighbours tell, taken away too.
    """

    observed_uplift: float
    typical: float
    alike: float
    adjusted: float


def evidence(advice: Advice, which: Window) -> Evidence:
    """Put the observed means of a weekday beside its adjusted effects.

    Parameters
    ----------
    advice : Advice
        What was answered.
    which : Window
        The window to explain.

    Returns
    -------
    Evidence
        Takes no posts: cheap enough for every click.
    """
    observed, count = _observed_uplift(advice), advice.slots["posts"].to_numpy(dtype=np.float64)
    inside = np.arange(SLOTS)[which.slots]
    tried = inside[count[inside] > 0]
    whole = np.average(observed[tried], weights=count[tried]) if len(tried) else np.nan
    hours = advice.slots.assign(
        observed_uplift=observed, inside=np.isin(advice.slots.index, inside)
    )
    hours = hours.iloc[which.weekday * 24 :][:24].reset_index(drop=True)
    shown = np.flatnonzero(hours["allowed"] | (hours["posts"] > 0) | hours["inside"])
    columns = ["hour", "posts", "observed_uplift", "uplift", "low", "high", "inside"]
    return Evidence(which, float(whole), hours.loc[shown.min() : shown.max(), columns])


def looks_best(advice: Advice) -> Window | None:
    """Find the slot with the highest observed mean among the allowed ones.

    Returns
    -------
    Window or None
        One hour, with its adjusted effect; None where fewer than two allowed slots were tried, or
        where no post earned anything.
    """
    slots = advice.slots
    mean = slots["observed"].where(slots["allowed"]).to_numpy(dtype=np.float64)
    one_at_most = np.isfinite(mean).sum() < 2  # noqa: PLR2004 - not the best of anything
    if one_at_most or np.nanmax(mean) <= 0:
        return None
    posts = slots["posts"].to_numpy(dtype=np.int64)
    return window(advice.posterior.slots, posts, int(np.nanargmax(mean)), 1)


def within(slot: Window, windows: tuple[Window, ...]) -> bool:
    """Say whether an hour lies in one of the windows."""
    return any(one.slots.start <= slot.slots.start < one.slots.stop for one in windows)


def posts_in_slot(posts: pd.DataFrame, advice: Advice, weekday: int, hour: int) -> pd.DataFrame:
    """Find the posts behind a slot, the best ones first.

    Parameters
    ----------
    posts : DataFrame
        The posts that were advised on.
    advice : Advice
        The answer; posts that it left out are not among those of the slot.
    weekday, hour : int
        The slot.

    Returns
    -------
    DataFrame
        As ``posts``, with ``result``, what each earned of the metric, and ``local``, when it was
        published on the audience's clock.
    """
    earned = outcome(posts, advice.metric)
    place, _ = places(earned.posts, advice.timezone)
    here = place == weekday * 24 + hour
    own = earned.posts[here]
    own = own.assign(result=earned.value[here], local=on_clock(own, advice.timezone))
    found: pd.DataFrame = own.sort_values("result", ascending=False)
    return found


def steps(posts: pd.DataFrame, advice: Advice, found: Evidence) -> Steps:
    """Say what lies between the observed mean of a window and its adjusted effect.

    Parameters
    ----------
    posts : DataFrame
        The posts that were advised on.
    advice : Advice
        The answer about them.
    found : Evidence
        The window in question; it holds at least one post.

    Returns
    -------
    Steps
    """
    earned = outcome(posts, advice.metric)
    place, _ = places(earned.posts, advice.timezone)
    known = earned.posts["hour_known"].to_numpy(dtype=bool)
    slots = found.window.slots
    here = (place >= slots.start) & (place < slots.stop)

    def above_the_rest(log: NDArray[np.float64]) -> float:
        return float(np.expm1(log[here].mean() - log[known].mean()))

    return Steps(
        found.observed_uplift,
        above_the_rest(earned.log),
        above_the_rest(beyond_kind_and_trend(earned)),
        found.window.uplift,
    )


def _observed_uplift(advice: Advice) -> NDArray[np.float64]:
    """Mean of each slot against the mean of all posts with an hour, minus 1; (168,)."""
    count = advice.slots["posts"].to_numpy(dtype=np.float64)
    mean = advice.slots["observed"].to_numpy(dtype=np.float64)
    total = np.nansum(count * mean)
    ratio: NDArray[np.float64] = mean * count.sum() / (total or np.nan) - 1
    return ratio
