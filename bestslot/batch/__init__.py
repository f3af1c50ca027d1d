"""Posts of very many accounts to one advice each: DuckDB and worker processes here, Spark there.

- ``question``: what is asked, and the columns of the answer
- ``account``: one account to rows of the result; what every engine calls
- ``stream``: files and tables to one account after the other (DuckDB, Arrow)
- ``workers``: processes that advise them
- ``cluster``: the same on Spark
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from bestslot.batch.account import to_pandas
from bestslot.batch.cluster import advise_on_cluster, is_spark
from bestslot.batch.progress import Progress
from bestslot.batch.question import Question
from bestslot.batch.stream import accounts, in_order
from bestslot.batch.workers import answers, cores
from bestslot.language import language as spoken
from bestslot.timing.metrics import METRICS
from bestslot.timing.windows import APART, HOURS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

ROWS = 50_000
"""Rows of the result written at a time."""

MOST_HELD = 200
"""Tables of single accounts that wait before they become one."""


def advise_accounts(  # noqa: PLR0913 - each is a choice of the user's, all but one by name
    posts: Any,  # noqa: ANN401 - tables of packages that need not be installed
    *,
    by: Sequence[str] = ("platform", "account"),
    metric: str = "engagement",
    timezone: str = "Europe/Paris",
    hours: tuple[int, int] = HOURS,
    never: Collection[int] = (),
    gap: int = APART,
    slots: bool = False,
    language: str = "en",
    workers: int | None = None,
    progress: bool | None = None,
) -> Any:  # noqa: ANN401 - pandas here, Spark there
    """Advise every account by itself, on this machine or on a Spark cluster.

    Parameters
    ----------
    posts : path, table or dataframe
        Posts of all accounts in the columns of ``bestslot.posts``, one row per post: a path or
        glob of Parquet or CSV files, a folder of Parquet, a table of pandas, Polars or Arrow, a
        DuckDB relation, or a Spark DataFrame (classic, Connect or Databricks Connect). Columns
        that are not there count as unknown; ``published_at`` without a zone is UTC.
    by : sequence of str
        Columns that together name an account.
    metric, hours, never, gap
        As in :func:`bestslot.advise`.
    timezone : str
        IANA name of the audience's zone, or the column that holds each account's own.
    slots : bool
        Whether the 168 slots follow the windows of each account.
    language : {"en", "fr"}
        Language of ``notes`` and ``error``.
    workers : int, optional
        Processes; one per core unless said. A cluster decides for itself.
    progress : bool, optional
        Whether to say on the error stream how far it is; unless said, where that is a terminal.

    Returns
    -------
    DataFrame
        One row per account and recommended window, or one per account without any; columns
        ``by`` and ``bestslot.batch.question.COLUMNS``. In the order of the accounts, pandas; for
        Spark a Spark DataFrame, in no order. What an account cannot be advised for stands in
        its ``error``.

    Raises
    ------
    BestslotError
        Nothing can be read, a column is missing, or a package to read with is.
    ValueError
        If the metric is unknown.
    """
    question = ask(
        by=tuple(by),
        metric=metric,
        timezone=timezone,
        hours=hours,
        never=tuple(never),
        gap=gap,
        slots=slots,
        language=language,
    )
    if is_spark(posts):
        return advise_on_cluster(posts, question)
    answered = stream(posts, question, workers, progress)
    tables = [question.schema.empty_table(), *in_parts(answered)]
    return to_pandas(pa.concat_tables(tables))


def ask(**question: Any) -> Question:  # noqa: ANN401 - the fields of Question
    """Make a question, refusing an unknown metric once and not once per account."""
    asked = Question(**question)
    if asked.metric not in METRICS:
        raise ValueError(f"metric must be one of {', '.join(METRICS)}, not {asked.metric!r}")
    return asked


def stream(
    posts: Any,  # noqa: ANN401 - as above
    question: Question,
    workers: int | None = None,
    progress: bool | None = None,
) -> Iterator[pa.Table]:
    """Advise on this machine, one account after the other.

    Parameters and errors are those of :func:`advise_accounts`.

    Yields
    ------
    Table
        The rows of one account.
    """
    shown = sys.stderr.isatty() if progress is None else progress
    with (
        in_order(posts, question) as (total, batches),
        Progress(total, spoken(question.language), shown=shown) as done,
    ):
        for count, rows in answers(accounts(batches, question.by), question, workers or cores()):
            done.add(count)
            yield rows


def in_parts(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """Put the rows of many accounts together.

    The table of one account holds some 20 kB besides its few rows, so they do not wait as they
    come.

    Yields
    ------
    Table
        ``ROWS`` rows or a little more; the last has the rest.
    """
    held: list[pa.Table] = []
    for table in tables:
        held.append(table)
        if len(held) > MOST_HELD:
            held = [pa.concat_tables(held).combine_chunks()]
        if sum(map(len, held)) >= ROWS:
            yield pa.concat_tables(held)
            held = []
    yield from held and [pa.concat_tables(held)]
