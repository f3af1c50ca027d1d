"""Where the exports are dropped, and what stands there for those who have none yet."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from bestslot.reading.formats import FORMATS
from bestslot.showing import file_tables
from bestslot.showing.words import page, takeaway
from bestslot.showing.workbook import blank_workbook

if TYPE_CHECKING:
    from bestslot.language import Language
    from bestslot.page.visit import Files

BIGGEST_FILE = 50  # megabytes
FILTERS = {"platform", "account", "metric", "types", "period", "hours", "never", "gap", "target"}
"""What a link carries of the choices: it was copied from a page that had files."""

SAMPLE = sorted((Path(__file__).parents[2] / "sample_data").glob("*.[cxz]*"))  # CSV, Excel, ZIP


def exports(said: Language) -> Files:
    """Take the files that were dropped, or the sample's."""
    say = said.say
    sample = "sample" in st.query_params
    with st.container(border=True):
        uploads = st.file_uploader(
            say(page.UPLOAD), accept_multiple_files=True, max_upload_size=BIGGEST_FILE, key="files"
        )
        if uploads and sample:
            st.query_params.pop("sample")
        elif sample:
            st.button(
                say(page.LEAVE_SAMPLE), icon=":material/close:", on_click=st.query_params.clear
            )
        elif not uploads:
            _first_steps(said)
        st.caption(say(page.PRIVACY))
    if sample and not uploads:
        st.info(say(page.SAMPLE), icon=":material/potted_plant:")
        return [(path.name, path.read_bytes()) for path in SAMPLE]
    return [(upload.name, upload.getvalue()) for upload in uploads]


def _first_steps(said: Language) -> None:
    say = said.say
    if FILTERS & set(st.query_params):
        st.info(say(page.LINK_WITHOUT_FILES), icon=":material/link:")
    st.caption(say(page.LIMITS))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            say(page.TRY_SAMPLE),
            icon=":material/potted_plant:",
            on_click=st.query_params.update,
            kwargs={"sample": "yes"},
        )
        st.download_button(
            say(takeaway.BLANK_WORKBOOK),
            partial(blank_workbook, said),
            "bestslot.xlsx",
            icon=":material/table_view:",
            on_click="ignore",
        )
    with st.expander(say(page.WHERE), icon=":material/help:"):
        st.table(file_tables.exports(FORMATS, said), border="horizontal", hide_index=True)
