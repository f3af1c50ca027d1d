"""Posts to one account after the other, processes that advise them, rows that wait."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from bestslot.batch import advise_accounts, in_parts
from bestslot.batch.question import COLUMNS, Question
from bestslot.batch.stream import accounts
from bestslot.batch.workers import DIED, answers
from bestslot.errors import BestslotError

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd


from tests.batch.accounts import KEY, few


def test_accounts_are_cut_where_the_name_changes_wherever_batches_are_cut() -> None:
    table = pa.table({"a": list("xxxyyzzzzz"), "b": list("1122111112")})
    whole = [("x", "1"), ("x", "2"), ("y", "2"), ("y", "1"), ("z", "1"), ("z", "2")]
    for size in range(1, 11):
        cut = list(accounts(table.to_batches(max_chunksize=size), ("a", "b")))
        assert [(one["a"][0].as_py(), one["b"][0].as_py()) for one in cut] == whole
        assert sum(map(len, cut)) == len(table)


def test_no_posts_give_no_rows_and_the_columns_of_the_result(posts: pd.DataFrame) -> None:
    found = advise_accounts(posts[:0])
    assert list(found.columns) == [*KEY, *COLUMNS]
    assert found.empty


def test_what_cannot_be_read_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(BestslotError, match="could not be read"):
        advise_accounts(tmp_path / "none.parquet")
    with pytest.raises(BestslotError, match="no table that Arrow can take"):
        advise_accounts(object())


def test_without_duckdb_a_path_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(BestslotError, match="pip install duckdb"):
        advise_accounts("posts.parquet")


def test_a_worker_that_dies_costs_one_account(
    posts: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = list(accounts(pa.table(few(posts)).sort_by("account").to_batches(), ("account",)))
    monkeypatch.setattr("bestslot.batch.workers.sys.executable", "/bin/false")
    doomed = answers(tables[:1], Question(), workers=1)
    ((count, rows),) = doomed
    assert count == len(tables[0])
    assert rows["error"].to_pylist() == [DIED]
    monkeypatch.undo()
    verdicts = [rows["verdict"][0].as_py() for _, rows in answers(tables, Question(), workers=1)]
    assert len(verdicts) == len(tables)
    assert None not in verdicts


def test_a_script_without_a_main_guard_can_ask(posts: pd.DataFrame, tmp_path: Path) -> None:
    few(posts, 1).to_parquet(tmp_path / "posts.parquet")
    script = tmp_path / "script.py"
    script.write_text(
        f"import sys; sys.path[:0] = {sys.path!r}\n"
        "from bestslot.batch import advise_accounts\n"
        "print(len(advise_accounts('posts.parquet')))\n",
        encoding="utf-8",
    )
    command = [sys.executable, str(script)]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)  # noqa: S603 - our own script
    assert int(ran.stdout) >= 1
    assert ran.stderr == ""


def test_progress_is_shown_when_asked_for(
    posts: pd.DataFrame, capsys: pytest.CaptureFixture[str]
) -> None:
    one = few(posts, 1)
    advise_accounts(one, workers=1, progress=True)
    assert f"{len(one):,} of {len(one):,} posts, 1 account" in capsys.readouterr().err
    advise_accounts(one, language="fr", workers=1, progress=True)
    assert f"{len(one)} posts sur {len(one)}, 1 compte" in capsys.readouterr().err


def test_rows_wait_as_one_table_and_come_in_large_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bestslot.batch.ROWS", 1_000)
    monkeypatch.setattr("bestslot.batch.MOST_HELD", 7)
    tables = [pa.table({"n": [number, number]}) for number in range(1_234)]
    parts = list(in_parts(iter(tables)))
    assert [len(part) for part in parts] == [1_000, 1_000, 468]
    assert all(part["n"].num_chunks <= 8 for part in parts)
    assert pa.concat_tables(parts).equals(pa.concat_tables(tables))
    assert list(in_parts(iter([]))) == []
