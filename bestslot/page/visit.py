"""What is kept for one visitor while the page is open: readings, answers and panels.

Nothing here is shared between visitors. Keys are digests of the files and what was chosen,
never tables: the hash that Streamlit takes of a large table is that of a sample of its rows. A
choice is named by its text, which is found in a tenth of the time that its hash takes.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import streamlit as st

from bestslot.reading.importing import Reading, read_exports
from bestslot.showing.choice import Choice, Offer, accounts, offer
from bestslot.showing.panels import Panel, panel
from bestslot.showing.subject import Subject
from bestslot.timing.advice import Advice, advise
from bestslot.timing.evidence import Evidence, Steps, steps

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from bestslot.language import Language
    from bestslot.reading.by_hand import Answers
    from bestslot.showing.plans import Wish

Files: TypeAlias = "list[tuple[str, bytes]]"
MOST_READINGS, MOST_CHOSEN = 2, 4
A_MOMENT = 0.5  # seconds


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

    @property
    def accounts(self) -> list[tuple[str, str]]:
        """All (platform, account) of the reading, the one with most posts first."""
        return everyone(self.digest, self.reading.posts)

    def answer(self, choice: Choice) -> Advice:
        """Answer another question about the same reading, once."""
        return answer(self.digest, choice, self.reading.posts)

    def steps(self, found: Evidence) -> Steps:
        """Take the observed mean of a window apart, once per choice."""
        return _steps(self.digest, self.choice, self.posts, self.advice, found)

    def panel(self, name: str, wish: Wish) -> Panel:
        """Make a panel, once per choice."""
        return _panel(self.digest, self.choice, name, self.said.code, wish, self.subject(wish))

    def subject(self, wish: Wish) -> Subject:
        """Put together what panels and downloads are about."""
        return Subject(self.reading, self.choice, self.advice, self.said, wish)


def read(
    files: Files, timezone: str, told: dict[str, Answers], tell: Callable[[int, str], None]
) -> tuple[str, Reading]:
    """Read the exports, once per set of files and answers; the text names that set.

    ``tell`` is told which file is being read once the first moment is over: not in a function
    that Streamlit caches, which would show it again each time.
    """
    fingerprints = [(name, fingerprint(name, data)) for name, data in files]
    digest = repr((fingerprints, told))
    kept: dict[tuple[str, str], Reading] = st.session_state.setdefault("readings", {})
    if (digest, timezone) not in kept:
        began = time.monotonic()

        def patiently(file: int, name: str) -> None:
            if time.monotonic() - began > A_MOMENT:
                tell(file, name)

        for old in list(kept)[: 1 - MOST_READINGS]:
            del kept[old]
        answers = list(told.values())
        kept[digest, timezone] = read_exports(
            files, timezone=timezone, answers=answers, on_file=patiently
        )
    return digest, kept[digest, timezone]


def fingerprint(name: str, data: bytes) -> str:
    """Identify a file by its content; the same bytes are not looked through at every click."""
    kept: dict[str, tuple[bytes, str]] = st.session_state.setdefault("fingerprints", {})
    if name not in kept or kept[name][0] is not data:
        kept[name] = data, hashlib.sha256(data).hexdigest()
    return kept[name][1]


@st.cache_resource(scope="session", max_entries=MOST_READINGS, show_spinner=False)
def everyone(digest: str, _posts: pd.DataFrame) -> list[tuple[str, str]]:  # noqa: ARG001 - the key
    """List (platform, account) of a reading, the one with most posts first."""
    return accounts(_posts)


def offered(digest: str, whose: Choice, posts: pd.DataFrame) -> Offer:
    """Look up, once, what can be chosen among the posts of an account."""
    return _offered(digest, whose.posts_asked, whose, posts)


@st.cache_resource(scope="session", max_entries=20, show_spinner=False)
def _offered(digest: str, asked: str, _whose: Choice, _posts: pd.DataFrame) -> Offer:  # noqa: ARG001 - the key
    return offer(_whose.of(_posts), _whose.timezone)


def chosen(digest: str, choice: Choice, posts: pd.DataFrame) -> pd.DataFrame:
    """Take the chosen posts of a reading, once."""
    return _chosen(digest, choice.posts_asked, choice, posts)


@st.cache_resource(scope="session", max_entries=MOST_CHOSEN, show_spinner=False)
def _chosen(digest: str, asked: str, _choice: Choice, _posts: pd.DataFrame) -> pd.DataFrame:  # noqa: ARG001 - the key
    return _choice.of(_posts)


def answer(digest: str, choice: Choice, posts: pd.DataFrame) -> Advice:
    """Answer once per choice; the posts are those of a reading, the choice takes its own."""
    return _answer(digest, repr(choice), choice, posts)


@st.cache_resource(scope="session", max_entries=400, show_spinner=False)
def _answer(digest: str, asked: str, _choice: Choice, _posts: pd.DataFrame) -> Advice:  # noqa: ARG001 - the key
    return advise(
        chosen(digest, _choice, _posts),
        metric=_choice.metric,
        timezone=_choice.timezone,
        hours=_choice.hours,
        never=_choice.never,
        gap=_choice.gap,
        target=_choice.target,
    )


@st.cache_resource(scope="session", max_entries=40, show_spinner=False)
def _steps(
    digest: str,  # noqa: ARG001 - part of the key
    choice: Choice,  # noqa: ARG001 - part of the key; it decides the window too
    _posts: pd.DataFrame,
    _advice: Advice,
    _found: Evidence,
) -> Steps:
    return steps(_posts, _advice, _found)


@st.cache_resource(scope="session", max_entries=40, show_spinner=False)
def _panel(
    digest: str,  # noqa: ARG001 - part of the key
    choice: Choice,  # noqa: ARG001 - part of the key
    name: str,
    code: str,  # noqa: ARG001 - part of the key
    wish: Wish,  # noqa: ARG001 - part of the key
    _subject: Subject,
) -> Panel:
    return panel(name, _subject)
