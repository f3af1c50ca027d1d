"""What people take away: pictures that stand alone, and the workbook that keeps their history.

Everything is made on click, in memory, and nothing leaves the machine.
"""

from __future__ import annotations

import datetime as dt
import html
import io
import logging
import re
import textwrap
import unicodedata
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bestslot.showing.charts.heatmap import heatmap
from bestslot.showing.words import card, chart, names, takeaway
from bestslot.version import VERSION

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd
    from openpyxl.worksheet.worksheet import Worksheet

    from bestslot.showing.choice import Choice
    from bestslot.showing.language import Language
    from bestslot.timing.advice import Advice

SHARPNESS = 2
"""Pixels per point: sharp on a good screen and in print."""


def png(advice: Advice, choice: Choice, view: str, said: Language) -> bytes:
    """Draw the heatmap as a picture that says by itself what it shows.

    Parameters
    ----------
    advice : Advice
        What was answered.
    choice : Choice
        The filters, written into the picture.
    view : {"effect", "observed", "posts"}
        What the colour shows.
    said : Language
        Language of the picture.

    Returns
    -------
    bytes
        A PNG; if the heatmap cannot be drawn, a picture of a sentence that says so.
    """
    try:
        import vl_convert

        spec = picture(advice, choice, view, said).to_dict()
        return vl_convert.vegalite_to_png(spec, scale=SHARPNESS)
    except Exception:  # whatever fails in there, the visitor is told in words
        logging.getLogger(__name__).exception("The picture could not be drawn")
        return _sentence_as_png(said.say(chart.PICTURE_FAILED))


def svg(advice: Advice, choice: Choice, view: str, said: Language) -> bytes:
    """Draw the same picture as :func:`png`, to edit and to print at any size."""
    try:
        import vl_convert

        return vl_convert.vegalite_to_svg(picture(advice, choice, view, said).to_dict()).encode()
    except Exception:  # whatever fails in there, the visitor is told in words
        logging.getLogger(__name__).exception("The picture could not be drawn")
        text = html.escape(said.say(chart.PICTURE_FAILED))
        head = '<svg xmlns="http://www.w3.org/2000/svg" width="1400" height="80">'
        return f'{head}<text x="20" y="45">{text}</text></svg>'.encode()


def workbook(posts: pd.DataFrame | None, said: Language) -> bytes:
    """Write all posts into a workbook that the page reads again without loss.

    Parameters
    ----------
    posts : DataFrame or None
        A posts table; None makes the blank workbook, to fill by hand.
    said : Language
        Language of the headings and of the instructions on the second sheet.

    Returns
    -------
    bytes
        An XLSX with a frozen heading and filters. Cells that begin like a formula stay text.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    heading = [said.say(name) for name in takeaway.COLUMNS.values()]
    rows = _rows(posts, said) if posts is not None else []
    _fill(book.create_sheet(said.say(takeaway.POSTS)), heading, rows)
    how_to: list[list[object]] = [
        [said.say(line)] for line in (*takeaway.HOW_TO, takeaway.made_on(VERSION))
    ]
    _fill(book.create_sheet(said.say(takeaway.ABOUT)), [said.say(takeaway.ABOUT)], how_to)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _rows(posts: pd.DataFrame, said: Language) -> list[list[object]]:
    """Turn posts to cells: times as text in UTC, a day alone where the hour is unknown."""
    table = posts[list(takeaway.COLUMNS)].copy()
    moment = posts["published_at"].dt.strftime("%Y-%m-%d %H:%M:%S.%f")
    day = posts["published_at"].dt.strftime("%Y-%m-%d")
    table["published_at"] = moment.where(posts["hour_known"], day)
    for column in ("promoted", "partner", "top_list"):
        table[column] = posts[column].map({True: said.say(takeaway.YES), False: ""})
    filled: list[list[object]] = table.astype(object).where(table.notna(), None).to_numpy().tolist()
    return filled


def _fill(sheet: Worksheet, heading: list[str], rows: list[list[object]]) -> None:
    """Write a sheet: bold frozen heading, filters, readable widths, no live formula."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    for column, name in enumerate(heading, start=1):
        cell = sheet.cell(1, column, name)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="1F5FAE")
        sheet.column_dimensions[get_column_letter(column)].width = max(12, len(name) + 4)
    for number, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            if isinstance(value, str):
                cell = sheet.cell(number, column, ILLEGAL_CHARACTERS_RE.sub("", value) or None)
                if value.startswith(tuple("=+-@\t\r")):
                    cell.data_type, cell.quotePrefix = "s", True
            elif isinstance(value, float):
                sheet.cell(number, column, value)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def picture(advice: Advice, choice: Choice, view: str, said: Language) -> alt.LayerChart:
    """Compose the chart with its title, filters, period, clock, verdict and date."""
    return heatmap(
        advice,
        view=view,
        language=said.code,
        title=said.say(chart.picture_title(advice, view)),
        subtitle=[
            said.say(card.headline(advice)),
            said.say(chart.subtitle(advice, choice)),
            said.say(chart.LEGEND),
            said.say(chart.made(today(choice.timezone))),
        ],
    )


def file_name(choice: Choice, said: Language, ending: str) -> str:
    """Name a file by what it shows: ``bestslot-instagram-atelier-engagement-2026-03-01.png``."""
    parts = [
        "bestslot",
        said.say(names.platform(choice.platform)),
        said.say(names.account(choice.account)),
        said.say(names.METRICS[choice.metric]),
        today(choice.timezone).isoformat(),
    ]
    plain = unicodedata.normalize("NFKD", " ".join(parts)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") + "." + ending


def workbook_name(timezone: str) -> str:
    """Name the workbook of all posts."""
    return f"bestslot-{today(timezone).isoformat()}.xlsx"


def today(timezone: str) -> dt.date:
    """Tell the day on the audience's clock."""
    return dt.datetime.now(ZoneInfo(timezone)).date()


def _sentence_as_png(sentence: str) -> bytes:
    """Write a sentence into a picture, with what needs no chart library."""
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("RGB", (1200, 240), "white")
    text = "\n".join(textwrap.wrap(sentence, 80))
    ImageDraw.Draw(image).multiline_text((48, 60), text, "black", ImageFont.load_default(26))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()
