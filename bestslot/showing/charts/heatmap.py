"""The heatmap: weekday x hour, drawn by Altair, with three states of a cell.

The page draws the same chart again and again with other figures, so its specification is made
once per language and kept (:func:`page_chart`), and only the small table changes
(:func:`bestslot.showing.tables.cells`). Colours come from the visitor's theme there; a chart
that leaves the page (:func:`heatmap`) carries its own light ones.
"""

from __future__ import annotations

import textwrap
from functools import cache
from typing import TYPE_CHECKING, Any, cast

import altair as alt
from babel.dates import get_day_names

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
from bestslot.showing.tables import cells
from bestslot.showing.words import chart as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bestslot.showing.language import Language
    from bestslot.timing.advice import Advice

STRONGEST = 0.4
"""The effect at which the colours are full: the same for every account, so a pale map is flat."""
LINE = 150
"""Characters of a line under the title of a picture."""

NARROW = "width < 620"
"""On a phone only every third hour is named and no figure is printed."""
GAP = alt.Scale(paddingInner=0.08, paddingOuter=0)
FRAME = alt.Stroke("frame:N", scale=alt.Scale(domain=["best", "test", "chosen"]), legend=None)
"""Frames take the theme's first three categorical colours."""
READABLE = f"luminance(scale('color', datum.value)) < 0.2 ? '{PAPER}' : '{INK}'"
"""Ink on the light cells and paper on the dark ones: contrast AA in both themes."""


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
    view : {"effect", "observed", "posts"}
        What the colour shows: the effect against the usual post, the plain mean of the metric,
        or the number of posts.
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
    chart = _grid(alt.InlineData(values=rows), view, said, tall=False)
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
def page_chart(view: str, code: str, *, tall: bool) -> dict[str, Any]:
    """Make the specification of the page's heatmap: constant for a view, language and shape.

    Parameters
    ----------
    view : {"effect", "observed", "posts"}
        What the colour shows.
    code : {"en", "fr"}
        The language.
    tall : bool
        Hours down and weekdays across, for phones.

    Returns
    -------
    dict
        Vega-Lite without data; rows come from :func:`bestslot.showing.tables.cells`. Its
        selection ``cell`` holds the ``weekday`` and ``hour`` of the clicked cells.
    """
    said = language_of(code)
    chart = _grid(alt.NamedData(name="cells"), view, said, tall=tall)
    chart = chart.properties(height=640 if tall else 380).configure(
        locale=locale(said), view=alt.ViewConfig(stroke=None)
    )
    return without_data(chart)


def _grid(
    data: alt.InlineData | alt.NamedData, view: str, said: Language, *, tall: bool
) -> alt.LayerChart:
    """Stack the layers: empty cells, measured and hardly tried ones, figures, marks, choice."""
    x, y = _position(said, tall=tall)
    base = alt.Chart(data).encode(x=x, y=y)
    choice = alt.selection_point(name="cell", fields=["weekday", "hour"], toggle=False)
    slot, state = alt.Tooltip("slot:N", title=" "), alt.Tooltip("said:N", title=" ")
    empty = base.mark_rect(
        fill="transparent", stroke="#8a94a3", strokeOpacity=0.3, strokeWidth=1, cursor="pointer"
    ).encode(tooltip=[slot, state])
    full, small = (
        base.transform_filter(f"datum.state === '{which}'")
        .mark_rect(
            width=alt.RelativeBandSize(band=band),
            height=alt.RelativeBandSize(band=band),
            cornerRadius=2,
            cursor="pointer",
        )
        .encode(color=_colour(view, said), tooltip=[slot, *figures(view, said), state])
        for which, band in (("measured", 1.0), ("little", 0.42))
    )
    chosen = (
        base.transform_filter({"param": "cell", "empty": False})
        .transform_calculate(frame="'chosen'")
        .mark_rect(fill=None, strokeWidth=3, aria=False)
        .encode(stroke=FRAME)
    )
    layers = (
        empty.properties(name="cells").add_params(choice),
        full,
        small,
        _counts(base, tall=tall),
        *_frames(base),
        chosen,
    )
    return cast("alt.LayerChart", alt.layer(*layers))  # a facet only where a layer is one


