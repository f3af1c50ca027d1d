"""The one-page report: a self-contained HTML file that prints to PDF, with its record."""

from __future__ import annotations

import hashlib
from html import escape
from typing import TYPE_CHECKING

from bestslot.showing import documents
from bestslot.showing.words import card, chart, files, takeaway
from bestslot.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bestslot.reading.importing import FileReport, Reading
    from bestslot.sentence import Sentence
    from bestslot.showing.choice import Choice
    from bestslot.showing.language import Language
    from bestslot.timing.advice import Advice

STYLE = """
body { font: 15px/1.5 "Source Sans 3", "Segoe UI", Helvetica, Arial, sans-serif; color: #14202e;
       max-width: 1060px; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
svg { width: 100%; height: auto; }
table { border-collapse: collapse; } td { padding: .2rem 1rem .2rem 0; vertical-align: top; }
small, td:first-child { color: #44505e; }
@media print { body { margin: 0; } }
"""


def report(  # noqa: PLR0913 - each is a part of the page
    advice: Advice,
    choice: Choice,
    view: str,
    said: Language,
    *,
    reading: Reading,
    uploaded: Iterable[tuple[str, bytes]],
) -> bytes:
    """Write the answer on one page, with everything needed to make it again.

    Parameters
    ----------
    advice : Advice
        What was answered.
    choice : Choice
        The settings.
    view : {"effect", "observed", "posts"}
        What the heatmap's colour shows.
    said : Language
        Language of the report.
    reading : Reading
        The files' reports.
    uploaded : iterable of (name, bytes)
        The files themselves, for their fingerprints.

    Returns
    -------
    bytes
        HTML in UTF-8; it asks nothing of another machine.
    """
    say = said.say
    drawn = documents.svg(advice, choice, view, said).decode()
    parts = [
        f"<h1>{escape(say(takeaway.report_title(choice)))}</h1>",
        f"<p><strong>{escape(say(card.headline(advice)))}</strong></p>",
        *(f"<p>{escape(say(line))}</p>" for line in _lines(advice, choice)),
        drawn,
        f"<h2>{escape(say(takeaway.RECORD))}</h2>",
        _table([(say(name), say(value)) for name, value in takeaway.filters(choice)]),
        f"<h2>{escape(say(takeaway.FILES))}</h2>",
        *(_file(report, said) for report in reading.files),
        *(f"<p><small>{escape(say(_print(*file)))}</small></p>" for file in uploaded),
        f"<p><small>{escape(say(takeaway.made_on(VERSION)))}</small></p>",
    ]
    title = escape(say(takeaway.report_title(choice)))
    head = f'<meta charset="utf-8"><title>{title}</title><style>{STYLE}</style>'
    body = "\n".join(parts)
    page = f'<html lang="{said.code}"><head>{head}</head>\n<body>{body}</body></html>'
    return f"<!doctype html>\n{page}\n".encode()


def _lines(advice: Advice, choice: Choice) -> list[object]:
    others = [takeaway.line(label, slot, detail) for label, slot, detail in card.others(advice)]
    return [
        card.meaning(advice),
        *others,
        *card.footnotes(advice, pooled=choice.pooled),
        chart.LEGEND,
    ]


def _file(report: FileReport, said: Language) -> str:
    if report.error:
        return f"<p>{escape(report.name)}: {escape(said.say(report.error))}</p>"
    lines = [files.file(report), *files.details(report)]
    lines += [files.left_out(part) for part in report.left_out]
    return "".join(f"<p>{escape(said.say(line))}</p>" for line in lines)


def _print(name: str, content: bytes) -> Sentence:
    return takeaway.fingerprint(name, hashlib.sha256(content).hexdigest())


def _table(rows: list[tuple[str, str]]) -> str:
    cells = (f"<tr><td>{escape(name)}</td><td>{escape(value)}</td></tr>" for name, value in rows)
    return f"<table>{''.join(cells)}</table>"
