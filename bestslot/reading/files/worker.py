"""The program of the worker process: workbooks and JSON to columns of text.

It runs on its own (no other module of bestslot is imported, so that it starts within a tenth of
a second), reads jobs from its input until that closes, and answers. A file that makes the parser
abort, or ask for too much memory or time, ends this process and nothing else.

Both ways go lines of JSON, some followed by bytes:

    job:      {"kind", "size", "rows", "columns", "cells", "sheets", "seconds"}, then the file
    answer:   {"sheet": name}                          a sheet begins
              {"parts": [[kind, bytes], ...]}          its next rows: behind this line each column,
                                                       as "text" (UTF-8, NULs between) or as
                                                       "numbers" (doubles)
              {"end": null}  or  {"end": reason, ...}  the job is done, or refused
"""

from __future__ import annotations

import array
import contextlib
import datetime as dt
import gc
import io
import json
import signal
import sys
from itertools import islice
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Chunk = list[Sequence[str] | array.array[float]]
    NamedChunks = tuple[str, Iterator[Chunk]]

_CHUNK = 1_000
EXACT = 1e15
"""Below it spreadsheets keep every digit of a whole number."""
_BETWEEN = "\x00"


class RefusedError(Exception):
    """A job that is not done to its end; its arguments become the answer's end."""

    def __init__(self, reason: str, **details: object) -> None:
        super().__init__(reason)
        self.answer = {"end": reason, **details}


def number_text(value: float) -> str:
    """Write a number; spreadsheets keep 15 digits, so more are not known: an exponent says so."""
    if not value.is_integer():
        return repr(value)
    return str(int(value)) if abs(value) < EXACT else f"{value:.15G}"


def time_text(value: dt.datetime) -> str:
    """Write a time to the second; spreadsheets store fractions of a day, which are inexact."""
    return (value + dt.timedelta(microseconds=500_000)).isoformat(" ", "seconds")


def duration_text(value: dt.timedelta) -> str:
    """Write a duration as hours, minutes, seconds."""
    minutes, seconds = divmod(round(abs(value).total_seconds()), 60)
    sign = "-" if value < dt.timedelta() else ""
    return f"{sign}{minutes // 60}:{minutes % 60:02}:{seconds:02}"


WRITERS: dict[type, Callable[[Any], str]] = {
    str: str,
    bool: lambda value: "TRUE" if value else "FALSE",
    int: str,
    float: number_text,
    dt.datetime: time_text,
    dt.date: str,
    dt.time: lambda value: value.isoformat("seconds"),
    dt.timedelta: duration_text,
    type(None): lambda _: "",
}
"""How each type of cell is written so that it can mean one thing only."""


def text_of(value: object) -> str:
    """Write a typed cell."""
    return WRITERS[type(value)](value)


def workbook_sheets(data: bytes, job: dict[str, Any]) -> Iterator[NamedChunks]:
    """Read the worksheets, hidden ones too, in the workbook's order."""
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except calamine.PasswordError:
        raise RefusedError("locked") from None
    sheets = [s for s in book.sheets_metadata if s.typ == calamine.SheetTypeEnum.WorkSheet]
    if len(sheets) > job["sheets"]:
        raise RefusedError("sheets", count=len(sheets))
    for metadata in sheets:
        sheet = book.get_sheet_by_name(metadata.name)
        if sheet.start is None or sheet.end is None:
            continue
        spend(job, sheet.end[0] + 1, sheet.end[1] + 1)
        yield metadata.name, text_chunks(sheet.iter_rows(), left=sheet.start[1])


def text_chunks(rows: Iterator[list[Any]], left: int) -> Iterator[Chunk]:
    """Write typed cells as columns of text; ``left`` blank columns stand before them.

    A date in a column that has hours is midnight of that day: the parser gives both alike.
    """
    with_hours: set[int] = set()
    while chunk := list(islice(rows, _CHUNK)):
        columns: Chunk = [[""] * len(chunk)] * left
        for i, column in enumerate(zip(*chunk, strict=True)):
            kinds = set(map(type, column))
            if dt.datetime in kinds:
                with_hours.add(i)
            if i in with_hours and dt.date in kinds:
                columns.append([text_of(v) + " 00:00:00" * (type(v) is dt.date) for v in column])
            else:
                columns.append(column_cells(column, kinds))
        yield columns


