"""What people take away: the picture of the heatmap that stands alone.

Everything is made on click, in memory, and nothing leaves the machine.
"""

from __future__ import annotations

import datetime as dt
import io
import logging
import re
import textwrap
import unicodedata
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bestslot.showing.charts import heatmap
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
            said.say(chart.made(_today(choice.timezone))),
        ],
    )


def file_name(choice: Choice, said: Language, ending: str) -> str:
    """Name a file by what it shows: ``bestslot-instagram-atelier-engagement-2026-03-01.png``."""
    parts = [
        "bestslot",
        said.say(names.platform(choice.platform)),
        said.say(names.account(choice.account)),
        said.say(names.METRICS[choice.metric]),
        _today(choice.timezone).isoformat(),
    ]
    plain = unicodedata.normalize("NFKD", " ".join(parts)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") + "." + ending


def _today(timezone: str) -> dt.date:
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
