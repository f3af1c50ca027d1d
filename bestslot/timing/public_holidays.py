"""Public holidays of the audience's country: days whose luck says nothing of a slot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import holidays
import pandas as pd
from babel.core import get_global

from bestslot.timing.tally import MONDAY, places

if TYPE_CHECKING:
    import datetime as dt


def countries() -> tuple[str, ...]:
    """List the countries whose public holidays are known, ISO 3166 codes of two letters."""
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
    if country is None:
        return {}
    spoken = holidays.list_localized_countries().get(country, [])
    named_in = next((one for one in spoken if one.split("_")[0] == language), None)
    years = range(first.year, last.year + 1)
    known = holidays.country_holidays(country, years=years, language=named_in)
    return {day: name for day, name in sorted(known.items()) if first <= day <= last}


def on_holiday(posts: pd.DataFrame, timezone: str, country: str | None) -> pd.Series[bool]:
    """Mark the posts that were published on a public holiday of the audience's country.

    Parameters
    ----------
    posts : DataFrame
        A posts table.
    timezone : str
        IANA name of the audience's zone, whose calendar counts.
    country : str or None
        ISO 3166 code; None has no holiday.

    Returns
    -------
    Series of bool
        Index of the posts.
    """
    if posts.empty:
        return pd.Series(False, index=posts.index)
    day = places(posts, timezone)[1] + MONDAY
    dates = day.astype("datetime64[D]").astype(object)
    known = public_holidays(country, dates.min(), dates.max())
    return pd.Series([date in known for date in dates], index=posts.index, dtype=bool)
