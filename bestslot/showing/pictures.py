"""Pictures that stand alone, made on click, in memory."""

from __future__ import annotations

import io
import logging
import textwrap
from html import escape
from typing import TYPE_CHECKING

from bestslot.showing.characters import SIGN, drawable
from bestslot.showing.charts.picture import picture_chart
from bestslot.showing.words import card, chart, takeaway

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bestslot.language import Language
    from bestslot.sentence import Sentence
    from bestslot.showing.choice import Choice
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
    view : {"effect", "observed", "posts", "target"}
        What the colour shows.
    said : Language
        Language of the picture.

    Returns
    -------
    bytes
        A PNG; if the heatmap cannot be drawn, a picture of a sentence that says so. Characters
        that its typeface does not have are replaced by a sign, and the picture says so.
    """
    try:
        import vl_convert

        lines = _drawable(_words(advice, choice, view), said)
        spec = picture_chart(advice, view, said, lines)
        return vl_convert.vegalite_to_png(spec, scale=SHARPNESS)
    except Exception:  # whatever fails in there, the visitor is told in words
        logging.getLogger(__name__).exception("The picture could not be drawn")
        return _sentence_as_png(said.say(chart.PICTURE_FAILED))


def svg(advice: Advice, choice: Choice, view: str, said: Language) -> bytes:
    """Draw the same picture as :func:`png`, to edit and to print at any size.

    Its words stay words: whatever opens it writes them with its own typefaces, in every script.
    """
    words = [said.say(line) for line in _words(advice, choice, view)]
    return drawing(advice, view, said, words).encode()


def drawing(advice: Advice, view: str, said: Language, words: Sequence[str] = ()) -> str:
    """Draw the heatmap as SVG markup, under its words or alone."""
    try:
        import vl_convert

        return vl_convert.vegalite_to_svg(picture_chart(advice, view, said, words))
    except Exception:  # whatever fails in there, the visitor is told in words
        logging.getLogger(__name__).exception("The picture could not be drawn")
        text = escape(said.say(chart.PICTURE_FAILED))
        head = '<svg xmlns="http://www.w3.org/2000/svg" width="1400" height="80">'
        return f'{head}<text x="20" y="45">{text}</text></svg>'


def _words(advice: Advice, choice: Choice, view: str) -> list[Sentence]:
    """Say what the picture shows: title, answer, filters, period, clock, rules, legend, date."""
    return [
        chart.picture_title(advice, view),
        card.headline(advice),
        chart.subtitle(advice, choice),
        takeaway.rules(choice),
        chart.LEGEND,
        chart.made(choice.today),
    ]


def _drawable(lines: list[Sentence], said: Language) -> list[str]:
    """Say the lines in characters that can be drawn, and say where that changed them."""
    whole = [said.say(line) for line in lines]
    drawn = [drawable(line) for line in whole]
    if any(SIGN in new and new != old for new, old in zip(drawn, whole, strict=True)):
        drawn.append(said.say(takeaway.NOT_DRAWN))
    return drawn


def _sentence_as_png(sentence: str) -> bytes:
    """Write a sentence into a picture, with what needs no chart library."""
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("RGB", (1200, 240), "white")
    text = "\n".join(textwrap.wrap(sentence, 80))
    ImageDraw.Draw(image).multiline_text((48, 60), text, "black", ImageFont.load_default(26))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()
