"""Goals side by side, and where they disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from bestslot.showing.panels.panel import Panel
from bestslot.showing.panels.rows import effect, percent, slot, table
from bestslot.showing.words import chart, names
from bestslot.showing.words import panels as words
from bestslot.timing.goals import goals

if TYPE_CHECKING:
    from bestslot.showing.panels.panel import Subject


def goals_panel(subject: Subject) -> Panel:
    """Show the best slot for each goal, and where goals disagree."""
    said, choice = subject.said, subject.choice
    found = goals(subject.posts, choice.timezone, choice.hours)
    rows = [
        {
            words.METRIC: said.say(names.METRICS[str(row["metric"])]),
            chart.POSTS: row["posts"],
            words.VERDICT: said.say(names.VERDICTS[str(row["verdict"])]),
            chart.BEST_SLOT: slot(row, said) if pd.notna(row["hours"]) else "–",
            **effect(row, said),
        }
        for row in found.table.to_dict("records")
    ]
    conflicts = [
        {
            words.FOLLOW: said.say(names.METRICS[str(row["follow"])]),
            words.YOU_LOSE: said.say(names.METRICS[str(row["costs"])]),
            words.LOSS: percent(row["loss"], said, ".0%"),
        }
        for row in found.conflicts.to_dict("records")
        if row["real"]
    ]
    costs = [(words.COSTS, table(conflicts, said))] if conflicts else []
    return Panel((found.summary,), ((None, table(rows, said)), *costs))
