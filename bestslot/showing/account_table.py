"""The accounts of a batch result as a table in words; its figures stay numbers, to sort by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from bestslot.batch.result import FAILED
from bestslot.showing.words import batch as words
from bestslot.showing.words import chart, names, page
from bestslot.showing.words.values import Hours, Weekday

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bestslot.batch.result import Answer
    from bestslot.language import Language

HEADINGS = {"platform": chart.PLATFORM, "account": chart.ACCOUNT}
INVISIBLE = "\N{ZERO WIDTH SPACE}"
LONGEST = 300
"""Characters of an error in the table; the whole of it stands above the account."""
EFFECTS = {chart.EFFECT: "uplift", chart.LOW: "low", chart.HIGH: "high"}
"""Columns in percent: the heading, and where they come from."""


def account_table(accounts: pd.DataFrame, by: tuple[str, ...], said: Language) -> pd.DataFrame:
    """Say accounts of a result in words.

    Parameters
    ----------
    accounts : DataFrame
        Rows of :attr:`bestslot.batch.result.Result.accounts`.
    by : tuple of str
        Columns that name an account.
    said : Language

    Returns
    -------
    DataFrame
        The names, the answer, the best window, its effect and range in percent, the posts behind
        the answer; what is to be raised where that differs, why there is no answer where one is
        missing.
    """
    say = said.say
    columns = {
        say(chart.ANSWER): _worded(accounts["verdict"], words.VERDICTS, said),
        say(chart.BEST_SLOT): _windows(accounts, said),
        **{say(name): 100 * accounts[column] for name, column in EFFECTS.items()},
        say(chart.POSTS): accounts["posts_used"],
    }
    if len(accounts["metric"].unique()) > 1:
        columns[say(page.METRIC)] = _worded(accounts["metric"], names.METRICS, said)
    if (accounts["verdict"] == FAILED).any():
        columns[say(words.WHY_NOT)] = accounts["error"].str.slice(0, LONGEST)
    named = {_heading(name, said, set(columns)): _names(accounts, name, by, said) for name in by}
    return pd.DataFrame(named | columns)


def name_of(answer: Answer, by: tuple[str, ...], said: Language) -> str:
    """Name one account: "Instagram · cafe_lumiere"."""
    row = pd.DataFrame([answer.name], columns=list(by))
    parts = (_names(row, name, by, said).iloc[0] for name in by)
    return " · ".join(part for part in parts if part)


def _heading(name: str, said: Language, taken: set[str]) -> str:
    heading = said.say(HEADINGS.get(name, name))
    return heading + INVISIBLE if heading in taken else heading


def _names(
    accounts: pd.DataFrame, name: str, by: tuple[str, ...], said: Language
) -> pd.Series[str]:
    """Say platforms by their names, and of an account that has no other name, that it has none."""
    column = accounts[name]
    if name == "platform":
        return column.map({code: said.say(names.PLATFORMS.get(code, code)) for code in set(column)})
    return column.replace("", said.say(names.NO_NAME)) if set(by) <= {"platform", name} else column


def _worded(column: pd.Series[str], names_of: Mapping[str, object], said: Language) -> Any:  # noqa: ANN401 - a column
    said_of = {code: said.say(name) for code, name in names_of.items()}
    return column.map(said_of).astype("category")


def _windows(accounts: pd.DataFrame, said: Language) -> Any:  # noqa: ANN401 - a column
    """Say the best windows; very many accounts share few different ones."""
    columns = ["weekday", "hour", "hours"]
    different = accounts[columns].dropna().drop_duplicates().astype(int)
    when = [
        f"{said.say(Weekday(day, first=True))}, {said.say(Hours(hour, hours))}"
        for day, hour, hours in different.itertuples(index=False)
    ]
    told = different.assign(when=when)
    column = accounts[columns].merge(told, how="left", on=columns).set_index(accounts.index)
    return column["when"].astype("category")
