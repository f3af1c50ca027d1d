"""What choosing on the past would have brought, rule by rule: a dot, its range, its promise."""

from __future__ import annotations

from functools import cache
from typing import Any

import altair as alt

from bestslot.language import language as language_of
from bestslot.showing.charts.grid import SIGNED
from bestslot.showing.charts.style import NEUTRAL, locale, without_data
from bestslot.showing.words import panels as words

SHARE = "+.0%"
ADVICE, PROMISE = "#3f7fc4", "#c56d1c"
"""Colours of the advice and of what each rule had promised, seen on light and on dark."""


@cache
def backtest_chart(code: str) -> dict[str, Any]:
    """Make the specification of the backtest.

    Parameters
    ----------
    code : {"en", "fr"}
        The language.

    Returns
    -------
    dict
        Vega-Lite without data; rows have ``order``, ``rule`` (in words), ``gain``, ``low``,
        ``high`` and ``promised`` (ratio minus 1, or missing).
    """
    said = language_of(code)
    rows = alt.Chart(alt.NamedData(name="rules"))
    base = rows.encode(
        y=alt.Y(
            "rule:N",
            sort=alt.EncodingSortField("order"),
            title=None,
            axis=alt.Axis(
                ticks=False, domain=False, labelLimit=170, labelFontSize=13, labelFlush=False
            ),
        ),
        tooltip=[
            alt.Tooltip("rule:N", title=" "),
            alt.Tooltip("gain:Q", format=SHARE, title=said.say(words.BROUGHT)),
            alt.Tooltip("promised:Q", format=SHARE, title=said.say(words.PROMISED)),
        ],
        color=alt.when(alt.datum.order == 0).then(alt.value(ADVICE)).otherwise(alt.value(NEUTRAL)),
    )
    axis = alt.Axis(
        labelExpr=SIGNED,
        title=said.say(words.BROUGHT),
        titleFontWeight="normal",
        tickCount=6,
        labelBound=True,
    )
    ranges = base.mark_rule(strokeWidth=3).encode(x=alt.X("low:Q", axis=axis), x2="high:Q")
    brought = base.mark_point(size=90, filled=True, opacity=1).encode(x="gain:Q")
    promised = base.mark_tick(thickness=3, size=18).encode(x="promised:Q", color=alt.value(PROMISE))
    usual = rows.mark_rule(strokeDash=[4, 3], color=NEUTRAL, aria=False)
    chart = alt.layer(usual.encode(x=alt.datum(0)), ranges, promised, brought)
    return without_data(chart.properties(height=170).configure(locale=locale(said)))