def column_cells(column: Sequence[Any], kinds: set[type]) -> Sequence[str] | array.array[float]:
    """Write a column; numbers among themselves are left to the parent, which has numpy."""
    if kinds == {str}:
        return column
    if kinds == {float}:
        return array.array("d", column)
    return [v if type(v) is str else text_of(v) for v in column]


def json_sheets(data: bytes, job: dict[str, Any]) -> Iterator[NamedChunks]:
    """Read every list of flat objects, wherever it stands; its first row are the keys."""
    lists = dict(islice(lists_of_objects(json.loads(data), ()), job["sheets"] + 1))
    if len(lists) > job["sheets"]:
        raise RefusedError("sheets", count=len(lists))
    for path, objects in lists.items():
        keys = list(dict.fromkeys(key for entry in objects for key in entry))
        spend(job, len(objects) + 1, len(keys))
        columns: Chunk = [[key, *(scalar(entry.get(key)) for entry in objects)] for key in keys]
        yield " › ".join(path), iter([columns])


def lists_of_objects(
    node: object, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], list[dict[str, object]]]]:
    """Walk a JSON tree."""
    if isinstance(node, dict):
        for key, child in node.items():
            yield from lists_of_objects(child, (*path, str(key)))
    elif isinstance(node, list):
        objects = [entry for entry in node if isinstance(entry, dict) and entry]
        if objects:
            yield path, objects


def scalar(value: object) -> str:
    """Write a JSON value; what is nested within an object stays JSON."""
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return text_of(value)


def spend(job: dict[str, Any], rows: int, columns: int) -> None:
    """Count a sheet's cells against what the job may use."""
    if rows > job["rows"] or columns > job["columns"] or rows * columns > job["cells"]:
        raise RefusedError("shape", rows=rows, columns=columns)
    job["cells"] -= rows * columns


READERS: dict[str, Callable[[bytes, dict[str, Any]], Iterator[NamedChunks]]] = {
    "workbook": workbook_sheets,
    "json": json_sheets,
}


def answers(data: bytes, job: dict[str, Any]) -> Iterator[bytes]:
    """Do one job."""
    try:
        for name, chunks in READERS[job["kind"]](data, job):
            yield line({"sheet": name})
            for columns in chunks:
                packed = list(map(packed_column, columns))
                yield line({"parts": [[kind, len(blob)] for kind, blob in packed]})
                yield from (blob for _, blob in packed)
    except RefusedError as refused:
        yield line(refused.answer)
    except (MemoryError, RecursionError):
        yield line({"end": "memory"})
    except BaseException as error:  # noqa: BLE001  # a panic of the parser is no Exception
        yield line({"end": "broken", "detail": str(error)[:200]})
    else:
        yield line({"end": None})


def line(answer: dict[str, object]) -> bytes:
    """Write one line of an answer."""
    return json.dumps(answer).encode() + b"\n"


def packed_column(column: Sequence[str] | array.array[float]) -> tuple[str, bytes]:
    """Give a column's kind and bytes; texts have NULs between them, and none within."""
    if isinstance(column, array.array):
        return "numbers", column.tobytes()
    text = _BETWEEN.join(column)
    if text.count(_BETWEEN) >= len(column):
        text = _BETWEEN.join(cell.replace(_BETWEEN, "") for cell in column)
    return "text", text.encode(errors="replace")  # JSON can name half a character


def hold_back(memory: int) -> None:
    """Limit this process's memory where the platform can, and leave Ctrl-C to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        import resource

        limit(resource.RLIMIT_AS, memory)


def limit_time(seconds: float) -> None:
    """Let the system end this process should a job outlive its parent."""
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + seconds) + 2)


def limit(resource_kind: int, most: int) -> None:
    """Set a limit, unless a lower one holds already."""
    import resource

    _, hard = resource.getrlimit(resource_kind)
    if hard == resource.RLIM_INFINITY or hard > most:
        with contextlib.suppress(ValueError, OSError):  # macOS knows the limit but may refuse it
            resource.setrlimit(resource_kind, (most, hard))


def serve(jobs: IO[bytes], out: IO[bytes]) -> None:
    """Answer jobs until the input closes."""
    while said := jobs.readline():
        job = json.loads(said)
        limit_time(job["seconds"])
        data = jobs.read(job["size"])
        for part in answers(data, job):
            out.write(part)
        out.flush()
        del data
        gc.collect()


if __name__ == "__main__":
    gc.disable()  # cells are in no cycles; looking for some takes a tenth of the time
    hold_back(int(sys.argv[1]))
    serve(sys.stdin.buffer, sys.stdout.buffer)
