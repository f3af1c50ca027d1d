"""What was read of each file, what was left out and why, and what else would help."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from bestslot.page.asking import ask_or_show, offer, told
from bestslot.page.visit import read
from bestslot.showing import file_tables, questions
from bestslot.showing.words import files as words

if TYPE_CHECKING:
    import pandas as pd

    from bestslot.language import Language
    from bestslot.page.visit import Files
    from bestslot.reading.file_report import FileReport
    from bestslot.reading.importing import Reading
    from bestslot.sentence import Sentence
    from bestslot.showing.questions import Asked


def what_was_read(files: Files, zone: str, said: Language) -> tuple[str, Reading]:
    """Read the files and show a report of each; the text names what was read."""
    digest, reading = _read(files, zone, said)
    for file in reading.files:
        _problem(file, said)
    asked = questions.asked_about(reading.files)
    viewer = st.context.timezone or zone
    for one in asked:
        ask_or_show(one, viewer, said, alone=reading.posts.empty)
    well_read = [file for file in reading.files if not file.error]
    if well_read:
        label = said.say(words.read(len(well_read), len(reading.posts)))
        folded = st.expander(label, key="read", on_change="rerun", icon=":material/task_alt:")
        if folded.open:
            with folded:
                for file in well_read:
                    about = next((one for one in asked if one.report is file), None)
                    _report(file, about, viewer, said)
    _better(reading, said)
    return digest, reading


def _read(files: Files, zone: str, said: Language) -> tuple[str, Reading]:
    """Read the files; what takes longer than a moment says how far it is."""
    place = st.empty()

    def tell(file: int, name: str) -> None:
        text = said.markdown(words.reading_one(file + 1, len(files), name))
        place.progress(file / len(files), text)

    with st.spinner(said.markdown(words.reading([name for name, _ in files]))):
        found = read(files, zone, told(), tell)
    place.empty()
    return found


def _problem(file: FileReport, said: Language) -> None:
    asked_about = file.unknown and not file.unknown.refused
    if file.error and not asked_about:
        title = said.markdown(file.name)
        st.error(said.markdown(file.error), title=title, icon=":material/error:")
    if not file.left_out or file.rows_read:
        return
    if known := words.nothing_new(file):
        st.info(said.markdown(known), icon=":material/file_copy:")
    else:
        st.warning(said.markdown(words.no_row_read(file)), icon=":material/warning:")


def _report(file: FileReport, about: Asked | None, viewer: str, said: Language) -> None:
    with st.container(border=True):
        st.markdown(f"**{said.markdown(words.file(file))}**")
        for line in words.details(file):
            st.markdown(said.markdown(line))
        if about:
            offer(about, viewer, said)
        for part in file.left_out:
            _rows(words.left_out(part), file_tables.left_out(part, said), said)
        if file.problems:
            _rows(words.problems(file), file_tables.problems(file, said), said)


def _rows(title: Sentence, rows: pd.DataFrame, said: Language) -> None:
    with st.expander(said.markdown(title)):
        number = st.column_config.NumberColumn(width="small")
        st.dataframe(
            rows, hide_index=True, column_config={said.say(words.ROW): number}, alt=said.say(title)
        )


def _better(reading: Reading, said: Language) -> None:
    """Say once what to fetch next, and for which files."""
    wishes = words.to_fetch(reading.files)
    if not wishes:
        return
    hours = bool(reading.posts["hour_known"].any())
    folded = st.expander(
        said.say(words.better(len(wishes))),
        expanded=not hours,
        key="better",
        on_change="rerun",
        icon=":material/lightbulb:",
    )
    if folded.open:
        for wish, names in wishes.items():
            folded.markdown(said.markdown(wish))
            folded.caption(said.markdown(words.concerns(names)))
