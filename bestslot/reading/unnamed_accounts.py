"""The account of files that name none."""

from __future__ import annotations

from itertools import chain, count
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pandas as pd

from bestslot.reading.formats.bestslot_workbook import FORMAT as WORKBOOK

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bestslot.reading.opened_file import OpenedFile


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


def named_by_files(kept: pd.DataFrame, files: Sequence[OpenedFile]) -> pd.DataFrame:
    """Name by its file each of several unlike tables that say neither account nor platform.

    A forum's posts and a newsletter's are no one account; two months of one forum, which have the
    same headings, are.
    """
    nameless = kept["file"][(kept["platform"] == "other") & (kept["account"] == "")]
    names: dict[tuple[str, ...], str] = {}
    accounts: dict[int, str] = {}
    for number in nameless.unique():
        table = files[number].table
        # Our own workbook keeps posts as the page once showed them: it is no source of its own.
        if table is not None and table.format.name != WORKBOOK.name:
            headings = table.headings[0]
            if headings not in names:
                names[headings] = _new_name(files[number].name, names.values())
            accounts[number] = names[headings]
    if len(names) <= 1:
        return kept
    return kept.assign(account=nameless.map(accounts).reindex(kept.index).fillna(kept["account"]))


def _new_name(file: str, taken: Collection[str]) -> str:
    """Take the name of a file, of an archive's the one inside; another if that is taken."""
    stem = PurePosixPath(file.rpartition(" › ")[2]).stem
    names = chain([stem], (f"{stem} ({n})" for n in count(2)))
    return next(name for name in names if name not in taken)
