"""What each word of the vocabulary makes of the cells."""

from __future__ import annotations

import pandas as pd
import pytest

from bestslot.reading.columns import Columns
from bestslot.reading.export_format import (
    AboveZero,
    Always,
    Among,
    Count,
    ExportFormat,
    Longest,
    Positive,
    Rest,
    Sentence,
    Short,
    Sum,
    Text,
    Time,
    Word,
)
from bestslot.reading.headings import Headings

NAN = float("nan")


def columns(table: dict[str, tuple[str, ...]]) -> Columns:
    cells = pd.DataFrame(dict(enumerate(table.values())), dtype="str")
    return Columns(Headings(list(table)), cells, pd.Series(range(2, len(cells) + 2)))


def read(word: Word | Always, **table: tuple[str, ...]) -> list[object]:
    export = ExportFormat(
        name="Some dashboard",
        platform="",
        how_to_get=Sentence("Ask for it."),
        marks=(),
        columns={"published_at": Time("date"), "it": word},
    )
    column: list[object] = columns(table).read(export)["it"].tolist()
    return column


@pytest.mark.parametrize(
    ("word", "a", "b", "wanted"),
    [
        (Text("a", "b"), ("x", " ", ""), ("y", "z", " w "), ["x", "", "w"]),
        (Longest("a", "b"), ("long", "x"), ("y", "longer"), ["long", "longer"]),
        (Count("a", "b"), ("1", "", "-"), ("2", "3", "4"), [1, 3, NAN]),
        (AboveZero("a"), ("0", "7", ""), ("", "", ""), [NAN, 7, NAN]),
        (Sum("a", "b"), ("1", "", "1,250"), ("2", "", "-"), [3, NAN, 1250]),
        (Positive("a"), ("0", "0.5", ""), ("", "", ""), [False, True, False]),
        (Among("a", values=("yes",)), ("Yes", "no", ""), ("", "", ""), [True, False, False]),
        (Short("a", seconds=60), ("60", "61", ""), ("", "", ""), ["short", "video", "video"]),
        (Always("newsletter"), ("x", "y"), ("", ""), ["newsletter", "newsletter"]),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Word | Always) else "",
)
def test_a_word_reads_its_columns(
    word: Word | Always, a: tuple[str, ...], b: tuple[str, ...], wanted: list[object]
) -> None:
    pd.testing.assert_series_equal(pd.Series(read(word, a=a, b=b)), pd.Series(wanted))


def test_the_rest_is_a_total_without_its_known_parts_or_else_the_part_itself() -> None:
    likes = Rest("likes", total=("total",), less=("comments",))
    table = {"total": ("10", "10", "", "2"), "comments": ("4", "", "4", "3")}
    assert read(likes, **table, likes=("5", "5", "5", "5")) == [6, 10, 5, 0]
    assert read(likes, likes=("5",)) == [5]


def test_a_cell_that_two_words_read_is_one_problem() -> None:
    table = columns({"paid": ("many", "3")})
    table.count(Count("paid"))
    table.count(Positive("paid"))
    assert [(one.row, one.column, one.text) for one in table.problems] == [(2, "paid", "many")]
