"""Panels below the heatmap: a sentence or two, and small tables in words, one subject each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd
from babel.dates import format_skeleton

from bestslot.showing.words import chart, names
from bestslot.showing.words import panels as words
from bestslot.showing.words.values import Hours, Weekday
from bestslot.timing.backtest import replay
from bestslot.timing.drift import drift
from bestslot.timing.experiment import plan
from bestslot.timing.frequency import frequency
from bestslot.timing.goals import goals
from bestslot.timing.habit import habit
from bestslot.timing.results import results

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bestslot.sentence import Sentence
    from bestslot.showing.choice import Choice
    from bestslot.showing.language import Language
    from bestslot.timing.advice import Advice

Row = Mapping["Sentence", object]


@dataclass(frozen=True, eq=False)
class Panel:
    """What a panel shows.

    Attributes
    ----------
    lines : tuple of Sentence
        What it found, in words.
    tables : tuple of (title, DataFrame)
        What that rests on, headings and values in words; the title may be None.
    """

    lines: tuple[Sentence, ...]
    tables: tuple[tuple[Sentence | None, pd.DataFrame], ...] = ()


@dataclass(frozen=True, eq=False)
class Subject:
    """What a panel is about.

    Attributes
    ----------
    posts : DataFrame
        The posts chosen.
    choice : Choice
        How they were chosen.
    advice : Advice
        What was answered.
    said : Language
        Language of the panel.
    per_week : int
        Posts a week to plan.
    """

    posts: pd.DataFrame
    choice: Choice
    advice: Advice
    said: Language
    per_week: int = 5


def panel(name: str, subject: Subject) -> Panel:
    """Make one panel.

    Parameters
    ----------
    name : str
        One of ``words.panels.NAMES``.
    subject : Subject
        What it is about.
    """
    return PANELS[name](subject)


def _figures(subject: Subject) -> Panel:
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
            words.CHANGE: _percent(row["engagement_change"], said),
            names.METRICS["engagement_rate"]: _percent(row["engagement_rate"], said, ".1%"),
        }
        for row in found.months.iloc[::-1].to_dict("records")
    ]
    target = [
        {
            words.MONTH: format_skeleton("yMMM", row["month"], locale=said.locale),
            chart.POSTS: int(row["posts"]),
            words.MET: int(row["met"]),
            words.SHARE: _percent(row["share"], said, ".0%"),
        }
        for row in found.objective.to_dict("records")
    ]
    return Panel(
        (found.objective_summary,) if found.objective_summary else (),
        (
            (None, _table(months, said)),
            (words.BEST_POSTS, _posts(found.best, subject)),
            (words.WEAKEST_POSTS, _posts(found.weakest, subject)),
            *([(words.PER_MONTH, _table(target, said))] if target else []),
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
            words.AGAINST_EXPECTED: _percent(row["relative"], said),
            chart.TEXT: str(row["text"])[:140],
        }
        for row in ranked.to_dict("records")
    ]
    return _table(rows, said)


def _goals(subject: Subject) -> Panel:
    said, choice = subject.said, subject.choice
    found = goals(subject.posts, choice.timezone, choice.hours)
    rows = [
        {
            words.METRIC: said.say(names.METRICS[str(row["metric"])]),
            chart.POSTS: row["posts"],
            words.VERDICT: said.say(names.VERDICTS[str(row["verdict"])]),
            chart.BEST_SLOT: _slot(row, said) if pd.notna(row["hours"]) else "–",
            **_effect(row, said),
        }
        for row in found.table.to_dict("records")
    ]
    conflicts = [
        {
            words.FOLLOW: said.say(names.METRICS[str(row["follow"])]),
            words.YOU_LOSE: said.say(names.METRICS[str(row["costs"])]),
            words.LOSS: _percent(row["loss"], said, ".0%"),
        }
        for row in found.conflicts.to_dict("records")
        if row["real"]
    ]
    costs = [(words.COSTS, _table(conflicts, said))] if conflicts else []
    return Panel((found.summary,), ((None, _table(rows, said)), *costs))


def _plan(subject: Subject) -> Panel:
    said = subject.said
    found = plan(subject.advice, subject.per_week)
    coming = [
        {
            chart.SLOT: f"{said.say(row['at'])}, {_slot({**row, 'hours': 1}, said)}",
            words.PURPOSE: said.say(words.PURPOSES[str(row["purpose"])]),
        }
        for row in found.posts.to_dict("records")
    ]
    slots = [
        {
            chart.SLOT: _slot({**row, "hours": 1}, said),
            words.PLANNED: int(row["planned"]),
            words.SO_FAR: int(row["posts"]),
            **_effect(row, said),
        }
        for row in found.slots.to_dict("records")
    ]
    return Panel(
        (found.summary, found.reveals, *found.notes),
        ((words.NEXT_POSTS, _table(coming, said)), (None, _table(slots, said))),
    )


def _formats(subject: Subject) -> Panel:
    said = subject.said
    rows = [
        {
            chart.TYPE: said.say(names.CONTENT_TYPES[str(row["content_type"])]),
            chart.POSTS: int(row["posts"]),
            **_effect(row, said),
        }
        for row in subject.advice.types.sort_values("uplift", ascending=False).to_dict("records")
    ]
    if not rows:
        return Panel((words.NO_FORMATS,))
    return Panel((words.FORMATS,), ((None, _table(rows, said)),))


def _habit(subject: Subject) -> Panel:
    found, said = habit(subject.advice), subject.said
    rows = [
        {
            chart.SLOT: _slot({**row, "hours": 1}, said),
            chart.POSTS: int(row["posts"]),
            words.SHARE: _percent(row["share"], said, ".0%"),
            **_effect(row, said),
        }
        for row in found.slots.head(10).to_dict("records")
    ]
    return Panel((found.summary,), ((None, _table(rows, said)),))


def _proof(subject: Subject) -> Panel:
    choice, said = subject.choice, subject.said
    found = replay(subject.posts, choice.metric, choice.timezone, choice.hours)
    rows = [
        {
            words.BY_RULE: said.say(words.RULES[str(row["rule"])]),
            chart.POSTS: int(row["posts"]),
            words.PROMISED: _percent(row["promised"], said),
            words.BROUGHT: _percent(row["gain"], said),
            chart.LOW: _percent(row["low"], said),
            chart.HIGH: _percent(row["high"], said),
        }
        for row in found.rules.to_dict("records")
    ]
    usual = (found.usual_rule,) if found.usual_rule else ()
    return Panel((found.summary, *usual), ((None, _table(rows, said)),))


def _drift(subject: Subject) -> Panel:
    choice, said = subject.choice, subject.said
    found = drift(subject.posts, choice.metric, choice.timezone, choice.hours)
    rows = [
        {
            words.BEST_IN: said.say(words.HALVES[str(row["best_in"])]),
            chart.SLOT: _slot(row, said),
            words.IN_HALF: said.say(words.HALVES[str(row["half"])]),
            chart.POSTS: int(row["posts"]),
            **_effect(row, said),
        }
        for row in found.windows.to_dict("records")
    ]
    return Panel((found.summary,), ((None, _table(rows, said)),))


def _frequency(subject: Subject) -> Panel:
    choice, said = subject.choice, subject.said
    found = frequency(subject.posts, choice.metric, choice.timezone)
    rows = [
        {
            words.GAP: said.say(words.hours_apart(row["hours_from"], row["hours_to"])),
            words.PAIRS: int(row["pairs"]),
            **_effect(row, said),
        }
        for row in found.gaps.to_dict("records")
    ]
    return Panel((found.summary, found.best_gap), ((None, _table(rows, said)),))


PANELS: dict[str, Callable[[Subject], Panel]] = {
    "figures": _figures,
    "goals": _goals,
    "plan": _plan,
    "formats": _formats,
    "habit": _habit,
    "proof": _proof,
    "drift": _drift,
    "frequency": _frequency,
}


def _table(rows: Sequence[Row], said: Language) -> pd.DataFrame:
    return pd.DataFrame([{said.say(name): value for name, value in row.items()} for row in rows])


def _slot(row: Mapping[Any, Any], said: Language) -> str:
    day, hours = (
        Weekday(int(row["weekday"]), first=True),
        Hours(int(row["hour"]), int(row["hours"])),
    )
    return f"{said.say(day)}, {said.say(hours)}"


def _effect(row: Mapping[Any, Any], said: Language) -> Row:
    return {
        chart.EFFECT: _percent(row["uplift"], said),
        chart.LOW: _percent(row["low"], said),
        chart.HIGH: _percent(row["high"], said),
    }


def _percent(share: Any, said: Language, spec: str = "+.0%") -> str:  # noqa: ANN401 - a cell
    return said.number(float(share), spec) if pd.notna(share) else "–"
