"""A batch result read back: what the batch wrote is shown, whatever was done to the file."""

from __future__ import annotations

import io
import json
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

from bestslot.batch import advise_accounts, opening
from bestslot.batch.opening import is_result, open_results
from bestslot.batch.question import Question
from bestslot.batch.reading_back import read_results
from bestslot.batch.result import FAILED, Result
from bestslot.language import language
from bestslot.page import batch_result as on_the_page
from bestslot.reading.importing import read_exports
from bestslot.sentence import Sentence
from bestslot.showing.account_table import account_table, name_of
from bestslot.showing.words import batch as words
from bestslot.showing.words import card, page
from bestslot.timing.advice import Advice, advise
from sample_data.make import make
from tests.batch.accounts import simulated
from tests.page.test_app import FRENCH, open_page, upload

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]
NAMES = ["Café Lumière", "Atelier Brume", "Tout Neuf", "Sans Fuseau"]
EXPORTS = sorted((ROOT / "tests/exports").rglob("export.*"))


@pytest.fixture(scope="module")
def posts() -> pd.DataFrame:
    """Posts of four accounts, the last two too few and without a time zone."""
    tables = [
        simulated(number).assign(account=name)
        for number, name in zip((4, 9, 3, 8), NAMES, strict=True)
    ]
    tables[2] = tables[2].head(6)
    return pd.concat(tables, ignore_index=True).assign(
        zone=lambda table: table["account"].map(dict.fromkeys(NAMES[:3], "Europe/Paris")).fillna("")
    )


@pytest.fixture(scope="module")
def table(posts: pd.DataFrame) -> pa.Table:
    """The result of a batch about them, with slots."""
    found = advise_accounts(posts, timezone="zone", slots=True, workers=1)
    return pa.Table.from_pandas(found, Question().schema, preserve_index=False)


@pytest.fixture(scope="module")
def advices(posts: pd.DataFrame) -> dict[str, Advice]:
    """What advise says of those that can be advised."""
    return {name: advise(posts[posts["account"] == name]) for name in NAMES[:3]}


def parquet(table: pa.Table, **options: object) -> bytes:
    out = io.BytesIO()
    pq.write_table(table, out, **options)
    return out.getvalue()


def csv(table: pa.Table) -> bytes:
    out = io.BytesIO()
    pa.csv.write_csv(table, out)
    return out.getvalue()


def saved_by_excel(table: pa.Table) -> bytes:
    """The CSV as a French spreadsheet program saves it again."""
    frame = table.to_pandas().astype(object)
    truths = {"allowed": {True: "VRAI", False: "FAUX"}, "to_test": {True: "VRAI", False: "FAUX"}}
    text: str = frame.replace(truths).to_csv(index=False, sep=";", decimal=",")
    return text.encode("cp1252")


def workbook(table: pa.Table) -> bytes:
    out = io.BytesIO()
    table.to_pandas().to_excel(out, index=False, engine="openpyxl")
    return out.getvalue()


CONTAINERS = {"Parquet": parquet, "CSV": csv, "Excel's CSV": saved_by_excel, "workbook": workbook}


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
    table: pa.Table, posts: pd.DataFrame
) -> None:
    assert len(EXPORTS) > 20
    for path in EXPORTS:
        assert not is_result(path.read_bytes()), path
    assert not any(map(is_result, make().values()))
    (unread,) = read_exports([("posts.parquet", posts.to_parquet(None))]).files
    assert not is_result(posts.to_parquet(None))
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


