"""Figures month by month, the best and the weakest posts, and the target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from babel.dates import format_skeleton

from bestslot.showing.panels.panel import Panel
from bestslot.showing.panels.rows import percent, table
from bestslot.showing.words import chart, names
from bestslot.showing.words import panels as words
from bestslot.timing.results import results

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from bestslot.showing.language import Language
    from bestslot.showing.panels.panel import Subject


def figures_panel(subject: Subject) -> Panel:
    """Show the figures month by month, the best and the weakest posts, and the target."""
    choice = subject.choice
    found = results(subject.posts, choice.metric, choice.timezone, target=choice.target)
    said = subject.said
    months = [
        {
            words.MONTH: _month(row, said),
            chart.POSTS: int(row["posts"]),
            names.METRICS["reach"]: row["reach"],
            names.METRICS["views"]: row["views"],
            names.METRICS["engagement"]: row["engagement"],
            words.CHANGE: percent(row["engagement_change"], said),
            names.METRICS["engagement_rate"]: percent(row["engagement_rate"], said, ".1%"),
        }
        for row in found.months.iloc[::-1].to_dict("records")
    ]
    target = [
        {
            words.MONTH: format_skeleton("yMMM", row["month"], locale=said.locale),
            chart.POSTS: int(row["posts"]),
            words.MET: int(row["met"]),
            words.SHARE: percent(row["share"], said, ".0%"),
        }
        for row in found.objective.to_dict("records")
    ]
    return Panel(
        (found.objective_summary,) if found.objective_summary else (),
        (
            (None, table(months, said)),
            (words.BEST_POSTS, _posts(found.best, subject)),
            (words.WEAKEST_POSTS, _posts(found.weakest, subject)),
            *([(words.PER_MONTH, table(target, said))] if target else []),
        ),
    )


def _month(row: Mapping[Any, Any], said: Language) -> str:
    month = format_skeleton("yMMM", row["month"], locale=said.locale)
    return str(month) if row["complete"] else said.say(words.unfinished(month))


def _posts(ranked: pd.DataFrame, subject: Subject) -> pd.DataFrame:
    said = subject.said
    rows = [
        {
            chart.PUBLISHED: f"{row['published']:%Y-%m-%d %H:%M}",
            chart.TYPE: said.say(names.CONTENT_TYPES[str(row["content_type"])]),
            names.METRICS[subject.choice.metric]: row["value"],
            words.AGAINST_EXPECTED: percent(row["relative"], said),
            chart.TEXT: str(row["text"])[:140],
        }
        for row in ranked.to_dict("records")
    ]
    return table(rows, said)
