"""Plans that go from one upload to the next: the one that runs, and the one that follows it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from bestslot.timing.experiment import plan

if TYPE_CHECKING:
    from bestslot.showing.choice import Choice
    from bestslot.timing.advice import Advice
    from bestslot.timing.experiment import Plan


@dataclass(frozen=True)
class Wish:
    """The plan that a visitor wants.

    Attributes
    ----------
    per_week : int
        Posts a week.
    country : str or None
        ISO 3166 code of the country whose public holidays are avoided; ``""`` avoids none, None
        those of the audience's time zone.
    """

    per_week: int = 5
    country: str | None = None


def plan_ahead(advice: Advice, choice: Choice, wish: Wish) -> Plan:
    """Plan the next four weeks by the visitor's rules.

    It begins tomorrow on the audience's clock: a plan for days gone by helps nobody.
    """
    tomorrow = choice.today + dt.timedelta(days=1)
    return plan(advice, wish.per_week, start=tomorrow, country=wish.country, gap=choice.gap)


def of_account(planned: pd.DataFrame, choice: Choice) -> pd.DataFrame:
    """Take the planned posts of the account that is looked at.

    Parameters
    ----------
    planned : DataFrame
        As ``Reading.plan``: platform, account, at (UTC), purpose.
    choice : Choice
    """
    return planned[_is_of(planned, choice)].reset_index(drop=True)


def anew(planned: pd.DataFrame, choice: Choice, found: Plan) -> pd.DataFrame:
    """Replace what an account had planned from now on; what was planned before stays.

    Parameters
    ----------
    planned : DataFrame
        As ``Reading.plan``.
    choice : Choice
        Whose plan is replaced.
    found : Plan
        The new one.

    Returns
    -------
    DataFrame
        Like ``planned``, those of the other accounts untouched.
    """
    replaced = _is_of(planned, choice) & (planned["at"] >= found.begin)
    new = pd.DataFrame(
        {
            "platform": choice.platform,
            "account": choice.account,
            "at": found.posts["at"].dt.tz_convert("UTC").dt.as_unit("us"),
            "purpose": found.posts["purpose"],
        }
    )
    parts = [part for part in (planned[~replaced], new) if len(part)]
    return pd.concat(parts).sort_values("at", ignore_index=True) if parts else planned


def _is_of(planned: pd.DataFrame, choice: Choice) -> pd.Series[bool]:
    return (planned["platform"] == choice.platform) & (planned["account"] == choice.account)
