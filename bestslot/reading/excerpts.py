"""What a row of a file says, in short: so that one knows it again when it is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS = 100
"""Rows left out for one reason that are shown with their cells."""

CELLS, LENGTH = 3, 60


def excerpts(rows: pd.DataFrame) -> tuple[str, ...]:
    """Take the first filled cells of some rows.

    Parameters
    ----------
    rows : DataFrame of str

    Returns
    -------
    tuple of str
        One text for each of the first 100 rows.
    """
    filled = ([cell[:LENGTH] for cell in row if cell] for row in rows.head(MOST_ROWS).to_numpy())
    return tuple(" · ".join(cells[:CELLS]) for cells in filled)
