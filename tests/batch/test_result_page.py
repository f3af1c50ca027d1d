"""A batch result on the page: its accounts, and the answer of the one selected."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bestslot.batch.result import FAILED
from bestslot.language import language
from bestslot.page import batch_result as on_the_page
from bestslot.showing.words import batch as words
from bestslot.showing.words import card, page
from sample_data.make import make
from tests.page.test_app import FRENCH, open_page, upload

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.csv
    import pytest
    from streamlit.testing.v1 import AppTest

    from bestslot.timing.advice import Advice
from tests.batch.results import NAMES, csv, lies, parquet


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
