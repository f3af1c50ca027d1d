"""The account of files that name none."""

from __future__ import annotations

from itertools import chain, count
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pandas as pd

from bestslot.reading.formats.bestslot_workbook import FORMAT as WORKBOOK

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from bestslot.reading.opened_file import OpenedFile


def name_sources(files: Iterable[OpenedFile]) -> None:
    """Name by its file each of several unlike tables that say neither account nor platform.

    A forum's posts and a newsletter's are no one account; two months of one forum, which have the
    same headings, are.
    """
    names: dict[tuple[str, ...], str] = {}
    nameless = []
    for file in files:
        table = file.table
        # Our own workbook keeps posts as the page once showed them: it is no source of its own.
        if table is None or table.format.name == WORKBOOK.name or not _is_nameless(table.posts):
            continue
        nameless.append(table)
        if table.headings[0] not in names:
            names[table.headings[0]] = _new_name(file.name, names.values())
    if len(names) > 1:
        for table in nameless:
            table.posts["account"] = names[table.headings[0]]


def _new_name(file: str, taken: Collection[str]) -> str:
    """Take the name of a file, of an archive's the one inside; another if that is taken."""
    stem = PurePosixPath(file.rpartition(" › ")[2]).stem
    names = chain([stem], (f"{stem} ({n})" for n in count(2)))
    return next(name for name in names if name not in taken)


def _is_nameless(posts: pd.DataFrame) -> bool:
    nameless = (posts["platform"] == "other") & (posts["account"] == "")
    return bool(nameless.all()) and len(posts) > 0


def named_by_shared_posts(
    kept: pd.DataFrame, posts: pd.DataFrame, winner: pd.Series
) -> pd.DataFrame:
    """Name the account of files that share a post with one that names it.

    TikTok's data download and YouTube's table are of one account and do not say which.
    """
    if winner.empty:
        return kept
    lost, won = posts.loc[winner.index], posts.loc[winner]
    pairs = [(lost, won), (won, lost)]
    shared = pd.concat(
        [
            pd.DataFrame({"name": named["account"].to_numpy()}).assign(
                **bare[["file", "platform", "account"]].reset_index(drop=True)
            )
            for bare, named in pairs
        ]
    )
    shared = shared[(shared["account"] == "") & (shared["name"] != "")]
    shared = shared.drop_duplicates(["file", "platform", "name"])
    shared = shared.drop_duplicates(["file", "platform"], keep=False)
    account = kept["account"].copy()
    for one in shared.itertuples():
        mine = (kept["file"] == one.file) & (kept["platform"] == one.platform)
        account = account.mask(mine & (account == ""), one.name)
    return kept.assign(account=account)
