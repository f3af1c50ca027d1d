"""Figures month by month, the best and the weakest posts, and the target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from babel.dates import format_skeleton

from bestslot.showing.panels.panel import Panel, Part
from bestslot.showing.panels.rows import NONE, moment, number, percent, table
from bestslot.showing.words import chart, names
from bestslot.showing.words import panels as words
from bestslot.timing.results import results

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from bestslot.language import Language
    from bestslot.sentence import Sentence
    from bestslot.showing.subject import Subject
    from bestslot.timing.results import Results

TEXT_LENGTH = 140
SUMS = ("reach", "views", "engagement")


def figures_panel(subject: Subject) -> Panel:
    """Show the figures month by month, the best and the weakest posts, and the target."""
    choice, said = subject.choice, subject.said
    found = results(subject.posts, choice.metric, choice.timezone, target=choice.target)
    parts = [
        Part((), _months(found.months, said), note=words.divided_by(found.denominator)),
        Part((), _posts(found.best, subject), words.BEST_POSTS, words.RANKED),
        Part((), _posts(found.weakest, subject), words.WEAKEST_POSTS),
    ]
    if found.target_summary:
        parts.insert(0, _target(found, found.target_summary, said))
    return Panel(tuple(parts))


def _target(found: Results, summary: Sentence, said: Language) -> Part:
    rows = [
        {
            words.MONTH: _name(row["month"], said),
            chart.POSTS: int(row["posts"]),
            words.MET: int(row["met"]),
            words.SHARE: percent(row["share"], said, ".0%"),
        }
        for row in found.target.iloc[::-1].to_dict("records")
    ]
    return Part((summary,), table(rows, said), words.TARGET_PER_MONTH)


def _months(months: pd.DataFrame, said: Language) -> pd.DataFrame:
    """Write each figure with its change; those that no post reports are left out."""
    sums = [figure for figure in SUMS if months[figure].notna().any()]
    rate = months["engagement_rate"].notna().any()
    rows = []
    for row in months.iloc[::-1].to_dict("records"):
        month = _name(row["month"], said)
        cells: dict[Sentence, object] = {
            words.MONTH: month if row["complete"] else said.say(words.unfinished(month)),
            chart.POSTS: _with_change(number(row["posts"], said), row["posts_change"], said),
        }
        for figure in sums:
            change = row[f"{figure}_change"]
            cells[names.METRICS[figure]] = _with_change(number(row[figure], said), change, said)
        if rate:
            share = percent(row["engagement_rate"], said, ".1%")
            change = row["engagement_rate_change"]
            cells[names.METRICS["engagement_rate"]] = _with_change(share, change, said)
        rows.append(cells)
    return table(rows, said)


def _name(month: Any, said: Language) -> str:  # noqa: ANN401 - a cell
    return str(format_skeleton("yMMM", month, locale=said.locale))


def _with_change(figure: str, change: float, said: Language) -> str:
    """Write a figure and how it changed from the month before: "1,240 (+8%)"."""
    change_said = percent(change, said)
    return figure if NONE in (figure, change_said) else f"{figure} ({change_said})"


def _posts(ranked: pd.DataFrame, subject: Subject) -> pd.DataFrame:
    said, metric = subject.said, subject.choice.metric
    is_rate = metric == "engagement_rate"

    def cells(row: Mapping[Any, Any]) -> dict[Sentence, object]:
        value = row["value"]
        link = str(row["url"])
        return {
            chart.PUBLISHED: moment(row["published"], said),
            chart.TYPE: said.say(names.CONTENT_TYPES[str(row["content_type"])]),
            names.METRICS[metric]: percent(value, said, ".1%") if is_rate else number(value, said),
            words.AGAINST_EXPECTED: percent(row["relative"], said),
            chart.TEXT: str(row["text"])[:TEXT_LENGTH],
            chart.LINK: link if link.startswith("https://") else None,
        }

    return table([cells(row) for row in ranked.to_dict("records")], said)
