"""Printed dates of every export, as columns."""

from __future__ import annotations

import pandas as pd
import pytest

from bestslot.reading.dates import read_times
from bestslot.reading.named_dates import NO_YEAR


def column(*texts: str) -> pd.Series:
    return pd.Series(texts, dtype="str")


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("03/20/2026 14:11", "2026-03-20 14:11"),  # Meta
        ("10/1/2015 21:00", "2015-10-01 21:00"),  # old Facebook Insights
        ("12/30/2025 9:40 am", "2025-12-30 09:40"),  # Sprout
        ("12/30/2025 12:05 pm", "2025-12-30 12:05"),
        ("2024-08-24 20:08", "2024-08-24 20:08"),  # Metricool
        ("2026-02-28 14:50:03", "2026-02-28 14:50:03"),  # TikTok data download
        ("Jun 09, 2018 09:30 pm", "2018-06-09 21:30"),  # Mailchimp
        ("Apr 5, 2024 6:15 PM", "2024-04-05 18:15"),
        ("Sat, May 1, 2021 10:15", "2021-05-01 10:15"),
        ("24.08.2024 15:22", "2024-08-24 15:22"),
        ("27/08/24 15h22", "2024-08-27 15:22"),
        ("9-Jun-18 21:30", "2018-06-09 21:30"),
    ],
)
def test_a_date_with_an_hour_is_read(text: str, time: str) -> None:
    times = read_times(column(text))
    assert times.local[0] == pd.Timestamp(time)
    assert times.has_hour[0]
    assert times.utc.isna().all()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Fri, Feb 27, 2026", "2026-02-27"),
        ("May 27, 2024", "2024-05-27"),
        ("3 nov. 2025", "2025-11-03"),
        ("2025年9月6日", "2025-09-06"),
        ("01/31/2026", "2026-01-31"),
        ("2026-01-31", "2026-01-31"),
        ("01-31-2026", "2026-01-31"),
        ("01-06-2026", "2026-01-06"),
        ("27-May-24", "2024-05-27"),  # as Excel shows May 27, 2024
        ("27-mai-24", "2024-05-27"),
    ],
)
def test_a_day_without_an_hour_says_so(text: str, day: str) -> None:
    times = read_times(column(text))
    assert times.local[0] == pd.Timestamp(day)
    assert not times.has_hour[0]
    assert times.has_year[0]


@pytest.mark.parametrize(
    ("text", "month", "day"),
    [
        ("February 28", 2, 28),
        ("9 July", 7, 9),
        ("19 avril", 4, 19),
        ("8 de marzo", 3, 8),
        ("8 de setembro", 9, 8),
        ("18 января", 1, 18),
        ("18 tháng Tám", 8, 18),
        ("3 tháng Mười Hai", 12, 3),
        ("3 Juni", 6, 3),
        ("9月13日", 9, 13),
        ("8. März", 3, 8),
        ("8 maart", 3, 8),
        ("5 août", 8, 5),
        ("February 29", 2, 29),
    ],
)
def test_a_day_without_a_year_is_read_in_every_language_met(
    text: str, month: int, day: int
) -> None:
    times = read_times(column(text))
    assert times.local[0] == pd.Timestamp(year=NO_YEAR, month=month, day=day)
    assert not times.has_year[0]


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2021-08-31 19:53 +0000", "2021-08-31 19:53"),
        ("2026-07-18T04:27:59.900Z", "2026-07-18 04:27:59.900"),
        ("2018-12-02T02:55:54+00:00", "2018-12-02 02:55:54"),
        ("2021-07-06 16:45:20 EDT", "2021-07-06 20:45:20"),
        ("2021-07-06 16:45:20 CEST", "2021-07-06 14:45:20"),
        ("2021-07-06 16:45 UTC+02:00", "2021-07-06 14:45"),
        ("2021-07-06 16:45:20 -03", "2021-07-06 19:45:20"),  # CrowdTangle in São Paulo
        ("7/6/2021 4:45 PM EDT", "2021-07-06 20:45"),
        ("Jul 6, 2021 4:45 PM EDT", "2021-07-06 20:45"),
    ],
)
def test_a_stated_clock_is_believed(text: str, instant: str) -> None:
    assert read_times(column(text)).utc[0] == pd.Timestamp(instant, tz="UTC")


def test_letters_that_name_two_clocks_leave_the_clock_open() -> None:
    times = read_times(column("2021-07-06 16:45:20 IST", "2021-07-06 16:45:20 EDT"))
    assert times.local[0] == pd.Timestamp("2021-07-06 16:45:20")
    assert times.utc.isna().tolist() == [True, False]
    assert times.has_hour.all()


def test_one_first_number_above_twelve_puts_the_day_first_everywhere() -> None:
    times = read_times(column("05/04/2026 10:00", "24/04/2026 10:00"))
    assert times.local.dt.strftime("%d %b").tolist() == ["05 Apr", "24 Apr"]
    assert not times.order_unproven


def test_one_second_number_above_twelve_puts_the_month_first_everywhere() -> None:
    times = read_times(column("05/04/2026 10:00", "04/24/2026 10:00"), day_first=True)
    assert times.local.dt.strftime("%d %b").tolist() == ["04 May", "24 Apr"]


def test_without_proof_the_format_decides_and_the_doubt_is_told() -> None:
    unsure = column("05/04/2026 10:00", "")
    assert read_times(unsure).local[0].month == 5
    assert read_times(unsure, day_first=True).local[0].month == 4
    assert read_times(unsure).order_unproven


def test_dots_put_the_day_first() -> None:
    times = read_times(column("05.04.2026 10:00"))
    assert times.local[0].month == 4
    assert not times.order_unproven


def test_what_is_no_date_is_none() -> None:
    times = read_times(column("soon", "", "31/31/2026", "99", "February", "2026-13-45 10:00"))
    assert times.local.isna().all()


def test_day_and_month_that_a_spreadsheet_exchanged_are_turned_back() -> None:
    # A French program took 03/02/2026 for 3 February and left 03/20/2026 a text.
    times = read_times(column("2026-02-03 08:15:00", "03/20/2026 14:11", "2026-12-03", "soon"))
    assert times.local.dt.strftime("%d %b").tolist()[:3] == ["02 Mar", "20 Mar", "12 Mar"]
    assert times.exchanged.tolist() == [True, False, True, False]


def test_dates_written_with_the_year_first_are_left_alone_where_one_cannot_be_turned() -> None:
    times = read_times(column("2026-02-03", "03/20/2026", "2026-03-25"))
    assert times.local.dt.strftime("%d %b").tolist() == ["03 Feb", "20 Mar", "25 Mar"]
    assert not times.exchanged.any()
