"""What the columns of an unknown table mean: asked here, kept for the visit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

import streamlit as st

from bestslot.showing import questions, tables
from bestslot.showing.words import questions as words

if TYPE_CHECKING:
    from bestslot.reading.by_hand import Answers
    from bestslot.reading.guessing import UnknownTable
    from bestslot.showing.language import Language

ZONES = sorted(available_timezones())


def ask(file_name: str, table: UnknownTable, said: Language) -> None:
    """Ask what the columns of a table mean; the answer is kept for this visit."""
    say, markdown = said.say, said.markdown
    key = questions.kept_as(table.answers)
    with st.form(f"ask {key}"):
        st.markdown(markdown(words.ask(file_name)))
        st.dataframe(tables.first_rows(table), hide_index=True, alt=say(words.FIRST_ROWS))
        with st.container(horizontal=True):
            given = {
                one.name: st.selectbox(
                    say(one.label),
                    list(one.options),
                    one.guess,
                    format_func=one.options.__getitem__,
                    key=f"{one.name} {key}",
                    width=230,
                )
                for one in questions.asked(table.answers, ZONES, said)
            }
        sent = st.form_submit_button(say(words.READ), type="primary")
    told = questions.answers(table.answers, given)
    if sent and (mistake := questions.wrong(told)):
        st.error(markdown(mistake), icon=":material/error:")
    elif sent:
        st.session_state[key] = told.to_json()
        st.rerun()


def answered(key: str, answers: Answers, said: Language) -> None:
    """Show that a table was explained: to save for next time, or to ask again."""
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(said.markdown(questions.title(answers)))
        st.download_button(
            said.say(words.SAVE),
            answers.to_json(),
            questions.FILE_NAME,
            help=said.say(words.SAVE_HELP),
            on_click="ignore",
            key=f"save {key}",
        )
        forget = partial(st.session_state.pop, key)
        st.button(said.say(words.ASK_AGAIN), on_click=forget, key=f"again {key}")
