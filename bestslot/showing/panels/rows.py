"""Rows of a panel's tables: headings and values in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from bestslot.showing.words import chart
from bestslot.showing.words.values import Hours, Weekday

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bestslot.sentence import Sentence
    from bestslot.showing.language import Language

Row = Mapping["Sentence", object]


def table(rows: Sequence[Row], said: Language) -> pd.DataFrame:
    """Make a table of rows, its headings in words."""
    return pd.DataFrame([{said.say(name): value for name, value in row.items()} for row in rows])


def slot(row: Mapping[Any, Any], said: Language) -> str:
    """Name a slot or a window: "Tuesday, 18:00-20:00"."""
    day, hours = (
        Weekday(int(row["weekday"]), first=True),
        Hours(int(row["hour"]), int(row["hours"])),
    )
    return f"{said.say(day)}, {said.say(hours)}"


def effect(row: Mapping[Any, Any], said: Language) -> Row:
    """Write an effect and its range."""
    return {
        chart.EFFECT: percent(row["uplift"], said),
        chart.LOW: percent(row["low"], said),
        chart.HIGH: percent(row["high"], said),
    }


def percent(share: Any, said: Language, spec: str = "+.0%") -> str:  # noqa: ANN401 - a cell
    """Write a share; a dash where there is none."""
    return said.number(float(share), spec) if pd.notna(share) else "–"
