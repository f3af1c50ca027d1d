"""The heatmap: weekday x hour, drawn by Altair, with three states of a cell.

The page draws the same chart again and again with other figures, so its specification is made
once per language and kept (:func:`page_chart`), and only the small table changes
(:func:`bestslot.showing.cells.cells`). Colours come from the visitor's theme there; a chart
that leaves the page (:func:`heatmap`) carries its own light ones.
"""

from __future__ import annotations

import textwrap
from functools import cache
from typing import TYPE_CHECKING, Any

import altair as alt

from bestslot.showing.cells import cells
from bestslot.showing.charts.grid import grid
from bestslot.showing.charts.style import (
    DIVERGING,
    INK,
    PAPER,
    QUIET,
    SEQUENTIAL,
    locale,
    without_data,
)
from bestslot.showing.language import language as language_of
from bestslot.showing.words import chart as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bestslot.timing.advice import Advice

LINE = 150
"""Characters of a line under the title of a picture."""


def heatmap(  # noqa: PLR0913 - each is a part of the picture that someone may want to change
    advice: Advice,
    *,
    view: str = "effect",
    language: str = "en",
    title: str | None = None,
    subtitle: Sequence[str] = (),
    width: int = 980,
) -> alt.LayerChart:
    """Draw the advice as a chart that stands alone, for notebooks and pictures.

    Parameters
    ----------
    advice : Advice
        What :func:`bestslot.advise` answered.
    view : {"effect", "observed", "posts", "target"}
        What the colour shows: the effect against the usual post, the plain mean of the metric,
        the number of posts, or the chance of the target.
    language : {"en", "fr"}
        Language of the axes, the legend and the tooltips.
    title : str, optional
        Head of the chart.
    subtitle : sequence of str
        Lines under it; long ones are wrapped.
    width : int
        Width of the grid in pixels.

    Returns
    -------
    LayerChart
    """
    said = language_of(language)
    table = cells(advice, view, said)
    rows: Any = table.astype(object).where(table.notna(), None).to_dict("records")
    lines = [part for line in subtitle for part in textwrap.wrap(line, LINE)]
    head = alt.TitleParams(
        title or said.say(words.picture_title(advice, view)),
        subtitle=lines,
        anchor="start",
        color=INK,
        fontSize=20,
        offset=20,
        subtitleColor=QUIET,
        subtitleFontSize=13,
        subtitleLineHeight=19,
        subtitlePadding=8,
    )
    chart = grid(
        alt.InlineData(values=rows), view, said, tall=False, rate=advice.denominator is not None
    )
    chart = chart.properties(width=width, height=300, title=head, background=PAPER)
    styled: alt.LayerChart = chart.configure(
        padding=24,
        locale=locale(said),
        range=alt.RangeConfig(
            diverging=DIVERGING, heatmap=SEQUENTIAL, ramp=SEQUENTIAL, category=[INK, QUIET]
        ),
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(labelColor=QUIET, labelFontSize=12),
        legend=alt.LegendConfig(labelColor=QUIET, titleColor=QUIET),
    )
    return styled


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
    chart = grid(alt.NamedData(name="cells"), view, said, tall=tall, rate=rate, online=online)
    chart = chart.properties(height=620 if tall else 360).configure(
        locale=locale(said), view=alt.ViewConfig(stroke=None)
    )
    return without_data(chart)
