"""One account of many: its posts to rows of the result, whatever engine brought them.

Every engine calls :func:`advise_account` and nothing else, so that an account's answer cannot
depend on where it was computed.
"""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa

from bestslot.batch.question import COLUMNS, UNUSED, Question
from bestslot.errors import BestslotError
from bestslot.language import language
from bestslot.posts import DTYPES, UNKNOWN, conform
from bestslot.reading.timezones import is_zone
from bestslot.sentence import Sentence
from bestslot.timing.advice import Advice, advise
from bestslot.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable

Row = dict[str, object]

WINDOW = ("weekday", "hour", "hours", "uplift", "low", "high", "posts", "chance")
"""What a row takes from its window."""

TRUTH = {"true": True, "1": True, "false": False, "0": False, "": None}
"""How text tables write a truth."""


def advise_account(posts: pd.DataFrame, question: Question) -> list[Row]:
    """Advise one account; whatever is wrong with it becomes its error.

    Parameters
    ----------
    posts : DataFrame
        At least one post; columns of ``bestslot.posts`` and those that the question names.
        ``published_at`` may also be ISO text or microseconds since 1970; without a zone it
        is UTC.
    question : Question

    Returns
    -------
    list of dict
        Rows of the result.
    """
    key: Row = {
        name: "" if pd.isna(value := posts[name].iloc[0]) else str(value) for name in question.by
    }
    try:
        table = _posts_table(posts)
        timed = table[table["published_at"].notna()]
        advice = advise(
            timed,
            question.metric,
            _zone(posts, question),
            question.hours,
            never=question.never,
            gap=question.gap,
        )
        return [key | row for row in _answer(advice, len(table) - len(timed), question)]
    except BestslotError as error:
        reason: Sentence = error.sentence
    except Exception as error:  # noqa: BLE001 - one odd account must not take the others with it
        what = (
            "Something in these posts cannot be compared ({kind}: {detail}). Look at the "
            "columns of this account; the other accounts are not touched by it."
        )
        reason = Sentence(what, kind=type(error).__name__, detail=str(error)[:200])
    return [failed(key, question, reason)]


def failed(key: Row, question: Question, reason: Sentence) -> Row:
    """Make the only row of an account that could not be advised."""
    said = language(question.language).say(reason)
    known = {"metric": question.metric, "kind": "account", "error": said, "version": VERSION}
    return key | dict.fromkeys(COLUMNS) | {"notes": ""} | known


def table_of(rows: list[Row], question: Question) -> pa.Table:
    """Put rows into a table of the result."""
    return pa.Table.from_pylist(rows, question.schema)


def to_pandas(table: pa.Table) -> pd.DataFrame:
    """Turn a table of the result into pandas; numbers and truths keep their kind, some missing."""
    kept = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}
    frame: pd.DataFrame = table.to_pandas(types_mapper=kept.get)
    return frame


def _posts_table(posts: pd.DataFrame) -> pd.DataFrame:
    """Make it the posts table that pandas would have read, from the types of any engine."""
    known = [name for name in DTYPES if name in posts and name not in UNUSED]
    return conform(pd.DataFrame({name: _typed(posts[name], DTYPES[name]) for name in known}))


def _typed(column: pd.Series, dtype: str) -> pd.Series:
    if isinstance(column.dtype, pd.CategoricalDtype):
        column = column.astype(column.cat.categories.dtype)
    textual = pd.api.types.is_string_dtype(column)
    if dtype == DTYPES["published_at"]:
        if pd.api.types.is_integer_dtype(column):
            return pd.to_datetime(column, unit="us", utc=True)
        return pd.to_datetime(column, format="ISO8601", utc=True) if textual else column
    if dtype == "bool":
        truth = column.map(_truth) if textual else column
        return truth.fillna(bool(UNKNOWN.get(str(column.name), False)))
    if dtype == "float64" and textual:
        return column.replace("", None).astype("float64")
    return column


def _truth(text: object) -> bool | None:
    if pd.isna(text):  # type: ignore[call-overload]  # a cell, never a column
        return None
    written = str(text).strip().lower()
    if written not in TRUTH:
        raise ValueError(f"{text!r} is neither true nor false")
    return TRUTH[written]


def _zone(posts: pd.DataFrame, question: Question) -> str:
    """Take the zone of all accounts, or the one that the posts of this account carry."""
    if question.timezone not in posts:
        return question.timezone
    zones = sorted(posts[question.timezone].fillna("").astype("str").unique())
    if len(zones) > 1:
        several = (
            "This account has several time zones ({zones}), so its hours cannot be compared. "
            "Give all its posts the one of its audience."
        )
        raise BestslotError(Sentence(several, zones=", ".join(zone or "none" for zone in zones)))
    if not is_zone(zones[0]):
        unknown = "No time zone is called {name}. Name the zone of this account like Europe/Paris."
        raise BestslotError(Sentence(unknown, name=repr(zones[0])))
    return str(zones[0])


def _answer(advice: Advice, timeless: int, question: Question) -> list[Row]:
    """Make the rows of an advice: its windows, or its verdict alone, then the slots asked for."""
    say = language(question.language).say
    reasons = [one.reason for one in advice.left_out]
    if timeless:
        one, many = "{n} post without a time", "{n} posts without a time"
        reasons.insert(0, Sentence(one, many, n=timeless))
    about = dict.fromkeys(COLUMNS) | {
        "metric": advice.metric,
        "denominator": advice.denominator,
        "timezone": advice.timezone,
        "verdict": advice.verdict,
        "kind": "account",
        "usual": _known(advice.usual),
        "posts_used": advice.posts,
        "posts_with_hour": advice.posts_with_hour,
        "left_out": timeless + sum(one.count for one in advice.left_out),
        "notes": " ".join([*(f"{say(reason)}." for reason in reasons), *map(say, advice.notes)]),
        "error": "",
        "version": VERSION,
    }
    rows = [
        about
        | {"kind": "window", "rank": rank, "verdict": one.verdict(advice.verdict)}
        | {name: getattr(one, name) for name in WINDOW}
        for rank, one in enumerate(advice.best, start=1)
    ]
    slots = [about | slot for slot in _slots(advice)] if question.slots else []
    return [*(rows or [about]), *slots]


def _slots(advice: Advice) -> Iterable[Row]:
    table = advice.slots.rename(columns={"chance_better": "chance"}).assign(kind="slot", hours=1)
    test = advice.to_test
    table["to_test"] = [
        test is not None and slot == (test.weekday, test.hour)
        for slot in zip(table["weekday"], table["hour"], strict=True)
    ]
    for slot in table[["kind", *WINDOW, "observed", "allowed", "to_test"]].to_dict("records"):
        yield {str(name): value for name, value in slot.items()} | {
            "observed": _known(slot["observed"])
        }


def _known(value: float) -> float | None:
    return None if isnan(value) else value
