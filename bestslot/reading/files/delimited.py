"""CSV and its relatives to text cells, in whatever dialect, and however broken.

The records that have as many fields as the heading go through Arrow's parser, which is fast.
The others (titles above the table, TikTok's unescaped quotes, a comma in an unquoted title) are
taken apart one by one; every field of theirs is kept.
"""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv

from bestslot.errors import UnreadableFileError
from bestslot.reading.files import limits
from bestslot.reading.files.one_column import unwrapped
from bestslot.reading.files.text_cells import text_cells
from bestslot.reading.files.text_encoding import to_utf8
from bestslot.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd
    from numpy.typing import NDArray

_DELIMITERS = (",", ";", "\t", "|")
_SNIFFED_BYTES = 2**16
_SNIFFED_RECORDS = 60
_BATCH = 5_000


@dataclass(frozen=True)
class _Record:
    """A record whose ``width`` is not the table's; ``number`` counts from 1."""

    number: int
    width: int
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
    text, delimiter = _without_sep_line(unwrapped(to_utf8(data)))
    delimiter, width = _sniff(text, delimiter)
    _check_records(text, delimiter, width)
    table, odd = _parse(text, delimiter, width)
    if len(odd) > table.num_rows:  # the first records were not like the others
        ((width, _),) = Counter(record.width for record in odd).most_common(1)
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
    """Find the delimiter, and the width of the table.

    The first of the records that agree on a width is the heading, few of whose fields begin
    with a digit (decimal commas agree on a width too). Of such, most records win.
    """
    head = text[:_SNIFFED_BYTES].decode(errors="ignore")
    best = (False, 0, 1, delimiter or ",")
    for candidate in [delimiter] if delimiter else _DELIMITERS:
        counts: Counter[int] = Counter()
        named: dict[int, bool] = {}
        for fields in itertools.islice(_records(head, candidate), _SNIFFED_RECORDS):
            counts[len(fields)] += 1
            digits = sum(field[:1].isdigit() for field in fields)
            named.setdefault(len(fields), 2 * digits < len(fields))
        for width in counts.keys() - {0, 1}:
            best = max(best, (named[width], counts[width], width, candidate))
    return best[3], best[2]


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
        lines_of = io.TextIOWrapper(io.BytesIO(text), encoding="utf-8", newline="")
        reader = csv.reader(lines_of, delimiter=delimiter)
        try:
            count = sum(1 for _ in itertools.islice(reader, limits.MAX_ROWS + 1))
        except csv.Error:  # the module's own limit of a field, which is above ours
            raise limits.too_long(csv.field_size_limit()) from None
        limits.check_shape(count, width)


def _parse(text: bytes, delimiter: str, width: int) -> tuple[pa.Table, list[_Record]]:
    odd: list[_Record] = []

    def set_aside(row: arrow_csv.InvalidRow) -> str:
        odd.append(_Record(row.number, row.actual_columns, row.text))
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
    regular = np.ones(table.num_rows + len(odd) + 1, dtype=bool)
    regular[[0, *(record.number for record in odd)]] = False
    numbers = [np.flatnonzero(regular).astype(float)]
    batches: list[list[pa.Array]] = [[c.combine_chunks() for c in table.columns]]
    cells = table.num_rows * table.num_columns
    for first in range(0, len(odd), _BATCH):
        places, fields = _fields_of(odd[first : first + _BATCH], delimiter, table.num_columns)
        by_column = itertools.zip_longest(*fields, fillvalue="")
        batches.append([pa.array(column, pa.large_string()) for column in by_column])
        numbers.append(np.array(places))
        cells += len(fields) * len(batches[-1])
        if cells > limits.MAX_CELLS:
            raise limits.too_large(sum(map(len, numbers)), len(batches[-1]))
    widest = max(map(len, batches))
    order = pa.array(np.argsort(np.concatenate(numbers), kind="stable"))
    limits.check_shape(len(order), widest)
    blank = [pa.repeat(pa.scalar("", pa.large_string()), len(places)) for places in numbers]
    columns = [
        pc.take(
            pa.chunked_array(
                [
                    batch[i] if i < len(batch) else nothing
                    for batch, nothing in zip(batches, blank, strict=True)
                ]
            ),
            order,
        )
        for i in range(widest)
    ]
    return columns, np.arange(1, len(order) + 1)


def _fields_of(
    odd: Sequence[_Record], delimiter: str, width: int
) -> tuple[list[float], list[list[str]]]:
    """Take records apart; give where each part belongs, and its fields."""
    places: list[float] = []
    fields: list[list[str]] = []
    for record in odd:
        parts = _take_apart(record.text, delimiter, width)
        places += [record.number + i / len(parts) for i in range(len(parts))]
        fields += parts
    return places, fields


def _take_apart(text: str, delimiter: str, width: int) -> list[list[str]]:
    """Split the text of a record that has a wrong number of fields.

    A quotation mark that was not doubled, or not closed, can glue fields and even lines together.
    Where each line by itself has the right width, that is what was meant. Else every field is
    kept as it stands.
    """
    lines = [_fields_of_line(line, delimiter) for line in re.split(r"\r\n|\r|\n", text)]
    if all(len(fields) == width for fields in lines):
        return lines
    return list(_records(text, delimiter)) or [[text]]


def _fields_of_line(line: str, delimiter: str) -> list[str]:
    """Split a line whose quotes may be wrong."""
    between = f'"{delimiter}"'
    if line[:1] == line[-1:] == '"' and between in line:
        return [field.replace('""', '"') for field in line[1:-1].split(between)]
    if line.count('"') % 2:
        return line.split(delimiter)
    return next(_records(line, delimiter), [])
