"""The test plan: what became of the one that runs, the next posts, and what they can reveal."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from bestslot.showing.calendar import plan_calendar
from bestslot.showing.download import Download, file_name
from bestslot.showing.panels.panel import Panel, Part
from bestslot.showing.panels.rows import NONE, Row, day, effect, moment, percent, slot, table
from bestslot.showing.plans import anew, of_account, plan_ahead
from bestslot.showing.words import chart, names
from bestslot.showing.words import panels as words
from bestslot.showing.words.values import Hours
from bestslot.showing.workbook import workbook_name, workbook_with
from bestslot.timing.progress import progress
from bestslot.timing.public_holidays import holiday_posts

if TYPE_CHECKING:
    import pandas as pd

    from bestslot.language import Language
    from bestslot.showing.subject import Subject
    from bestslot.timing.experiment import Plan


def plan_panel(subject: Subject) -> Panel:
    """Show how far the plan that runs is carried out, and the next posts."""
    said = subject.said
    found = plan_ahead(subject.advice, subject.choice, subject.wish)
    coming = [
        {
            **_when(row["at"], said),
            words.PURPOSE: said.say(names.PURPOSES[str(row["purpose"])]),
        }
        for row in found.posts.to_dict("records")
    ]
    slots = [
        {
            chart.SLOT: slot(row, said),
            words.PLANNED: int(row["planned"]),
            words.SO_FAR: int(row["posts"]),
            **effect(row, said),
        }
        for row in found.slots.to_dict("records")
    ]
    planned = of_account(subject.reading.plan, subject.choice)
    runs = bool((planned["at"] >= found.begin).any())
    parts = [
        *_so_far(subject, planned, runs=runs),
        Part(
            (found.summary, found.reveals, *found.notes),
            table(coming, said),
            words.PLAN_ANEW if runs else words.NEXT_POSTS,
            downloads=_downloads(subject, found) if coming else (),
            folded=runs,
        ),
        *((Part((), table(slots, said), words.SLOTS_OF_PLAN, folded=True),) if slots else ()),
        *_holidays(subject, found),
    ]
    return Panel(tuple(parts))


def _so_far(subject: Subject, planned: pd.DataFrame, *, runs: bool) -> tuple[Part, ...]:
    """Hold the plan of the workbook against all posts of the account, whatever the filters."""
    said, choice = subject.said, subject.choice
    if planned.empty:
        return ()
    planned = planned.assign(at=planned["at"].dt.tz_convert(choice.timezone))
    whole = replace(choice, types=(), labels=(), period=())
    held = progress(planned, whole.of(subject.reading.posts))
    local = held.posts.assign(
        published_at=held.posts["published_at"].dt.tz_convert(choice.timezone)
    )
    rows = [
        {
            **_when(row["at"], said),
            words.STATE: said.say(words.STATES[str(row["state"])]),
            words.PURPOSE: said.say(names.PURPOSES.get(str(row["purpose"]), NONE)),
            words.PUBLISHED: moment(row["published_at"], said),
        }
        for row in local.to_dict("records")
    ]
    lines = (held.summary,) + ((held.beside,) if held.beside else ())
    if runs:
        lines += (words.runs_until(planned["at"].max().date()),)
    return (Part(lines, table(rows, said), words.PLAN_SO_FAR),)


def _when(at: pd.Timestamp, said: Language) -> Row:
    return {words.DATE: day(at, said), words.HOUR: said.say(Hours(at.hour))}


def _holidays(subject: Subject, found: Plan) -> tuple[Part, ...]:
    """Mark the posts that fell on a public holiday."""
    said, choice = subject.said, subject.choice
    marked = holiday_posts(
        subject.posts, choice.metric, choice.timezone, found.country, language=said.code
    )
    rows = [
        {
            words.DATE: day(row["day"], said),
            words.HOLIDAY: row["holiday"],
            chart.POSTS: int(row["posts"]),
            words.AGAINST_EXPECTED: percent(row["relative"], said),
        }
        for row in marked.days.to_dict("records")
    ]
    if not rows:
        return ()
    return (Part((marked.summary,), table(rows, said), words.HOLIDAYS, folded=True),)


def _downloads(subject: Subject, found: Plan) -> tuple[Download, ...]:
    choice, said = subject.choice, subject.said
    kept = anew(subject.reading.plan, choice, found)
    return (
        Download(
            words.PLAN_CALENDAR,
            partial(plan_calendar, found, choice, said),
            file_name(choice, said, "-plan.ics"),
            "event",
        ),
        Download(
            words.PLAN_WORKBOOK,
            partial(workbook_with, kept, subject),
            workbook_name(choice),
            "table_view",
        ),
    )
