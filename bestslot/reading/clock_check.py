"""A post by which a person checks a file's clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from bestslot.reading.by_hand import Answers


@dataclass(frozen=True)
class ClockCheck:
    """A post whose hour a person can compare with what the platform shows.

    Attributes
    ----------
    answers : Answers
        What is said of the file's table; with a zone in them it is read on that clock.
    printed : Timestamp
        Day and hour on the file's clock, without a zone.
    written : str
        The same as it stands in the file.
    text, url : str
        To know the post again; empty where the file does not say. The link is https or nothing.
    assumed : bool
        Nothing tells the clock: it is only hoped to be the audience's.
    """

    answers: Answers
    printed: pd.Timestamp
    written: str
    text: str
    url: str
    assumed: bool
