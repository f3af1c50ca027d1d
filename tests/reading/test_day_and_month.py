"""Day and month that a spreadsheet has exchanged: put right by ids, or doubted aloud."""

from __future__ import annotations

import pandas as pd
import pytest

from bestslot.reading.day_and_month import (
    doubts,
    exchanged,
    may_be_exchanged,
    order_by_ids,
)

DAYS = [(3, 2), (4, 9), (5, 12), (6, 1), (7, 7), (8, 10), (9, 3), (10, 11)]


def times(*, turned: bool) -> pd.Series:
    pairs = [(day, month) if turned else (month, day) for month, day in DAYS]
    return pd.to_datetime(pd.Series([f"2026-{month:02}-{day:02} 18:30" for month, day in pairs]))


MADE = (times(turned=False) + pd.Timedelta(hours=7)).dt.tz_localize("UTC")


def test_ids_tell_the_order() -> None:
    assert order_by_ids(times(turned=False), MADE) == "right"
    assert order_by_ids(times(turned=True), MADE) == "exchanged"


@pytest.mark.parametrize("rows", [slice(0, 2), slice(0, 0)])
def test_few_ids_tell_nothing(rows: slice) -> None:
    assert order_by_ids(times(turned=True)[rows], MADE[rows]) == "unknown"


def test_ids_of_another_time_tell_nothing() -> None:
    assert order_by_ids(times(turned=True), MADE - pd.Timedelta(days=90)) == "unknown"


def test_scheduled_posts_are_silent_and_the_others_tell() -> None:
    made = MADE.mask(MADE.index < 4, MADE - pd.Timedelta(days=9))
    assert order_by_ids(times(turned=False), made) == "right"
    assert order_by_ids(times(turned=True), made) == "exchanged"


def test_a_day_with_the_number_of_its_month_and_many_posts_of_one_day_tell_little() -> None:
    alike = pd.to_datetime(pd.Series([f"2026-{n:02}-{n:02} 10:00" for n in range(1, 10)]))
    local = pd.concat([alike, times(turned=True)[:1]], ignore_index=True)
    made = pd.concat([alike.dt.tz_localize("UTC"), MADE[:1]], ignore_index=True)
    assert order_by_ids(local, made) == "unknown"
    one_day = [0] * 6
    local, made = times(turned=True)[one_day], MADE[one_day]
    assert order_by_ids(local.reset_index(drop=True), made.reset_index(drop=True)) == "unknown"


def test_ids_that_contradict_each_other_tell_nothing() -> None:
    mixed = times(turned=True).where(MADE.index % 2 == 0, times(turned=False))
    assert order_by_ids(mixed, MADE) == "unknown"


def test_one_day_that_is_no_month_proves_that_no_program_has_exchanged_any() -> None:
    local = times(turned=True)
    assert may_be_exchanged(local)
    assert may_be_exchanged(local.where(local.dt.month > 6))
    assert not may_be_exchanged(pd.concat([local, pd.Series([pd.Timestamp("2026-05-20")])]))


def test_exchanging_keeps_the_hour_and_what_has_no_such_date() -> None:
    pd.testing.assert_series_equal(exchanged(times(turned=True)), times(turned=False))
    late = pd.to_datetime(pd.Series(["2026-03-20 10:00", None]))
    pd.testing.assert_series_equal(exchanged(late), late)


def test_dates_that_all_lie_early_in_many_months_are_doubted() -> None:
    local = times(turned=True)
    assert "first 12 days" in str(next(doubts(local, local.astype("str"))))
    for form in ("%d/%m/%Y", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%SZ"):  # no spreadsheet's date
        assert not list(doubts(local, local.dt.strftime(form)))
    assert not list(doubts(local[:7], local.astype("str")[:7]))
    one_month = pd.to_datetime(pd.Series([f"2026-07-{day:02}" for day in range(1, 13)]))
    assert not list(doubts(one_month, one_month.astype("str")))
