"""What each format and each label earns, whatever the hour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bestslot.showing.panels.panel import Panel
from bestslot.showing.panels.rows import effect, table
from bestslot.showing.words import chart, names
from bestslot.showing.words import panels as words

if TYPE_CHECKING:
    from bestslot.showing.panels.panel import Subject


def formats_panel(subject: Subject) -> Panel:
    """Show what each format earns, whatever the hour."""
    said = subject.said
    rows = [
        {
            chart.TYPE: said.say(names.CONTENT_TYPES[str(row["content_type"])]),
            chart.POSTS: int(row["posts"]),
            **effect(row, said),
        }
        for row in subject.advice.types.sort_values("uplift", ascending=False).to_dict("records")
    ]
    if not rows:
        return Panel((words.NO_FORMATS,))
    return Panel((words.FORMATS,), ((None, table(rows, said)),))
