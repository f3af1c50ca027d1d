"""The building blocks of the report: an HTML page of paragraphs, tables and figures."""

from __future__ import annotations

import re
from html import escape
from math import isnan
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from bestslot.language import Language

STYLE = """
@page { size: A4; margin: 14mm 13mm; }
* { box-sizing: border-box; }
body { font: 14px/1.5 "Source Sans 3", "Segoe UI", Roboto, Helvetica, Arial, sans-serif;
       color: #101a28; background: #fff; overflow-wrap: break-word;
       max-width: 1000px; margin: 2.5rem auto; padding: 0 1rem;
       -webkit-print-color-adjust: exact; print-color-adjust: exact; }
header p, .quiet p, small, figcaption { color: #44505e; }
header p { margin: 0; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .3rem; }
h2 { font-size: 1.2rem; line-height: 1.35; margin: 2rem 0 .6rem; break-after: avoid; }
h3 { font-size: 1rem; margin: 1.3rem 0 .4rem; break-after: avoid; }
p { margin: .3rem 0; }
a { color: #1f5fae; }
.answer { border: 1px solid #d5dce5; border-left: 5px solid #1f5fae; border-radius: 8px;
          padding: .9rem 1.2rem; margin-top: 1.3rem; break-inside: avoid; }
.answer h2 { margin: 0 0 .4rem; }
.cards { display: flex; flex-wrap: wrap; gap: .7rem; margin: .9rem 0; }
.cards div { flex: 1 1 11rem; background: #f2f5f9; border-radius: 6px; padding: .5rem .8rem; }
.cards small, .cards strong { display: block; }
.quiet { font-size: .88rem; margin-top: .5rem; }
figure { margin: 0; break-inside: avoid; }
svg { width: 100%; height: auto; display: block; }
figcaption { font-size: .88rem; }
table { border-collapse: collapse; width: 100%; font-size: .88rem;
        font-variant-numeric: tabular-nums; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { text-align: left; vertical-align: top; padding: .13rem .9rem .13rem 0;
         border-bottom: 1px solid #e4e9ef; }
th { color: #44505e; font-weight: 600; border-bottom-color: #b9c3cf; }
td:last-child, th:last-child { padding-right: 0; }
th.number, td.number { text-align: right; }
td.number { white-space: nowrap; }
.pairs th { width: 16rem; font-weight: 400; border-bottom-color: #e4e9ef; }
.record p { font-size: .85rem; margin: .1rem 0; }
summary { font-size: 1.2rem; font-weight: 600; margin: 2rem 0 .6rem; cursor: pointer; }
.wide { overflow-x: auto; }
h2 + p, h3 + p { break-after: avoid; }
@media print { body { max-width: none; margin: 0; padding: 0; font-size: 9.5pt; }
  h1 { font-size: 17pt; } .wide { overflow: visible; }
  details::details-content { content-visibility: visible; display: block; height: auto; } }
"""
"""Looks alike on a screen and on A4."""
FIGURE = r"[+−]?\d[\d\s.,]*%?"
NUMBER = re.compile(rf"–|{FIGURE}( \({FIGURE}\))?")


def page(title: str, code: str, parts: Iterable[str]) -> bytes:
    """Write a page that needs no other file.

    Parameters
    ----------
    title : str
        Plain text.
    code : str
        Its language.
    parts : iterable of str
        HTML.

    Returns
    -------
    bytes
        HTML in UTF-8.
    """
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><style>{STYLE}</style>"
    )
    body = "\n".join(part for part in parts if part)
    whole = f'<html lang="{code}"><head>{head}</head>\n<body><main>\n{body}\n</main></body></html>'
    return f"<!doctype html>\n{whole}\n".encode()


def paragraphs(lines: Iterable[str], kind: str = "") -> str:
    """Write plain text, a paragraph each."""
    written = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return f'<div class="{kind}">{written}</div>' if kind and written else written


def figure(svg: str, alt: str, caption: str) -> str:
    """Show a drawing with what it says to those who do not see it."""
    drawn = f'<div role="img" aria-label="{escape(alt)}">{svg}</div>'
    return f"<figure>{drawn}<figcaption>{escape(caption)}</figcaption></figure>"


def table(rows: pd.DataFrame) -> str:
    """Write a table of words and numbers: figures on the right, links to be clicked."""
    kinds = [' class="number"' if _numbers(rows[name]) else "" for name in rows]
    heading = _cells("th", kinds, rows.columns, ' scope="col"')
    body = "".join(f"<tr>{_cells('td', kinds, row)}</tr>" for row in rows.to_numpy())
    whole = f"<table><thead><tr>{heading}</tr></thead><tbody>{body}</tbody></table>"
    return f'<div class="wide">{whole}</div>'


def pairs(rows: Iterable[tuple[str, str]]) -> str:
    """Write names and what they stand for."""
    written = (
        f'<tr><th scope="row">{escape(name)}</th><td>{escape(value)}</td></tr>'
        for name, value in rows
    )
    return f'<table class="pairs"><tbody>{"".join(written)}</tbody></table>'


def figure_of(value: float, said: Language) -> str:
    """Write a mean with as many decimals as tell something."""
    if isnan(value):
        return "–"
    decimals = 0 if abs(value) >= 100 else 1 if abs(value) >= 1 else 3  # noqa: PLR2004 - three digits
    return said.number(float(value), f".{decimals}f")


def _cells(tag: str, kinds: list[str], values: Iterable[object], more: str = "") -> str:
    return "".join(
        f"<{tag}{kind}{more}>{_cell(str(value))}</{tag}>"
        for kind, value in zip(kinds, values, strict=True)
    )


def _cell(text: str) -> str:
    """Write a cell; an address becomes a link that is named by its site."""
    if not text.startswith("https://"):
        return escape(text)
    site = text.removeprefix("https://").split("/")[0].removeprefix("www.")
    return f'<a href="{escape(text)}" rel="noreferrer">{escape(site)}</a>'


def _numbers(column: pd.Series) -> bool:
    """Tell whether a column holds figures, alone or with their change."""
    return all(NUMBER.fullmatch(str(value)) for value in column)
