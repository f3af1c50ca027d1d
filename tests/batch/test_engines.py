"""Whatever engine brings the posts, each account gets what advise gives it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from bestslot.__main__ import main
from bestslot.batch import advise_accounts
from bestslot.batch.workers import ONE_THREAD
from bestslot.timing.advice import advise

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pyspark.sql import SparkSession

from tests.batch.accounts import KEY, assert_same, few


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


def test_every_kind_of_table_gives_the_same(posts: pd.DataFrame, tmp_path: Path) -> None:
    some = few(posts)
    expected = advise_accounts(some, workers=1)
    some.to_csv(tmp_path / "posts.csv", index=False)
    assert_same(advise_accounts(tmp_path / "posts.csv", workers=1), expected)
    assert_same(advise_accounts(pa.table(some), workers=1), expected)
    assert_same(advise_accounts(FromElsewhere(some), workers=1), expected)
    relation = duckdb.connect().from_arrow(pa.table(some))
    assert_same(advise_accounts(relation, workers=1), expected)
