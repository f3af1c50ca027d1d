"""The test plan: the next posts, and what they can reveal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bestslot.showing.panels.panel import Panel
from bestslot.showing.panels.rows import effect, slot, table
from bestslot.showing.words import chart
from bestslot.showing.words import panels as words
from bestslot.timing.experiment import plan

if TYPE_CHECKING:
    from bestslot.showing.panels.panel import Subject


def plan_panel(subject: Subject) -> Panel:
    """Show the next posts, and what they can reveal."""
    said = subject.said
    found = plan(subject.advice, subject.per_week)
    coming = [
        {
            chart.SLOT: f"{said.say(row['at'])}, {slot({**row, 'hours': 1}, said)}",
            words.PURPOSE: said.say(words.PURPOSES[str(row["purpose"])]),
        }
        for row in found.posts.to_dict("records")
    ]
    slots = [
        {
            chart.SLOT: slot({**row, "hours": 1}, said),
            words.PLANNED: int(row["planned"]),
            words.SO_FAR: int(row["posts"]),
            **effect(row, said),
        }
        for row in found.slots.to_dict("records")
    ]
    return Panel(
        (found.summary, found.reveals, *found.notes),
        ((words.NEXT_POSTS, table(coming, said)), (None, table(slots, said))),
    )
