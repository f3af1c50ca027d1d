"""What follows from a post's link and id: its platform, account, kind and identity."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from bestslot.posts import COUNTS
from bestslot.reading import post_ids, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

SPREADSHEET_ID = r"[\d.,]+[eE]\+?\d+"
"""An id that a spreadsheet has turned into a number: ``1.78E+17``."""

TEXTS = ("url", "post_id", "account", "content_type", "text", "label")


def identify(columns: dict[str, pd.Series], platform: str, index: pd.Index) -> dict[str, pd.Series]:
    """Complete the columns of an export.

    Parameters
    ----------
    columns : dict of Series
        Columns of the posts table as far as the export has them.
    platform : str
        Of all rows; empty where each row says it.
    index : Index

    Returns
    -------
    dict of Series
        All columns of the posts table but the time. ``post_id`` is the id of the link, else of
        the id column. Besides, ``made`` (datetime64[us, UTC]): the instant in the id; and
        ``id_damaged`` (bool): a spreadsheet has made the id a number and no link can replace it.
    """
    no_text = pd.Series("", index=index, dtype="str")
    no_count = pd.Series(np.nan, index=index)
    no = pd.Series(False, index=index)
    posts: dict[str, pd.Series] = {
        **dict.fromkeys(TEXTS, no_text),
        **dict.fromkeys(COUNTS, no_count),
        **dict.fromkeys(("promoted", "partner"), no),
        **columns,
    }
    posts["platform"] = _platform(posts, platform)
    damaged = posts["post_id"].str.lstrip("' ").str.fullmatch(SPREADSHEET_ID)
    posts["post_id"] = _post_id(posts, damaged)
    posts["id_damaged"] = damaged & (posts["post_id"] == "")
    account = posts["account"].str.lstrip("'@")
    of_link = by_platform(post_ids.accounts_in_links, posts["url"], posts["platform"])
    posts["account"] = account.where(account != "", of_link)
    posts["content_type"] = _content_type(posts)
    posts["made"] = by_platform(post_ids.times_of_ids, posts["post_id"], posts["platform"])
    return posts


def _platform(posts: dict[str, pd.Series], of_all: str) -> pd.Series:
    if of_all:
        return pd.Series(of_all, index=posts["url"].index, dtype="str")
    platform = post_ids.platforms_of_links(posts["url"])
    if "platform" in posts:
        said = vocabulary.platforms_of_words(posts["platform"])
        platform = said.where(said != "", platform)
    return platform.where(platform != "", "other")


def _post_id(posts: dict[str, pd.Series], damaged: pd.Series) -> pd.Series:
    written = posts["post_id"].str.lstrip("' ").mask(damaged, "")
    linked = by_platform(post_ids.ids_in_links, posts["url"], posts["platform"])
    facebook = posts["platform"] == "facebook"
    if facebook.any():
        # A Page's links take many forms for one post, its id column takes two: with and without
        # the Page's own id before it.
        bare = written.str.replace(r"^\d+_(\d+)$", r"\1", regex=True)
        written, linked = (
            written.mask(facebook, linked),
            linked.mask(facebook, bare),
        )
    return linked.where(linked != "", written)


def _content_type(posts: dict[str, pd.Series]) -> pd.Series:
    kind = by_platform(vocabulary.content_types_of_links, posts["url"], posts["platform"])
    if (kind == "").any():
        said = vocabulary.content_types_of_words(posts["content_type"])
        kind = kind.where(kind != "", said)
    reply = (posts["platform"] == "x") & posts["text"].str.startswith("@")
    return kind.mask(kind == "", "other").mask(reply, "reply")


def by_platform(
    read: Callable[[pd.Series, str], pd.Series], values: pd.Series, platform: pd.Series
) -> pd.Series:
    """Apply a reader of ``post_ids`` to each platform's rows."""
    platforms = platform.unique()
    if len(platforms) <= 1:
        return read(values, platforms[0] if len(platforms) else "other")
    parts = [read(values[platform == one], one) for one in platforms]
    together: pd.Series = pd.concat(parts)
    return together.reindex(values.index)
