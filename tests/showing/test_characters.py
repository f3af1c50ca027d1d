"""What a picture can draw is what the typeface that travels with the drawing program has."""

from __future__ import annotations

import io
import sys
import unicodedata
from html import escape

import numpy as np
import pytest
import vl_convert
from PIL import Image

from bestslot.showing.characters import UNDRAWN, drawable

CELL, ACROSS = 30, 64
NOBODY_HAS = "\ue8ff"
"""Of the private area: drawn as the box that stands for a missing character."""


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Atelier Brume", "Atelier Brume"),
        ("L’été à Żółć, Ærø & Đà Nẵng", "L’été à Żółć, Ærø & Đà Nẵng"),
        ("Καφές, Кофе", "Καφές, Кофе"),
        ("Café du Nord ☕", "Café du Nord □"),
        ("東京カフェ Paris", "□ Paris"),
        ("مقهى", "□"),
        ("नमस्ते", "□"),
        ("chef 👩\u200d🍳 et 🇫🇷", "chef □ et □"),
        ("\U0001d5d4\U0001d601elier \uff22rume", "Atelier Brume"),
        ("avant\u2011midi", "avant-midi"),
        ("a\u200bb\ufe0f", "ab"),
        ("deux\nlignes", "deux lignes"),
    ],
)
def test_what_cannot_be_drawn_becomes_a_sign(text: str, drawn: str) -> None:
    assert drawable(text) == drawn


def cells(characters: list[str]) -> list[np.ndarray]:
    """Draw each character in a cell of its own."""
    down = -(-len(characters) // ACROSS)
    places = [divmod(number, ACROSS) for number in range(len(characters))]
    texts = [
        f'<text x="{CELL * x + 4}" y="{CELL * y + 22}" font-size="16" font-family="sans-serif">'
        f"{escape(character)}</text>"
        for (y, x), character in zip(places, characters, strict=True)
    ]
    size = f'width="{ACROSS * CELL}" height="{down * CELL}"'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(texts)}</svg>'
    image = Image.open(io.BytesIO(vl_convert.svg_to_png(drawing))).getchannel("A")
    grid = np.asarray(image)
    return [grid[CELL * y : CELL * (y + 1), CELL * x : CELL * (x + 1)] for y, x in places]


def test_whatever_is_let_through_is_drawn() -> None:
    through = [
        character
        for character in map(chr, range(sys.maxunicode))
        if not UNDRAWN.match(character)
        and unicodedata.category(character) not in {"Cn", "Cf", "Mn", "Zs"}
    ]
    assert len(through) > 1500
    box, *drawn = cells([NOBODY_HAS, *through])
    missing = [
        character
        for character, cell in zip(through, drawn, strict=True)
        if np.array_equal(cell, box) or not cell.any()
    ]
    assert not missing
