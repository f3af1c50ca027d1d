"""Very many accounts: whatever engine brings the posts, each account gets what advise gives it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from bestslot.__main__ import main
from bestslot.batch import advise_accounts
from bestslot.batch.account import advise_account, table_of, to_pandas
from bestslot.batch.question import COLUMNS, Question
from bestslot.batch.stream import accounts
from bestslot.batch.workers import DIED, ONE_THREAD, answers
from bestslot.errors import BestslotError
from bestslot.posts import conform
from bestslot.timing.advice import advise
from bestslot.timing.windows import Window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pyspark.sql import SparkSession

ACCOUNTS = 200
KEY = ["platform", "account"]
KINDS = {pa.int64(): "float64", pa.bool_(): "boolean"}
ZONES = ["Europe/Paris", "America/New_York", "Asia/Tokyo"]


def simulated(number: int) -> pd.DataFrame:
    """Make the posts of an account whose evenings earn more, the more so the odder its number."""
    random = np.random.default_rng(number)
    size = int(random.integers(5, 160))
    minutes = random.integers(0, 400 * 1440, size)
    published = pd.Timestamp("2025-01-06", tz="UTC") + pd.to_timedelta(minutes, unit="min")
    evening = (published.hour >= 18) * 0.3 * (number % 5)
    posts = pd.DataFrame(
        {
            "platform": ["instagram", "x", "linkedin"][number % 3],
            "account": f"account {number:03}",
            "content_type": random.choice(["image", "reel", "text"], size),
            "published_at": published,
            "hour_known": number % 7 > 0,
            "reactions": random.poisson(np.exp(3 + evening + random.normal(0, 0.6, size))),
            "promoted": random.random(size) < 0.05,
            "text": "not needed",
        }
    )
    return conform(posts).assign(zone=ZONES[number % len(ZONES)])


@pytest.fixture(scope="module")
def posts() -> pd.DataFrame:
    """Posts of all accounts, shuffled."""
    table = pd.concat([simulated(number) for number in range(ACCOUNTS)])
    return table.sample(frac=1, random_state=1, ignore_index=True)


@pytest.fixture(scope="module")
def parquet(posts: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay the same posts in a folder of Parquet files."""
    folder = tmp_path_factory.mktemp("lake")
    for number, part in enumerate(np.array_split(posts.index, 3)):
        posts.loc[part].to_parquet(folder / f"{number}.parquet")
    return folder


@pytest.fixture(scope="module")
def one_by_one(posts: pd.DataFrame) -> pd.DataFrame:
    """What advise says of each account by itself."""
    rows = []
    for (platform, account), own in posts.groupby(KEY):
        advice = advise(own, timezone=own["zone"].iloc[0])
        about = {
            "platform": platform,
            "account": account,
            "timezone": advice.timezone,
            "verdict": advice.verdict,
            "usual": advice.usual,
            "posts_used": advice.posts,
            "posts_with_hour": advice.posts_with_hour,
        }
        windows = [
            about | vars(window) | {"rank": n, "verdict": window.verdict(advice.verdict)}
            for n, window in enumerate(advice.best, 1)
        ]
        rows += windows or [about]
    return pd.DataFrame(rows)


