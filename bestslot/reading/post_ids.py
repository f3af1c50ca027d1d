"""A post's id or link to the instant it was made, read from the id itself.

Most platforms build their ids from the time. An id is made when the post is created on the
server: on X and LinkedIn that is its publication, on TikTok and Instagram its upload.

Formulas, checked on public posts with known times (``>>`` is an integer shift):

========= ===========================================================================
X         ms = (id >> 22) + 1288834974657, for ids since November 2010
LinkedIn  ms = id >> 22, for activity, share and ugcPost alike
Instagram ms = (n >> 23) + 1314220021721, n the shortcode's first 11 characters read
          as base 64 (``A-Z a-z 0-9 - _``)
TikTok    s = id >> 32
Mastodon  ms = id >> 16
Bluesky   us = n >> 10, n the 13 characters read as base 32 (``2-7 a-z``)
========= ===========================================================================

Ids are exact integers throughout, never floats: they need up to 66 bits.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow.compute as pc

from bestslot.reading.arrow_texts import to_arrow, to_series

if TYPE_CHECKING:
    from numpy.typing import NDArray

LINKS = {
    "instagram": r"instagram\.com/(?:[^/?#]+/)?(?:p|reel|reels|tv)/([A-Za-z0-9_-]{5,40})",
    "x": r"(?:twitter|x)\.com/[^/?#]+/status(?:es)?/(\d{1,20})",
    "tiktok": r"tiktok\.com/.*?/(?:video|photo)/(\d{17,20})",
    "linkedin": r"linkedin\.com/.*?(?:activity|share|ugcpost)(?:[:-]|%3a)(\d{18,20})",
    "youtube": r"(?:youtube\.com/(?:watch\?(?:.*&)?v=|shorts/|live/)|youtu\.be/)([\w-]{11})",
    "threads": r"threads\.(?:net|com)/@[^/]+/post/([A-Za-z0-9_-]{11})",
    "bluesky": r"bsky\.app/profile/[^/]+/post/([2-7a-z]{13})",
    "facebook": r"facebook\.com/(?:[^/?#]+/)?(?:posts|videos|reel)/(\d{6,20})",
    "pinterest": r"pinterest\.[a-z.]+/pin/(\d+)",
    "mastodon": r"https://[^/]+/@[^/]+/(\d{17,19})/?$",
}
"""Platform -> pattern of its links, case ignored; the group is the post's id."""

ACCOUNTS = {
    "x": r"(?:twitter|x)\.com/([A-Za-z0-9_]+)/status",
    "tiktok": r"tiktok\.com/@([^/?#]+)/",
    "bluesky": r"bsky\.app/profile/([^/]+)/",
    "threads": r"threads\.(?:net|com)/@([^/]+)/",
}
"""Platform -> pattern of its links; the group is the account."""

HOSTS = {
    "instagram": r"instagram\.com/",
    "x": r"^(?:https?://)?(?:[\w-]+\.)*(?:twitter|x)\.com/",
    "tiktok": r"tiktok\.com/",
    "linkedin": r"linkedin\.com/",
    "youtube": r"youtube\.com/|youtu\.be/",
    "threads": r"threads\.(?:net|com)/",
    "bluesky": r"bsky\.app/",
    "facebook": r"facebook\.com/|fb\.watch/|fb\.com/",
    "pinterest": r"pinterest\.[a-z.]+/",
    "mastodon": r"^https://[^/]+/@[^/]+/\d{17,19}/?$",
}
"""Platform -> pattern that only its links fit, case ignored."""

MADE_AT_UPLOAD = ("tiktok", "instagram")
"""Platforms whose id can be older than the post: by minutes, or by days if it was scheduled."""

GROUP = re.compile(r"\((?!\?)")
"""The one bracket of a pattern that catches."""

YOUTUBE_LINK = "https://www.youtube.com/watch?v="

X_EPOCH_MS = 1_288_834_974_657
INSTAGRAM_EPOCH_MS = 1_314_220_021_721
SHORTCODE_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
TID_ALPHABET = "234567abcdefghijklmnopqrstuvwxyz"
FIRST = pd.Timestamp("2006-01-01", tz="UTC")


def ids_in_links(links: pd.Series, platform: str) -> pd.Series:
    """Take the post's id out of each link.

    Parameters
    ----------
    links : Series of str
    platform : str

    Returns
    -------
    Series of str
        The id as text; ``""`` where the link holds none.
    """
    return _group(links, LINKS.get(platform))


def accounts_in_links(links: pd.Series, platform: str) -> pd.Series:
    """Take the account out of each link; ``""`` where it names none."""
    return _group(links, ACCOUNTS.get(platform))


