"""Columns of text to the cells of a sheet: padded, without blank records, within the limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from bestslot.reading.files import limits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


def text_cells(
    columns: Sequence[pa.ChunkedArray], rows: NDArray[np.int64]
) -> tuple[pd.DataFrame, NDArray[np.int64]]:
    """Make the cells of a sheet.

    Parameters
    ----------
    columns : sequence of ChunkedArray of large_string
        All of the same length, without nulls.
    rows : array of int, shape (n,)
        The row number of each record.

    Returns
    -------
    cells : DataFrame, shape (m, k)
        Without blank records and without blank columns at the right.
    rows : array of int, shape (m,)

    Raises
    ------
    UnreadableFileError
        A cell is longer than ``limits.MAX_CELL``.
    """
    kept = list(columns)
    for column in kept:
        if (pc.max(pc.binary_length(column)).as_py() or 0) > limits.MAX_CELL:  # bytes
            longest = pc.max(pc.utf8_length(column)).as_py()
            if longest > limits.MAX_CELL:
                raise limits.too_long(longest)
    while kept and not _filled(kept[-1]).any():
        kept.pop()
    blank = np.ones(len(rows), dtype=bool)
    for column in kept:
        if not blank.any():
            break
        blank &= ~_filled(column)
    if blank.any():
        mask = pa.array(~blank)
        kept = [column.filter(mask) for column in kept]
        rows = rows[~blank]
    arrays = {i: pd.array(column, dtype="str") for i, column in enumerate(kept)}
    return pd.DataFrame(arrays, index=pd.RangeIndex(len(rows))), rows


def _filled(column: pa.ChunkedArray) -> NDArray[np.bool_]:
    filled: NDArray[np.bool_] = pc.greater(pc.binary_length(column), 0).to_numpy()
    return filled
