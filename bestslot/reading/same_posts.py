"""Which rows are the same post, whatever file and tool they come from.

The id of a post is its identity. Where two exports name one post differently, its account and
its moment do:

- LinkedIn makes two ids for one post, of the share and of the activity, within 2 seconds;
- TikTok's data download has no ids, but the moments of publication, 0 to 180 seconds after the
  id of the upload;
- Facebook's ids differ from tool to tool, and who publishes elsewhere may have none: the same
  minute and the same beginning of the text.

These rules only join rows of different files: within one file, two rows so close are two posts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

TEXT_START = 40
"""Characters of the text that tell posts apart."""

LINKEDIN_TWINS = pd.Timedelta(seconds=2)
TIKTOK_UPLOAD = pd.Timedelta(seconds=180)


def same_posts(posts: pd.DataFrame) -> pd.Series:
    """Give each post a number, so that rows of one post have the same.

    Parameters
    ----------
    posts : DataFrame
        Columns of the posts table and ``file`` (int).

    Returns
    -------
    Series of int
        With the index of ``posts``.
    """
    number = pd.Series(pd.factorize(_identity(posts))[0], index=posts.index)
    if len(posts["file"].unique()) <= 1:
        return number
    pairs = (
        *_linkedin(posts),
        *_tiktok(posts),
        *_by_text(posts, "facebook"),
        *_by_text(posts, "other"),
    )
    stands_for: dict[int, int] = {}
    for one, other in pairs:
        a, b = _last(stands_for, number[one]), _last(stands_for, number[other])
        if a != b:
            stands_for[b] = a
    final = {n: _last(stands_for, n) for n in stands_for}
    return number.replace(final) if final else number


def _last(stands_for: dict[int, int], number: int) -> int:
    while number in stands_for:
        number = stands_for[number]
    return number


def _identity(posts: pd.DataFrame) -> pd.Series:
    """Name each row by its id, else by account, minute and beginning of the text."""
    named = posts["post_id"] != ""
    key = posts["platform"] + "\n" + posts["post_id"]
    if named.all():
        return key
    rest = posts[~named]
    minute, start = _minute(rest), rest["text"].str.slice(0, TEXT_START)
    own = rest["platform"] + "\n\n" + rest["account"] + "\n" + minute + "\n" + start
    # Nothing tells rows without a time or a text apart, so they stay as they are.
    nameless = rest["published_at"].isna() | (start == "")
    own = own.mask(nameless, own + "\n" + rest.index.astype("str"))
    return key.where(named, own.reindex(key.index))


def _minute(posts: pd.DataFrame) -> pd.Series:
    minutes: pd.Series[str] = posts["published_at"].dt.floor("min").astype("str").fillna("")
    return minutes


def _timed(posts: pd.DataFrame, platform: str) -> pd.DataFrame:
    """Take the rows of a platform whose hour is known, in the order of time."""
    mine = posts[(posts["platform"] == platform) & posts["hour_known"]]
    mine = mine[mine["published_at"].notna()].sort_values("published_at", kind="stable")
    plain = mine["account"].str.lower().str.replace(r"[\W_]", "", regex=True)
    return mine.assign(plain_account=plain)


def _may_be_one(one: pd.DataFrame, other: pd.DataFrame) -> NDArray[np.bool_]:
    """Tell the pairs of rows that different files may have of one post."""
    a, b = one["plain_account"].to_numpy(), other["plain_account"].to_numpy()
    files = one["file"].to_numpy() != other["file"].to_numpy()
    return np.asarray(files & ((a == b) | (a == "") | (b == "")))


def _linkedin(posts: pd.DataFrame) -> Iterator[tuple[int, int]]:
    rows = _timed(posts, "linkedin")
    first, second = rows.iloc[:-1], rows.iloc[1:]
    gap = second["published_at"].to_numpy() - first["published_at"].to_numpy()
    near = (gap <= LINKEDIN_TWINS) & _may_be_one(first, second)
    yield from zip(first.index[near], second.index[near], strict=True)


def _by_text(posts: pd.DataFrame, platform: str) -> Iterator[tuple[int, int]]:
    rows = _timed(posts, platform)
    rows = rows[rows["text"] != ""]
    key = _minute(rows) + "\n" + rows["text"].str.strip().str.slice(0, TEXT_START)
    order = key.sort_values(kind="stable").index
    first, second = rows.loc[order[:-1]], rows.loc[order[1:]]
    near = (key[first.index].to_numpy() == key[second.index].to_numpy()) & _may_be_one(
        first, second
    )
    yield from zip(first.index[near], second.index[near], strict=True)


def _tiktok(posts: pd.DataFrame) -> Iterator[tuple[int, int]]:
    """Pair each id with the first download after it; equal likes decide between several."""
    rows = _timed(posts, "tiktok")
    uploads, downloads = rows[rows["post_id"] != ""], rows[rows["post_id"] == ""]
    moments = downloads["published_at"]
    starts = moments.searchsorted(uploads["published_at"])
    ends = moments.searchsorted(uploads["published_at"] + TIKTOK_UPLOAD, side="right")
    taken: set[int] = set()
    for place in np.flatnonzero(starts < ends).tolist():
        upload = uploads.iloc[[place]]
        near = downloads.iloc[starts[place] : ends[place]]
        near = near[~near.index.isin(taken)]
        near = near[_may_be_one(near, upload.loc[upload.index.repeat(len(near))])]
        alike = near[near["reactions"].to_numpy() == upload["reactions"].to_numpy()]
        if len(near):
            chosen = (alike if len(alike) else near).index[0]
            taken.add(chosen)
            yield upload.index[0], chosen
