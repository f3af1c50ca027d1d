"""Rows of a panel's tables: headings and values in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd
from babel.dates import format_skeleton

from bestslot.showing.words import chart
from bestslot.showing.words.values import Hours, Weekday

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bestslot.language import Language
    from bestslot.sentence import Sentence

Row = Mapping["Sentence", object]
NONE = "–"
"""Stands where there is nothing to say."""


def table(rows: Iterable[Row], said: Language) -> pd.DataFrame:
    """Make a table of rows, its headings in words."""
    return pd.DataFrame([{said.say(name): value for name, value in row.items()} for row in rows])


def slot(row: Mapping[Any, Any], said: Language) -> str:
    """Name a slot or a window: "Tuesday, 18:00-20:00"."""
    day = Weekday(int(row["weekday"]), first=True)
    hours = Hours(int(row["hour"]), int(row.get("hours", 1)))
    return f"{said.say(day)}, {said.say(hours)}"


def day(moment: Any, said: Language) -> str:  # noqa: ANN401 - a cell
    """Write a day with its weekday: "Tue, Dec 15, 2026"."""
    return str(format_skeleton("yMMMEd", moment, locale=said.locale))


def moment(instant: Any, said: Language) -> str:  # noqa: ANN401 - a cell
    """Write an instant on its own clock: "Dec 15, 2026, 18:30"; a dash where there is none."""
    if pd.isna(instant):
        return NONE
    hour = format_skeleton("Hm", instant, locale=said.locale)
    return str(said.locale.datetime_formats["medium"]).format(hour, said.say(instant))


def effect(row: Mapping[Any, Any], said: Language) -> Row:
    """Write an effect and its range."""
    return {
        chart.EFFECT: percent(row["uplift"], said),
        chart.LOW: percent(row["low"], said),
        chart.HIGH: percent(row["high"], said),
    }


def percent(share: Any, said: Language, spec: str = "+.0%") -> str:  # noqa: ANN401 - a cell
    """Write a share; a dash where there is none."""
    return said.number(float(share), spec) if pd.notna(share) else NONE


def number(value: Any, said: Language) -> str:  # noqa: ANN401 - a cell
    """Write a count; a dash where there is none."""
    return said.number(float(value), ".0f") if pd.notna(value) else NONE
