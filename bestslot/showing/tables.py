"""Small tables for the page: cells of the heatmap, slots, posts of a slot, overview."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from bestslot.showing.words import card, files, names
from bestslot.showing.words import chart as words
from bestslot.showing.words.values import Hours, Weekday
from bestslot.timing.metrics import outcome
from bestslot.timing.tally import places

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bestslot.reading.export_format import ExportFormat
    from bestslot.reading.guessing import UnknownTable
    from bestslot.reading.importing import FileReport
    from bestslot.showing.language import Language
    from bestslot.timing.advice import Advice
    from bestslot.timing.windows import Window

ENOUGH = 3
"""Posts from which a slot counts as measured; with fewer it was tried too little."""
HABITS = 3
"""How many of the slots most posted in are marked."""
VALUE = {"effect": "uplift", "observed": "observed", "posts": "posts"}
"""View of the heatmap -> the column of ``Advice.slots`` that its colour shows."""
FIGURES = ["weekday", "hour", "posts", "uplift", "low", "high", "observed"]
TEXT_LENGTH = 140
INVISIBLE = "\N{ZERO WIDTH SPACE}"


def cells(advice: Advice, view: str, said: Language) -> pd.DataFrame:
    """Make the rows of the heatmap.

    Parameters
    ----------
    advice : Advice
        What was answered.
    view : {"effect", "observed", "posts"}
        What ``value``, the colour, holds.
    said : Language
        Language of the tooltips.

    Returns
    -------
    DataFrame
        A row per slot of the hours that are allowed or were tried: weekday, hour, posts,
        uplift, low, high, observed, value, state ("never", "little", "measured"), frame
        ("best", "test", ""), habit (bool), slot and said (text).
    """
    slots = advice.slots
    table = slots[FIGURES].copy()
    table["value"] = slots[VALUE[view]]
    table["state"] = states(slots["posts"])
    table["frame"] = _frames(advice)
    table["habit"] = _habits(slots["posts"])
    table["slot"] = list(_slot_names(said))
    table["said"] = table["state"].map({key: said.say(name) for key, name in words.STATES.items()})
    shown = slots["allowed"] | (slots["posts"] > 0)
    return table[shown.groupby(slots["hour"]).transform("any")].reset_index(drop=True)


def weekdays(advice: Advice, said: Language) -> pd.DataFrame:
    """Make the rows of the chart of weekdays: day, order, posts, uplift, low, high."""
    days = [said.say(Weekday(int(day), first=True)) for day in advice.weekdays["weekday"]]
    columns = ["weekday", "posts", "uplift", "low", "high"]
    return advice.weekdays[columns].assign(day=days)


def states(posts: pd.Series[int]) -> list[str]:
    """Tell apart the slots never tried, tried too little and measured."""
    return list(np.select([posts == 0, posts < ENOUGH], ["never", "little"], "measured"))


def slots(advice: Advice, said: Language) -> pd.DataFrame:
    """List the slots that were tried, best effect first: the heatmap for keyboards.

    Returns
    -------
    DataFrame
        Columns in words; the index is the row of ``Advice.slots``.
    """
    tried = advice.slots[advice.slots["posts"] > 0].sort_values("uplift", ascending=False)
    names_of_slots = _slot_names(said)
    return pd.DataFrame(
        {
            said.say(words.SLOT): [names_of_slots[row] for row in tried.index],
            said.say(words.POSTS): tried["posts"],
            said.say(words.OBSERVED): tried["observed"],
            said.say(words.EFFECT): _percent(tried["uplift"], said),
            said.say(words.LOW): _percent(tried["low"], said),
            said.say(words.HIGH): _percent(tried["high"], said),
            said.say(words.STATE): [
                said.say(words.STATES[state]) for state in states(tried["posts"])
            ],
        },
        index=tried.index,
    )


def posts_in_slot(
    posts: pd.DataFrame, advice: Advice, weekday: int, hour: int, said: Language
) -> pd.DataFrame:
    """List the posts behind one cell of the heatmap, the best ones first.

    Parameters
    ----------
    posts : DataFrame
        The posts that were advised on.
    advice : Advice
        The answer; posts that it left out are not listed.
    weekday, hour : int
        The slot.
    said : Language
        Language of the headings and the content types.

    Returns
    -------
    DataFrame
        Published (local time, text), type, result, text and link.
    """
    used = outcome(posts, advice.metric)
    place, _ = places(used.posts, advice.timezone)
    here = place == weekday * 24 + hour
    chosen = used.posts[here].assign(result=used.value[here]).sort_values("result", ascending=False)
    local = chosen["published_at"].dt.tz_convert(advice.timezone)
    return pd.DataFrame(
        {
            said.say(words.PUBLISHED): local.dt.strftime("%Y-%m-%d %H:%M"),
            said.say(words.TYPE): [
                said.say(names.CONTENT_TYPES[kind]) for kind in chosen["content_type"]
            ],
            said.say(names.METRICS[advice.metric]): chosen["result"],
            said.say(words.TEXT): chosen["text"].str.slice(0, TEXT_LENGTH),
            said.say(words.LINK): chosen["url"].where(chosen["url"].str.startswith("https://")),
        }
    ).reset_index(drop=True)


def overview(advices: Iterable[tuple[tuple[str, str], Advice]], said: Language) -> pd.DataFrame:
    """List one answer per platform and account.

    Parameters
    ----------
    advices : iterable of ((platform, account), Advice)
        In the order to show.
    said : Language
        Language of the words.
    """
    rows = [
        {
            said.say(words.PLATFORM): said.say(names.PLATFORMS[platform]),
            said.say(words.ACCOUNT): account or said.say(names.NO_NAME),
            said.say(words.POSTS): advice.posts,
            said.say(words.ANSWER): said.say(names.VERDICTS[advice.verdict]),
            said.say(words.BEST_SLOT): _best(advice, said),
        }
        for (platform, account), advice in advices
    ]
    return pd.DataFrame(rows)


def _best(advice: Advice, said: Language) -> str:
    if not advice.best:
        return "–"
    best = advice.best[0]
    return f"{said.say(card.slot(best))} · {said.number(best.uplift, '+.0%')}"


def _percent(shares: pd.Series[float], said: Language) -> list[str]:
    return [said.number(share, "+.0%") for share in shares]


def _frames(advice: Advice) -> list[str]:
    frames = [""] * len(advice.slots)
    marked: list[tuple[Window | None, str]] = [(advice.to_test, "test")]
    marked += [(window, "best") for window in advice.best]
    for window, frame in marked:
        for place in _places(window):
            frames[place] = frame
    return frames


def _places(window: Window | None) -> list[int]:
    if window is None:
        return []
    start = window.weekday * 24 + window.hour
    return [(start + hour) % (7 * 24) for hour in range(window.hours)]


def _habits(posts: pd.Series[int]) -> Any:  # noqa: ANN401 - a column
    """Mark the few slots most posted in, where they stand out from one post each."""
    return (posts.rank(method="first", ascending=False) <= HABITS) & (posts >= ENOUGH)


@cache
def _slot_names(said: Language) -> tuple[str, ...]:
    """Name the 168 slots: "Tuesday, 18:00-19:00"."""
    return tuple(
        f"{said.say(Weekday(place // 24, first=True))}, {said.say(Hours(place % 24))}"
        for place in range(7 * 24)
    )


def left_out(report: FileReport, said: Language) -> pd.DataFrame:
    """List the rows of a file that were not used, and why."""
    return pd.DataFrame(
        [
            {
                said.say(files.COUNT): part.count,
                said.say(files.REASON): said.say(part.reason),
                said.say(files.ROWS): ", ".join(map(str, part.rows)),
            }
            for part in report.left_out
        ]
    )


def problems(report: FileReport, said: Language) -> pd.DataFrame:
    """List the cells of a file that could not be read, as the spreadsheet numbers them."""
    return pd.DataFrame(
        [
            {
                said.say(files.ROW): problem.row,
                said.say(files.COLUMN): problem.column,
                said.say(files.CELL): problem.text,
                said.say(files.REASON): said.say(problem.reason),
            }
            for problem in report.problems
        ]
    )


def first_rows(table: UnknownTable) -> pd.DataFrame:
    """Show the first rows of a table; headings that are blank or stand twice stay apart."""
    headings = [
        name.rstrip(INVISIBLE) + INVISIBLE * place
        for place, name in enumerate(table.first_rows.columns)
    ]
    short = table.first_rows.map(lambda cell: cell[:TEXT_LENGTH])
    return short.set_axis(headings, axis="columns")


def exports(formats: Sequence[ExportFormat], said: Language) -> pd.DataFrame:
    """List the exports that are read, and where each dashboard hides it."""
    return pd.DataFrame(
        {
            said.say(files.EXPORT): [one.name for one in formats],
            said.say(files.HOW_TO_GET): [said.say(one.how_to_get) for one in formats],
        }
    )
