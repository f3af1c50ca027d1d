"""What the past says: the habit, a replay of the advice, a change, the gap between posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bestslot.showing.charts.backtest import backtest_chart
from bestslot.showing.panels.panel import Drawing, Panel, Part
from bestslot.showing.panels.rows import effect, percent, slot, table
from bestslot.showing.words import chart
from bestslot.showing.words import panels as words
from bestslot.timing.backtest import replay
from bestslot.timing.drift import drift
from bestslot.timing.frequency import frequency, hours_apart
from bestslot.timing.habit import habit

if TYPE_CHECKING:
    import pandas as pd

    from bestslot.language import Language
    from bestslot.showing.subject import Subject

SLOTS_SHOWN = 10
WIDEST = 3.0
"""Where a range ends in the chart: beyond +300 % or so it only says "hardly anything is known"."""


def habit_panel(subject: Subject) -> Panel:
    """Show where the posts go, beside what is known of those slots."""
    found, said = habit(subject.advice), subject.said
    rows = [
        {
            chart.SLOT: slot(row, said),
            chart.POSTS: int(row["posts"]),
            words.SHARE: percent(row["share"], said, ".0%"),
            **effect(row, said),
        }
        for row in found.slots.head(SLOTS_SHOWN).to_dict("records")
    ]
    return Panel((Part((found.summary,), table(rows, said)),))


def proof_panel(subject: Subject) -> Panel:
    """Show what the advice would have brought on the past."""
    choice, said = subject.choice, subject.said
    found = replay(subject.posts, choice.metric, choice.timezone, choice.hours, never=choice.never)
    if found.rules.empty:
        return Panel((Part((found.summary,)),))
    usual = (found.usual_rule,) if found.usual_rule else ()
    drawing = Drawing(backtest_chart(said.code), _bars(found.rules, said), found.summary)
    rows = [
        {
            words.BY_RULE: said.say(words.RULES[str(row["rule"])]),
            chart.POSTS: int(row["posts"]),
            words.PROMISED: percent(row["promised"], said),
            words.BROUGHT: percent(row["gain"], said),
            chart.LOW: percent(row["low"], said),
            chart.HIGH: percent(row["high"], said),
        }
        for row in found.rules.to_dict("records")
    ]
    return Panel(
        (
            Part((found.summary, *usual), note=words.PROOF_HELP, drawing=drawing),
            Part((), table(rows, said), words.AS_TABLE, folded=True),
        )
    )


def _bars(rules: pd.DataFrame, said: Language) -> pd.DataFrame:
    figures = rules[["gain", "low", "high", "promised"]].clip(upper=WIDEST)
    return figures.assign(
        order=np.arange(len(rules)), rule=[said.say(words.RULES[name]) for name in rules["rule"]]
    )


def drift_panel(subject: Subject) -> Panel:
    """Show whether the answer has changed from the older to the newer posts."""
    choice, said = subject.choice, subject.said
    found = drift(subject.posts, choice.metric, choice.timezone, choice.hours, never=choice.never)
    rows = [
        {
            words.BEST_IN: said.say(words.HALVES[str(row["best_in"])]),
            chart.SLOT: slot(row, said),
            words.IN_HALF: said.say(words.HALVES[str(row["half"])]),
            chart.POSTS: int(row["posts"]),
            **effect(row, said),
        }
        for row in found.windows.to_dict("records")
    ]
    return Panel((Part((found.summary,), table(rows, said)),))


def frequency_panel(subject: Subject) -> Panel:
    """Show what the gap between two posts does to them."""
    choice, said = subject.choice, subject.said
    found = frequency(subject.posts, choice.metric, choice.timezone)
    rows = [
        {
            words.GAP: said.say(hours_apart(row["hours_from"], row["hours_to"])),
            words.AFTER_GAP: int(row["pairs"]),
            **effect(row, said),
        }
        for row in found.gaps.to_dict("records")
        if row["pairs"]
    ]
    note = words.GAPS_HELP if rows else None
    return Panel((Part((found.summary, found.best_gap), table(rows, said), note=note),))
