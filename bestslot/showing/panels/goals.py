"""Goals side by side, and where they disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from bestslot.showing.panels.panel import Panel, Part
from bestslot.showing.panels.rows import NONE, effect, percent, slot, table
from bestslot.showing.words import chart, names
from bestslot.showing.words import panels as words
from bestslot.timing.goals import goals

if TYPE_CHECKING:
    from bestslot.language import Language
    from bestslot.showing.subject import Subject
    from bestslot.timing.goals import Goals


def goals_panel(subject: Subject) -> Panel:
    """Show the best slot for each goal, and warn where goals disagree."""
    said, choice = subject.said, subject.choice
    found = goals(subject.posts, choice.timezone, choice.hours, never=choice.never, gap=choice.gap)
    rows = [
        {
            words.METRIC: said.say(names.METRICS[str(row["metric"])]),
            chart.POSTS: int(row["posts"]),
            words.VERDICT: said.say(words.ANSWERS[str(row["verdict"])]),
            chart.BEST_SLOT: slot(row, said) if pd.notna(row["hours"]) else NONE,
            **effect(row, said),
        }
        for row in found.table.to_dict("records")
    ]
    if not found.disagree:
        return Panel((Part((found.summary,), table(rows, said)),))
    costs = Part((), _conflicts(found, said), words.COSTS)
    return Panel((Part((), table(rows, said)), costs), warning=found.summary)


def _conflicts(found: Goals, said: Language) -> pd.DataFrame:
    return table(
        [
            {
                words.FOLLOW: said.say(names.METRICS[str(row["follow"])]),
                words.YOU_LOSE: said.say(names.METRICS[str(row["costs"])]),
                words.LOSS: percent(row["loss"], said, ".0%"),
                chart.LOW: percent(row["low"], said, ".0%"),
                chart.HIGH: percent(row["high"], said, ".0%"),
            }
            for row in found.conflicts.to_dict("records")
            if row["real"]
        ],
        said,
    )
