"""The heatmap as a picture that leaves the page: the page's own chart in light colours.

It is put together from the constant specification of the page, so that a click on a download
costs the drawing and hardly more.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

import altair as alt

from bestslot.language import language as language_of
from bestslot.showing.cells import cells
from bestslot.showing.charts.heatmap import page_chart
from bestslot.showing.charts.style import DIVERGING, INK, PAPER, QUIET, SEQUENTIAL
from bestslot.showing.words.chart import picture_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bestslot.language import Language
    from bestslot.timing.advice import Advice

LINE = 150
"""Characters of a line under the title."""
WIDTH, HEIGHT, MARGIN = 980, 300, 24
"""Of the grid, and around all of it, in points."""
ALONE = {"width": 720, "padding": 2}
"""Without words: narrower, so that its figures are as large as the text of the report around it."""
TITLE = {
    "anchor": "start",
    "color": INK,
    "fontSize": 20,
    "offset": 20,
    "subtitleColor": QUIET,
    "subtitleFontSize": 13,
    "subtitleLineHeight": 19,
    "subtitlePadding": 8,
}
LIGHT = {
    "background": PAPER,
    "range": {
        "diverging": DIVERGING,
        "heatmap": SEQUENTIAL,
        "ramp": SEQUENTIAL,
        "category": [INK, QUIET],
    },
    "axis": {"labelColor": QUIET, "labelFontSize": 12},
    "legend": {"labelColor": QUIET, "titleColor": QUIET},
}
"""What the visitor's theme decides on the page."""


def heatmap(  # noqa: PLR0913 - each is a part of the picture that someone may want to change
    advice: Advice,
    *,
    view: str = "effect",
    language: str = "en",
    title: str | None = None,
    subtitle: Sequence[str] = (),
    width: int = WIDTH,
) -> alt.LayerChart:
    """Draw the advice as a chart that stands alone, for notebooks.

    Parameters
    ----------
    advice : Advice
        What :func:`bestslot.advise` answered.
    view : {"effect", "observed", "posts", "target"}
        What the colour shows: the effect against the usual post, the observed mean of the metric,
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
    head = title or said.say(picture_title(advice, view))
    spec = picture_chart(advice, view, said, [head, *subtitle])
    return alt.LayerChart.from_dict({**spec, "width": width})


def picture_chart(
    advice: Advice, view: str, said: Language, words: Sequence[str]
) -> dict[str, Any]:
    """Make a specification with its data, its own colours and the words above it.

    Parameters
    ----------
    advice : Advice
        What was answered.
    view : {"effect", "observed", "posts", "target"}
        What the colour shows.
    said : Language
        Language of the axes and the legend.
    words : sequence of str
        The title and what stands under it, if anything; long lines are wrapped.

    Returns
    -------
    dict
        Vega-Lite.
    """
    chart = page_chart(view, said.code, tall=False, rate=advice.denominator is not None)
    table = cells(advice, view, said)
    return {
        **chart,
        **(_page(*words) if words else ALONE),
        "height": HEIGHT,
        "data": {"values": table.astype(object).where(table.notna(), None).to_dict("records")},
        "config": {**chart["config"], **LIGHT},
    }


def _page(title: str, *lines: str) -> dict[str, Any]:
    """Head the chart and leave a margin around it."""
    wrapped = [part for line in lines for part in textwrap.wrap(line, LINE)]
    head = {**TITLE, "text": title, "subtitle": wrapped}
    return {"title": head, "width": WIDTH, "padding": MARGIN}
