"""Public holidays: of the zone's country, on the audience's calendar."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from bestslot.posts import conform
from bestslot.timing.public_holidays import countries, country_of, on_holiday, public_holidays


@pytest.mark.parametrize(
    ("zone", "country"),
    [("Europe/Paris", "FR"), ("America/New_York", "US"), ("Asia/Calcutta", "IN"), ("UTC", None)],
)
def test_a_time_zone_has_a_country_or_none(zone: str, country: str | None) -> None:
    assert country_of(zone) == country


def test_holidays_are_named_in_the_language_asked_for() -> None:
    days = (dt.date(2026, 5, 2), dt.date(2026, 5, 31))
    assert list(public_holidays("FR", *days).values()) == [
        "Victory Day",
        "Ascension Day",
        "Pentecost Monday",
    ]
    assert public_holidays("FR", *days, "fr")[dt.date(2026, 5, 14)] == "Ascension"
    assert public_holidays(None, *days) == {}
    assert "FR" in countries()


def test_a_post_is_on_a_holiday_by_the_audience_s_calendar() -> None:
    late = pd.to_datetime(["2026-04-30 22:30", "2026-05-01 22:30"], utc=True)  # 0:30 in Paris
    posts = conform(pd.DataFrame({"published_at": late}))
    assert list(on_holiday(posts, "Europe/Paris", "FR")) == [True, False]
    assert list(on_holiday(posts, "Europe/Paris", None)) == [False, False]
    assert on_holiday(posts[:0], "Europe/Paris", "FR").empty
