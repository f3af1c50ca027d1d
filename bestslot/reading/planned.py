"""The plan that a workbook carries: posts that were planned, kept aside from those published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from bestslot.reading.dates import read_times
from bestslot.reading.day_and_hour import day_and_hour
from bestslot.reading.export_format import Word
from bestslot.reading.headings import Headings
from bestslot.reading.timezones import to_utc
from bestslot.reading.vocabulary import platforms_of_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bestslot.reading.files.sheets import Sheet

HEADINGS = {
    "date": Word("Date"),
    "hour": Word("Hour", "Heure"),
    "platform": Word("Platform", "Plateforme"),
    "account": Word("Account", "Compte"),
    "purpose": Word("Purpose", "But"),
}
PURPOSES = {
    "probably good": "use",
    "sans doute bon": "use",
    "to test": "test",
    "à tester": "test",
}
"""What the workbook calls the purpose of a post -> what ``timing.experiment`` calls it."""

COLUMNS = {
    "platform": "str",
    "account": "str",
    "at": "datetime64[us, UTC]",
    "purpose": "str",
}
NO_PLAN = pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in COLUMNS.items()})


def planned_posts(sheets: Iterable[Sheet], timezone: str) -> pd.DataFrame:
    """Take the plan out of a file.

    Parameters
    ----------
    sheets : iterable of Sheet
        Those that are no plan are passed over.
    timezone : str
        IANA name of the audience's zone, in which hours without a clock of their own are read.

    Returns
    -------
    DataFrame
        ``platform``, ``account``, ``at`` (UTC) and ``purpose`` ("use", "test", or "" where the
        user wrote something else); rows without a readable day and hour are no planned post.
    """
    return _one_below_the_other(_in_sheet(sheet, timezone) for sheet in sheets)


def newest_plan(parts: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Choose the plan of each account among those of several workbooks.

    Parameters
    ----------
    parts : iterable of DataFrame
        As :func:`planned_posts` returns them, one per workbook.

    Returns
    -------
    DataFrame
        The same columns, in the order of time. A newer workbook repeats what was planned before
        it, so of each account the plan that ends last stands alone.
    """
    plans = [
        plan.drop_duplicates(["platform", "account", "at"])
        for part in parts
        if len(part)
        for _, plan in part.groupby(["platform", "account"])
    ]
    if not plans:
        return NO_PLAN.copy()
    newest: dict[tuple[str, str], pd.DataFrame] = {}
    for plan in sorted(plans, key=lambda plan: (plan["at"].max(), len(plan))):
        newest[plan["platform"].iloc[0], plan["account"].iloc[0]] = plan
    return _one_below_the_other(newest.values()).sort_values(
        ["at", "platform", "account"], ignore_index=True
    )


def _one_below_the_other(parts: Iterable[pd.DataFrame | None]) -> pd.DataFrame:
    filled = [part for part in parts if part is not None and len(part)]
    return pd.concat(filled, ignore_index=True) if filled else NO_PLAN.copy()


def _in_sheet(sheet: Sheet, timezone: str) -> pd.DataFrame | None:
    headings = Headings(sheet.cells.iloc[0].tolist())
    places = {name: headings.find(word) for name, word in HEADINGS.items()}
    if not all(places.values()):
        return None
    text = {name: sheet.cells.iloc[1:, place[0]].str.strip() for name, place in places.items()}
    times = read_times(day_and_hour(text["date"], text["hour"]))
    at = times.utc.fillna(to_utc(times.local, timezone))
    platform = platforms_of_words(text["platform"])
    plan = pd.DataFrame(
        {
            "platform": platform.where(platform != "", text["platform"]),
            "account": text["account"],
            "at": at.where(times.has_hour),
            "purpose": text["purpose"].str.lower().map(PURPOSES).fillna(""),
        }
    )
    return plan.dropna(subset="at").astype(COLUMNS)
