"""The layers of a weekday x hour grid: cells in three states, figures, marks, choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import altair as alt
from babel.dates import get_day_names

from bestslot.showing.charts.style import INK, NEUTRAL, PAPER
from bestslot.showing.words import chart as words

if TYPE_CHECKING:
    from bestslot.language import Language

STRONGEST = 0.4
"""The effect at which the colours are full: the same for every account, so a pale map is flat."""
RATE = ".1%"
"""How the mean of a rate is written; that of a count as 1.23k."""
SIGNED = "format(datum.value, datum.value === 0 ? '.0%' : '+.0%')"
"""How an axis or a legend writes effects: nothing is +0 %."""
NARROW = "width < 620"
"""On a phone only every third hour is named and no figure is printed."""
GAP = alt.Scale(paddingInner=0.08, paddingOuter=0)
FRAMES = alt.Scale(domain=["best", "test", "chosen"])
FRAME = alt.Stroke("frame:N", scale=FRAMES, legend=None)
"""Frames take the theme's first three categorical colours."""
READABLE = f"luminance(scale('color', datum.value)) < 0.2 ? '{PAPER}' : '{INK}'"
"""Ink on the light cells and paper on the dark ones: contrast AA in both themes."""


def grid(
    view: str, said: Language, *, tall: bool, rate: bool = False, online: bool = False
) -> alt.LayerChart:
    """Stack the layers: empty cells, measured and hardly tried ones, figures, marks, choice."""
    x, y = position(said, tall=tall)
    base = alt.Chart(alt.NamedData(name="cells")).encode(x=x, y=y)
    choice = alt.selection_point(name="cell", fields=["weekday", "hour"], toggle=False)
    empty, *measured = states(base, view, said, rate=rate)
    chosen = (
        base.transform_filter({"param": "cell", "empty": False})
        .transform_calculate(frame="'chosen'")
        .mark_rect(fill=None, strokeWidth=3, aria=False)
        .encode(stroke=FRAME)
    )
    layers = (
        empty.properties(name="cells").add_params(choice),
        *measured,
        _counts(base, tall=tall),
        *frames(base, tall=tall),
        _habit(base),
        *(_online(base) if online else []),
        chosen,
    )
    return cast("alt.LayerChart", alt.layer(*layers))  # a facet only where a layer is one


def states(
    base: alt.Chart, view: str, said: Language, *, rate: bool = False, legend: bool = True
) -> list[alt.Chart]:
    """Draw the three states of a cell: never tried, measured, tried too little."""
    slot, state = alt.Tooltip("slot:N", title=" "), alt.Tooltip("said:N", title=" ")
    empty = base.mark_rect(
        fill="transparent", stroke=NEUTRAL, strokeOpacity=0.3, strokeWidth=1, cursor="pointer"
    ).encode(tooltip=[slot, state])
    tried = [
        base.transform_filter(f"datum.state === '{which}'")
        .mark_rect(
            width=alt.RelativeBandSize(band=band),
            height=alt.RelativeBandSize(band=band),
            cornerRadius=2,
            cursor="pointer",
        )
        .encode(
            color=colour(view, said, rate=rate, legend=legend),
            tooltip=[slot, *figures(view, said, rate=rate), state],
        )
        for which, band in (("measured", 1.0), ("little", 0.42))
    ]
    return [empty, *tried]


def position(said: Language, *, tall: bool) -> tuple[alt.X, alt.Y]:
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
        "labelFlush": False,
        "labelPadding": 6,
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


def colour(view: str, said: Language, *, rate: bool = False, legend: bool = True) -> alt.Color:
    """Colour a cell: diverging around the usual post, or from little to much."""
    titles = {
        "effect": words.AGAINST_USUAL,
        "observed": words.MEAN_OF,
        "posts": words.NUMBER_OF_POSTS,
        "target": words.CHANCE_OF,
    }
    key = alt.Legend(
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
        key.labelExpr = SIGNED
        key.values = [-STRONGEST, -STRONGEST / 2, 0, STRONGEST / 2, STRONGEST]
        ends = [-STRONGEST, STRONGEST]
        scale = alt.Scale(domain=ends, domainMid=0, clamp=True, interpolate="rgb")
    if view == "observed" and rate:
        key.format = RATE
    if view == "target":
        key.format, key.values = ".0%", [0, 0.25, 0.5, 0.75, 1]
        scale = alt.Scale(domain=[0, 1], interpolate="rgb")
    return alt.Color("value:Q", scale=scale, legend=key if legend else None)


def figures(view: str, said: Language, *, rate: bool = False) -> list[alt.Tooltip]:
    """List what a tooltip tells of a slot that was tried."""
    observed = RATE if rate else ".3~s"
    shown = [
        ("posts", words.POSTS, "d"),
        ("uplift", words.EFFECT, "+.0%"),
        ("low", words.LOW, "+.0%"),
        ("high", words.HIGH, "+.0%"),
        ("observed", words.OBSERVED, observed),
    ]
    if view == "target":
        shown.insert(0, ("value", words.CHANCE, ".0%"))
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


def frames(base: alt.Chart, *, tall: bool = False) -> list[alt.Chart]:
    """Frame each recommended window as one and, dashed, the slot to test."""
    span: dict[str, Any] = (
        {"y": alt.Y("hour:O", bandPosition=0), "y2": alt.Y2("until", bandPosition=1)}
        if tall
        else {"x": alt.X("hour:O", bandPosition=0), "x2": alt.X2("until", bandPosition=1)}
    )
    return [
        base.transform_filter(f"datum.frame === '{which}' && isValid(datum.until)")
        .mark_rect(fill=None, strokeWidth=2.5, strokeDash=dash, cornerRadius=2, aria=False)
        .encode(stroke=FRAME, **span)
        for which, dash in (("best", [1, 0]), ("test", [4, 3]))
    ]


def _habit(base: alt.Chart) -> alt.Chart:
    """Mark with a dot, in the upper right corner, the slots most posted in."""
    chart: alt.Chart = base.transform_filter("datum.habit").mark_text(
        text="●",
        fontSize=8,
        dx=alt.ExprRef("bandwidth('x') / 2 - 7"),
        dy=alt.ExprRef("7 - bandwidth('y') / 2"),
        color=alt.ExprRef(READABLE),
        aria=False,
    )
    return chart


def _online(base: alt.Chart) -> list[alt.Chart]:
    """Mark with a ring, in the upper left corner, when most followers are online.

    On an empty cell the ring takes the theme's colour, as no colour scale says its ground.
    """
    corner: dict[str, Any] = {
        "text": "○",
        "fontSize": 10,
        "fontWeight": "bold",
        "dx": alt.ExprRef("7 - bandwidth('x') / 2"),
        "dy": alt.ExprRef("7 - bandwidth('y') / 2"),
        "aria": False,
    }
    online = base.transform_filter("datum.online")
    full = online.transform_filter("datum.state === 'measured'")
    rest = online.transform_filter("datum.state !== 'measured'").transform_calculate(frame="'best'")
    return [
        full.mark_text(**corner, color=alt.ExprRef(READABLE)),
        rest.mark_text(**corner).encode(fill=alt.Fill("frame:N", scale=FRAMES, legend=None)),
    ]
