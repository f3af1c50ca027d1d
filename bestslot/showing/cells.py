"""The rows behind the charts: cells of the heatmap, weekdays, the evidence for a slot."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from bestslot.showing.words import chart as words
from bestslot.showing.words.values import Hours, Weekday

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from bestslot.language import Language
    from bestslot.showing.answered import Answered
    from bestslot.timing.advice import Advice
    from bestslot.timing.evidence import Evidence

ENOUGH = 3
"""Posts from which a slot counts as measured; with fewer it was tried too little."""
HABITS = 3
"""How many of the slots most posted in are marked."""
VALUE = {
    "effect": "uplift",
    "observed": "observed",
    "posts": "posts",
    "target": "chance_target",
}
"""View of the heatmap -> the column of ``Advice.slots`` that its colour shows."""
DRAWN = (-0.9, 9.0)
"""Ratios minus 1 between which the chart of evidence draws: a tenth to ten times the usual."""
FIGURES = ["weekday", "hour", "posts", "uplift", "low", "high", "observed"]


def cells(
    advice: Answered, view: str, said: Language, online: Collection[int] = ()
) -> pd.DataFrame:
    """Make the rows of the heatmap.

    Parameters
    ----------
    advice : Advice
        What was answered.
    view : {"effect", "observed", "posts", "target"}
        What ``value``, the colour, holds.
    said : Language
        Language of the tooltips.
    online : collection of int
        Slots (weekday * 24 + hour) to mark because followers are online then.

    Returns
    -------
    DataFrame
        A row per slot of the hours that are allowed or were tried: weekday, hour, posts,
        uplift, low, high, observed, value, state ("never", "little", "measured"), frame
        ("best", "test", ""), ``until`` (in the first hour of a frame its last one, else NaN),
        habit and online (bool), slot and said (text).
    """
    slots = advice.slots
    posts = slots["posts"].to_numpy()
    frame, until = _frames(advice)
    told = {key: said.say(name) for key, name in words.STATES.items()}
    state = states(slots["posts"])
    columns: dict[str, object] = {name: slots[name].to_numpy() for name in FIGURES}
    columns |= {
        "value": slots[VALUE[view]].to_numpy(),
        "state": state,
        "frame": frame,
        "until": until,
        "habit": _habits(posts),
        "online": np.isin(np.arange(len(slots)), list(online)),
        "slot": slot_names(said),
        "said": [told[one] for one in state],
    }
    shown = (slots["allowed"].to_numpy() | (posts > 0)).reshape(7, 24).any(axis=0)
    return pd.DataFrame({name: np.asarray(of)[np.tile(shown, 7)] for name, of in columns.items()})


def weekdays(advice: Advice, said: Language) -> pd.DataFrame:
    """Make the rows of the chart of weekdays: weekday, posts, uplift, low, high, day (text)."""
    days = [said.say(Weekday(int(day), first=True)) for day in advice.weekdays["weekday"]]
    columns = ["weekday", "posts", "uplift", "low", "high"]
    return advice.weekdays[columns].assign(day=days)


def profile(found: Evidence, said: Language) -> pd.DataFrame:
    """Make the rows of the chart of evidence: a weekday, hour by hour.

    Returns
    -------
    DataFrame
        hour, posts, observed_uplift, uplift, low, high and ``inside`` as in ``Evidence.hours``,
        and slot
        (text). Ratios stay inside ``DRAWN``, or one viral post would flatten all others; ``told``
        holds the observed mean as it is.
    """
    names = slot_names(said)[found.window.weekday * 24 :]
    table = found.hours.assign(told=found.hours["observed_uplift"])
    ratios = ["observed_uplift", "uplift", "low", "high"]
    table[ratios] = table[ratios].clip(*DRAWN)
    return table.assign(slot=[names[hour] for hour in table["hour"]])


def states(posts: pd.Series[int]) -> list[str]:
    """Tell apart the slots never tried, tried too little and measured."""
    return list(np.select([posts == 0, posts < ENOUGH], ["never", "little"], "measured"))


def _frames(advice: Answered) -> tuple[list[str], list[float]]:
    """Frame the windows: what each slot belongs to, and where a frame that begins there ends."""
    frames, until = [""] * len(advice.slots), [np.nan] * len(advice.slots)
    marked = [(advice.to_test, "test")] if advice.to_test else []
    marked += [(window, "best") for window in advice.best]
    for window, frame in marked:
        frames[window.slots] = [frame] * window.hours
        until[window.slots.start] = window.hour + window.hours - 1
    return frames, until


def _habits(count: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Mark the few slots most posted in, where they stand out from one post each."""
    most = np.argsort(-count, kind="stable")[:HABITS]
    return np.isin(np.arange(len(count)), most) & (count >= ENOUGH)


@cache
def slot_names(said: Language) -> tuple[str, ...]:
    """Name the 168 slots: "Tuesday, 18:00-19:00"."""
    return tuple(
        f"{said.say(Weekday(place // 24, first=True))}, {said.say(Hours(place % 24))}"
        for place in range(7 * 24)
    )
