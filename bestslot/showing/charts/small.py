"""A small map of a week, to be held against others of its kind: no figures, no legend."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

import altair as alt
from babel.dates import get_day_names

from bestslot.language import language as language_of
from bestslot.showing.charts.grid import GAP, frames, states
from bestslot.showing.charts.style import locale, without_data
from bestslot.showing.words import chart as words


@cache
def small_chart(code: str) -> dict[str, Any]:
    """Make the specification of a small map: constant for a language, colours as the large one.

    Parameters
    ----------
    code : {"en", "fr"}
        The language.

    Returns
    -------
    dict
        Vega-Lite without data; rows come from :func:`bestslot.showing.cells.cells`.
    """
    said = language_of(code)
    days = [get_day_names("abbreviated", "stand-alone", said.locale)[day] for day in range(7)]
    hours = f"datum.value % 6 ? '' : datum.value + {said.say(words.CLOCK)!r}"
    axis: dict[str, Any] = {
        "labelAngle": 0,
        "labelOverlap": False,
        "labelFlush": False,
        "labelFontSize": 10,
        "ticks": False,
        "domain": False,
        "title": None,
    }
    base = alt.Chart(alt.NamedData(name="cells")).encode(
        x=alt.X("hour:O", scale=GAP, axis=alt.Axis(**axis, labelExpr=hours, orient="top")),
        y=alt.Y("weekday:O", scale=GAP, axis=alt.Axis(**axis, labelExpr=f"{days}[datum.value]")),
    )
    best, _ = frames(base)
    chart = cast("alt.LayerChart", alt.layer(*states(base, "effect", said, legend=False), best))
    return without_data(
        chart.properties(height=170).configure(
            locale=locale(said), view=alt.ViewConfig(stroke=None)
        )
    )
