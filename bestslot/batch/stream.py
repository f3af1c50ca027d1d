"""Posts of many accounts to one account after the other.

Tables in memory are sorted by Arrow. Files and relations are sorted by DuckDB, which needs no
more memory for more posts: what does not fit waits in a temporary folder.
"""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from itertools import pairwise
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bestslot.batch.question import ADVISE
from bestslot.errors import BestslotError
from bestslot.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

    from duckdb import DuckDBPyRelation

    from bestslot.batch.question import Question

    Sorted = tuple[int, Iterable[pa.RecordBatch]]

ROWS = 20_000
"""Posts brought at a time."""

SETTINGS = {"memory_limit": "128MB", "threads": 2, "preserve_insertion_order": False}
"""What DuckDB may hold at a time, beyond which it writes to the temporary folder; each of its
threads wants a part of it."""


@contextmanager
def in_order(posts: Any, question: Question) -> Iterator[Sorted]:  # noqa: ANN401 - see advise_accounts
    """Open posts and sort them by account.

    Parameters
    ----------
    posts : path, DuckDB relation, or a table that Arrow can take
    question : Question

    Yields
    ------
    total : int
        How many posts there are.
    batches : iterable of RecordBatch
        The columns that the question needs, sorted by account.

    Raises
    ------
    BestslotError
        Nothing can be read there, a column is missing, or DuckDB is.
    """
    if type(posts).__name__ == "DuckDBPyRelation":
        yield _sorted_relation(posts, question)
    elif not isinstance(posts, str | PathLike):
        yield _sorted_table(posts, question)
    else:
        duckdb = _duckdb()
        with (
            tempfile.TemporaryDirectory(prefix="bestslot-") as spill,
            duckdb.connect(config=SETTINGS | {"temp_directory": spill}) as connection,
        ):
            connection.execute("SET TimeZone = 'UTC'")
            try:
                yield _sorted_relation(_files(connection, fspath(posts)), question)
            except duckdb.Error as error:
                raise _unreadable(fspath(posts), error) from error


def accounts(batches: Iterable[pa.RecordBatch], by: tuple[str, ...]) -> Iterator[pa.Table]:
    """Cut sorted posts at the borders of accounts.

    Parameters
    ----------
    batches : iterable of RecordBatch
        Sorted by account, cut anywhere.
    by : tuple of str
        Columns that name an account.

    Yields
    ------
    Table
        One account, whole.
    """
    held: list[pa.Table] = []
    for batch in batches:
        if len(batch):
            table = pa.concat_tables([*held, pa.Table.from_batches([batch])])
            starts = _borders(table, by)
            for start, stop in pairwise(starts):
                yield table.slice(start, stop - start)
            held = [table.slice(starts[-1])]
    yield from held


def _borders(table: pa.Table, by: tuple[str, ...]) -> list[int]:
    """List the rows at which another account begins, the first row included."""
    new = np.zeros(len(table), dtype=bool)
    new[0] = True
    for name in by:
        names = table[name]
        new[1:] |= pc.not_equal(names.slice(1), names.slice(0, len(names) - 1)).to_numpy()
    return [int(row) for row in np.flatnonzero(new)]


def _sorted_table(posts: Any, question: Question) -> Sorted:  # noqa: ANN401 - see advise_accounts
    try:
        table = pa.table(posts).replace_schema_metadata(None)
        table = table.select(question.needed(table.column_names))
        for place, (name, column) in enumerate(zip(table.column_names, table.columns, strict=True)):
            table = table.set_column(place, name, _sortable(column, key=name in question.by))
        table = table.sort_by([(name, "ascending") for name in question.by])
    except (TypeError, ValueError, pa.ArrowException) as error:
        what = (
            "These posts are no table that Arrow can take ({detail}). Give a path, or a table of "
            "pandas, Polars, Arrow, DuckDB or Spark."
        )
        raise BestslotError(Sentence(what, detail=str(error)[:200])) from error
    return len(table), table.to_batches(max_chunksize=ROWS)


def _sortable(column: pa.ChunkedArray, *, key: bool) -> pa.ChunkedArray:
    """Make keys text, and Polars' own kind of text one that Arrow can sort along."""
    if pa.types.is_dictionary(column.type) and column.type.value_type == pa.string_view():
        column = pa.chunked_array(
            [
                chunk.dictionary.cast(pa.large_string()).take(chunk.indices)
                for chunk in column.chunks
            ],
            pa.large_string(),
        )
    if key:
        return pc.fill_null(pc.cast(column, pa.large_string()), "")
    return column.cast(pa.large_string()) if column.type == pa.string_view() else column


def _sorted_relation(posts: DuckDBPyRelation, question: Question) -> Sorted:
    keys = {
        name: f"coalesce({_quoted(name)}::VARCHAR, '') AS {_quoted(name)}" for name in question.by
    }
    columns = question.needed(posts.columns)
    chosen = posts.project(", ".join(keys.get(name, _quoted(name)) for name in columns))
    [(total,)] = posts.count("*").fetchall()
    ordered = chosen.order(", ".join(map(_quoted, question.by)))
    return int(total), ordered.to_arrow_reader(ROWS)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _files(connection: Any, path: str) -> DuckDBPyRelation:  # noqa: ANN401 - DuckDB is optional
    """Open files; text tables stay text, so that a bad cell is its account's affair alone."""
    if Path(path).is_dir():
        path = str(Path(path) / "**" / "*.parquet")
    if {".csv", ".tsv", ".txt"} & set(Path(path).suffixes):
        reader = "read_csv($path, all_varchar = true, union_by_name = true)"
    else:
        reader = "read_parquet($path, union_by_name = true, hive_types_autocast = false)"
    relation: DuckDBPyRelation = connection.sql(f"FROM {reader}", params={"path": path})
    return relation


def _duckdb() -> ModuleType:
    try:
        import duckdb
    except ModuleNotFoundError as error:
        what = (
            "Reading posts of many accounts from files needs DuckDB, which is not installed. "
            "Install it: {command}"
        )
        raise BestslotError(Sentence(what, command="pip install duckdb")) from error
    return duckdb


def _unreadable(path: str, error: Exception) -> BestslotError:
    what = (
        "The posts at {path} could not be read ({detail}). Check that Parquet or CSV files in "
        "the columns of the posts table lie there, all of one kind. For exports of dashboards, as "
        "downloaded, use: {command}"
    )
    detail = " ".join(str(error).split())[:300]
    return BestslotError(Sentence(what, path=path, detail=detail, command=ADVISE))
