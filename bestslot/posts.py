"""The table of posts: the only dataframe that passes between reading, timing and showing.

One row is one post, whatever export it came from. A count that the export does not report is
missing (NA), never zero. Times are UTC; ``timing`` turns them to the audience's clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from bestslot.sentence import Sentence

PLATFORMS = (
    "facebook",
    "instagram",
    "x",
    "linkedin",
    "tiktok",
    "youtube",
    "threads",
    "pinterest",
    "bluesky",
    "mastodon",
    "newsletter",
    "other",
)
"""Values of ``platform``."""

PLATFORM_NAMES = {
    "facebook": "Facebook",
    "instagram": "Instagram",
    "x": "X",
    "linkedin": "LinkedIn",
    "tiktok": "TikTok",
    "youtube": "YouTube",
    "threads": "Threads",
    "pinterest": "Pinterest",
    "bluesky": "Bluesky",
    "mastodon": "Mastodon",
}
"""Their proper names, the same in every language."""

CONTENT_TYPES = (
    "image",
    "carousel",
    "video",
    "reel",
    "short",
    "story",
    "text",
    "link",
    "document",
    "poll",
    "live",
    "reply",
    "newsletter",
    "other",
)
"""Values of ``content_type``."""

COUNTS = (
    "reactions",
    "comments",
    "shares",
    "saves",
    "clicks",
    "follows",
    "reach",
    "views",
    "paid_views",
    "organic_reach",
    "organic_views",
    "interactions",
)
"""Columns of numbers, all float64, NA = not reported.

``interactions`` is a total printed by the export, used only where its parts are missing.
``organic_reach`` and ``organic_views`` are filled only where the export splits them from the
paid part.
"""

DTYPES = {
    "post_id": "str",
    "platform": "str",
    "account": "str",
    "content_type": "str",
    "published_at": "datetime64[us, UTC]",
    "hour_known": "bool",
    **dict.fromkeys(COUNTS, "float64"),
    "promoted": "bool",
    "partner": "bool",
    "top_list": "bool",
    "label": "str",
    "url": "str",
    "text": "str",
}
"""Column names and dtypes, in order. Text columns hold ``""`` where nothing is known.

``published_at``: where ``hour_known`` is False it is noon UTC of the printed date, and its
weekday is never converted to another zone.
``top_list``: the post is known only from a list of the best, so its weaker neighbours are unseen.
"""

UNKNOWN_OF_DTYPE = {"str": "", "float64": float("nan"), "bool": False}
UNKNOWN = {"hour_known": True, "platform": "other", "content_type": "other"}
"""What stands in a column that nobody filled."""


@dataclass(frozen=True)
class LeftOut:
    """Rows of a file, or posts of an advice, that were not used, and why.

    Attributes
    ----------
    reason : Sentence
        Why, in words.
    count : int
        How many.
    rows : tuple of int
        Their row numbers as a spreadsheet shows them; empty where rows have no number.
    begins : tuple of str
        The first cells of the first hundred of these rows.
    """

    reason: Sentence
    count: int
    rows: tuple[int, ...] = ()
    begins: tuple[str, ...] = ()


def conform(frame: pd.DataFrame) -> pd.DataFrame:
    """Give a table the columns, order and dtypes of the posts table.

    Parameters
    ----------
    frame : DataFrame
        Any of the columns of ``DTYPES``; the others are filled with "unknown"
        (``""``, NaN, False; ``hour_known`` with True, ``platform`` and ``content_type``
        with ``"other"``). ``published_at`` must be there, timezone-aware or UTC.

    Returns
    -------
    DataFrame
        Columns and dtypes of ``DTYPES``, index 0..n-1.
    """
    columns: dict[str, pd.Series] = {}
    for name, dtype in DTYPES.items():
        if name == "published_at":
            column = pd.to_datetime(frame[name], utc=True)
        elif name in frame:
            column = frame[name]
            if dtype == "str" and column.hasnans:
                column = column.fillna("")
        else:
            unknown = UNKNOWN.get(name, UNKNOWN_OF_DTYPE[dtype])
            column = pd.Series(unknown, index=frame.index, dtype=dtype)  # type: ignore[call-overload]
        if column.dtype != dtype:
            column = column.astype(dtype)  # type: ignore[call-overload]  # names of dtypes
        columns[name] = column
    return pd.DataFrame(columns).reset_index(drop=True)
