"""What is kept for one visitor while the page is open: readings, answers and panels.

Nothing here is shared between visitors. Keys are digests of the files and what was chosen,
never tables: the hash that Streamlit takes of a large table is that of a sample of its rows.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import streamlit as st

from bestslot.reading.importing import Reading, read_exports
from bestslot.showing.language import Language, language
from bestslot.showing.panels import Panel, Subject, panel
from bestslot.timing.advice import Advice, advise

if TYPE_CHECKING:
    import pandas as pd

    from bestslot.reading.by_hand import Answers
    from bestslot.showing.choice import Choice

Files: TypeAlias = "list[tuple[str, bytes]]"


@dataclass(frozen=True, eq=False)
class Visit:
    """What the sections below the filters show.

    Attributes
    ----------
    said : Language
        Language of the page.
    files : list of (name, bytes)
        As they were dropped.
    reading : Reading
        What was read of them.
    digest : str
        Names that reading.
    choice : Choice
        What the visitor looks at.
    posts : DataFrame
        The posts chosen.
    advice : Advice
        The answer about them.
    """

    said: Language
    files: Files
    reading: Reading
    digest: str
    choice: Choice
    posts: pd.DataFrame
    advice: Advice

    def panel(self, name: str, per_week: int) -> Panel:
        """Make a panel, once per choice."""
        return _panel(self.digest, self.choice, name, self.said.code, per_week, self)


def read(files: Files, timezone: str, told: dict[str, Answers]) -> tuple[str, Reading]:
    """Read the exports, once per set of files and answers; the text names that set."""
    fingerprints = [(name, hashlib.sha256(data).hexdigest()) for name, data in files]
    digest = repr((fingerprints, told))
    return digest, _read(digest, timezone, files, list(told.values()))


@st.cache_resource(scope="session", max_entries=2, show_spinner=False)
def _read(digest: str, timezone: str, _files: Files, _told: list[Answers]) -> Reading:  # noqa: ARG001 - the key
    return read_exports(_files, timezone=timezone, answers=_told)


@st.cache_resource(scope="session", max_entries=400, show_spinner=False)
def answer(digest: str, choice: Choice, _posts: pd.DataFrame) -> Advice:  # noqa: ARG001 - the key
    """Answer once per choice; the posts are those of a reading, the choice takes its own."""
    return advise(
        choice.of(_posts),
        metric=choice.metric,
        timezone=choice.timezone,
        hours=choice.hours,
        never=choice.never,
        gap=choice.gap,
        target=choice.target,
    )


@st.cache_resource(scope="session", max_entries=40, show_spinner=False)
def _panel(
    digest: str,  # noqa: ARG001 - part of the key
    choice: Choice,
    name: str,
    code: str,
    per_week: int,
    _visit: Visit,
) -> Panel:
    subject = Subject(_visit.posts, choice, _visit.advice, language(code), per_week)
    return panel(name, subject)
