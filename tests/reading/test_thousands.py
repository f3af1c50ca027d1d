"""Counts that a spreadsheet made thousandths are put right; averages are left alone."""

from __future__ import annotations

import pandas as pd
import pytest

from bestslot.posts import COUNTS
from bestslot.reading.thousands import restore_thousands


def posts(views: list[float]) -> pd.DataFrame:
    return pd.DataFrame({name: views if name == "views" else float("nan") for name in COUNTS})


def test_thousandths_become_thousands_and_small_counts_stay() -> None:
    table = posts([1.301, 950.0, 12.34, 8.602, float("nan")])
    assert restore_thousands(table) == 3
    assert table["views"].tolist()[:4] == [1301, 950, 12340, 8602]
    assert table["views"].isna().tolist() == [False] * 4 + [True]


@pytest.mark.parametrize(
    "views",
    [
        [1301.0, 950.0],
        [8.9, 7.25, 3.5, 4.0],  # averages of two decimals
        [8.9123, 7.254],  # more decimals than thousands have
        [float("nan")],
        [],
    ],
)
def test_other_numbers_stay(views: list[float]) -> None:
    table = posts(views)
    assert restore_thousands(table) == 0
    pd.testing.assert_frame_equal(table, posts(views))
