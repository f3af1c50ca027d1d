"""What is asked about a table that no format describes, and the answers it gives.

Answers are kept for the visit as text, under a name made of the table's headings.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bestslot.posts import COUNTS, PLATFORMS
from bestslot.reading.by_hand import Answers, from_json
from bestslot.showing.words import questions as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bestslot.reading.file_report import FileReport
    from bestslot.reading.guessing import UnknownTable
    from bestslot.sentence import Sentence
    from bestslot.showing.language import Language

KEPT = "columns "
"""How the names begin under which answers are kept."""

FILE_NAME = "bestslot columns.json"
SHOWN_COLUMNS = 6
NOT_COLUMNS = ("time", "hour", "zone", "platform_of_all")


@dataclass(frozen=True)
class Question:
    """One thing to choose.

    Attributes
    ----------
    name : str
        One of ``words.LABELS``.
    label : Sentence
        How it is asked.
    options : dict of str to str
        Headings, zones or platforms -> how each is called; ``""`` stands for none.
    guess : int
        Position of the option to start from.
    """

    name: str
    label: Sentence
    options: dict[str, str]
    guess: int


def kept_as(answers: Answers) -> str:
    """Name the place where answers about a table with these headings are kept."""
    headings = repr(answers.headings).encode()
    return KEPT + hashlib.blake2b(headings, digest_size=8).hexdigest()


def kept(state: Mapping[str | int, object]) -> dict[str, Answers]:
    """Take the answers that were given in this visit: where they are kept -> Answers."""
    found = {
        key: from_json(str(state[key])) for key in sorted(map(str, state)) if key.startswith(KEPT)
    }
    return {key: answers for key, answers in found.items() if answers}


def tables(files: Iterable[FileReport]) -> list[tuple[str, UnknownTable]]:
    """List the tables to ask about with a file's name: one where several have the same headings."""
    found: dict[str, tuple[str, UnknownTable]] = {}
    for file in files:
        if file.unknown:
            found.setdefault(kept_as(file.unknown.answers), (file.name, file.unknown))
    return list(found.values())


def asked(guess: Answers, zones: Iterable[str], said: Language) -> list[Question]:
    """List what to ask about a table, with what is guessed of it.

    Parameters
    ----------
    guess : Answers
    zones : iterable of str
        IANA names to choose from.
    said : Language
        Language of the options; headings stay as they stand in the file.
    """
    headings = ("", *dict.fromkeys(name for name in guess.headings if name))
    others = {"zone": ("", *zones), "platform_of_all": ("", *PLATFORMS)}
    guesses = {
        **guess.columns,
        "time": guess.time,
        "hour": guess.hour,
        "zone": guess.zone,
        "platform_of_all": guess.platform,
    }
    listed = []
    for name, label in words.LABELS.items():
        options = others.get(name, headings)
        guessed = guesses.get(name, "")
        place = options.index(guessed) if guessed in options else 0
        called = {option: said.say(words.option(name, option)) for option in options}
        listed.append(Question(name, label, called, place))
    return listed


def answers(guess: Answers, given: Mapping[str, str]) -> Answers:
    """Make the answers about a table from what was chosen: name of the question -> option."""
    return Answers(
        headings=guess.headings,
        time=given["time"],
        hour=given["hour"],
        zone=given["zone"],
        platform=given["platform_of_all"],
        columns={
            name: chosen for name, chosen in given.items() if chosen and name not in NOT_COLUMNS
        },
        clock_of=guess.clock_of if given["time"] == guess.time else "",
    )


def wrong(said: Answers) -> Sentence | None:
    """Say what is missing in answers or cannot be, if anything."""
    used = Counter(name for name in (said.time, said.hour, *said.columns.values()) if name)
    column, times = max(used.items(), key=lambda one: one[1], default=("", 0))
    if times > 1:
        return words.twice(column)
    if not said.time and "url" not in said.columns:
        return words.NO_TIME
    return None if any(name in said.columns for name in COUNTS) else words.NO_COUNT


def title(said: Answers) -> Sentence:
    """Say which table the answers are about, by its first headings."""
    named = [name for name in said.headings if name]
    more = " …" if len(named) > SHOWN_COLUMNS else ""
    return words.answered(", ".join(named[:SHOWN_COLUMNS]) + more)
