"""Which clock wrote this file.

Exports hardly ever name their time zone, and tools print the clock of the tool's account, not
the audience's. But most posts carry their instant in their id (``post_ids``): the zone in which
the printed times lie just after the ids' is the file's. A *named* zone is fitted, because a file
that crosses a clock change has two offsets.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from bestslot.sentence import Sentence

if TYPE_CHECKING:
    import datetime as dt

USUAL = (
    *("UTC", "Europe/Berlin", "Europe/London", "Europe/Helsinki", "Europe/Istanbul"),
    *("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"),
    *("America/Sao_Paulo", "America/Mexico_City", "America/Bogota", "America/Caracas"),
    *("America/Argentina/Buenos_Aires", "America/Santiago", "America/Halifax"),
    *("America/St_Johns", "America/Phoenix", "America/Anchorage", "Pacific/Honolulu"),
    *("Africa/Lagos", "Africa/Cairo", "Africa/Johannesburg", "Africa/Nairobi"),
    *("Asia/Jerusalem", "Asia/Riyadh", "Asia/Tehran", "Asia/Dubai", "Asia/Kabul"),
    *("Asia/Karachi", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Dhaka", "Asia/Yangon"),
    *("Asia/Bangkok", "Asia/Shanghai", "Asia/Tokyo", "Australia/Perth", "Australia/Darwin"),
    *("Australia/Adelaide", "Australia/Brisbane", "Australia/Sydney", "Pacific/Auckland"),
    *("Atlantic/Azores", "Atlantic/Cape_Verde", "Atlantic/South_Georgia", "Pacific/Pago_Pago"),
    *("Pacific/Noumea", "Pacific/Apia", "Pacific/Kiritimati"),
)
"""Zones to try, one of each rule in use where people are."""

EARLIEST, LATEST = pd.Timedelta(minutes=-2), pd.Timedelta(minutes=45)
"""How far the printed time may lie from the id's: Reels get their id at upload."""

PROMPT = pd.Timedelta(minutes=10)
"""A delay that tells nothing: it need not be less."""

HALF_HOUR = pd.Timedelta(minutes=30)
"""As near as the wrong one of two instants an hour apart can come to the id's."""

WHOLE_HOURS = range(-12, 15)
"""Hours between UTC and the clocks of the world."""

ENOUGH_ROWS = 5
ENOUGH_AGREE = 0.8
PROBES = 5
SAMPLE = 400
"""Rows with an id that are looked at, evenly over the file: more prove nothing more."""


@dataclass(frozen=True)
class Clock:
    """The clock of a file.

    Attributes
    ----------
    zone : str
        IANA name; empty where the file has no hour.
    how : Sentence or None
        How it is known, and how many rows agree.
    proven : bool
        The posts' ids prove it.
    """

    zone: str
    how: Sentence | None
    proven: bool = False


def is_zone(name: str) -> bool:
    """Tell whether this is the name of a time zone."""
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return False
    return bool(name)


def to_utc(local: pd.Series, zone: str, near: pd.Series | None = None) -> pd.Series:
    """Turn printed times to instants, losing none.

    Parameters
    ----------
    local : Series of datetime64
        As printed.
    zone : str
        The clock that printed them.
    near : Series of datetime64[us, UTC], optional
        The instant of each row's id. In the hour that autumn repeats, the nearer of the two
        instants is taken; without an id the first.

    Returns
    -------
    Series of datetime64[us, UTC]
        A time in the hour that spring leaves out is read as if the clock had not changed yet.
    """

    def read(times: pd.Series, *, summer: bool) -> pd.Series:
        first = np.full(len(times), summer)
        here: pd.Series[pd.Timestamp] = times.dt.tz_localize(
            zone, ambiguous=first, nonexistent=pd.Timedelta(hours=1)
        )
        return here.dt.tz_convert("UTC").dt.as_unit("us")

    first = read(local, summer=True)
    if near is None:
        return first
    far = (first - near).abs() > HALF_HOUR
    if not far.any():
        return first
    second = first.mask(far, read(local[far], summer=False))
    return first.mask((second - near).abs() < (first - near).abs(), second)


