"""Small tables for people: slots, posts of a slot, one answer per account."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from bestslot.showing.cells import slot_names, states
from bestslot.showing.words import card, names
from bestslot.showing.words import chart as words
from bestslot.timing import evidence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bestslot.language import Language
    from bestslot.showing.answered import Answered
    from bestslot.timing.advice import Advice

TEXT_LENGTH = 140


def slots(advice: Answered, said: Language) -> pd.DataFrame:
    """List the slots that were tried, best effect first: the heatmap for keyboards.

    Returns
    -------
    DataFrame
        Columns in words, rates, effects and chances in percent; the index is the row of
        ``Advice.slots``. The chance of the target stands there when one was set.
    """
    tried = advice.slots[advice.slots["posts"] > 0].sort_values("uplift", ascending=False)
    names_of_slots = slot_names(said)
    columns = {
        words.SLOT: [names_of_slots[row] for row in tried.index],
        words.POSTS: tried["posts"],
        words.OBSERVED: tried["observed"] * (100 if advice.denominator else 1),
        words.EFFECT: 100 * tried["uplift"],
        words.LOW: 100 * tried["low"],
        words.HIGH: 100 * tried["high"],
        words.CHANCE: 100 * tried["chance_target"],
        words.STATE: [said.say(words.STATES[state]) for state in states(tried["posts"])],
    }
    if tried["chance_target"].isna().all():
        del columns[words.CHANCE]
    return pd.DataFrame(
        {said.say(name): column for name, column in columns.items()}, index=tried.index
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
        The answer about them.
    weekday, hour : int
        The slot.
    said : Language
        Language of the headings and the content types.

    Returns
    -------
    DataFrame
        Published (local time, text), type, result, text and link.
    """
    chosen = evidence.posts_in_slot(posts, advice, weekday, hour)
    return pd.DataFrame(
        {
            said.say(words.PUBLISHED): chosen["local"].dt.strftime("%Y-%m-%d %H:%M"),
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
            said.say(words.ANSWER): said.say(card.verdict(advice)),
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
