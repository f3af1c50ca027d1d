"""Which clock wrote a file: planted zones are found, and no time is lost when clocks change."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from bestslot.reading.timezones import find_clock, find_zone, to_utc

YEAR = pd.Series(pd.date_range("2025-01-03 06:10", "2025-12-28 22:40", periods=60, tz="UTC"))


def printed_in(zone: str, instants: pd.Series) -> pd.Series:
    printed: pd.Series[pd.Timestamp] = instants.dt.tz_convert(zone).dt.tz_localize(None)
    return printed.dt.floor("min")


@pytest.mark.parametrize(
    "zone",
    [
        *("America/Los_Angeles", "Europe/Berlin", "America/Sao_Paulo", "Asia/Kolkata"),
        *("Australia/Sydney", "Pacific/Auckland", "Asia/Kathmandu", "UTC"),
    ],
)
def test_the_zone_that_printed_a_year_of_posts_is_found(zone: str) -> None:
    assert find_zone(printed_in(zone, YEAR), YEAR) == (zone, 60, 60)


def test_reels_that_were_uploaded_half_an_hour_before_do_not_hide_the_zone() -> None:
    late = pd.Series(np.random.default_rng(1).integers(0, 38, len(YEAR)))
    printed = printed_in("America/Los_Angeles", YEAR + pd.to_timedelta(late, unit="min"))
    found = find_zone(printed, YEAR)
    assert found is not None
    assert found[:2] == ("America/Los_Angeles", 60)


def test_a_clock_that_no_usual_zone_keeps_is_named_by_its_offset() -> None:
    winter = YEAR[YEAR.dt.month == 1]
    instants = pd.concat([winter, winter + pd.Timedelta(days=180)], ignore_index=True)
    printed = instants.dt.tz_localize(None) - pd.Timedelta(hours=12)
    found = find_zone(printed.dt.floor("min"), instants)
    assert found is not None
    assert found[0] == "Etc/GMT+12"


def test_four_posts_with_an_id_prove_nothing() -> None:
    printed = printed_in("Europe/Berlin", YEAR)
    assert find_zone(printed[:4], YEAR[:4]) is None


def test_times_that_agree_with_no_clock_prove_nothing() -> None:
    noise = pd.to_timedelta(np.random.default_rng(2).integers(0, 5_000, len(YEAR)), unit="min")
    assert find_zone((YEAR + noise).dt.tz_localize(None), YEAR) is None


def test_between_equal_zones_the_expected_one_is_said() -> None:
    found = find_zone(printed_in("Europe/Berlin", YEAR), YEAR, ("Europe/Paris",))
    assert found is not None
    assert found[0] == "Europe/Paris"


def test_without_proof_a_neighbour_then_the_format_then_the_audience_is_believed() -> None:
    nothing = pd.Series(pd.NaT, index=YEAR.index, dtype="datetime64[us, UTC]")
    printed = printed_in("UTC", YEAR)

    def clock(known: str, borrowed: str) -> str:
        found = find_clock(printed, nothing, known=known, borrowed=borrowed, audience="Asia/Tokyo")
        assert not found.proven
        assert found.how is not None
        assert found.zone in found.how
        return found.zone

    assert clock("America/Los_Angeles", "UTC") == "UTC"
    assert clock("America/Los_Angeles", "") == "America/Los_Angeles"
    assert clock("", "") == "Asia/Tokyo"


def test_the_hour_that_autumn_repeats_is_told_by_the_id() -> None:
    # Clocks in Los Angeles went back on 2 November 2025 at 2:00, which is 9:00 UTC.
    instants = pd.Series(pd.to_datetime(["2025-11-02 08:30", "2025-11-02 09:30"], utc=True))
    printed = printed_in("America/Los_Angeles", instants)
    assert printed[0] == printed[1]
    assert to_utc(printed, "America/Los_Angeles", instants).tolist() == instants.tolist()
    assert to_utc(printed, "America/Los_Angeles").tolist() == [instants[0], instants[0]]


def test_the_hour_that_spring_leaves_out_keeps_its_minutes() -> None:
    printed = pd.Series(pd.to_datetime(["2026-03-08 02:30", "2026-03-08 03:30"]))
    first, second = to_utc(printed, "America/Los_Angeles")
    assert first == pd.Timestamp("2026-03-08 10:30", tz="UTC")
    assert first == second