def find_zone(
    local: pd.Series, made: pd.Series, expected: tuple[str, ...] = ()
) -> tuple[str, int, int] | None:
    """Find the zone in which the printed times fit the ids.

    Parameters
    ----------
    local : Series of datetime64
        Printed times; NaT where there is none.
    made : Series of datetime64[us, UTC]
        Instants of the ids; NaT where there is none.
    expected : tuple of str
        Zones to prefer where several fit equally well.

    Returns
    -------
    (zone, rows that agree, rows that could) or None
        None where fewer than 5 rows have both times, or where no zone fits: the median of
        printed minus id time must lie between -2 and +45 minutes, and four rows in five too.
    """
    both = (local.notna() & made.notna()).to_numpy().nonzero()[0]
    if len(both) < ENOUGH_ROWS:
        return None
    sample = both[np.linspace(0, len(both) - 1, min(len(both), SAMPLE)).astype(int)]
    printed, instants = local.iloc[sample], made.iloc[sample]
    some = slice(None, None, max(1, len(sample) // PROBES))
    probes = [
        (here.to_pydatetime(), instant.to_pydatetime())
        for here, instant in zip(printed.iloc[some], instants.iloc[some], strict=True)
    ]
    best: tuple[int, pd.Timedelta, str] | None = None
    for zone in dict.fromkeys((*expected, *USUAL, *_whole_hours(printed, instants))):
        if not _may_be(zone, probes):
            continue
        late = to_utc(printed, zone, instants) - instants
        middle = late.median()
        if not EARLIEST <= middle <= LATEST:
            continue
        agree = int(((late >= EARLIEST) & (late <= LATEST)).sum())
        # Zones half an hour apart can both agree: then the one with the lesser delay is meant.
        delay = max(middle, PROMPT)
        if best is None or (agree, -delay) > (best[0], -best[1]):
            best = agree, delay, zone
        if agree == len(sample) and delay == PROMPT:
            break
    if best is None or best[0] < ENOUGH_AGREE * len(sample):
        return None
    zone = best[2]
    late = to_utc(local.iloc[both], zone, made.iloc[both]) - made.iloc[both]
    return zone, int(((late >= EARLIEST) & (late <= LATEST)).sum()), len(both)


@lru_cache(maxsize=256)
def _rules(zone: str) -> ZoneInfo:
    """Keep the rules of a zone: reading them costs more than using them."""
    return ZoneInfo(zone)


def _may_be(zone: str, probes: list[tuple[dt.datetime, dt.datetime]]) -> bool:
    """Tell whether a zone is worth a look: at least one of a few rows fits it."""
    rules = _rules(zone)
    late = (printed - instant.astimezone(rules).replace(tzinfo=None) for printed, instant in probes)
    return any(EARLIEST <= one <= LATEST for one in late)


def _whole_hours(printed: pd.Series, instants: pd.Series) -> tuple[str, ...]:
    """Name the fixed whole-hour offset that fits, for clocks nobody thought of."""
    late = (printed.dt.tz_localize("UTC") - instants).median()
    hours = int(np.floor((late - EARLIEST) / pd.Timedelta(hours=1)))
    # Etc names count westward.
    return (f"Etc/GMT{-hours:+d}",) if hours in WHOLE_HOURS and hours else ()


def find_clock(
    local: pd.Series, made: pd.Series, *, known: str, borrowed: str, audience: str
) -> Clock:
    """Tell the clock of a file, and how it is known.

    Parameters
    ----------
    local, made : Series
        As in :func:`find_zone`.
    known : str
        The zone this export is known to print, or empty.
    borrowed : str
        The zone proven by another file of the same upload and platform, or empty.
    audience : str
        The user's zone: the last resort.

    Returns
    -------
    Clock
    """
    expected = tuple(filter(None, (borrowed, known, audience)))
    if proof := find_zone(local, made, expected):
        zone, agree, rows = proof
        return Clock(
            zone,
            Sentence(
                "The times are in {zone}: of the {rows} posts whose id holds their moment, "
                "{agree} agree.",
                zone=zone,
                rows=rows,
                agree=agree,
            ),
            proven=True,
        )
    if borrowed:
        how = Sentence(
            "The times are read in {zone}, which the ids of another file of this upload prove.",
            zone=borrowed,
        )
    elif known:
        how = Sentence(
            "The times are read in {zone}, the clock that this export prints everywhere.",
            zone=known,
        )
    else:
        how = Sentence(
            "The file does not say its time zone and its ids cannot prove one, so the times are "
            "read in your own zone, {zone}. Open one post and compare: is its hour right?",
            zone=audience,
        )
    return Clock(borrowed or known or audience, how)
