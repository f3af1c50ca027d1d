"""What only the visitor can say of a file: what its columns mean, and which clock it is on.

Answers are kept for the visit, the latest last, and can be saved to a small file for the next one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

import streamlit as st

from bestslot.showing import file_tables, questions
from bestslot.showing.words import chart
from bestslot.showing.words import questions as words

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from bestslot.language import Language
    from bestslot.reading.by_hand import Answers
    from bestslot.reading.clock_check import ClockCheck
    from bestslot.reading.guessing import UnknownTable
    from bestslot.sentence import Sentence
    from bestslot.showing.questions import Asked, Question

ZONES = sorted(available_timezones())
PLACES = ["UTC", *(zone for zone in ZONES if "/" in zone and not zone.startswith("Etc/"))]
TOLD, WANTED = "told", "wanted"
"""Where answers are kept, and what a visitor wants to be asked about a file, and where."""

HERE, IN_REPORT = "here", "in report"
ICONS = {"columns": ":material/view_column:", "clock": ":material/schedule:"}


def told() -> dict[str, Answers]:
    """Give the answers of this visit, the latest last."""
    return questions.kept(st.session_state.setdefault(TOLD, {}))


def ask_or_show(asked: Asked, viewer: str, said: Language, *, alone: bool) -> None:
    """Ask what must be asked about some files; else show what was told, to be changed.

    Parameters
    ----------
    asked : Asked
    viewer : str
        The visitor's own zone, in which the platforms show hours.
    said : Language
    alone : bool
        No other file gave a post, so that the page waits for the answer.
    """
    report = asked.report
    if _ask_if_wanted(asked, HERE, viewer, said):
        return
    if report.unknown and asked.needs_columns:
        title = f"**{said.markdown(words.ask(asked.names))}**"
        with st.expander(title, icon=":material/view_column:", expanded=alone):
            _ask_columns(asked, report.unknown, said)
    elif report.check and asked.needs_clock:
        _ask_clock(asked, report.check, viewer, said)
    elif report.unknown and report.unknown.refused:
        _button(asked, "columns", HERE, said.markdown(words.posts_all_the_same(asked.names)))
    elif asked.key in told():
        _show(asked, told()[asked.key], said)


def offer(asked: Asked, viewer: str, said: Language) -> None:
    """Offer to correct, beside the report of a file, what nobody was asked about."""
    if _ask_if_wanted(asked, IN_REPORT, viewer, said):
        return
    report, answers = asked.report, told().get(asked.key)
    with st.container(horizontal=True):
        if report.unknown and not (answers and answers.columns):
            _button(asked, "columns", IN_REPORT, said.say(words.COLUMNS_WRONG))
        if report.check and not asked.needs_clock and (not answers or answers.columns):
            _button(asked, "clock", IN_REPORT, said.say(words.HOUR_WRONG))


def _button(asked: Asked, what: str, where: str, label: str) -> None:
    def want() -> None:
        st.session_state.setdefault(WANTED, {})[asked.key] = what, where

    icon = ICONS[what]
    st.button(label, icon=icon, on_click=want, type="tertiary", key=f"{what} {where} {asked.key}")


def _ask_if_wanted(asked: Asked, where: str, viewer: str, said: Language) -> bool:
    """Ask what the visitor wants to be asked, where the button was."""
    report = asked.report
    wanted = st.session_state.get(WANTED, {}).get(asked.key)
    if wanted == ("columns", where) and report.unknown:
        with st.container(border=True):
            st.markdown(f"**{said.markdown(words.ask(asked.names))}**")
            _ask_columns(asked, report.unknown, said)
        return True
    if wanted == ("clock", where) and report.check:
        _ask_clock(asked, report.check, viewer, said)
        return True
    return False


def _keep(key: str, answers: Answers | None) -> None:
    """Keep an answer as the latest, or none, and ask no more."""
    if answers:
        st.session_state[TOLD].pop(key, None)
        st.session_state[TOLD][key] = answers.to_json()
    st.session_state.get(WANTED, {}).pop(key, None)
    st.rerun()


def _ask_columns(asked: Asked, table: UnknownTable, said: Language) -> None:
    given: dict[str, str] = {}
    listed = {one.name: one for one in questions.questions(table, ZONES, said)}
    with st.form(f"columns {asked.key}", border=False):
        st.markdown(said.say(words.ask_help(table)))
        rows = file_tables.first_rows(table)
        st.dataframe(rows, hide_index=True, alt=said.say(words.FIRST_ROWS))
        for title, names in words.GROUPS.items():
            with _group(title, said):
                if title == words.RESULTS and table.unnamed_counts:
                    st.caption(said.markdown(words.unnamed(table.unnamed_counts)))
                with st.container(horizontal=True):
                    for name in names:
                        given[name] = _choice(listed[name], asked.key, said)
        sent, left = _submit(asked, said.say(words.READ), said)
    answers = questions.answers(table.answers, given)
    if left:
        _keep(asked.key, None)
    elif sent and (mistake := questions.wrong(answers)):
        st.error(said.markdown(mistake), icon=":material/error:")
    elif sent:
        _keep(asked.key, answers)


def _group(title: Sentence, said: Language) -> DeltaGenerator:
    """Open a group of questions; what may be left alone stays folded."""
    if title == words.MORE:
        return st.expander(said.say(title))
    group = st.container()
    group.markdown(f"**{said.say(title)}**")
    return group


def _choice(one: Question, key: str, said: Language) -> str:
    return st.selectbox(
        said.say(one.label),
        list(one.options),
        one.guess,
        format_func=one.options.__getitem__,
        key=f"{one.name} {key}",
        width=230,
    )


def _submit(asked: Asked, label: str, said: Language) -> tuple[bool, bool]:
    """Offer to send the form, and to leave it where it was opened by the visitor."""
    with st.container(horizontal=True):
        sent = st.form_submit_button(label, type="primary")
        opened = asked.key in st.session_state.get(WANTED, {})
        return sent, opened and st.form_submit_button(said.say(words.AS_IT_WAS))


def _ask_clock(asked: Asked, check: ClockCheck, viewer: str, said: Language) -> None:
    say, markdown = said.say, said.markdown
    zone = asked.report.timezone or "UTC"
    hours = questions.hours_seen(check, dict.fromkeys([*PLACES, zone]), viewer, said)
    with st.form(f"clock {asked.key}"):
        st.markdown(f"**{markdown(words.ask_hour(asked.names))}**")
        for line in words.hour_help(zone, assumed=check.assumed, linked=bool(check.url)):
            st.markdown(markdown(line))
        st.dataframe(
            file_tables.post_to_check(check, zone, viewer, said),
            hide_index=True,
            column_config={
                say(chart.LINK): st.column_config.LinkColumn(display_text=say(chart.OPEN))
            },
            alt=say(words.ask_hour(asked.names)),
        )
        chosen = st.selectbox(
            say(words.HOUR_SHOWN),
            list(hours),
            list(hours).index(zone),
            format_func=hours.__getitem__,
            key=f"clock zone {asked.key}",
            width=420,
        )
        sent, left = _submit(asked, say(words.USE_HOUR), said)
    if left:
        _keep(asked.key, None)
    elif sent:
        _keep(asked.key, replace(check.answers, zone=chosen))


def _show(asked: Asked, answers: Answers, said: Language) -> None:
    """Show what was told of some files: to save it for next time, or to change it."""
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(said.markdown(words.told(asked.names, answers)))
        st.download_button(
            said.say(words.SAVE),
            answers.to_json(),
            questions.FILE_NAME,
            help=said.say(words.SAVE_HELP),
            on_click="ignore",
            key=f"save {asked.key}",
        )
        what = "columns" if answers.columns else "clock"
        _button(asked, what, HERE, said.say(words.CHANGE))
