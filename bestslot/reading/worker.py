"""The program of the worker process: workbooks and JSON to columns of text.

It runs on its own (no other module of bestslot is imported, so that it starts within a tenth of
a second), reads jobs from its input until that closes, and answers in lines of JSON. A file that
makes the parser abort, or ask for too much memory or time, ends this process and nothing else.

    job:      {"kind", "size", "rows", "columns", "cells", "sheets", "seconds"}, then the bytes
    answer:   {"sheet": name}                           a sheet begins
              {"rows": [...], "columns": [[...], ...]}  some of its rows, by column
              {"end": null}  or  {"end": reason, ...}   the job is done, or refused
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
import signal
import sys
from itertools import islice
from math import isfinite
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Chunk = tuple[list[int], Sequence[Sequence[str]]]
    NamedChunks = tuple[str, Iterator[Chunk]]

_CHUNK = 5_000
_EXACT = 2.0**53


class RefusedError(Exception):
    """A job that is not done to its end; its arguments become the answer's end."""

    def __init__(self, reason: str, **details: object) -> None:
        super().__init__(reason)
        self.answer = {"end": reason, **details}


def number_text(value: float) -> str:
    """Write a number; beyond 2**53 its last digits are not known, which an exponent shows."""
    if not value.is_integer():
        return repr(value)
    return str(int(value)) if abs(value) < _EXACT else f"{value:.15G}"


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
    """Write typed cells as text; ``left`` blank columns stand before them."""
    with_hours: set[int] = set()
    first = 1
    while chunk := list(islice(rows, _CHUNK)):
        columns: list[Sequence[str]] = [[""] * len(chunk)] * left
        for i, column in enumerate(zip(*chunk, strict=True)):
            kinds = set(map(type, column))
            if dt.datetime in kinds:
                with_hours.add(i)
            columns.append(column_texts(column, kinds, with_hour=i in with_hours))
        yield list(range(first, first + len(chunk))), columns
        first += len(chunk)


def column_texts(column: Sequence[Any], kinds: set[type], *, with_hour: bool) -> Sequence[str]:
    """Write a column.

    A date in a column that has hours is midnight of that day: the parser gives both alike.
    """
    if kinds == {str}:
        return column
    if kinds == {float} and isfinite(sum(column)) and max(map(abs, column)) < _EXACT:
        whole = list(map(int, column))
        if whole == list(column):
            return list(map(str, whole))
    if with_hour and dt.date in kinds:
        return [text_of(v) + " 00:00:00" * (type(v) is dt.date) for v in column]
    return list(map(text_of, column))


def json_sheets(data: bytes, job: dict[str, Any]) -> Iterator[NamedChunks]:
    """Read every list of flat objects, wherever it stands; its first row are the keys."""
    try:
        tree = json.loads(data)
    except RecursionError:
        raise RefusedError("nested") from None
    lists = dict(islice(lists_of_objects(tree, ()), job["sheets"] + 1))
    if len(lists) > job["sheets"]:
        raise RefusedError("sheets", count=len(lists))
    for path, objects in lists.items():
        keys = list(dict.fromkeys(key for entry in objects for key in entry))
        spend(job, len(objects) + 1, len(keys))
        columns = [[scalar(key), *(scalar(entry.get(key)) for entry in objects)] for key in keys]
        yield scalar(" › ".join(path)), iter([(list(range(1, len(objects) + 2)), columns)])


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
    text = (
        json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else text_of(value)
    )
    return text.encode(errors="replace").decode()  # JSON can name half a character


def spend(job: dict[str, Any], rows: int, columns: int) -> None:
    """Count a sheet's cells against what the job may use."""
    if rows > job["rows"] or columns > job["columns"] or rows * columns > job["cells"]:
        raise RefusedError("shape", rows=rows, columns=columns)
    job["cells"] -= rows * columns


READERS: dict[str, Callable[[bytes, dict[str, Any]], Iterator[NamedChunks]]] = {
    "workbook": workbook_sheets,
    "json": json_sheets,
}


def answers(data: bytes, job: dict[str, Any]) -> Iterator[dict[str, object]]:
    """Do one job."""
    try:
        for name, chunks in READERS[job["kind"]](data, job):
            yield {"sheet": name}
            for rows, columns in chunks:
                yield {"rows": rows, "columns": columns}
    except RefusedError as refused:
        yield refused.answer
    except MemoryError:
        yield {"end": "memory"}
    except BaseException as error:  # noqa: BLE001  # whatever a broken file makes the parser raise; Rust's panics are no Exception
        yield {"end": "broken", "detail": str(error)[:200]}
    else:
        yield {"end": None}


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
    while line := jobs.readline():
        job = json.loads(line)
        limit_time(job["seconds"])
        data = jobs.read(job["size"])
        for answer in answers(data, job):
            out.write(json.dumps(answer, ensure_ascii=False).encode(errors="replace") + b"\n")
        out.flush()


if __name__ == "__main__":
    hold_back(int(sys.argv[1]))
    serve(sys.stdin.buffer, sys.stdout.buffer)
