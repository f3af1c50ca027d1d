"""All accounts in one table, each with its own answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from bestslot.page.maps import maps
from bestslot.page.visit import everyone
from bestslot.showing import tables
from bestslot.showing.words import chart as words
from bestslot.showing.words import page

if TYPE_CHECKING:
    from bestslot.page.visit import Visit


def all_accounts(visit: Visit) -> None:
    """List one answer per platform and account when asked for, where there are several."""
    accounts = everyone(visit.digest, visit.reading.posts)
    if len(accounts) < 2:  # noqa: PLR2004 - one account is the page itself
        return
    said = visit.said
    every = st.expander(
        said.say(page.ACCOUNTS),
        key="accounts",
        on_change="rerun",
        icon=":material/groups:",
    )
    if every.open:
        whole = replace(visit.choice, types=(), labels=(), period=())
        answers = [(one, visit.answer(whole.on(*one))) for one in accounts]
        every.caption(said.say(page.ACCOUNTS_HELP))
        overview = tables.overview(answers, said)
        every.dataframe(overview, hide_index=True, alt=said.say(page.ACCOUNTS))
        if every.toggle(said.say(words.MAPS_OF_ACCOUNTS), key="account_maps"):
            with every:
                each = [(words.whose(*one), whole.on(*one)) for one in accounts]
                maps(visit, each, "account")
