"""Batch results from their bytes: told by content, read where they cannot harm the server.

A result is what ``python -m bestslot batch`` writes, Parquet or CSV, or the CSV saved again by a
spreadsheet program. Parquet goes through a process of its own (``parquet_program``), the others
through ``reading.sheets``.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, TYPE_CHECKING, Self, cast

import pyarrow as pa
import pyarrow.compute as pc

from bestslot.batch.question import COLUMNS
from bestslot.errors import BestslotError, UnreadableFileError
from bestslot.reading.files import limits
from bestslot.reading.files.archives import Workbook, open_zip
from bestslot.reading.files.sheets import read_sheets
from bestslot.reading.files.text_encoding import to_utf8
from bestslot.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

MARKS = ("verdict", "kind", "rank", "uplift", "posts_used", "left_out", "version")
"""Columns by which a result is told; no export has one of them."""

MAX_ROWS = 1_500_000
"""Rows of a result: some 8,500 accounts with their slots, or a million without."""
MAX_HELD = 600 * limits.MEGABYTE
"""Bytes of an opened result."""
MAX_NAME, MAX_TEXT = 200, 2_000
"""Characters kept of what names an account, and of notes and errors."""
MAX_MEMORY = 1_500 * limits.MEGABYTE
MAX_SECONDS = 30

TEXT = pa.dictionary(pa.int32(), pa.string())
"""How the texts of an opened result are held: what is repeated, once."""

_PARQUET = b"PAR1"
_TRUTH = {"true": True, "vrai": True, "1": True, "false": False, "faux": False, "0": False}
_HEAD = 2**16
_NAME_COLUMNS = 20
_PROGRAM = Path(__file__).with_name("parquet_program.py")
_ASKED = {
    "rows": MAX_ROWS,
    "columns": len(COLUMNS) + _NAME_COLUMNS,
    "bytes": limits.MAX_UNZIPPED,
    "memory": MAX_MEMORY,
    "seconds": 20 * MAX_SECONDS,
    "kinds": {name: str(kind) for name, kind in COLUMNS.items()},
}
_one_at_a_time = threading.Lock()


def is_result(data: bytes) -> bool:
    """Tell whether a file is a batch result, by its content and never by its name.

    Only its head (of Parquet: its foot) is looked at, as bytes.
    """
    if data.startswith(_PARQUET):
        foot = data[-8 - int.from_bytes(data[-8:-4], "little") :]
        return data.endswith(_PARQUET) and all(mark.encode() in foot for mark in MARKS)
    if data.startswith(b"PK"):
        return _is_workbook_of_a_result(data)
    return _are_headings(to_utf8(data[:_HEAD]).decode(errors="replace"))


def _are_headings(text: str) -> bool:
    """Look for the marks among the fields of the first line."""
    line = text.lstrip().partition("\n")[0]
    return set(MARKS) <= {field.strip("\"' \r") for field in re.split(r"[,;\t|]", line)}


def _is_workbook_of_a_result(data: bytes) -> bool:
    """Look for the marks at the head of any part of a workbook."""
    try:
        opened = open_zip(data, limits.Budget())
    except UnreadableFileError:
        return False
    heads = [part[:_HEAD] for part in opened.parts.values()] if isinstance(opened, Workbook) else []
    return any(all(f">{mark}<".encode() in head for mark in MARKS) for head in heads)


def open_results(files: Iterable[tuple[str, bytes]]) -> Iterable[pa.Table | Sentence]:
    """Read batch results one after the other.

    Parameters
    ----------
    files : iterable of (name, bytes)
        Each :func:`is_result`.

    Yields
    ------
    Table or Sentence
        Columns that name the account (text), then those of ``COLUMNS`` that the file has; or why
        it cannot be read.
    """
    with _one_at_a_time, _ParquetReader() as parquet:
        for name, data in files:
            try:
                table = parquet.read(data) if data.startswith(_PARQUET) else _text_table(name, data)
                yield _arranged(table)
            except BestslotError as error:
                yield error.sentence


def _arranged(table: pa.Table) -> pa.Table:
    """Put first what names the account: the columns before ours, unless they have no heading."""
    for mark in MARKS:
        if mark not in table.column_names:
            raise _damaged(Sentence("it has no column {column}", column=mark))
    end = min(table.column_names.index(name) for name in COLUMNS if name in table.column_names)
    by = [
        name
        for name in table.column_names[:end]
        if name and not name.startswith(("__index_level", "Unnamed:"))
    ]
    if not by:
        nameless = (
            "No column of this batch result names the account. Keep those that stood before "
            "{column}, in that place."
        )
        raise BestslotError(Sentence(nameless, column="metric"))
    names = [*by, *(name for name in COLUMNS if name in table.column_names)]
    return pa.table(
        [_short(table[name], MAX_NAME if name in by else MAX_TEXT) for name in names], names
    )


def _short(column: pa.ChunkedArray, most: int) -> pa.ChunkedArray:
    """Cut long texts where they stand once, in the dictionary."""
    if column.type != TEXT:
        return column
    chunks = [
        pa.DictionaryArray.from_arrays(
            chunk.indices, pc.utf8_slice_codeunits(chunk.dictionary, 0, most)
        )
        for chunk in column.chunks
    ]
    return pa.chunked_array(chunks, TEXT)


def _text_table(name: str, data: bytes) -> pa.Table:
    """Read a CSV or a workbook, whatever program saved it."""
    try:
        sheets = read_sheets(name, data)
    except UnreadableFileError as error:
        smaller = "{reason} A result that is too large for CSV or Excel can be written as Parquet."
        raise BestslotError(Sentence(smaller, reason=error.sentence)) from error
    for sheet in sheets:
        headings = list(sheet.cells.iloc[0])
        if set(MARKS) <= set(headings):
            cells = sheet.cells.iloc[1:].set_axis(headings, axis="columns")
            cells = cells.loc[:, ~cells.columns.duplicated()]
            return pa.table({column: _typed(cells[column]) for column in cells})
    raise _damaged(Sentence("its headings do not stand in the first row"))


def _typed(cells: pd.Series[str]) -> pa.Array:
    """Give the cells of a column of text its type."""
    kind = COLUMNS.get(str(cells.name), pa.string())
    if kind == pa.string():
        return pa.array(cells, pa.string()).dictionary_encode().cast(TEXT)
    if kind == pa.bool_():
        return pa.array([_TRUTH.get(cell.lower()) for cell in cells], kind)
    try:
        numbers = [float(cell.replace(",", ".")) if cell else None for cell in cells]
        return pa.array(numbers, pa.float64()).cast(kind)
    except (ValueError, pa.ArrowInvalid) as error:
        raise _damaged(str(error)[:200]) from error


class _ParquetReader:
    """The process that reads Parquet, started when the first file needs it."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process:
            self.process.kill()
            self.process.communicate()
            self.process = None

    def read(self, data: bytes) -> pa.Table:
        """Read one file; one that breaks the process costs no other.

        Raises
        ------
        BestslotError
            Too large, damaged, or lying about its size.
        """
        self.process = process = self.process or _started()
        clock = threading.Timer(MAX_SECONDS, process.kill)
        clock.start()
        try:
            return _answer(process, data)
        except (OSError, EOFError, ValueError, pa.ArrowInvalid) as error:
            self.__exit__()
            raise _damaged(Sentence("it is not what it says to be")) from error
        finally:
            clock.cancel()


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own program, no shell
        [sys.executable, "-P", str(_PROGRAM), json.dumps(_ASKED)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _answer(process: subprocess.Popen[bytes], data: bytes) -> pa.Table:
    """Send a file, take its columns."""
    files, answers = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
    files.write(f"{len(data)}\n".encode() + data)
    files.flush()
    end = json.loads(answers.readline())
    if end["end"] is not None:
        raise _refusal(end)
    batches: list[pa.RecordBatch] = []
    rows = held = 0
    with pa.ipc.open_stream(answers) as stream:
        for batch in stream:
            batches.append(batch)
            rows, held = rows + len(batch), held + batch.get_total_buffer_size()
            if rows > MAX_ROWS or held > MAX_HELD:
                raise EOFError
        return pa.Table.from_batches(batches, stream.schema)


def _refusal(end: dict[str, str | int]) -> BestslotError:
    if end["end"] == "rows":
        many = (
            "This batch result has {rows:,} rows; up to {limit:,} can be opened here. Write it "
            "without --slots, or cut it into parts with fewer accounts."
        )
        return BestslotError(Sentence(many, rows=end["rows"], limit=MAX_ROWS))
    if end["end"] == "size":
        large = (
            "This batch result takes more than {limit} MB unpacked, more than can be opened here. "
            "Write it without --slots, or cut it into parts with fewer accounts."
        )
        return BestslotError(Sentence(large, limit=limits.MAX_UNZIPPED // limits.MEGABYTE))
    return _damaged(str(end["detail"]))


def _damaged(detail: str) -> BestslotError:
    what = (
        "This batch result cannot be read: {detail}. Run the command once more, then drop the new "
        "file."
    )
    return BestslotError(Sentence(what, detail=detail))
