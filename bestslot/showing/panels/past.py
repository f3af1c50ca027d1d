"""What the past says: the habit, a replay of the advice, a change, the gap between posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bestslot.showing.panels.panel import Panel
from bestslot.showing.panels.rows import effect, percent, slot, table
from bestslot.showing.words import chart
from bestslot.showing.words import panels as words
from bestslot.timing.backtest import replay
from bestslot.timing.drift import drift
from bestslot.timing.frequency import frequency
from bestslot.timing.habit import habit

if TYPE_CHECKING:
    from bestslot.showing.panels.panel import Subject


def habit_panel(subject: Subject) -> Panel:
    """Show where the posts go, beside what is known of those slots."""
    found, said = habit(subject.advice), subject.said
    rows = [
        {
            chart.SLOT: slot({**row, "hours": 1}, said),
            chart.POSTS: int(row["posts"]),
            words.SHARE: percent(row["share"], said, ".0%"),
            **effect(row, said),
        }
        for row in found.slots.head(10).to_dict("records")
    ]
    return Panel((found.summary,), ((None, table(rows, said)),))


def proof_panel(subject: Subject) -> Panel:
    """Show what the advice would have brought on the past."""
    choice, said = subject.choice, subject.said
    found = replay(subject.posts, choice.metric, choice.timezone, choice.hours)
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
    usual = (found.usual_rule,) if found.usual_rule else ()
    return Panel((found.summary, *usual), ((None, table(rows, said)),))


def drift_panel(subject: Subject) -> Panel:
    """Show whether the answer has changed from the older to the newer posts."""
    choice, said = subject.choice, subject.said
    found = drift(subject.posts, choice.metric, choice.timezone, choice.hours)
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
    return Panel((found.summary,), ((None, table(rows, said)),))


def frequency_panel(subject: Subject) -> Panel:
    """Show what the gap between two posts does to them."""
    choice, said = subject.choice, subject.said
    found = frequency(subject.posts, choice.metric, choice.timezone)
    rows = [
        {
            words.GAP: said.say(words.hours_apart(row["hours_from"], row["hours_to"])),
            words.PAIRS: int(row["pairs"]),
            **effect(row, said),
        }
        for row in found.gaps.to_dict("records")
    ]
    return Panel((found.summary, found.best_gap), ((None, table(rows, said)),))
