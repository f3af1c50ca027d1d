"""Worker processes that parse what could harm the server, and their answers as cells.

Plain subprocesses that talk over pipes: they work from any script, on every platform, and end
with their parent because their input closes. A worker is kept for the next file; one that died
is forgotten. Each serves one file at a time, so that visitors do not wait for each other.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bestslot.errors import UnreadableFileError
from bestslot.reading.files import limits
from bestslot.reading.files.archives import Workbook, locked
from bestslot.reading.files.compound import packed, workbook_stream
from bestslot.reading.files.preflight import check_xml_parts
from bestslot.reading.files.records import check_records
from bestslot.reading.files.text_cells import text_cells
from bestslot.reading.files.worker import EXACT, number_text
from bestslot.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from numpy.typing import NDArray

    Found = list[tuple[str, pd.DataFrame, NDArray[np.int64]]]

_PROGRAM = Path(__file__).with_name("worker.py")
_MOST_AT_ONCE = max(2, os.cpu_count() or 1)
_KEPT_UP_TO = 32 * limits.MEGABYTE
_PIPE = limits.MEGABYTE // 4
"""Room for a chunk of an answer, so that a worker does not wait while the last one is read."""
_NAMES = {"workbook": Sentence("workbook"), "json": Sentence("JSON file")}


class _Worker:
    """One process."""

    def __init__(self) -> None:
        process = subprocess.Popen(  # noqa: S603  # our own program, no shell
            [sys.executable, "-P", str(_PROGRAM), str(limits.MAX_WORKER_MEMORY)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self.process = process
        self.input = _widened(cast("IO[bytes]", process.stdin))
        self.output = _widened(cast("IO[bytes]", process.stdout))

    def answers(
        self, job: dict[str, object], data: list[bytes]
    ) -> Iterator[tuple[dict[str, Any], list[pa.Array]]]:
        """Send a job; a worker that dies or is killed ends the answers early."""
        try:
            self.input.write(json.dumps(job).encode() + b"\n")
            self.input.writelines(data)
            self.input.flush()
        except OSError:
            return
        room = limits.MAX_UNZIPPED
        for line in self.output:
            if not line.endswith(b"\n"):
                return
            answer = json.loads(line)
            columns = answer.get("parts", [])
            room -= (size := sum(size for _, size in columns))
            if room < 0:
                raise limits.too_much_unzipped()
            blobs = [self.output.read(size) for _, size in columns]
            if sum(map(len, blobs)) < size:
                return
            yield answer, [_CELLS[k](b) for (k, _), b in zip(columns, blobs, strict=True)]
            if "end" in answer:
                return

    def end(self) -> None:
        """Kill the process and forget it."""
        self.process.kill()
        with contextlib.suppress(OSError):  # what was still to be written has no reader
            self.input.close()
        self.output.close()
        self.process.wait()


def _widened(pipe: IO[bytes]) -> IO[bytes]:
    """Give a pipe more room where the system knows how, and still has it to give."""
    if sys.platform == "linux":
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)
    return pipe


class _Pool:
    """Workers that wait for a file; at most ``_MOST_AT_ONCE`` work at a time."""

    def __init__(self) -> None:
        self.start_anew()

    def start_anew(self) -> None:
        """Forget all workers: a forked child must not talk to its parent's."""
        self.waiting: list[_Worker] = []
        self.free = threading.BoundedSemaphore(_MOST_AT_ONCE)

    def take(self) -> _Worker:
        while self.waiting:
            worker = self.waiting.pop()
            if worker.process.poll() is None:
                return worker
            worker.end()
        return _Worker()

    def give_back(self, worker: _Worker, size: int) -> None:
        """Keep a worker for the next file, unless its memory has grown with this one."""
        if size > _KEPT_UP_TO:
            worker.end()
        else:
            self.waiting.append(worker)

    def close(self) -> None:
        while self.waiting:
            self.waiting.pop().end()


_pool = _Pool()
atexit.register(_pool.close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_pool.start_anew)


