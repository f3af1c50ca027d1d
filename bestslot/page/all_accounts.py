"""All accounts in one table, each with its own answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from bestslot.page.maps import maps
from bestslot.showing import tables
from bestslot.showing.words import chart as words
from bestslot.showing.words import page

if TYPE_CHECKING:
    from bestslot.page.visit import Visit


def all_accounts(visit: Visit) -> None:
    """List one answer per platform and account, and draw a map of each on request."""
    said, accounts = visit.said, visit.accounts
    whole = replace(visit.choice, types=(), labels=(), period=())
    with st.spinner(said.say(page.THINKING)):
        answers = [(one, visit.answer(whole.on(*one))) for one in accounts]
    st.caption(said.say(page.ACCOUNTS_HELP))
    st.dataframe(tables.overview(answers, said), hide_index=True, alt=said.say(page.ACCOUNTS))
    if st.toggle(said.say(words.MAPS_OF_ACCOUNTS), key="account_maps"):
        maps(visit, [(words.whose(*one), whole.on(*one)) for one in accounts], "account")
