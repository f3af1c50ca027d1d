"""The week of posts without an hour: a dot and a range per weekday."""

from __future__ import annotations

from functools import cache
from typing import Any

import altair as alt

from bestslot.language import language as language_of
from bestslot.showing.charts.grid import SIGNED, figures
from bestslot.showing.charts.style import NEUTRAL, locale, without_data
from bestslot.showing.words import chart as words


@cache
def weekday_chart(code: str) -> dict[str, Any]:
    """Make the specification for posts without an hour: a dot and a range per weekday.

    Parameters
    ----------
    code : {"en", "fr"}
        The language.

    Returns
    -------
    dict
        Vega-Lite without data; rows come from :func:`bestslot.showing.cells.weekdays`.
    """
    said = language_of(code)
    effect = alt.Axis(
        labelExpr=SIGNED,
        title=said.say(words.AGAINST_USUAL),
        titleFontWeight="normal",
        tickCount=8,
    )
    rows = alt.Chart(alt.NamedData(name="weekdays"))
    base = rows.encode(
        y=alt.Y(
            "day:N",
            sort=alt.EncodingSortField("weekday"),
            title=None,
            axis=alt.Axis(ticks=False, labelFlush=False),
        ),
        tooltip=[alt.Tooltip("day:N", title=" "), *figures("effect", said)[:-1]],
    )
    ranges = base.mark_rule(strokeWidth=3, color=NEUTRAL).encode(x=alt.X("low:Q"), x2="high:Q")
    dots = base.mark_point(size=90, filled=True, opacity=1).encode(x=alt.X("uplift:Q", axis=effect))
    usual = rows.mark_rule(strokeDash=[4, 3], color=NEUTRAL, aria=False)
    chart = alt.layer(usual.encode(x=alt.datum(0)), ranges, dots)
    return without_data(chart.properties(height=260).configure(locale=locale(said)))
