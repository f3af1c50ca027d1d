"""``python -m bestslot batch``: files to a file here, or a folder to a folder on a cluster."""

from __future__ import annotations

import socket
import warnings
from collections import Counter
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet

from bestslot.batch import in_parts, stream
from bestslot.batch.cluster import advise_on_cluster
from bestslot.batch.question import Question
from bestslot.errors import BestslotError
from bestslot.sentence import Sentence
from bestslot.version import VERSION

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

WRITERS = {".parquet": pa.parquet.ParquetWriter, ".csv": pa.csv.CSVWriter}
FORMATS = tuple(WRITERS)
ONE_PER_ACCOUNT = (pc.field("kind") == "account") | (pc.field("rank") == 1)
"""The row of each account that has its verdict."""

PORT = 15002
"""Of a Spark Connect server, unless its address names another."""

SECONDS = 10
"""A server that does not answer for so long is not there."""


def batch(options: Namespace) -> Counter[str | None]:
    """Run the command.

    Parameters
    ----------
    options : Namespace
        posts, out, by, metric, timezone, hours, never, gap, slots, language, workers, spark.

    Returns
    -------
    Counter
        How many accounts got each verdict; None: could not be advised.

    Raises
    ------
    BestslotError
        Nothing could be read, written or reached.
    """
    asked = {field.name: getattr(options, field.name) for field in fields(Question)}
    question = Question(**asked)
    run = _on_cluster if options.spark else _here
    return run(options, question)


def _here(options: Namespace, question: Question) -> Counter[str | None]:
    """Write the rows as they come; the file appears when it is complete."""
    verdicts: Counter[str | None] = Counter()
    with _file(Path(options.out), question.schema) as writer:
        writer.write_table(question.schema.empty_table())
        for part in in_parts(stream(options.posts, question, options.workers)):
            writer.write_table(part)
            verdicts.update(part.filter(ONE_PER_ACCOUNT)["verdict"].to_pylist())
    return verdicts


@contextmanager
def _file(out: Path, schema: pa.Schema) -> Iterator[Any]:
    part = out.with_name(out.name + ".part")
    try:
        with WRITERS[out.suffix](part, schema) as writer:
            yield writer
        part.replace(out)
    except OSError as error:
        what = "The result cannot be written to {out} ({why}). Choose another place."
        why = error.strerror or str(error)
        raise BestslotError(Sentence(what, out=str(out), why=why)) from error
    finally:
        part.unlink(missing_ok=True)


def _on_cluster(options: Namespace, question: Question) -> Counter[str | None]:
    """Let the cluster read, advise and write; only the count of verdicts comes back."""
    session = _session(options.spark)
    from pyspark.errors import PySparkException

    try:
        posts = _read(session, options.posts)
        advise_on_cluster(posts, question).write.mode("error").parquet(options.out)
        written = session.read.parquet(options.out)
        one_per_account = written.where("kind = 'account' or rank = 1")
        counted = one_per_account.groupBy("verdict").count().collect()
    except PySparkException as error:
        raise _refused(error) from error
    finally:
        session.stop()
    return Counter({row["verdict"]: row["count"] for row in counted})


def _read(session: Any, path: str) -> Any:  # noqa: ANN401 - Spark is optional
    if path.endswith((".csv", ".csv.gz")):
        return session.read.csv(path, header=True, multiLine=True, escape='"')
    return session.read.parquet(path)


def _session(url: str) -> Any:  # noqa: ANN401 - Spark is optional
    try:
        with warnings.catch_warnings(category=FutureWarning, action="ignore"):  # about pandas 3
            from pyspark.sql import SparkSession
            from pyspark.sql.connect import session as _  # noqa: F401 - the one that warns
    except ImportError as error:
        missing = (
            "Asking a Spark cluster needs its client, which is not installed. Install it: {command}"
        )
        raise BestslotError(Sentence(missing, command="pip install pyspark-client")) from error
    address = urlsplit(url)
    try:
        socket.create_connection((address.hostname, address.port or PORT), SECONDS).close()
    except (OSError, ValueError) as error:
        silent = (
            "No Spark Connect server answers at {url} ({why}). Check the address, which looks "
            "like sc://host:15002, and that the server runs."
        )
        raise BestslotError(Sentence(silent, url=url, why=str(error))) from error
    return SparkSession.builder.remote(url).getOrCreate()


def _refused(error: Exception) -> BestslotError:
    text = str(error)
    if "No module named 'bestslot'" in text:
        unknown = (
            "The cluster's Python does not know bestslot, so it cannot advise there. Install this "
            "version ({version}) on its workers, as one installs any package there."
        )
        return BestslotError(Sentence(unknown, version=VERSION))
    what = "The cluster could not do it ({detail}). Check the paths as the cluster sees them."
    return BestslotError(Sentence(what, detail=" ".join(text.split())[:400]))