def _position(said: Language, *, tall: bool) -> tuple[alt.X, alt.Y]:
    """Place a cell: hours across and Monday on top, or hours down for a phone."""
    wide, short = (
        [get_day_names(length, "stand-alone", said.locale)[day] for day in range(7)]
        for length in ("wide", "abbreviated")
    )
    clock = said.say(words.CLOCK)
    hours = (
        f"({NARROW} && datum.value % 3) ? '' : ({NARROW} ? datum.value : datum.value + {clock!r})"
    )
    days = f"({NARROW} ? {short} : {wide})[datum.value]"
    axis: dict[str, Any] = {
        "labelAngle": 0,
        "labelOverlap": False,
        "ticks": False,
        "domain": False,
        "orient": "top",
    }
    if tall:
        days, hours = f"{short}[datum.value]", f"datum.value + {clock!r}"
        across = alt.X("weekday:O", title=None, scale=GAP, axis=alt.Axis(**axis, labelExpr=days))
        return across, alt.Y("hour:O", title=None, scale=GAP, axis=_left(axis, hours))
    across = alt.X("hour:O", title=None, scale=GAP, axis=alt.Axis(**axis, labelExpr=hours))
    return across, alt.Y("weekday:O", title=None, scale=GAP, axis=_left(axis, days))


def _left(axis: dict[str, Any], labels: str) -> alt.Axis:
    return alt.Axis(**{**axis, "orient": "left"}, labelExpr=labels)


def _colour(view: str, said: Language) -> alt.Color:
    """Colour a cell: diverging around the usual post, or from little to much."""
    titles = {
        "effect": words.AGAINST_USUAL,
        "observed": words.MEAN_OF,
        "posts": words.NUMBER_OF_POSTS,
    }
    legend = alt.Legend(
        title=said.say(titles[view]),
        orient="bottom",
        direction="horizontal",
        gradientLength=240,
        gradientThickness=8,
        titleFontWeight="normal",
        titleLimit=400,
    )
    scale = alt.Scale(zero=True, interpolate="rgb")
    if view == "effect":
        legend.format, legend.values = (
            "+.0%",
            [-STRONGEST, -STRONGEST / 2, 0, STRONGEST / 2, STRONGEST],
        )
        ends = [-STRONGEST, STRONGEST]
        scale = alt.Scale(domain=ends, domainMid=0, clamp=True, interpolate="rgb")
    return alt.Color("value:Q", scale=scale, legend=legend)


def figures(view: str, said: Language) -> list[alt.Tooltip]:
    """List what a tooltip tells of a slot that was tried."""
    observed = ".3~f" if view == "observed" else ".3~s"
    shown = [
        ("posts", words.POSTS, "d"),
        ("uplift", words.EFFECT, "+.0%"),
        ("low", words.LOW, "+.0%"),
        ("high", words.HIGH, "+.0%"),
        ("observed", words.OBSERVED, observed),
    ]
    return [
        alt.Tooltip(field, type="quantitative", title=said.say(name), format=form)
        for field, name, form in shown
    ]


def _counts(base: alt.Chart, *, tall: bool) -> alt.Chart:
    """Print the number of posts in the cells that are measured."""
    chart: alt.Chart = (
        base.transform_filter("datum.state === 'measured'")
        .mark_text(
            fontSize=11 if tall else alt.ExprRef(f"{NARROW} ? 0 : 11"),
            color=alt.ExprRef(READABLE),
            aria=False,
            cursor="pointer",
        )
        .encode(text=alt.Text("posts:Q", format="d"))
    )
    return chart


def _frames(base: alt.Chart) -> list[alt.Chart]:
    """Frame the recommended slots and, dashed, the one to test; a dot marks the habit."""
    framed = [
        base.transform_filter(f"datum.frame === '{which}'")
        .mark_rect(fill=None, strokeWidth=2.5, strokeDash=dash, aria=False)
        .encode(stroke=FRAME)
        for which, dash in (("best", [1, 0]), ("test", [4, 3]))
    ]
    dot = base.transform_filter("datum.habit").mark_text(
        text="●",
        fontSize=8,
        dx=alt.ExprRef("bandwidth('x') / 2 - 7"),
        dy=alt.ExprRef("7 - bandwidth('y') / 2"),
        color=alt.ExprRef(READABLE),
        aria=False,
    )
    return [*framed, dot]
