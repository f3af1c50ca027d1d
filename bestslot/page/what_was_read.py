"""What was read of each file, what was left out and why, and what could not be read at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from bestslot.page.asking import answered, ask
from bestslot.page.visit import read
from bestslot.showing import questions, tables
from bestslot.showing.words import files as words
from bestslot.showing.words import page

if TYPE_CHECKING:
    from bestslot.page.visit import Files
    from bestslot.reading.importing import FileReport, Reading
    from bestslot.showing.language import Language


def what_was_read(files: Files, zone: str, said: Language) -> tuple[str, Reading]:
    """Read the files and show a report of each; the text names what was read."""
    say, markdown = said.say, said.markdown
    with st.spinner(say(page.READING)):
        told = questions.kept(st.session_state)
        digest, reading = read(files, zone, told)
    for file in reading.files:
        if file.error:
            st.error(markdown(file.error), title=markdown(file.name), icon=":material/error:")
        if file.left_out and not file.rows_read:
            st.warning(markdown(words.no_row_read(file)), icon=":material/warning:")
    for file_name, unknown in questions.tables(reading.files):
        ask(file_name, unknown, said)
    for key, answers in told.items():
        answered(key, answers, said)
    well_read = [file for file in reading.files if not file.error]
    with st.expander(
        say(words.read(len(well_read), len(reading.posts))), icon=":material/task_alt:"
    ):
        for file in well_read:
            _report(file, said)
    return digest, reading


def _report(file: FileReport, said: Language) -> None:
    with st.container(border=True):
        st.markdown(f"**{said.markdown(words.file(file))}**")
        for line in words.details(file):
            st.markdown(said.markdown(line))
        if file.left_out:
            st.dataframe(tables.left_out(file, said), hide_index=True, alt=said.say(words.LEFT_OUT))
        if file.problems:
            st.dataframe(tables.problems(file, said), hide_index=True, alt=said.say(words.PROBLEMS))
