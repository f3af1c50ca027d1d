"""Numbers as exports and spreadsheets write them, a column at a time."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from bestslot.reading.numbers import numbers

NAN = float("nan")


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (["89.0", "48852.0", "3.7092407E7"], [89, 48852, 37092407]),
        (["1,250", "980", "5,431"], [1250, 980, 5431]),
        (["1,520", "12.5"], [1520, 12.5]),
        (["1\u202f234", "56"], [1234, 56]),
        (["6,58 %", "7,1 %"], [6.58, 7.1]),
        (["1.234", "12.345", "7"], [1234, 12345, 7]),
        (["1965.741", "2"], [1965.741, 2]),
        (["1.234,5", "1"], [1234.5, 1]),
        (["1.2K", "5,431", "3M"], [1200, 5431, 3_000_000]),
        (["-2", "-1"], [-2, -1]),
    ],
)
def test_a_column_is_read_with_one_meaning_of_its_comma(
    texts: list[str], values: list[float]
) -> None:
    read, unreadable = numbers(pd.Series(texts, dtype="str"))
    assert read.tolist() == values
    assert not unreadable.any()


@pytest.mark.parametrize("blank", ["", "-", "--", "N/A", "n/a", "NA", "undefined", " "])
def test_a_blank_is_not_reported_and_not_zero(blank: str) -> None:
    read, unreadable = numbers(pd.Series([blank, "3"], dtype="str"))
    assert np.isnan(read[0])
    assert not unreadable.any()


def test_a_word_is_told_and_counts_as_not_reported() -> None:
    read, unreadable = numbers(pd.Series(["many", "inf", "3"], dtype="str"))
    assert read.isna().tolist() == [True, True, False]
    assert unreadable.tolist() == [True, True, False]
