"""The program that takes strangers' Parquet files apart: files in, Arrow streams out.

It runs on its own (nothing of bestslot is imported, so that it starts fast) and within limits of
memory and time: what a Parquet file says of its own size may be a lie, and what breaks the parser
ends this process and nothing else.

    argument:   {"rows", "columns", "bytes", "memory", "seconds", "kinds": {column: type}}
    per file:   its size and a line break, then the file
    answer:     a line of JSON: {"end": null} and an Arrow stream, or {"end": reason, ...}

The stream holds the columns of ``kinds`` that there are, in their types, and all others as text.
"""

from __future__ import annotations

import contextlib
import json
import signal
import sys
from typing import IO, TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS = 50_000
"""Rows sent at a time."""

TEXT = pa.dictionary(pa.int32(), pa.string())
"""Texts stand in a dictionary: what a small file repeats a million times stays small."""

KINDS = {"string": TEXT, "int64": pa.int64(), "double": pa.float64(), "bool": pa.bool_()}
"""Types by the names that Arrow gives them."""


def answer(data: bytes, out: IO[bytes], asked: dict[str, Any]) -> None:
    """Answer for one file; what breaks after its beginning ends the process."""
    try:
        end, schema, batches = opened(data, asked)
        first = next(batches, None)
    except (pa.ArrowException, OSError, ValueError, KeyError, MemoryError) as error:
        end = {"end": "broken", "detail": " ".join(str(error).split())[:200]}
    out.write(json.dumps(end).encode() + b"\n")
    if end["end"] is None:
        with pa.ipc.new_stream(out, schema) as stream:
            for batch in (first, *batches) if first is not None else ():
                stream.write(batch)


def opened(
    data: bytes, asked: dict[str, Any]
) -> tuple[dict[str, Any], pa.Schema, Iterator[pa.RecordBatch]]:
    """Open a file, unless it says itself that it is too large."""
    columns = pq.ParquetFile(pa.BufferReader(data)).schema_arrow
    kinds = {
        one.name: KINDS[asked["kinds"].get(one.name, "string")]
        for one in columns
        if not pa.types.is_nested(one.type)
    }
    texts = [name for name, kind in kinds.items() if kind == TEXT]
    file = pq.ParquetFile(pa.BufferReader(data), read_dictionary=texts)
    groups = map(file.metadata.row_group, range(file.metadata.num_row_groups))
    size = sum(group.total_byte_size for group in groups)
    end: dict[str, Any] = {"end": None}
    if file.metadata.num_rows > asked["rows"]:
        end = {"end": "rows", "rows": file.metadata.num_rows}
    elif len(columns) > asked["columns"] or size > asked["bytes"]:
        end = {"end": "size"}
    read = iter(()) if end["end"] else file.iter_batches(ROWS, columns=list(kinds))
    batches = (
        pa.record_batch([cast(batch[name], kind) for name, kind in kinds.items()], list(kinds))
        for batch in read
    )
    return end, pa.schema(list(kinds.items())), batches


def cast(column: pa.Array, kind: pa.DataType) -> pa.Array:
    """Give a column its type, having looked at all of it: text may be none."""
    column.validate(full=True)
    if kind == TEXT and not pa.types.is_dictionary(column.type):
        return column.cast(pa.string()).dictionary_encode()
    return column.cast(kind)


def hold_back(asked: dict[str, Any]) -> None:
    """Limit this process where the platform can, and leave Ctrl-C to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        import resource

        for kind, most in (
            (resource.RLIMIT_AS, asked["memory"]),
            (resource.RLIMIT_CPU, asked["seconds"]),
        ):
            with contextlib.suppress(ValueError, OSError):  # a lower limit holds, or macOS refuses
                resource.setrlimit(kind, (most, most))


def serve(files: IO[bytes], out: IO[bytes], asked: dict[str, Any]) -> None:
    """Answer until the input closes."""
    hold_back(asked)
    while size := files.readline():
        answer(files.read(int(size)), out, asked)
        out.flush()


if __name__ == "__main__":
    pa.set_cpu_count(1)
    serve(sys.stdin.buffer, sys.stdout.buffer, json.loads(sys.argv[1]))
