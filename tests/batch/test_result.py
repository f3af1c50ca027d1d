"""A batch result read back: what the batch wrote, whatever was done to the file."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv
import pytest

from bestslot.batch import opening
from bestslot.batch.opening import is_result, open_results
from bestslot.batch.reading_back import read_results
from bestslot.batch.result import FAILED, Result
from bestslot.language import language
from bestslot.reading.importing import read_exports
from bestslot.sentence import Sentence
from bestslot.showing.account_table import account_table, name_of
from bestslot.showing.words import card
from sample_data.make import make

if TYPE_CHECKING:
    from bestslot.timing.advice import Advice
from tests.batch.results import CONTAINERS, NAMES, csv, lies, parquet

ROOT = Path(__file__).parents[2]
EXPORTS = sorted((ROOT / "tests/exports").rglob("export.*"))


def read(*files: bytes) -> Result:
    return read_results([(f"{place}", data) for place, data in enumerate(files)])


def row_of(result: Result, name: str) -> int:
    (row,) = result.accounts.index[result.accounts["account"] == name]
    return int(row)


@pytest.mark.parametrize("container", CONTAINERS)
def test_every_account_is_shown_with_the_answer_that_advise_gives(
    container: str, table: pa.Table, advices: dict[str, Advice]
) -> None:
    data = CONTAINERS[container](table)
    assert is_result(data)
    result = read(data)
    assert not result.errors
    assert not result.left_out
    assert sorted(result.accounts["account"]) == sorted(NAMES)
    for name, advice in advices.items():
        answer = result.answer(row_of(result, name))
        assert answer.name[1] == name
        assert (answer.verdict, answer.timezone) == (advice.verdict, advice.timezone)
        assert (answer.posts, answer.posts_with_hour) == (advice.posts, advice.posts_with_hour)
        assert card.headline(answer) == card.headline(advice)
        assert card.others(answer) == card.others(advice)
        figures = ["weekday", "hour", "posts", "observed", "uplift", "low", "high", "allowed"]
        pd.testing.assert_frame_equal(
            answer.slots[figures], advice.slots[figures], check_dtype=False, rtol=1e-9
        )
    failed = result.answer(row_of(result, NAMES[3]))
    assert failed.verdict == FAILED
    assert failed.error
    assert failed.slots.empty


def test_the_surest_accounts_come_first(table: pa.Table) -> None:
    verdicts = list(read(parquet(table)).accounts["verdict"])
    assert verdicts[-1] == FAILED
    assert verdicts[-2] == "too few posts"


def test_an_export_is_never_taken_for_a_result_nor_a_result_for_an_export(
    table: pa.Table, four: pd.DataFrame
) -> None:
    assert len(EXPORTS) > 20
    for path in EXPORTS:
        assert not is_result(path.read_bytes()), path
    assert not any(map(is_result, make().values()))
    (unread,) = read_exports([("posts.parquet", four.to_parquet(None))]).files
    assert not is_result(four.to_parquet(None))
    assert "python -m bestslot batch" in str(unread.error)
    for data in (b"", b"PAR1", b"PAR1" * 2, b"PK\x03\x04", "verdict".encode("utf-16")):
        assert not is_result(data)
    assert read_exports([("advice.csv", csv(table))]).posts.empty


def test_accounts_are_chosen_by_answer_platform_and_name(table: pa.Table) -> None:
    result = read(parquet(table))
    assert list(result.chosen(text=" cafe LUMIERE ")["account"]) == ["Café Lumière"]
    decomposed = unicodedata.normalize("NFD", "Lumière")
    assert list(result.chosen(text=decomposed)["account"]) == ["Café Lumière"]
    assert list(result.chosen(verdicts=[FAILED])["account"]) == [NAMES[3]]
    (platform,) = result.accounts.loc[result.accounts["account"] == NAMES[1], "platform"]
    assert NAMES[1] in set(result.chosen(platforms=[platform])["account"])
    assert result.chosen(verdicts=[FAILED], text="lumiere").empty
    assert len(result.chosen()) == len(NAMES)


def test_parts_are_put_together_and_the_answer_from_most_posts_stands(table: pa.Table) -> None:
    whole = read(parquet(table))
    parts = read(parquet(table.slice(0, 200)), parquet(table.slice(200)))
    assert sorted(parts.accounts["account"]) == sorted(NAMES)
    frame = table.to_pandas()
    older = frame[(frame["account"] == NAMES[0]) & (frame["kind"] != "slot")].assign(posts_used=9)
    for order in ((older, frame), (frame, older)):
        both = read(*(one.to_parquet(None, index=False) for one in order))
        found = both.answer(row_of(both, NAMES[0]))
        assert found.posts == whole.answer(row_of(whole, NAMES[0])).posts
        assert len(found.slots) == 168
        assert [part.count for part in both.left_out] == [1]
        assert "1 answer about an account" in both.left_out[0].reason


def test_results_by_other_columns_and_about_other_metrics_stand_side_by_side(
    table: pa.Table,
) -> None:
    frame = table.to_pandas()
    other = frame.drop(columns="platform").rename(columns={"account": "order"})
    other["metric"] = "comments"
    result = read(parquet(table), other.to_csv(index=False).encode())
    assert result.by == ("platform", "account", "order")
    assert len(result.accounts) == 2 * len(NAMES)
    assert set(result.accounts["metric"]) == {"engagement", "comments"}
    (row,) = result.accounts.index[result.accounts["order"] == NAMES[0]]
    listed = account_table(result.accounts, result.by, language("en"))
    assert listed.loc[row, "What to raise"] == "Comments"
    assert name_of(result.answer(row), result.by, language("en")) == NAMES[0]


def test_an_account_without_a_name_says_so(table: pa.Table) -> None:
    frame = table.to_pandas().replace({NAMES[0]: "", "x": "brandnew"})
    result = read(frame.to_parquet(None, index=False))
    row = row_of(result, "")
    listed = account_table(result.accounts, result.by, language("en"))
    assert listed.loc[row, "Account"] == "account without a name"
    assert name_of(result.answer(row), result.by, language("en")).endswith("without a name")
    assert result.platforms


def test_rows_that_no_batch_writes_are_counted_and_not_shown(table: pa.Table) -> None:
    frame = table.to_pandas()
    odd = frame.copy()
    windows = odd.index[odd["kind"] == "window"]
    odd.loc[windows[0], "weekday"] = 9
    odd.loc[windows[1], ["hour", "hours"]] = 23, 2
    odd.loc[windows[-1], "uplift"] = np.inf
    odd.loc[odd.index[odd["kind"] == "account"][0], "verdict"] = "certain"
    slots = odd[odd["kind"] == "slot"]
    odd = odd.drop(slots.index[slots["account"] == NAMES[0]][5])
    result = read(odd.to_parquet(None, index=False))
    assert [part.count for part in result.left_out] == [4, 1]
    assert result.answer(row_of(result, NAMES[0])).slots.empty
    assert len(result.answer(row_of(result, NAMES[1])).slots) == 168


def test_a_result_without_slots_or_of_fewer_columns_opens_too(table: pa.Table) -> None:
    frame = table.to_pandas()
    short = frame[frame["kind"] != "slot"].drop(
        columns=["allowed", "to_test", "denominator", "notes", "posts_with_hour"]
    )
    result = read(short.to_parquet(None, index=False))
    answer = result.answer(row_of(result, NAMES[0]))
    assert answer.posts_with_hour == answer.posts > 0
    assert card.headline(answer)
    assert answer.slots.empty


def test_a_result_whose_accounts_have_no_name_says_so(table: pa.Table) -> None:
    nameless = table.drop_columns(["platform", "account"])
    (reason,) = (error for _, error in read(parquet(nameless)).errors)
    assert "names the account" in reason


def test_a_parquet_file_that_lies_costs_a_sentence_and_no_other_file(
    table: pa.Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(opening._ASKED, "rows", 2 * len(table))
    monkeypatch.setitem(opening._ASKED, "bytes", 3_000_000)
    files = lies(table)
    assert all(map(is_result, files.values()))
    given = [part for one in files.items() for part in (one, ("good", parquet(table)))]
    found = list(open_results(given))
    assert all(isinstance(good, pa.Table) for good in found[1::2])
    assert all(isinstance(bad, Sentence) for bad in found[::2])
    said = dict(zip(files, map(str, found[::2]), strict=True))
    assert f"has {3 * len(table):,} rows" in said["too many rows"]
    assert "MB unpacked" in said["too large unpacked"]
    assert "cannot be read" in said["cut"]
    assert "no column verdict" in said["a column that is only mentioned"]


def test_a_parquet_file_that_ends_its_reader_costs_a_sentence(
    table: pa.Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bestslot.batch.opening.sys.executable", "/bin/false")
    (found,) = open_results([("advice.parquet", parquet(table))])
    assert "not what it says to be" in str(found)


def test_what_a_small_file_repeats_stays_small(table: pa.Table) -> None:
    rows = 100_000
    columns = {name: pa.repeat(table[name][0], rows) for name in table.column_names}
    columns["notes"] = columns["account"] = pa.DictionaryArray.from_arrays(
        pa.repeat(pa.scalar(0, pa.int32()), rows), pa.array(["n" * 1_000_000])
    )
    data = parquet(pa.table(columns))
    assert len(data) < 10_000_000
    result = read(data)
    answer = result.answer(0)
    assert (len(answer.name[1]), len(answer.notes)) == (200, 2_000)