def lies(table: pa.Table) -> dict[str, bytes]:
    """Parquet files that are not what they say, or larger than allowed."""
    good = parquet(table)
    foot = int.from_bytes(good[-8:-4], "little")
    inner, end = good[8 : -foot - 8], good[-foot - 8 :]

    def with_column(name: str, column: pa.Array) -> bytes:
        changed = table.set_column(table.column_names.index(name), name, column)
        return parquet(changed, compression="zstd", use_dictionary=False)

    no_text = pa.array([b"\xff\xfe"] * len(table)).view(pa.string())
    elsewhere = table.drop_columns(["verdict"]).replace_schema_metadata({"columns": "verdict"})
    return {
        "no text": with_column("notes", no_text),
        "a column that is only mentioned": parquet(elsewhere),
        "cut": good[: len(good) // 2] + end,
        "scrambled": good[:8] + bytes(255 - byte for byte in inner) + end,
        "no numbers": with_column("uplift", pa.array(["much"] * len(table))),
        "too many rows": parquet(pa.concat_tables([table] * 3)),
        "too large unpacked": with_column("notes", pa.array(["x" * 9_000] * len(table))),
    }


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


# The page


def drop(*files: tuple[str, bytes], context: dict[str, str] | None = None) -> AppTest:
    return upload(open_page(context) if context else open_page(), *files)


def select(at: AppTest, row: int) -> AppTest:
    (key,) = (one.key for one in at.dataframe if one.key and one.key.startswith("accounts "))
    at.session_state[key] = {"selection": {"rows": [row], "columns": [], "cells": []}}
    return at.run()


def test_the_page_lists_the_accounts_and_shows_the_one_selected(
    table: pa.Table, advices: dict[str, Advice]
) -> None:
    at = drop(("advice.parquet", parquet(table)))
    assert not at.exception
    assert at.header[0].value == "4 accounts, each with its own answer"
    listed = at.dataframe[0].value
    assert list(listed["Account"])[-1] == NAMES[3]
    row = list(listed["Account"]).index(NAMES[0])
    select(at, row)
    assert not at.exception
    said = language("en").markdown(card.headline(advices[NAMES[0]]))
    assert at.header[1].value == said
    assert at.header[2].value == page.HEATMAP
    assert at.get("vega_lite_chart")
    select(at, 3)
    assert not at.get("vega_lite_chart")
    assert "fuseau" in at.error[0].value or "time zone" in at.error[0].value


def test_one_account_left_by_the_search_needs_no_click(table: pa.Table) -> None:
    at = drop(("advice.csv", csv(table)))
    at.text_input(key="search").set_value("brume").run()
    assert not at.exception
    assert len(at.dataframe[0].value) == 1
    assert at.get("vega_lite_chart")
    at.text_input(key="search").set_value("nobody").run()
    assert at.warning[0].value == words.NONE_LEFT


def test_the_counters_are_the_filter(table: pa.Table) -> None:
    at = drop(("advice.parquet", parquet(table)))
    verdicts = at.pills(key="verdicts")
    assert "could not be advised · 1" in verdicts.options
    verdicts.set_value([FAILED]).run()
    assert not at.exception
    assert len(at.dataframe[0].value) == 1
    assert at.error


def test_a_result_without_slots_says_how_to_get_them(table: pa.Table) -> None:
    frame = table.to_pandas()
    at = drop(("a.parquet", frame[frame["kind"] != "slot"].to_parquet(None, index=False)))
    select(at, 0)
    assert "--slots" in at.info[0].value.replace("\\", "")


def test_exports_beside_a_result_wait_and_are_named(table: pa.Table) -> None:
    (name, export), *_ = make().items()
    at = drop(("advice.parquet", parquet(table)), (name, export))
    assert not at.exception
    assert name in at.info[0].value.replace("\\", "")
    assert "4 accounts" in at.header[0].value


def test_a_broken_result_stops_at_a_sentence_and_a_good_one_still_opens(table: pa.Table) -> None:
    broken = ("broken ![x](http://a.example).parquet", lies(table)["scrambled"])
    at = drop(broken)
    assert not at.exception
    assert at.warning[0].value == words.NOTHING_READ
    at = drop(broken, ("advice.parquet", parquet(table)))
    assert not at.exception
    assert len(at.error) == 1
    assert "![x](http" not in json.dumps(at.error[0].value)
    assert "4 accounts" in at.header[0].value


def test_very_many_accounts_are_listed_up_to_a_limit(
    table: pa.Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(on_the_page, "MOST_LISTED", 2)
    at = drop(("advice.parquet", parquet(table, compression="zstd")))
    assert len(at.dataframe[0].value) == 2
    assert any(one.value.startswith("The first 2 of 4 accounts") for one in at.caption)


def test_the_result_is_shown_in_the_visitor_s_language(table: pa.Table) -> None:
    at = drop(("advice.parquet", parquet(table)), context=FRENCH)
    assert at.header[0].value == language("fr").say(words.title(4))
    select(at, 0)
    assert not at.exception
    assert "par rapport à votre post habituel" in headline_of_account(at)
    assert list(at.dataframe[0].value.columns)[2] == "Réponse"


def headline_of_account(at: AppTest) -> str:
    return at.header[1].value.replace("\\", "").replace("\N{NO-BREAK SPACE}", " ")
