"""The evidence for a slot: observed means of a weekday's hours beside what is left of them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, cast

import altair as alt

from bestslot.language import language as language_of
from bestslot.showing.charts.style import NEUTRAL, locale, without_data
from bestslot.showing.words import chart, why

if TYPE_CHECKING:
    from bestslot.language import Language

ALWAYS = [0.1, 0.2, 0.5, 1, 2, 5, 10]
MIDDLE, MIDDLE_SPAN = [0.35, 0.75, 1.5, 3], 8
FINE, FINE_SPAN = [0.85, 1.15, 1.3], 3
"""Ratios to the usual that the axis names: more of them where the whole axis spans less than so
many times its lowest value. A logarithm makes half and double equally far."""


@cache
def evidence_chart(code: str) -> dict[str, Any]:
    """Make the specification of the chart of evidence: constant for a language.

    Parameters
    ----------
    code : {"en", "fr"}
        The language.

    Returns
    -------
    dict
        Vega-Lite without data; rows come from :func:`bestslot.showing.cells.profile`.
    """
    said = language_of(code)
    rows = alt.Chart(alt.NamedData(name="evidence"))
    base = rows.transform_calculate(
        mean="1 + datum.observed_uplift",
        level="1 + datum.uplift",
        bottom="1 + datum.low",
        top="1 + datum.high",
        start="datum.hour - 0.5",
        end="datum.hour + 0.5",
        adjusted=repr(said.say(why.ADJUSTED)),
        observed=repr(said.say(why.OBSERVED)),
    ).encode(x=_hours("hour", said))
    columns = base.encode(x=_hours("start", said), x2="end:Q")
    window = columns.transform_filter("datum.inside").mark_rect(color=NEUTRAL, opacity=0.2)
    usual = (
        rows.transform_aggregate(hours="count()")
        .mark_rule(strokeDash=[4, 3], color=NEUTRAL, aria=False)
        .encode(y=alt.datum(1))
    )
    band = base.mark_area(opacity=0.22, interpolate="monotone").encode(
        y=_ratio("bottom"), y2="top:Q", color=_what("adjusted", said)
    )
    line = base.mark_line(strokeWidth=2.5, interpolate="monotone").encode(
        y=_ratio("level"), color=_what("adjusted", said)
    )
    dots = (
        base.transform_filter("datum.posts > 0")
        .mark_point(filled=False, strokeWidth=2, opacity=1)
        .encode(
            y=_ratio("mean"),
            size=alt.Size("posts:Q", scale=alt.Scale(range=[30, 320], zero=True), legend=None),
            color=_what("observed", said),
        )
    )
    pointed = columns.mark_rect(opacity=0).encode(tooltip=_tooltips(said))
    layers = (window, usual, band, line, dots, pointed)
    drawn = cast("alt.LayerChart", alt.layer(*layers))  # a facet only where a layer is one
    return without_data(
        drawn.properties(height=300).configure(
            locale=locale(said), view=alt.ViewConfig(stroke=None)
        )
    )


def _hours(field: str, said: Language) -> alt.X:
    labels = f"datum.value % 3 ? '' : datum.value + {said.say(chart.CLOCK)!r}"
    axis = alt.Axis(
        title=None,
        labelExpr=labels,
        labelAngle=0,
        labelOverlap=False,
        values=list(range(24)),
        grid=False,
        ticks=False,
        domain=False,
    )
    return alt.X(f"{field}:Q", axis=axis, scale=alt.Scale(zero=False, nice=False))


def _ratio(field: str) -> alt.Y:
    span = "domain('y')[1] / domain('y')[0]"
    hidden = " || ".join(
        f"(indexof({ratios}, datum.value) >= 0 && {span} > {widest})"
        for ratios, widest in ((MIDDLE, MIDDLE_SPAN), (FINE, FINE_SPAN))
    )
    axis = alt.Axis(
        title=None,
        values=sorted([*ALWAYS, *MIDDLE, *FINE]),
        labelExpr=f"{hidden} ? '' : format(datum.value - 1, datum.value === 1 ? '.0%' : '+.0%')",
        labelOverlap=False,
        domain=False,
        ticks=False,
        grid=False,
    )
    return alt.Y(f"{field}:Q", axis=axis, scale=alt.Scale(type="log", nice=False))


def _what(field: str, said: Language) -> alt.Color:
    """Colour by what is drawn: the theme's fourth colour for the estimate, its fifth for means."""
    told = [said.say(why.ADJUSTED), said.say(why.OBSERVED)]
    scale = alt.Scale(domain=["best", "test", "chosen", *told])
    legend = alt.Legend(
        title=None,
        orient="top",
        values=told,
        labelLimit=400,
        symbolType="circle",
        symbolOpacity=1,
        columns=1,
    )
    return alt.Color(f"{field}:N", scale=scale, legend=legend)


def _tooltips(said: Language) -> list[alt.Tooltip]:
    shown = [
        ("posts", chart.POSTS, "d"),
        ("told", why.OBSERVED, "+.0%"),
        ("uplift", chart.EFFECT, "+.0%"),
        ("low", chart.LOW, "+.0%"),
        ("high", chart.HIGH, "+.0%"),
    ]
    return [
        alt.Tooltip("slot:N", title=" "),
        *(
            alt.Tooltip(f"{name}:Q", title=said.say(word), format=form)
            for name, word, form in shown
        ),
    ]
