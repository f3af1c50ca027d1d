"""The report: one HTML file that needs nothing else, prints to PDF, and holds its own record."""

from __future__ import annotations

import hashlib
from html import escape
from typing import TYPE_CHECKING

from bestslot.showing.cells import ENOUGH, slot_names
from bestslot.showing.hypertext import figure, figure_of, page, pairs, paragraphs
from bestslot.showing.hypertext import table as listed
from bestslot.showing.panels import panel
from bestslot.showing.panels.rows import effect, number, table
from bestslot.showing.pictures import drawing
from bestslot.showing.plans import Wish, of_account
from bestslot.showing.words import card, chart, files, names, takeaway
from bestslot.showing.words import panels as panel_words
from bestslot.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd

    from bestslot.reading.importing import FileReport
    from bestslot.sentence import Sentence
    from bestslot.showing.subject import Subject


def report(subject: Subject, view: str, uploaded: Iterable[tuple[str, bytes]]) -> bytes:
    """Write the answer, what it rests on, and everything needed to make it again.

    Parameters
    ----------
    subject : Subject
        What was read, asked and answered.
    view : {"effect", "observed", "posts", "target"}
        What the heatmap's colour shows.
    uploaded : iterable of (name, bytes)
        The files themselves, for their fingerprints.

    Returns
    -------
    bytes
        HTML in UTF-8; it asks nothing of another machine.
    """
    say = subject.said.say
    title = say(takeaway.report_title(subject.choice))
    parts = [
        f"<header><h1>{escape(title)}</h1>",
        f"<p>{escape(say(takeaway.report_made(subject.choice.today)))}</p>",
        "</header>",
        *_answer(subject),
        *_week(subject, view),
        *_panel(subject, "figures"),
        *(_panel(subject, "plan") if _planned(subject) else ()),
        *_record(subject, uploaded),
    ]
    return page(title, subject.said.code, parts)


def _answer(subject: Subject) -> Iterator[str]:
    """Say the card: the answer, what it means, the other slots and the notes."""
    advice, say = subject.advice, subject.said.say
    yield f'<section class="answer"><h2>{escape(say(card.headline(advice)))}</h2>'
    yield paragraphs([say(card.meaning(advice))])
    yield '<div class="cards">'
    for label, slot, detail in card.others(advice):
        name, when, why = (escape(say(line)) for line in (label, slot, detail))
        yield f"<div><small>{name}</small><strong>{when}</strong><p>{why}</p></div>"
    notes = card.footnotes(advice, pooled=subject.choice.pooled)
    yield f"</div>{paragraphs(map(say, notes), 'quiet')}</section>"


def _week(subject: Subject, view: str) -> Iterator[str]:
    """Draw the heatmap and list the slots; without an hour there is neither."""
    advice, said = subject.advice, subject.said
    if not advice.posts_with_hour:
        return
    drawn = drawing(advice, view, said, [])
    title = said.say(takeaway.week(advice.metric, names.VIEWS_IN_A_TITLE[view]))
    yield f"<section><h2>{escape(title)}</h2>"
    yield figure(drawn, said.say(chart.alt(advice)), said.say(chart.LEGEND))
    yield f"<h3>{escape(said.say(takeaway.MEASURED_SLOTS))}</h3>"
    yield listed(_slots(subject))
    yield paragraphs([said.say(takeaway.slots_help(_too_little(subject)))], "quiet")
    yield "</section>"


def _slots(subject: Subject) -> pd.DataFrame:
    """List the slots that were tried often enough to be measured, best effect first."""
    said, slots = subject.said, subject.advice.slots
    named = slot_names(said)
    measured = slots[slots["posts"] >= ENOUGH].sort_values("uplift", ascending=False)
    rows = zip(measured.index, measured.to_dict("records"), strict=True)
    return table(
        [
            {
                chart.SLOT: named[int(place)],
                chart.POSTS: number(row["posts"], said),
                chart.OBSERVED: figure_of(row["observed"], said),
                **effect(row, said),
            }
            for place, row in rows
        ],
        said,
    )


def _too_little(subject: Subject) -> int:
    posts = subject.advice.slots["posts"]
    return int(((posts > 0) & (posts < ENOUGH)).sum())


def _planned(subject: Subject) -> bool:
    """Tell whether the account has a plan, or the visitor asked for one."""
    asked = subject.wish != Wish()
    return asked or not of_account(subject.reading.plan, subject.choice).empty


def _panel(subject: Subject, name: str) -> Iterator[str]:
    """Write what a panel of the page says and lists; its charts stay on the page."""
    say = subject.said.say
    shown = panel(name, subject)
    yield f"<section><h2>{escape(say(panel_words.NAMES[name]))}</h2>"
    for part in shown.parts:
        if part.title:
            yield f"<h3>{escape(say(part.title))}</h3>"
        yield paragraphs(map(say, part.lines))
        if part.table is not None and len(part.table):
            yield listed(part.table)
    yield "</section>"


def _record(subject: Subject, uploaded: Iterable[tuple[str, bytes]]) -> Iterator[str]:
    """Write, folded, the settings, and of each file its fingerprint and what was read of it."""
    say = subject.said.say
    yield f'<details class="record"><summary>{escape(say(takeaway.ANNEX))}</summary>'
    yield f"<h2>{escape(say(takeaway.RECORD))}</h2>"
    yield pairs((say(name), say(value)) for name, value in takeaway.filters(subject.choice))
    yield f"<h2>{escape(say(takeaway.FILES))}</h2>"
    prints = {name: hashlib.sha256(content).hexdigest() for name, content in uploaded}
    for file in subject.reading.files:
        yield f"<h3>{escape(file.name)}</h3>"
        yield paragraphs(map(say, _lines(file)))
        if file.name in prints:
            yield paragraphs([say(takeaway.fingerprint(prints[file.name]))])
    yield f"</details>{paragraphs([say(takeaway.made_on(VERSION))], 'quiet')}"


def _lines(file: FileReport) -> list[Sentence]:
    if file.error:
        return [file.error]
    left_out = [files.left_out(part) for part in file.left_out]
    return [files.file(file), *files.details(file), *left_out]
