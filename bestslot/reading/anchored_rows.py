"""Rows that broken quotes have shifted, put back in place by the post's link.

TikTok does not escape quotes inside titles, so a title with a comma falls into several cells and
everything behind it moves to the right. The link is unmistakable: what stands between the cell
before the title and the link is the title, what follows the link follows its heading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

LINK = r"tiktok\.com/.*/(?:video|photo)/\d+"


def realign(cells: pd.DataFrame, place: int) -> pd.DataFrame:
    """Move the cells of shifted rows back.

    Parameters
    ----------
    cells : DataFrame of str
        Columns 0..k-1, the rows below the headings.
    place : int
        Where the link belongs; the title is the column before it.

    Returns
    -------
    DataFrame
        The same, rows without a link unchanged.
    """
    shifted = ~cells[place].str.contains(LINK, regex=True)
    width = cells.shape[1]
    for column in range(place + 1, width):
        here = shifted & cells[column].str.contains(LINK, regex=True)
        if not here.any():
            continue
        rows = cells[here]
        title = rows[place - 1]
        for part in range(place, column):
            title = title + "," + rows[part]
        by = column - place
        moved = rows.loc[:, column:].set_axis(range(place, width - by), axis="columns")
        moved[place - 1] = title
        cells = cells.copy()
        cells.loc[here, moved.columns] = moved
        cells.loc[here, range(width - by, width)] = ""
        shifted &= ~here
    return cells
