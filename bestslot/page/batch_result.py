"""A batch result on the page: very many accounts, each with its answer, one to look at.

It is dropped where exports are dropped and told from them by its content. It stands alone: what
was dropped beside it waits and is named.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import streamlit as st

from bestslot.batch.opening import is_result
from bestslot.batch.reading_back import read_results
from bestslot.batch.result import FAILED, VERDICTS, Result
from bestslot.language import language
from bestslot.page.card import others
from bestslot.page.visit import fingerprint
from bestslot.page.week import TABLE, ask_view, on_a_phone, written
from bestslot.showing import tables
from bestslot.showing.account_table import account_table, name_of
from bestslot.showing.cells import cells
from bestslot.showing.charts.heatmap import page_chart
from bestslot.showing.words import batch as words
from bestslot.showing.words import card, chart, names, page

if TYPE_CHECKING:
    import pandas as pd

    from bestslot.batch.result import Answer
    from bestslot.language import Language
    from bestslot.page.visit import Files


MOST_LISTED = 200_000
"""Accounts in the table: 16 MB for the browser, sent once."""


def results_among(files: Files) -> Files:
    """Take the batch results out of the files that were dropped."""
    return [(name, data) for name, data in files if _is_result(fingerprint(name, data), data)]


@st.cache_resource(scope="session", max_entries=1_000, show_spinner=False)
def _is_result(digest: str, _data: bytes) -> bool:  # noqa: ARG001 - the key
    return is_result(_data)


def batch_result(results: Files, files: Files, said: Language) -> None:
    """Show what batch results say; ``files`` are all that were dropped."""
    markdown = said.markdown
    with st.spinner(said.say(words.READING)):
        prints = "".join(fingerprint(name, data) for name, data in results)
        digest = hashlib.sha256(prints.encode()).hexdigest()
        result = _read(digest, results)
    for name, error in result.errors:
        st.error(markdown(error), title=markdown(name), icon=":material/error:")
    waiting = [name for name, data in files if (name, data) not in results]
    if waiting:
        st.info(markdown(words.beside(waiting)), icon=":material/hourglass_top:")
    if result.accounts.empty:
        st.warning(said.say(words.NOTHING_READ), icon=":material/arrow_upward:")
        return
    st.header(markdown(words.title(len(result.accounts))), anchor=False)
    for part in result.left_out:
        st.caption(markdown(words.not_shown(part)))
    asked = _asked(result, said)
    chosen = result.chosen(*asked)
    if chosen.empty:
        st.warning(said.say(words.NONE_LEFT))
        return
    if len(chosen) > MOST_LISTED:
        st.caption(markdown(words.first_of(MOST_LISTED, len(chosen))))
        chosen = chosen.head(MOST_LISTED)
    account = _selected(chosen, result.by, f"{digest} {asked}", said)
    if account is None:
        st.caption(said.say(words.SELECT))
    else:
        _account(result.answer(account), result.by, said)


@st.cache_resource(scope="session", max_entries=2, show_spinner=False)
def _read(digest: str, _results: Files) -> Result:  # noqa: ARG001 - the key
    return read_results(_results)


def _asked(result: Result, said: Language) -> tuple[list[str], list[str], str]:
    """Ask for answers (each with its count), platforms and a name."""
    counts = result.accounts["verdict"].value_counts()
    verdicts = st.pills(
        said.say(words.ANSWERS),
        [verdict for verdict in VERDICTS if verdict in counts],
        selection_mode="multi",
        format_func=lambda one: said.say(words.counted(one, int(counts[one]))),
        help=said.say(words.ANSWERS_HELP),
        key="verdicts",
    )
    platforms: list[str] = []
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        text = st.text_input(
            said.say(words.SEARCH), key="search", icon=":material/search:", width=300
        )
        if len(result.platforms) > 1:
            platforms = st.pills(
                said.say(page.PLATFORM),
                result.platforms,
                selection_mode="multi",
                format_func=lambda code: said.say(names.PLATFORMS.get(code, code)),
                key="platforms",
            )
    return verdicts, platforms, text


def _selected(chosen: pd.DataFrame, by: tuple[str, ...], asked: str, said: Language) -> int | None:
    """List the accounts and tell which one is selected; a single one needs no click."""
    table = _table(asked, said.code, chosen, by)
    clicked = st.dataframe(
        table,
        hide_index=True,
        column_config=written(table, said),
        key=f"accounts {asked}",  # another list is selected from anew
        on_select="rerun",
        selection_mode="single-row",
        alt=said.say(words.title(len(chosen))),
    )
    rows = clicked["selection"]["rows"] or ([0] if len(chosen) == 1 else [])
    return int(chosen.index[rows[0]]) if rows else None


@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _table(asked: str, code: str, _chosen: pd.DataFrame, _by: tuple[str, ...]) -> pd.DataFrame:  # noqa: ARG001 - the key
    return account_table(_chosen, _by, language(code))


def _account(answer: Answer, by: tuple[str, ...], said: Language) -> None:
    """Show one account as the page shows one: the card, then the week."""
    markdown = said.markdown
    name = name_of(answer, by, said)
    if answer.verdict == FAILED:
        st.error(markdown(answer.error), title=markdown(name), icon=":material/error:")
        return
    with st.container(border=True):
        st.caption(markdown(name))
        icon = card.ICONS[answer.verdict]
        st.header(markdown(card.headline(answer)), anchor=False, icon=icon)
        st.markdown(markdown(words.meaning(answer)))
        others(answer, said)
        st.caption("  \n".join(map(markdown, words.footnotes(answer))))
    if answer.slots.empty:
        st.info(markdown(words.NO_SLOTS), icon=":material/calendar_view_week:")
    else:
        _week(answer, name, said)


def _week(answer: Answer, name: str, said: Language) -> None:
    """Draw the week, or list its slots."""
    rate = answer.denominator is not None
    st.header(said.say(page.HEATMAP), anchor=False)
    view = ask_view(said)
    if view == TABLE:
        slots = tables.slots(answer, said)
        st.dataframe(
            slots, hide_index=True, column_config=written(slots, said, rate=rate), alt=name
        )
        return
    st.vega_lite_chart(
        cells(answer, view, said),
        page_chart(view, said.code, tall=on_a_phone(), rate=rate),
        key="heat",
        alt=said.say(chart.alt(answer)),
    )
    st.caption(said.say(chart.LEGEND))
