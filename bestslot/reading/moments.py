"""Printed times and ids of a table to instants, and how they are known.

A post's time is, in this order: the printed one where the cell states its clock; the id's where
the platform makes ids at publication and the format trusts them (:class:`FromId`); the printed
one on the file's clock; the id's, where nothing but a day is printed and the day agrees; noon of
the printed day, its hour unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from bestslot.reading.post_ids import MADE_AT_UPLOAD
from bestslot.reading.timezones import SAMPLE, WHOLE_HOURS, Clock, find_clock, to_utc
from bestslot.sentence import Sentence

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bestslot.reading.export_format import Time
    from bestslot.reading.table import Table

A_MONTH = pd.Timedelta(days=31)
NOON = pd.Timedelta(hours=12)


@dataclass(frozen=True)
class Moments:
    """When the posts of a table were published.

    Attributes
    ----------
    published_at : Series of datetime64[us, UTC]
        Noon of the printed day where the hour is unknown; NaT where nothing is known.
    hour_known : Series of bool
    clock : Clock
    notes : tuple of Sentence
    """

    published_at: pd.Series
    hour_known: pd.Series
    clock: Clock
    notes: tuple[Sentence, ...]


def moments(table: Table, *, borrowed: str, audience: str) -> Moments:
    """Put the times of a table on a clock.

    Parameters
    ----------
    table : Table
    borrowed : str
        The zone proven by another file of the same platform, or empty.
    audience : str
        The user's zone: where nothing tells the file's own.

    Returns
    -------
    Moments
    """
    posts = table.posts
    made, local = posts["made"], _with_years(posts)
    to_place = local.where(posts["has_hour"] & posts["utc"].isna())
    clock = Clock("", None)
    printed = posts["utc"].where(posts["has_hour"])
    if to_place.notna().any():
        clock = _clock(to_place, made, table.format.time, borrowed=borrowed, audience=audience)
        printed = printed.fillna(to_utc(to_place, clock.zone, made))
    elif printed.notna().any():
        clock = Clock("UTC", Sentence("The file states the clock of its times."))
    at_upload = posts["platform"].isin(MADE_AT_UPLOAD)
    has_id = made.notna() & (printed.isna() | (table.format.trusts_ids & ~at_upload))
    day_agrees = _day_agrees(made.where(has_id), local)
    contradicted = has_id & at_upload & local.notna() & ~day_agrees
    by_id = has_id & ~contradicted
    exact = made.where(by_id, printed)
    table.by_id = bool(by_id.sum() > len(posts) / 2)
    if table.by_id:
        clock = _clock_of_ids(int((by_id & day_agrees).sum()), int(by_id.sum()))
    noon = (local.dt.normalize() + NOON).dt.tz_localize("UTC")
    notes = _contradictions(int(contradicted.sum()))
    return Moments(exact.fillna(noon), exact.notna(), clock, notes)


def _clock(local: pd.Series, made: pd.Series, time: Time, *, borrowed: str, audience: str) -> Clock:
    if time.stated:
        return Clock(time.zone, Sentence("This export prints its times in {zone}.", zone=time.zone))
    return find_clock(local, made, known=time.zone, borrowed=borrowed, audience=audience)


def _clock_of_ids(agree: int, rows: int) -> Clock:
    return Clock(
        "UTC",
        Sentence(
            "The hours come from the posts' ids, which hold them: the printed day of {agree} of "
            "{rows} posts agrees.",
            agree=agree,
            rows=rows,
        ),
        proven=True,
    )


def _contradictions(count: int) -> tuple[Sentence, ...]:
    if not count:
        return ()
    sentence = Sentence(
        "{n} post carries an id from another day than the one printed: it was uploaded earlier "
        "and scheduled, so its day is kept and its hour is unknown.",
        "{n} posts carry an id from another day than the one printed: they were uploaded "
        "earlier and scheduled, so their day is kept and their hour is unknown.",
        n=count,
    )
    return (sentence,)


def _with_years(posts: pd.DataFrame) -> pd.Series:
    """Give days that are printed without a year the year that lies nearest to the id's.

    A row without an id gets the latest year that does not lie ahead of the newest id.
    """
    local, made = posts["local"], posts["made"].dt.tz_localize(None)
    lacking = local.notna() & ~posts["has_year"]
    if not lacking.any():
        return local
    day, near = local[lacking], made[lacking]
    newest = made.max() + A_MONTH
    bare = near.isna()
    near = near.fillna(newest)
    nearest = pd.Series(pd.NaT, index=day.index, dtype="datetime64[us]")
    for shift in (0, -1, 1):
        parts = {"year": near.dt.year + shift, "month": day.dt.month, "day": day.dt.day}
        then = pd.to_datetime(pd.DataFrame(parts), errors="coerce").dt.as_unit("us")
        then = then.where(~bare | (then <= newest))
        closer = nearest.isna() | ((then - near).abs() < (nearest - near).abs())
        nearest = nearest.mask(closer & then.notna(), then)
    return local.mask(lacking, nearest)


def _day_agrees(made: pd.Series, local: pd.Series) -> pd.Series:
    """Tell whose id falls on the printed day, on the one clock that fits most rows.

    The clock is a whole number of hours from UTC, the same for the file; of several that fit
    equally, the one nearest to UTC.
    """
    days = local.dt.normalize().dt.as_unit("us").to_numpy()
    instants = made.dt.tz_localize(None).dt.as_unit("us").to_numpy()
    both = np.flatnonzero(~np.isnat(instants) & ~np.isnat(days))
    if len(both) == 0:
        return pd.Series(False, index=made.index)
    sample = both[np.linspace(0, len(both) - 1, min(len(both), SAMPLE)).astype(int)]

    def agrees(hours: int, rows: slice | NDArray[np.intp]) -> NDArray[np.bool_]:
        since = instants[rows] + np.timedelta64(hours, "h") - days[rows]
        within = (since >= np.timedelta64(0, "h")) & (since < np.timedelta64(24, "h"))
        return np.asarray(within, dtype=np.bool_)

    best = max(sorted(WHOLE_HOURS, key=abs), key=lambda hours: int(agrees(hours, sample).sum()))
    return pd.Series(agrees(best, slice(None)), index=made.index)
