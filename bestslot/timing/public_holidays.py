"""Public holidays of the audience's country: days whose luck says nothing of a slot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from babel.core import get_global

from bestslot.sentence import Sentence
from bestslot.timing.expected import beyond_kind_and_trend
from bestslot.timing.metrics import YOUNGEST_DAYS, outcome
from bestslot.timing.tally import on_clock

if TYPE_CHECKING:
    import datetime as dt


def countries() -> tuple[str, ...]:
    """List the countries whose public holidays are known, ISO 3166 codes of two letters."""
    import holidays  # takes a tenth of a second, for the plan alone

    return tuple(sorted(set(holidays.list_supported_countries(include_aliases=False))))


def country_of(timezone: str) -> str | None:
    """Find the country of a time zone.

    Parameters
    ----------
    timezone : str
        IANA name.

    Returns
    -------
    str or None
        ISO 3166 code; None where the zone belongs to no country (UTC) or to one whose holidays
        are not known. Source: the zone table of the CLDR, as Babel carries it.
    """
    zone = get_global("zone_aliases").get(timezone, timezone)
    code = get_global("zone_territories").get(zone)
    return code if code in countries() else None


def public_holidays(
    country: str | None, first: dt.date, last: dt.date, language: str = "en"
) -> dict[dt.date, str]:
    """Name the public holidays of a country in a period.

    Parameters
    ----------
    country : str or None
        ISO 3166 code; None has no holiday.
    first, last : date
        Both included.
    language : str
        Of the names, where the country's holidays are named in it; else the country's own.

    Returns
    -------
    dict
        Day -> name, in the order of time.
    """
    import holidays

    if country is None:
        return {}
    spoken = holidays.list_localized_countries().get(country, [])
    named_in = next((one for one in spoken if one.split("_")[0] == language), None)
    years = range(first.year, last.year + 1)
    known = holidays.country_holidays(country, years=years, language=named_in)
    return {day: name for day, name in sorted(known.items()) if first <= day <= last}


@dataclass(frozen=True, eq=False)
class HolidayPosts:
    """The posts of an account that fell on a public holiday.

    Attributes
    ----------
    days : DataFrame
        A row per holiday with posts, newest first: ``day``, ``holiday`` (its name), ``posts``,
        ``relative`` (ratio to what their content type and time let expect, minus 1).
    summary : Sentence
        How many there are.
    """

    days: pd.DataFrame
    summary: Sentence


def holiday_posts(  # noqa: PLR0913 (what a user may ask, by name)
    posts: pd.DataFrame,
    metric: str,
    timezone: str,
    country: str | None,
    *,
    language: str = "en",
    youngest_days: float = YOUNGEST_DAYS,
) -> HolidayPosts:
    """Show what the posts on public holidays earned.

    Parameters
    ----------
    posts, metric, timezone, youngest_days
        As for :func:`bestslot.timing.advice.advise`.
    country : str or None
        ISO 3166 code; None has no holiday.
    language : str
        Of the holidays' names, where they are known in it.

    Returns
    -------
    HolidayPosts
    """
    earned = outcome(posts, metric, youngest_days)
    dates = on_clock(earned.posts, timezone).dt.date
    known = _known(dates, country, language)
    table = pd.DataFrame({"day": dates, "beyond": beyond_kind_and_trend(earned)})
    groups = table[table["day"].isin(list(known))].groupby("day")["beyond"]
    days = groups.agg(posts="size", relative=lambda beyond: np.expm1(beyond.mean())).reset_index()
    days.insert(1, "holiday", days["day"].map(known))
    count = int(days["posts"].sum())
    summary = Sentence(
        "{n} post fell on a public holiday. Such a day is unlike the others: it says little about "
        "its slot.",
        "{n} posts fell on a public holiday. Such days are unlike the others: they say little "
        "about their slots.",
        n=count,
    )
    return HolidayPosts(days.sort_values("day", ascending=False, ignore_index=True), summary)


def _known(dates: pd.Series[dt.date], country: str | None, language: str) -> dict[dt.date, str]:
    if dates.empty:
        return {}
    return public_holidays(country, dates.min(), dates.max(), language)
