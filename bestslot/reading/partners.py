"""Whose posts these are: the user's own, or those of partners that stand in the same export.

Meta lists collaborations under the partner's account, among the user's own posts. Several
accounts of the user can share one file too. So the account with most posts is the user's own,
and so is every other that has a quarter as many, or twenty: enough to be looked at by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

OWN_SHARE = 0.25
OWN_POSTS = 20


def of_partners(accounts: pd.Series) -> pd.Series:
    """Tell the posts of partners.

    Parameters
    ----------
    accounts : Series of str
        The account of each post of a file of the user's own accounts.

    Returns
    -------
    Series of bool
        Posts whose account is unknown are the user's own.
    """
    posts = accounts[accounts != ""].value_counts()
    if posts.empty:
        return accounts.isin(())
    own = posts[(posts >= OWN_SHARE * posts.iloc[0]) | (posts >= OWN_POSTS)]
    return (accounts != "") & ~accounts.isin(own.index)