def platforms_of_links(links: pd.Series) -> pd.Series:
    """Tell the platform of each link by its host; ``""`` where it is none of ours."""
    platforms = pd.Series("", index=links.index, dtype="str")
    for platform, pattern in HOSTS.items():
        unknown = platforms == ""
        if not unknown.any():
            break
        found = links.str.contains(f"(?i){pattern}", regex=True)
        platforms = platforms.mask(unknown & found, platform)
    return platforms


def times_of_ids(ids: pd.Series, platform: str) -> pd.Series:
    """Read the instant from each id.

    Parameters
    ----------
    ids : Series of str
        Ids or shortcodes as text.
    platform : str

    Returns
    -------
    Series of datetime64[us, UTC]
        NaT where the platform's ids hold no time, the id is not one (``1.78E+17``), or it would
        lie outside 2006 to next year.
    """
    micros = np.full(len(ids), -1, dtype=np.int64)
    if platform == "instagram":
        micros = _from_shortcodes(ids)
    elif platform == "bluesky":
        micros = _from_tids(ids)
    elif platform in {"x", "linkedin", "tiktok", "mastodon"}:
        micros = _from_numbers(ids, platform)
    times = pd.Series(pd.to_datetime(micros, unit="us", utc=True), index=ids.index)
    last = pd.Timestamp(pd.Timestamp.now("UTC").year + 2, 1, 1, tz="UTC")
    return times.where((times >= FIRST) & (times < last)).dt.as_unit("us")


def _from_numbers(ids: pd.Series, platform: str) -> NDArray[np.int64]:
    usable = ids.str.fullmatch(r"\d{15,19}")
    micros = np.full(len(ids), -1, dtype=np.int64)
    # 19 digits can pass 2**63 only for ids far in the future; unsigned holds them all.
    number = ids[usable].astype("uint64").to_numpy()
    if platform == "x":
        made = (number >> np.uint64(22)).astype(np.int64)
        value = np.where(made > 0, (made + X_EPOCH_MS) * 1000, -1)
    elif platform == "linkedin":
        value = (number >> np.uint64(22)).astype(np.int64) * 1000
    elif platform == "tiktok":
        value = (number >> np.uint64(32)).astype(np.int64) * 1_000_000
    else:
        value = (number >> np.uint64(16)).astype(np.int64) * 1000
    micros[usable.to_numpy()] = value
    return micros


def _from_shortcodes(ids: pd.Series) -> NDArray[np.int64]:
    usable = ids.str.match(r"[A-Za-z0-9_-]{11}").to_numpy()
    digits = _digits(ids[usable].str.slice(0, 11), 11, SHORTCODE_ALPHABET)
    # 11 characters are 66 bits. The first is worth 2**60, so the number is shifted by 23 bits
    # character by character instead of being built whole.
    high = np.zeros(len(digits), dtype=np.int64)
    for column in range(7):
        high = (high << 6) | digits[:, column]
    # Seven characters are the upper 42 bits; bits 23 to 65 of the number are 43.
    n_over_2_23 = (high << 1) | (digits[:, 7] >> 5)
    micros = np.full(len(ids), -1, dtype=np.int64)
    micros[usable] = (n_over_2_23 + INSTAGRAM_EPOCH_MS) * 1000
    return micros


def _from_tids(ids: pd.Series) -> NDArray[np.int64]:
    usable = ids.str.fullmatch(r"[2-7a-j][2-7a-z]{12}").to_numpy()
    digits = _digits(ids[usable], 13, TID_ALPHABET)
    number = np.zeros(len(digits), dtype=np.int64)
    for column in range(11):  # 65 bits in all; the last 10 count clocks, not time
        number = (number << 5) | digits[:, column]
    micros = np.full(len(ids), -1, dtype=np.int64)
    micros[usable] = number
    return micros


def _digits(codes: pd.Series, length: int, alphabet: str) -> NDArray[np.int64]:
    """Turn codes of equal length to an array of (codes, length) digits."""
    value = np.zeros(256, dtype=np.int64)
    value[np.frombuffer(alphabet.encode(), dtype=np.uint8)] = np.arange(len(alphabet))
    characters = codes.to_numpy(dtype=f"S{length}").view(np.uint8).reshape(-1, length)
    return np.asarray(value[characters])


def _group(texts: pd.Series, pattern: str | None) -> pd.Series:
    """Return what the pattern's group holds in each text, ``""`` where it does not fit."""
    if pattern is None:
        return pd.Series("", index=texts.index, dtype="str")
    named = GROUP.sub("(?P<id>", pattern)
    found = pc.extract_regex(to_arrow(texts), f"(?is)^.*?{named}")
    return to_series(pc.struct_field(found, "id"), texts.index)
