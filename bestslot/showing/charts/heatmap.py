"""The heatmap of the page: weekday x hour, drawn by Altair, with three states of a cell.

The page draws the same chart again and again with other figures, so its specification is made
once per language and kept, and only the small table changes
(:func:`bestslot.showing.cells.cells`). Its colours come from the visitor's theme; what leaves
the page (:mod:`bestslot.showing.charts.picture`) carries its own light ones.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import altair as alt

from bestslot.language import language as language_of
from bestslot.showing.charts.grid import grid
from bestslot.showing.charts.style import locale, without_data


@cache
def page_chart(
    view: str, code: str, *, tall: bool, rate: bool = False, online: bool = False
) -> dict[str, Any]:
    """Make the specification of the page's heatmap: constant for a view, language and shape.

    Parameters
    ----------
    view : {"effect", "observed", "posts", "target"}
        What the colour shows.
    code : {"en", "fr"}
        The language.
    tall : bool
        Hours down and weekdays across, for phones.
    rate : bool
        The metric is a rate: its means are written in percent.
    online : bool
        Mark when followers are online.

    Returns
    -------
    dict
        Vega-Lite without data; rows come from :func:`bestslot.showing.cells.cells`. Its
        selection ``cell`` holds the ``weekday`` and ``hour`` of the clicked cells.
    """
    said = language_of(code)
    chart = grid(view, said, tall=tall, rate=rate, online=online)
    chart = chart.properties(height=620 if tall else 360).configure(
        locale=locale(said), view=alt.ViewConfig(stroke=None)
    )
    return without_data(chart)
