"""Counts of which a spreadsheet has made thousandths: ``1,301`` read with a decimal comma."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bestslot.posts import COUNTS

if TYPE_CHECKING:
    import pandas as pd

ENOUGH = 1 / 4
"""Of such counts nine in ten have three decimals; of averages few have, or they have more."""


def restore_thousands(posts: pd.DataFrame) -> int:
    """Put right, in place, counts whose thousands comma was taken for a decimal comma.

    Counts have no fraction. A whole thousand has lost its comma for good: 2 may have been 2,000.

    Parameters
    ----------
    posts : DataFrame
        With the columns of counts.

    Returns
    -------
    int
        How many counts were put right.
    """
    counts = posts[list(COUNTS)].to_numpy(copy=True)
    split = counts > np.floor(counts)
    if not split.any():
        return 0
    thousandths = np.round(counts[split] * 1_000, 6)
    third = np.mod(thousandths, 10) > 0
    if (np.mod(thousandths, 1) > 0).any() or third.mean() < ENOUGH:
        return 0
    counts[split] = thousandths
    posts[list(COUNTS)] = counts
    return int(split.sum())
