"""What each content type and each label earns, whatever the hour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bestslot.showing.panels.panel import Panel, Part
from bestslot.showing.panels.rows import effect, table
from bestslot.showing.words import chart, names
from bestslot.showing.words import page as page_words
from bestslot.showing.words import panels as words
from bestslot.timing.content_types import content_types, labels

if TYPE_CHECKING:
    import pandas as pd

    from bestslot.language import Language
    from bestslot.sentence import Sentence
    from bestslot.showing.subject import Subject


def content_types_panel(subject: Subject) -> Panel:
    """Show what each content type and each of the user's labels earns, whatever the hour."""
    advice, said = subject.advice, subject.said
    if len(advice.types) > 1:
        line = words.type_or_hour(content_types(advice))
        rows = _levels(advice.types, "content_type", chart.TYPE, said)
        parts = [Part((line,), rows, note=words.TYPES_HELP)]
    else:
        parts = [Part((words.ONE_TYPE,))]
    if len(advice.labels) > 1:
        line = words.labels(labels(advice))
        rows = _levels(advice.labels, "label", page_words.LABEL, said)
        parts.append(Part((line,), rows, words.YOUR_LABELS))
    return Panel(tuple(parts))


def _levels(levels: pd.DataFrame, column: str, heading: Sentence, said: Language) -> pd.DataFrame:
    rows = [
        {
            heading: _name(str(row[column]), column, said),
            chart.POSTS: int(row["posts"]),
            **effect(row, said),
        }
        for row in levels.sort_values("uplift", ascending=False).to_dict("records")
    ]
    return table(rows, said)


def _name(name: str, column: str, said: Language) -> str:
    if column == "content_type":
        return said.say(names.CONTENT_TYPES[name])
    return name or said.say(words.NO_LABEL)
