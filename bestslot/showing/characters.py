"""Which characters a picture can draw, and the sign that stands for the others.

A picture is drawn with the typeface that travels with the program that draws it (Liberation
Sans). It writes the Latin, Greek and Cyrillic scripts and the usual signs, and has no Chinese,
Japanese, Korean, Arabic, Hebrew or Indian letters and no emoji. What a machine's own typefaces
might add is not counted on: the same posts give the same picture everywhere.
"""

from __future__ import annotations

import re
import unicodedata

SIGN = "□"
"""Stands for what cannot be drawn."""

LATIN = " -~\u00a0-\u036f\u1d00-\u1dbf\u1e00-\u1e9b\u1e9e\u1ea0-\u1ef9"
GREEK = "\u0384-\u03ce\u03d0-\u03ff\u1f00-\u1ffe"
CYRILLIC = "\u0400-\u0513"
SIGNS = "\u2000-\u200a\u202f\u2012-\u2022\u2026\u2030\u2032-\u2033\u2039-\u203a\u2044€₣₤₩₪₫₱№℗™"
SHAPES = "←↑→↓↔−√∞≈≠≤≥○●□■▪◊♀♂♥♦♪♫"
UNDRAWN = re.compile(f"[^{LATIN}{GREEK}{CYRILLIC}{SIGNS}{SHAPES}]+")
HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011"), "-")
INVISIBLE = {"Cc", "Cf", "Mn", "Zl", "Zp", "Zs"}
"""Unicode categories of what is not seen anyway: line ends, joiners, marks without a letter."""


def drawable(text: str) -> str:
    """Write a text with characters that a picture can draw.

    Letters that only look special (fullwidth, mathematical bold) become plain ones; each run of
    others becomes one sign, because one emoji is often several characters.

    Parameters
    ----------
    text : str
        Any text, such as the name of an account.

    Returns
    -------
    str
        The same text where nothing had to be replaced.

    Examples
    --------
    >>> drawable("Café du Nord ☕")
    'Café du Nord □'
    """
    plain = text.translate(HYPHENS)
    plain = UNDRAWN.sub(lambda run: unicodedata.normalize("NFKC", run[0]), plain)
    return UNDRAWN.sub(_sign, plain)


def _sign(run: re.Match[str]) -> str:
    seen = any(unicodedata.category(letter) not in INVISIBLE for letter in run[0])
    return SIGN if seen else " " * any(letter.isspace() for letter in run[0])