def test_each_window_has_its_own_verdict(
    posts: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = posts[posts["account"] == posts["account"].iloc[0]]
    first = Window(1, 18, 2, uplift=0.3, low=0.2, high=0.4, posts=9, chance=0.99)
    best = first, replace(first, weekday=3, chance=0.95), replace(first, weekday=5, chance=0.75)
    answer = replace(advise(own), verdict="solid", best=best)
    monkeypatch.setattr("bestslot.batch.account.advise", lambda *_, **__: answer)
    rows = advise_account(own, Question())
    assert [row["verdict"] for row in rows] == ["solid", "solid", "to confirm"]


def alike(found: pd.DataFrame) -> pd.DataFrame:
    """Bring rows of any engine in one order and to one kind of missing numbers."""
    ordered = found.sort_values([*KEY, "rank"], ignore_index=True)
    return ordered.astype(
        {name: KINDS[kind] for name, kind in COLUMNS.items() if name in found and kind in KINDS}
    )


def assert_same(found: pd.DataFrame, expected: pd.DataFrame) -> None:
    columns = list(expected.columns)
    pd.testing.assert_frame_equal(
        alike(found)[columns], alike(expected), rtol=1e-9, atol=1e-9, check_dtype=False
    )


def few(posts: pd.DataFrame, number: int = 3) -> pd.DataFrame:
    """Take the posts of a few accounts."""
    names = sorted(posts["account"].unique())[1 : number + 1]
    return posts[posts["account"].isin(names)].reset_index(drop=True)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Start a Spark Connect server (Sail) on loopback, stop it at the end."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    where = ["--ip", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(  # noqa: S603 - a server of the tests' own
        [sys.executable, "-m", "pysail", "spark", "server", *where],
        env=os.environ | ONE_THREAD | {"PYTHONPATH": os.pathsep.join(sys.path)},
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        yield f"sc://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def wait_for(port: int) -> None:
    """Wait until something listens."""
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("the Spark Connect server did not start within a minute")


@pytest.fixture
def spark(address: str) -> Iterator[SparkSession]:
    """Open a session as the Java-free client does."""
    from pyspark.sql import SparkSession

    session = SparkSession.builder.remote(address).getOrCreate()
    yield session
    session.stop()


def test_duckdb_gives_each_account_what_advise_gives_it(
    parquet: Path, one_by_one: pd.DataFrame
) -> None:
    found = advise_accounts(f"{parquet}/*.parquet", timezone="zone")
    assert_same(found, one_by_one)
    assert set(found["kind"]) == {"window", "account"}
    assert found["verdict"].nunique() >= 3  # so that not only silence was compared


def test_pandas_gives_each_account_what_advise_gives_it(
    posts: pd.DataFrame, one_by_one: pd.DataFrame
) -> None:
    assert_same(advise_accounts(posts, timezone="zone"), one_by_one)


@pytest.mark.filterwarnings("ignore::FutureWarning", "ignore:The copy keyword")  # of PySpark
def test_spark_gives_each_account_what_advise_gives_it(
    spark: SparkSession, parquet: Path, one_by_one: pd.DataFrame
) -> None:
    there = spark.read.parquet(str(parquet))
    assert_same(advise_accounts(there, timezone="zone").toPandas(), one_by_one)


@pytest.mark.filterwarnings("ignore::FutureWarning", "ignore:The copy keyword")  # of PySpark
def test_the_command_lets_the_cluster_read_advise_and_write(
    address: str, posts: pd.DataFrame, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    some = few(posts)
    some.to_csv(tmp_path / "posts.csv", index=False)
    out = str(tmp_path / "advice")
    command = ["batch", str(tmp_path / "posts.csv"), "--out", out, "--spark", address]
    assert main(command) == 0
    assert_same(pd.read_parquet(out), advise_accounts(some, workers=1))
    assert f"{out}: " in capsys.readouterr().err
    assert main(command) == 1  # a cluster's folder is never replaced
    assert "The cluster could not do it" in capsys.readouterr().err


def test_every_kind_of_table_gives_the_same(posts: pd.DataFrame, tmp_path: Path) -> None:
    some = few(posts)
    expected = advise_accounts(some, workers=1)
    some.to_csv(tmp_path / "posts.csv", index=False)
    assert_same(advise_accounts(tmp_path / "posts.csv", workers=1), expected)
    assert_same(advise_accounts(pa.table(some), workers=1), expected)
    assert_same(advise_accounts(FromElsewhere(some), workers=1), expected)
    relation = duckdb.connect().from_arrow(pa.table(some))
    assert_same(advise_accounts(relation, workers=1), expected)


class FromElsewhere:
    """A table as Polars hands it over: by the Arrow protocol, with its own kinds of text."""

    def __init__(self, frame: pd.DataFrame) -> None:
        table = pa.table(frame)
        views = [
            pa.field(one.name, pa.string_view()) if pa.types.is_large_string(one.type) else one
            for one in table.schema
        ]
        table = table.cast(pa.schema(views))
        for name in ("platform", "content_type"):  # pl.Categorical
            coded = frame[name].astype("category").cat
            texts = pa.array(coded.categories).cast(pa.string_view())
            coded = pa.DictionaryArray.from_arrays(pa.array(coded.codes, pa.uint32()), texts)
            table = table.set_column(table.column_names.index(name), name, coded)
        self.table = table

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.table.__arrow_c_stream__(requested_schema)


def test_slots_follow_the_windows_as_windows_of_one_hour(posts: pd.DataFrame) -> None:
    one = few(posts, 1)
    advice = advise(one)
    found = advise_accounts(one, slots=True, workers=1)
    slots = found[found["kind"] == "slot"]
    assert list(found["kind"][:1]) != ["slot"]
    assert list(zip(slots["weekday"], slots["hour"], strict=True)) == [
        (weekday, hour) for weekday in range(7) for hour in range(24)
    ]
    assert set(slots["hours"]) == {1}
    np.testing.assert_allclose(slots["uplift"], advice.slots["uplift"], rtol=1e-9)
    np.testing.assert_allclose(slots["observed"], advice.slots["observed"], rtol=1e-9)
    assert list(slots["allowed"]) == list(advice.slots["allowed"])
    (test,) = slots.loc[slots["to_test"].astype(bool), ["weekday", "hour"]].to_numpy()
    assert advice.to_test
    assert list(test) == [advice.to_test.weekday, advice.to_test.hour]
    assert list(slots["posts"]) == list(advice.slots["posts"])


def test_the_user_s_rules_hold_for_every_account(posts: pd.DataFrame) -> None:
    some = few(posts, 9)
    found = advise_accounts(some, never=[5, 6], gap=48, hours=(8, 20), slots=True, workers=1)
    slots = found[found["kind"] == "slot"]
    allowed = ~slots["weekday"].isin([5, 6]) & slots["hour"].between(8, 19)
    assert list(slots["allowed"]) == list(allowed)
    windows = found[found["kind"] == "window"]
    assert not windows["weekday"].isin([5, 6]).any()
    for (_, account), own in windows.groupby(KEY):
        advice = advise(some[some["account"] == account], hours=(8, 20), never=[5, 6], gap=48)
        assert list(own["uplift"]) == pytest.approx([one.uplift for one in advice.best])


def test_notes_and_errors_are_said_in_the_language_asked_for(posts: pd.DataFrame) -> None:
    some = few(posts, 2)
    bad, good = sorted(some["account"].unique())
    some.loc[some["account"] == bad, "zone"] = "Mars/Olympus"
    some.loc[some[some["account"] == good].index[:2], "published_at"] = pd.NaT
    found = advise_accounts(some, timezone="zone", language="fr", workers=1).set_index("account")
    assert found.loc[bad, "error"].startswith("Aucun fuseau horaire")
    assert "2 posts sans heure" in found.loc[[good], "notes"].iloc[0]


def test_an_account_that_cannot_be_advised_says_so_and_stops_no_other(
    posts: pd.DataFrame,
) -> None:
    some = few(posts).astype({"reactions": "str"})
    bad, lost, good = sorted(some["account"].unique())
    some.loc[some["account"] == bad, "reactions"] = "many"
    some.loc[some["account"] == lost, "zone"] = "Mars/Olympus"
    found = advise_accounts(some, timezone="zone", workers=1).set_index("account")
    assert "many" in found.loc[bad, "error"]
    assert "Mars/Olympus" in found.loc[lost, "error"]
    assert found.loc[[bad, lost], "verdict"].isna().all()
    assert found.loc[[good], "verdict"].notna().all()
    assert (found.loc[[good], "error"] == "").all()


def test_an_account_with_two_zones_is_asked_for_one(posts: pd.DataFrame) -> None:
    own = few(posts, 1)
    own.loc[:2, "zone"] = "Asia/Kolkata"
    (row,) = advise_account(own, Question(timezone="zone"))
    assert "Asia/Kolkata" in str(row["error"])


def test_every_post_left_out_is_counted_and_explained(posts: pd.DataFrame) -> None:
    own = few(posts, 1)
    own.loc[0, "published_at"] = pd.NaT
    row = advise_account(own, Question())[0]
    assert row["posts_used"] + row["left_out"] == len(own)  # type: ignore[operator]  # numbers
    assert str(row["notes"]).startswith("1 post without a time.")


def test_text_types_of_any_engine_are_understood(posts: pd.DataFrame) -> None:
    own = few(posts, 1)
    micros = own["published_at"].astype("int64")
    texts = own.astype({"reactions": "str", "hour_known": "str", "platform": "category"})
    expected = to_pandas(table_of(advise_account(own, Question()), Question()))
    for same in (own.assign(published_at=micros), texts.assign(promoted=own["promoted"].map(str))):
        found = to_pandas(table_of(advise_account(same, Question()), Question()))
        pd.testing.assert_frame_equal(found, expected)


def test_a_truth_that_is_none_is_quoted(posts: pd.DataFrame) -> None:
    own = few(posts, 1).astype({"promoted": "str"}).assign(promoted="perhaps")
    (row,) = advise_account(own, Question())
    assert "'perhaps' is neither true nor false" in str(row["error"])


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


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"by": ["brand"]}, "no column brand"),
        ({"timezone": "Paris"}, "neither a time zone nor a column"),
    ],
)
def test_a_question_that_fits_no_account_is_refused_at_once(
    posts: pd.DataFrame, asked: dict[str, Any], said: str
) -> None:
    with pytest.raises(BestslotError, match=said):
        advise_accounts(posts, **asked)


def test_what_cannot_be_read_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(BestslotError, match="could not be read"):
        advise_accounts(tmp_path / "none.parquet")
    with pytest.raises(BestslotError, match="no table that Arrow can take"):
        advise_accounts(object())


def test_an_unknown_metric_is_refused_once(posts: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match="metric must be one of"):
        advise_accounts(posts, metric="likes")


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
