"""Files of batch results to one :class:`bestslot.batch.result.Result`.

A file may have been changed by hand: rows that no batch writes are left out and counted, so that
whatever is shown can be said in words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bestslot.batch.account import WINDOW
from bestslot.batch.opening import TEXT, open_results
from bestslot.batch.question import COLUMNS
from bestslot.batch.result import FAILED, VERDICTS, Result
from bestslot.posts import LeftOut
from bestslot.reading.timezones import is_zone
from bestslot.sentence import Sentence
from bestslot.timing.metrics import METRICS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd
    from numpy.typing import NDArray

SLOTS = 7 * 24
UNKNOWN = -1
"""In place of a missing whole number."""

_ASSUMED = {"allowed": True, "to_test": False}
_OF_ACCOUNT = [name for name in COLUMNS if name not in ("kind", "rank", "observed", *_ASSUMED)]
_OF_SLOT = [*(name for name in WINDOW if name != "hours"), "observed", *_ASSUMED]
_FIRST = {"window": 0, "account": 1, "slot": 2}


def read_results(files: Sequence[tuple[str, bytes]]) -> Result:
    """Read batch results and put them together.

    Parameters
    ----------
    files : sequence of (name, bytes)
        Each told by :func:`bestslot.batch.opening.is_result`: several parts of one result, as
        Spark writes them, or results of several batches.

    Returns
    -------
    Result
        Of an account that stands in several of them, the answer that rests on most posts.
    """
    opened = list(zip((name for name, _ in files), open_results(files), strict=True))
    errors = tuple((name, found) for name, found in opened if isinstance(found, Sentence))
    return _put_together([found for _, found in opened if isinstance(found, pa.Table)], errors)


def _put_together(tables: Sequence[pa.Table], errors: tuple[tuple[str, Sentence], ...]) -> Result:
    names = [name for table in tables for name in table.column_names]
    by = tuple(dict.fromkeys(name for name in names if name not in COLUMNS))
    file = np.repeat(np.arange(len(tables)), [len(table) for table in tables])
    rows = _rows(tables, by)
    known = _understood(rows)
    rows = rows[known]
    numbers = _numbers(rows, file[known], by)
    found = _accounts(rows, numbers, by)
    accounts = _surest_first(found[~_twice(found, by)], by)
    place = np.full(len(found), UNKNOWN)
    place[accounts.index] = np.arange(len(accounts))
    rows = rows[["kind", "rank", *_OF_SLOT, "hours"]].assign(account=place[numbers])
    there = rows["account"] != UNKNOWN
    windows = rows[there & (rows["kind"] == "window")].sort_values(["account", "rank"])
    slots = rows.loc[there & (rows["kind"] == "slot"), ["account", *_OF_SLOT]]
    slots = slots.sort_values(["account", "weekday", "hour"])
    whole = _in_whole_weeks(slots)
    return Result(
        by,
        accounts.reset_index(drop=True),
        windows[["account", *WINDOW]],
        slots[whole].rename(columns={"chance": "chance_better"}),
        tuple(
            _left_out(
                strange=int((~known).sum()),
                twice=len(found) - len(accounts),
                incomplete=slots.loc[~whole, "account"].nunique(),
            )
        ),
        errors,
    )


def _rows(tables: Sequence[pa.Table], by: tuple[str, ...]) -> pd.DataFrame:
    """Put all rows into one table, texts as categories."""
    kinds = dict.fromkeys(by, pa.string()) | COLUMNS
    schema = pa.schema(
        [(name, TEXT if kind == pa.string() else kind) for name, kind in kinds.items()]
    )
    alike = [pa.table([_column(table, one) for one in schema], schema) for table in tables]
    whole = pa.concat_tables([schema.empty_table(), *alike]).unify_dictionaries()
    rows: pd.DataFrame = whole.to_pandas()
    return rows


def _column(table: pa.Table, asked: pa.Field) -> pa.ChunkedArray:
    """Take a column that the file may not have; of numbers and truths none is missing then."""
    there = asked.name in table.column_names
    column = table[asked.name] if there else pa.chunked_array([pa.nulls(len(table), asked.type)])
    if asked.type == pa.int64():
        return pc.fill_null(column, UNKNOWN)
    if asked.type == pa.bool_():
        return pc.fill_null(column, _ASSUMED[asked.name])
    return column


def _understood(rows: pd.DataFrame) -> NDArray[np.bool_]:
    """Tell the rows that a batch may have written."""
    zones = [zone for zone in rows["timezone"].cat.categories if is_zone(zone)]
    alone = rows["kind"] == "account"
    failed = (rows["verdict"].isna() | (rows["verdict"] == FAILED)) & alone
    answered = (
        rows["verdict"].isin(VERDICTS) & (rows["verdict"] != FAILED) & rows["timezone"].isin(zones)
    )
    placed = (
        rows["kind"].isin(["window", "slot"])
        & rows["weekday"].between(0, 6)
        & rows["hour"].between(0, 23)
        & rows["hours"].between(1, 24 - rows["hour"])
        & (rows["posts"] >= 0)
        & np.isfinite(rows[["uplift", "low", "high", "chance"]].to_numpy()).all(axis=1)
    )
    known = rows["metric"].isin(METRICS) & (failed | answered & (alone | placed))
    return np.array(known, dtype=bool)


def _numbers(rows: pd.DataFrame, file: NDArray[np.int64], by: tuple[str, ...]) -> NDArray[np.int64]:
    """Give the accounts of each file numbers; what is asked of one is part of its name."""
    keys = [file, *(rows[name].cat.codes.to_numpy() for name in (*by, "metric"))]
    return np.array(rows["rank"].groupby(keys, sort=False).ngroup(), dtype=np.int64)


def _accounts(rows: pd.DataFrame, numbers: NDArray[np.int64], by: tuple[str, ...]) -> pd.DataFrame:
    """Give each account its first row: of its best window, or else one without."""
    kind = rows["kind"].map(_FIRST).to_numpy(np.int8)
    order = np.lexsort((rows["rank"], kind, numbers))
    first = order[np.flatnonzero(np.diff(numbers[order], prepend=UNKNOWN))]
    accounts = rows.iloc[first][[*by, *_OF_ACCOUNT]].reset_index(drop=True)
    accounts = accounts.astype(dict.fromkeys(WINDOW, "float64"))
    for name in accounts.select_dtypes("category"):
        accounts[name] = accounts[name].astype("object").fillna("")
    accounts.loc[kind[first] > 0, [*WINDOW]] = np.nan
    used, timed = accounts["posts_used"].clip(0), accounts["posts_with_hour"]
    return accounts.assign(
        posts_used=used,
        posts_with_hour=timed.where(timed != UNKNOWN, used),
        left_out=accounts["left_out"].clip(0),
    )


def _twice(accounts: pd.DataFrame, by: tuple[str, ...]) -> pd.Series[bool]:
    """Tell the answers beside which another about the same account rests on more posts."""
    most = accounts.sort_values("posts_used", ascending=False, kind="stable")
    return most.duplicated([*by, "metric"]).reindex(accounts.index)


def _surest_first(accounts: pd.DataFrame, by: tuple[str, ...]) -> pd.DataFrame:
    """Put the surest answers first, and of them the best."""
    surest = accounts["verdict"].map({verdict: n for n, verdict in enumerate(VERDICTS)})
    names = (accounts[name] for name in reversed(by))
    return accounts.iloc[np.lexsort((*names, -accounts["uplift"], surest))]


def _in_whole_weeks(slots: pd.DataFrame) -> NDArray[np.bool_]:
    """Tell the slots of accounts that have all 168 of them, each once."""
    account = slots["account"].to_numpy(np.int64)
    places = account * SLOTS + slots["weekday"] * 24 + slots["hour"]
    different = np.bincount(account[~places.duplicated()])
    whole = (np.bincount(account) == SLOTS) & (different == SLOTS)
    return np.array(whole[account])


def _left_out(strange: int, twice: int, incomplete: int) -> Iterator[LeftOut]:
    """Say what is not shown, and why."""
    if strange:
        reason = Sentence(
            "{n} row that no batch writes: it was changed afterwards",
            "{n} rows that no batch writes: they were changed afterwards",
            n=strange,
        )
        yield LeftOut(reason, strange)
    if twice:
        reason = Sentence(
            "{n} answer about an account that stands here with another from more posts",
            "{n} answers about accounts that stand here with another from more posts",
            n=twice,
        )
        yield LeftOut(reason, twice)
    if incomplete:
        reason = Sentence(
            "the slots of {n} account, which are not all there",
            "the slots of {n} accounts, which are not all there",
            n=incomplete,
        )
        yield LeftOut(reason, incomplete)
