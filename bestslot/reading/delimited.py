"""CSV and its relatives to text cells, in whatever dialect, and however broken.

The records that have as many fields as the heading go through Arrow's parser, which is fast.
The others (titles above the table, TikTok's unescaped quotes, a comma in an unquoted title) are
taken apart one by one; every field of theirs is kept.
"""

from __future__ import annotations

import csv
import io
import itertools
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv

from bestslot.errors import UnreadableFileError
from bestslot.reading import limits
from bestslot.reading.text_cells import text_cells
from bestslot.reading.text_encoding import to_utf8
from bestslot.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from numpy.typing import NDArray

_DELIMITERS = (",", ";", "\t", "|")
_SNIFFED_BYTES = 2**16
_SNIFFED_RECORDS = 60


@dataclass(frozen=True)
class _Record:
    """A record that has not as many fields as the heading; ``number`` counts from 1."""

    number: int
    text: str


def read_delimited(data: bytes) -> tuple[pd.DataFrame, NDArray[np.int64]]:
    """Read a text table.

    Parameters
    ----------
    data : bytes
        In any encoding and dialect, see :func:`to_utf8`.

    Returns
    -------
    cells : DataFrame of text, shape (m, k)
        Short records are padded with ``""``.
    rows : array of int, shape (m,)
        Numbers of the records, from 1; a ``sep=`` line is not counted, as Excel hides it.

    Raises
    ------
    UnreadableFileError
        Beyond one of the limits.
    """
    text, delimiter = _without_sep_line(to_utf8(data))
    delimiter, width = _sniff(text, delimiter)
    _check_records(text, delimiter, width)
    table, odd = _parse(text, delimiter, width)
    if not odd:
        return text_cells(table.columns, np.arange(1, table.num_rows + 1))
    return text_cells(*_put_together(table, odd, delimiter))


def _without_sep_line(text: bytes) -> tuple[bytes, str | None]:
    """Cut the line with which Excel is told the delimiter, and heed it."""
    line = text[:16].splitlines(keepends=True)[:1]
    said = line[0].strip(b'"\r\n').decode(errors="replace") if line else ""
    if said[:4].lower() == "sep=" and said[4:] in _DELIMITERS:
        return text[len(line[0]) :], said[4:]
    return text, None


def _sniff(text: bytes, delimiter: str | None) -> tuple[str, int]:
    """Find the delimiter whose records agree best on a width, and that width."""
    head = text[:_SNIFFED_BYTES].decode(errors="ignore")
    best = (0.0, 0, delimiter or ",")
    for candidate in [delimiter] if delimiter else _DELIMITERS:
        widths = Counter(
            len(fields)
            for fields in itertools.islice(_records(head, candidate), _SNIFFED_RECORDS)
            if len(fields) > 1
        )
        for width, count in widths.items():
            best = max(best, (count, width, candidate))
    return best[2], max(best[1], 1)


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    """Split text as the csv module does, up to the first record that it cannot read."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    while True:
        try:
            yield next(reader)
        except (StopIteration, csv.Error):
            return


def _check_records(text: bytes, delimiter: str, width: int) -> None:
    """Refuse a table that is too large, before room is made for it.

    Lines are at least as many as records, so most files need no closer look.
    """
    limits.check_shape(1, width)
    lines = text.count(b"\n") + text.count(b"\r")
    if lines > limits.MAX_ROWS or lines * width > limits.MAX_CELLS:
        count = sum(1 for _ in _records(text.decode(), delimiter))
        limits.check_shape(count, width)


def _parse(text: bytes, delimiter: str, width: int) -> tuple[pa.Table, list[_Record]]:
    odd: list[_Record] = []

    def set_aside(row: arrow_csv.InvalidRow) -> str:
        odd.append(_Record(row.number, row.text))
        return "skip"

    names = [str(i) for i in range(width)]
    try:
        table = arrow_csv.read_csv(
            io.BytesIO(text),
            arrow_csv.ReadOptions(
                use_threads=False,  # else odd records have no number
                column_names=names,
                block_size=len(text) + 1,
            ),
            arrow_csv.ParseOptions(
                delimiter=delimiter,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=set_aside,
            ),
            arrow_csv.ConvertOptions(
                check_utf8=False,
                column_types=dict.fromkeys(names, pa.large_string()),
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid as error:
        raise UnreadableFileError(
            Sentence(
                "This text could not be taken apart into rows and columns. "
                "Take the original file from the dashboard."
            )
        ) from error
    return table, odd


def _put_together(
    table: pa.Table, odd: list[_Record], delimiter: str
) -> tuple[list[pa.ChunkedArray], NDArray[np.int64]]:
    """Put the odd records back to where they stood."""
    width = table.num_columns
    records: list[list[str]] = []
    numbers: list[float] = []
    for record in odd:
        parts = _take_apart(record.text, delimiter, width)
        records += parts
        numbers += [record.number + i / len(parts) for i in range(len(parts))]
    widest = max(width, *(len(fields) for fields in records))
    limits.check_shape(table.num_rows + len(records), widest)
    regular = np.setdiff1d(
        np.arange(1, table.num_rows + len(odd) + 1), [record.number for record in odd]
    )
    order = np.argsort(np.concatenate([regular, numbers]), kind="stable")
    columns = []
    for i in range(widest):
        extra = pa.array([f[i] if i < len(f) else "" for f in records], pa.large_string())
        first = (
            table.column(i).chunks
            if i < width
            else [pa.repeat(pa.scalar("", pa.large_string()), table.num_rows)]
        )
        columns.append(pc.take(pa.chunked_array([*first, extra]), pa.array(order)))
    return columns, np.arange(1, len(order) + 1)


def _take_apart(text: str, delimiter: str, width: int) -> list[list[str]]:
    """Split the text of a record that has a wrong number of fields.

    A quotation mark within a quoted text that was not doubled can glue fields and even lines
    together. Where each line by itself, split at quotes that touch a delimiter, has the right
    width, that is what was meant. Else every field is kept as it stands.
    """
    between = f'"{delimiter}"'
    lines = text.splitlines()
    if all(len(line) > 1 and line[0] == line[-1] == '"' for line in lines):
        fields = [line[1:-1].split(between) for line in lines]
        if all(len(line) == width for line in fields):
            return [[field.replace('""', '"') for field in line] for line in fields]
    return list(_records(text, delimiter)) or [[text]]
