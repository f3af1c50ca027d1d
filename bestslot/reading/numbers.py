"""Columns of text to numbers.

How a comma is meant is decided for a whole column, never for one cell: ``1,250`` is a thousand
in one export and one and a quarter in another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from bestslot.reading.arrow_texts import to_arrow, to_series

if TYPE_CHECKING:
    from numpy.typing import NDArray

BLANKS = ("", "-", "--", "\u2013", "\u2014", "N/A", "n/a", "NA", "na", "undefined", "null", "None")
"""What stands for "not reported"."""

PLAIN_BLANKS = ("", "-")
"""Those in a column that a machine wrote."""

THOUSANDS = r"[+-]?[1-9]\d{0,2}(?:,\d{3})+"
DOTTED_THOUSANDS = r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+"
SCALES = {"k": 1e3, "K": 1e3, "m": 1e6, "M": 1e6}


def is_blank(column: pd.Series) -> pd.Series:
    """Tell the cells that report nothing."""
    bare = pc.utf8_trim_whitespace(to_arrow(column))
    return pd.Series(np.asarray(pc.is_in(bare, pa.array(BLANKS))), index=column.index)


def without_blanks(column: pd.Series) -> pd.Series:
    """Give the texts without spaces around them, ``""`` for every sign of a blank."""
    bare = pc.utf8_trim_whitespace(to_arrow(column))
    return to_series(pc.if_else(pc.is_in(bare, pa.array(BLANKS)), "", bare), column.index)


def numbers(column: pd.Series) -> tuple[pd.Series, NDArray[np.bool_]]:
    """Read a column of counts.

    Parameters
    ----------
    column : Series of str

    Returns
    -------
    values : Series of float64
        NaN where blank or unreadable.
    unreadable : array of bool
        Cells that say something, but no number.
    """
    plain = _plain(column)
    if plain is not None and not (plain % 1 > 0).any():
        return pd.Series(plain, index=column.index), np.zeros(len(column), dtype=bool)
    dotted = column.str.contains(".", regex=False)
    if dotted.any() and column[dotted].str.fullmatch(DOTTED_THOUSANDS).all():
        # A count has no fraction: 1.234 everywhere is a thousand and more.
        column = column.str.replace(".", "", regex=False)
    values = pd.to_numeric(column, errors="coerce").astype("float64")
    rest = (values.isna() & (column != "")).to_numpy()
    if rest.any():
        written = column[rest].str.replace(r"[\s\u00a0\u202f%\u2066-\u2069']", "", regex=True)
        values = values.where(~rest, _written_by_people(written, column[~rest]))
    finite = np.isfinite(values.to_numpy())
    values = values.where(finite)
    unreadable = ~finite & (column != "").to_numpy()
    if unreadable.any():
        unreadable &= ~is_blank(column).to_numpy()
    return values, unreadable


def _plain(column: pd.Series) -> NDArray[np.float64] | None:
    """Read numbers as a machine writes them; None if any cell is anything else.

    Arrow's cast is six times as fast as ``to_numeric``, but takes all or nothing.
    """
    texts = to_arrow(column)
    texts = pc.if_else(pc.is_in(texts, pa.array(PLAIN_BLANKS)), None, texts)
    try:
        values = np.asarray(pc.cast(texts, pa.float64()), dtype=np.float64)
    except pa.ArrowInvalid:
        return None
    return None if np.isinf(values).any() else values


def _written_by_people(cells: pd.Series, plain: pd.Series) -> pd.Series:
    """Read numbers with separators, percent signs or ``1.2K``."""
    scale = cells.str.slice(-1).map(SCALES).astype("float64")
    cells = cells.where(scale.isna(), cells.str.slice(0, -1))
    both = cells.str.contains(",", regex=False) & cells.str.contains(".", regex=False)
    comma_last = cells.str.contains(r"\..*,", regex=True)
    if both.any():
        decimal = "," if comma_last[both].mean() > 1 / 2 else "."
    else:
        # A point elsewhere in the column is a decimal point, so the comma is not.
        points = plain.str.contains(".", regex=False).any()
        grouped = cells.str.fullmatch(THOUSANDS) | ~cells.str.contains(",", regex=False)
        decimal = "." if points or grouped.all() else ","
    thousands = "." if decimal == "," else ","
    bare = cells.str.replace(thousands, "", regex=False).str.replace(decimal, ".", regex=False)
    return pd.to_numeric(bare, errors="coerce").astype("float64") * scale.fillna(1.0)