def read_workbook(book: Workbook | bytes, budget: limits.Budget) -> Found:
    """Read every worksheet of a workbook.

    Parameters
    ----------
    book : Workbook or bytes
        The parts of an XLSX, XLSM or ODS, or the bytes of an XLS.
    budget : Budget

    Returns
    -------
    list of (name, cells, rows)
        As in :class:`bestslot.reading.files.sheets.Sheet`.

    Raises
    ------
    UnreadableFileError
        Beyond a limit, locked, or damaged.
    """
    if isinstance(book, Workbook):
        check_xml_parts(book.parts)
        return _read("workbook", book.packed(), budget)
    name, stream = workbook_stream(book)
    check_records(stream)
    return _read("workbook", [packed(name, stream)], budget)


def read_json(data: bytes, budget: limits.Budget) -> Found:
    """Read every list of objects in a JSON text, as :func:`read_workbook` does."""
    values = sum(map(data.count, (b",", b"[", b"{")))  # there cannot be more
    if values > limits.MAX_CELLS:
        raise limits.too_large(values, 1)
    return _read("json", [data], budget)


def _read(kind: str, data: list[bytes], budget: limits.Budget) -> Found:
    budget.check_time()
    seconds = budget.seconds
    size = sum(map(len, data))
    job = {
        "kind": kind,
        "size": size,
        "rows": limits.MAX_ROWS,
        "columns": limits.MAX_COLUMNS,
        "cells": limits.MAX_CELLS,
        "sheets": limits.MAX_MEMBERS,
        "seconds": seconds,
    }
    with _pool.free:
        worker = _pool.take()
        clock = threading.Timer(seconds, worker.process.kill)
        clock.start()
        try:
            found, end = _collect(worker.answers(job, data))
        except BaseException:
            worker.end()
            raise
        finally:
            clock.cancel()
        if end is None:
            worker.end()
            budget.check_time()
            raise _too_hungry()  # what else ends a worker
        _pool.give_back(worker, size)
    if end["end"] is not None:
        raise _refusal(end, _NAMES[kind])
    return found


def _collect(
    answers: Iterator[tuple[dict[str, Any], list[pa.Array]]],
) -> tuple[Found, dict[str, Any] | None]:
    """Put the chunks of each sheet together; ``None`` is the end of a worker that died."""
    sheets: list[tuple[str, list[list[pa.Array]]]] = []
    end = None
    for answer, columns in answers:
        if "end" in answer:
            end = answer
        elif "sheet" in answer:
            sheets.append((answer["sheet"], []))
        else:
            sheets[-1][1].append(columns)
    found = []
    for name, chunks in sheets:
        # One piece for each column: whatever reads it later pays for each piece anew.
        whole = [pa.chunked_array([pa.concat_arrays(c)]) for c in zip(*chunks, strict=True)]
        if whole:
            found.append((name, *text_cells(whole, np.arange(1, len(whole[0]) + 1))))
    return found, end


def _texts(blob: bytes) -> pa.Array:
    """Take a column's texts apart."""
    return pc.split_pattern(pa.array([blob], pa.large_string()), "\x00").flatten()


def _numbers(blob: bytes) -> pa.Array:
    """Write a column's numbers as ``number_text`` does; all whole ones at once."""
    values = np.frombuffer(blob)
    if (np.abs(values) < EXACT).all() and (values == np.floor(values)).all():
        return pa.array(values.astype(np.int64)).cast(pa.large_string())
    return pa.array(map(number_text, values.tolist()), pa.large_string())


_CELLS = {"text": _texts, "numbers": _numbers}


def _too_hungry() -> UnreadableFileError:
    return UnreadableFileError(
        Sentence(
            "This file asks for far more memory than its size lets expect, so it was not read. "
            "Open it in Excel or LibreOffice, save the table as CSV, then drop that file."
        )
    )


def _refusal(end: dict[str, Any], what: Sentence) -> UnreadableFileError:
    """Turn the end of a worker's answer into words."""
    match end["end"]:
        case "locked":
            return locked()
        case "sheets":
            return limits.too_many_members(end["count"])
        case "shape":
            return limits.too_large(end["rows"], end["columns"])
        case "memory" | "nested":
            return _too_hungry()
    return UnreadableFileError(
        Sentence(
            "This {what} is damaged: {detail}. Download it again from the dashboard, "
            "then drop the new file.",
            what=what,
            detail=end["detail"],
        )
    )
