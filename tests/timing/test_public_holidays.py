"""Public holidays: of the zone's country, on the audience's calendar."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from bestslot.posts import conform
from bestslot.timing.public_holidays import countries, country_of, holiday_posts, public_holidays

MAY_DAY = dt.date(2026, 5, 1)


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


def some_posts() -> pd.DataFrame:
    """A post a day at noon in Paris; one of them at 0:30 on May Day, on a quadruple result."""
    days = pd.date_range("2026-04-10 10:00", periods=40, freq="D", tz="UTC")
    late = days.where(days.date != dt.date(2026, 4, 30), pd.Timestamp("2026-04-30 22:30Z"))
    late = late.where(late.date != dt.date(2026, 5, 1), pd.Timestamp("2026-05-02 10:30Z"))
    reactions = np.where(late == pd.Timestamp("2026-04-30 22:30Z"), 400.0, 100.0)
    return conform(pd.DataFrame({"published_at": late, "reactions": reactions}))


def test_posts_on_holidays_are_marked_by_the_audience_s_calendar() -> None:
    found = holiday_posts(some_posts(), "engagement", "Europe/Paris", "FR", language="fr")
    assert list(found.days["day"]) == [dt.date(2026, 5, 14), dt.date(2026, 5, 8), MAY_DAY]
    assert list(found.days["holiday"]) == ["Ascension", "Fête de la Victoire", "Fête du Travail"]
    assert list(found.days["posts"]) == [1, 1, 1]
    assert found.days["relative"].iloc[-1] == pytest.approx(3, abs=0.3)
    assert found.days["relative"].iloc[0] == pytest.approx(0, abs=0.2)
    assert found.summary.startswith("3 posts fell on a public holiday")


@pytest.mark.parametrize(("size", "country"), [(40, None), (0, "FR"), (3, "FR")])
def test_without_a_holiday_nothing_is_marked(size: int, country: str | None) -> None:
    found = holiday_posts(some_posts()[10 : 10 + size], "engagement", "Europe/Paris", country)
    assert found.days.empty
