"""Pictures that stand alone, made on click, in memory."""

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
from bestslot.showing.words import card, chart, names

if TYPE_CHECKING:
    import altair as alt

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
