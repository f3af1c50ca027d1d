"""What all charts share: colours, the way numbers are written, a specification without data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import altair as alt

    from bestslot.language import Language

INK, PAPER, QUIET = "#101a28", "#ffffff", "#44505e"
NEUTRAL = "#8a94a3"
"""Lines that must be seen on the light page and on the dark one."""
DIVERGING = [
    "#9a4a06", "#c56d1c", "#e09a52", "#f0c594", "#f7e7d5",
    "#dfe9f5", "#b3cfec", "#78a9dc", "#3f7fc4", "#1b549b",
]  # fmt: skip
"""Orange below the usual, blue above: told apart by every kind of colour vision."""
SEQUENTIAL = [
    "#eef4fb", "#dbe8f6", "#c1d8ef", "#a1c4e6", "#7dacdb",
    "#5a92cf", "#3c78bd", "#2760a3", "#184884", "#0d3266",
]  # fmt: skip

PADDING = {"left": 0, "right": 0, "top": 0, "bottom": 4}
"""Pixels around a chart of the page; left out, Streamlit adds an empty band below."""

NUMBERS = {
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["$", ""]},
    "fr": {
        "decimal": ",",
        "thousands": "\u202f",
        "grouping": [3],
        "currency": ["", "\u00a0€"],
        "percent": "\u00a0%",
    },
}
"""How Vega writes numbers, as d3-format wants it."""


def without_data(chart: alt.LayerChart) -> dict[str, Any]:
    """Make a constant specification: the page passes the rows along each time."""
    spec: dict[str, Any] = chart.to_dict() | {"padding": PADDING}
    for placeholder in ("data", "$schema"):
        spec.pop(placeholder, None)
    return spec


def locale(said: Language) -> dict[str, Any]:
    """Tell Vega how numbers are written in a language."""
    return {"number": NUMBERS[said.code]}
