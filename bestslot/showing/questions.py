"""What is asked about a file: what its columns mean, which clock it is on; and the answers.

Files with the same headings are asked about once. Answers are kept for the visit as text, under a
name made of the headings.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bestslot.posts import COUNTS, PLATFORMS
from bestslot.reading.by_hand import Answers, from_json
from bestslot.showing.words import questions as words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from bestslot.language import Language
    from bestslot.reading.clock_check import ClockCheck
    from bestslot.reading.file_report import FileReport
    from bestslot.reading.guessing import UnknownTable
    from bestslot.sentence import Sentence

FILE_NAME = "bestslot columns.json"
NOT_COLUMNS = ("time", "hour", "zone", "platform_of_all")
LOOKS_LIKE = {
    "time": ("time",),
    "hour": ("hour",),
    "url": ("link",),
    "post_id": ("", "text"),
    **dict.fromkeys(COUNTS, ("count",)),
}
"""What is asked -> what the cells of its column look like; texts where nothing is said."""


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


@dataclass(frozen=True)
class Asked:
    """Files with the same headings, about which one can be asked.

    Attributes
    ----------
    key : str
        Where the answers are kept.
    names : tuple of str
        The files.
    report : FileReport
        Of the first of them; it has an unknown table or a clock to check.
    """

    key: str
    names: tuple[str, ...]
    report: FileReport

    @property
    def needs_columns(self) -> bool:
        """Whether nothing could be read without an answer."""
        unknown = self.report.unknown
        return unknown is not None and not unknown.refused and not self.report.rows_read

    @property
    def needs_clock(self) -> bool:
        """Whether the clock is but assumed."""
        return self.report.check is not None and self.report.check.assumed


def asked_about(files: Iterable[FileReport]) -> list[Asked]:
    """List what one can ask about, once where several files have the same headings."""
    found: dict[str, list[FileReport]] = {}
    for file in files:
        about = file.unknown or file.check
        if about:
            found.setdefault(kept_as(about.answers), []).append(file)
    return [
        Asked(key, tuple(file.name for file in reports), reports[0])
        for key, reports in found.items()
    ]


def kept_as(answers: Answers) -> str:
    """Name the place where answers about a table with these headings are kept."""
    return hashlib.blake2b(repr(answers.headings).encode(), digest_size=8).hexdigest()


def kept(told: Mapping[str, str]) -> dict[str, Answers]:
    """Read the answers that were given in this visit: where they are kept -> Answers."""
    found = {key: from_json(text) for key, text in told.items()}
    return {key: answers for key, answers in found.items() if answers}


def questions(table: UnknownTable, zones: Iterable[str], said: Language) -> list[Question]:
    """List what to ask about the columns of a table, with what is guessed or was told of it.

    Parameters
    ----------
    table : UnknownTable
    zones : iterable of str
        IANA names to choose from.
    said : Language
        Language of the options; headings stay as they stand in the file.
    """
    before = table.answers
    others = {"zone": ("", *zones), "platform_of_all": ("", *PLATFORMS)}
    guesses = {
        **before.columns,
        "time": before.time,
        "hour": before.hour,
        "zone": before.zone,
        "platform_of_all": before.platform,
    }
    listed = []
    for name, label in words.LABELS.items():
        options = others.get(name) or ("", *_fitting_first(table, name))
        guessed = guesses.get(name, "")
        place = options.index(guessed) if guessed in options else 0
        called = {option: said.say(words.option(name, option)) for option in options}
        listed.append(Question(name, label, called, place))
    return listed


def _fitting_first(table: UnknownTable, name: str) -> list[str]:
    """Order the columns for a question: first those whose cells look like it."""
    headings = dict.fromkeys(heading for heading in table.answers.headings if heading)
    looks = LOOKS_LIKE.get(name, ("text",))
    return sorted(headings, key=lambda heading: table.kinds.get(heading) not in looks)


def answers(before: Answers, given: Mapping[str, str]) -> Answers:
    """Make the answers about a table from what was chosen: name of the question -> option."""
    return Answers(
        headings=before.headings,
        time=given["time"],
        hour=given["hour"],
        zone=given["zone"],
        platform=given["platform_of_all"],
        columns={
            name: chosen for name, chosen in given.items() if chosen and name not in NOT_COLUMNS
        },
        clock_of=before.clock_of if given["time"] == before.time else "",
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


def hours_seen(
    check: ClockCheck, zones: Iterable[str], viewer: str, said: Language
) -> dict[str, str]:
    """Tell, for each clock the file may be on, the hour that the platform shows of a post.

    Parameters
    ----------
    check : ClockCheck
    zones : iterable of str
        Clocks the file may be on.
    viewer : str
        IANA name of the clock on which the visitor sees the post.
    said : Language

    Returns
    -------
    dict of str to str
        Zone -> "Wednesday, 18:30 · America/Los_Angeles", in the order of these hours.
    """
    seen = {zone: hour_seen(check, zone, viewer) for zone in zones}
    in_order = sorted(seen.items(), key=lambda one: (one[1], one[0]))
    return {zone: said.say(words.hour_seen(moment, zone)) for zone, moment in in_order}


def hour_seen(check: ClockCheck, zone: str, viewer: str) -> dt.datetime:
    """Tell when a post appears to the visitor if its file is on a clock."""
    printed = check.printed.to_pydatetime().replace(tzinfo=ZoneInfo(zone))
    return printed.astimezone(ZoneInfo(viewer))
