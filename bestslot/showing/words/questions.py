"""What is asked about a file, and what is said to the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bestslot.posts import COUNTS
from bestslot.sentence import Sentence
from bestslot.showing.words import names
from bestslot.showing.words.values import Listed, Weekday, Zone

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from bestslot.reading.by_hand import Answers
    from bestslot.reading.guessing import UnknownTable

FIRST_ROWS = Sentence("First rows of the table")
READ = Sentence("Read this table")
AS_IT_WAS = Sentence("Leave it as it was")
SAVE = Sentence("Save this for next time")
SAVE_HELP = Sentence(
    "A small file. Drop it together with the next export of the same tool and nothing is asked "
    "again."
)
CHANGE = Sentence("Change")
COLUMNS_WRONG = Sentence("Columns wrong? Choose them yourself")
HOUR_WRONG = Sentence("Hour wrong? Check it with one post")

WHEN = Sentence("When was each post published?")
RESULTS = Sentence("What did it earn? One result is enough, more are better.")
MORE = Sentence("More about each post, if the table has it")

LABELS = {
    "time": Sentence("Date, or date and hour"),
    "hour": Sentence("Hour, if it has its own column"),
    "zone": Sentence("Time zone of the hours"),
    "url": Sentence("Link to the post"),
    "reactions": Sentence("Likes and reactions"),
    "comments": Sentence("Comments"),
    "shares": Sentence("Shares"),
    "saves": Sentence("Saves"),
    "clicks": Sentence("Clicks"),
    "follows": Sentence("New followers"),
    "reach": Sentence("Reach"),
    "views": Sentence("Views"),
    "interactions": Sentence("All interactions together"),
    "platform_of_all": Sentence("Platform of all rows"),
    "platform": Sentence("Platform, if it has its own column"),
    "account": Sentence("Account"),
    "content_type": Sentence("Content type"),
    "text": Sentence("Text or title"),
    "label": Sentence("Campaign, tone or label of your own"),
    "post_id": Sentence("Id of the post"),
}
"""What is asked -> how, in the order of the page."""

GROUPS = {
    WHEN: ("time", "hour", "zone", "url"),
    RESULTS: tuple(name for name in LABELS if name in COUNTS),
    MORE: ("platform_of_all", "platform", "account", "content_type", "text", "label", "post_id"),
}
"""The questions under their headings."""

DATE, HOUR = Sentence("Date"), Sentence("Hour")
NO_COLUMN = Sentence("none")
NO_ZONE = Sentence("I do not know")
NO_PLATFORM = Sentence("see links or column")

NO_TIME = Sentence(
    "No column says when a post was published. Choose the column of the date, or the column of "
    "the link where the platform’s links hold the moment (X, LinkedIn, TikTok, Bluesky)."
)
NO_COUNT = Sentence(
    "No column of results is chosen, so slots could not be compared. Choose at least one: likes, "
    "comments, clicks, views…"
)

IN_FILE = Sentence("In the file")
AS_READ = Sentence("As we read it")
HOUR_SHOWN = Sentence("The hour that you see there")
USE_HOUR = Sentence("This is the hour")


def ask(files: Sequence[str]) -> Sentence:
    """Ask what the columns of a table mean."""
    return Sentence("{names}: what do the columns mean?", names=_listed(files))


def ask_help(table: UnknownTable) -> Sentence:
    """Say what is filled in, and what is needed."""
    if table.guessed:
        return Sentence(
            "We do not know this export, but any table with one post per row will do. What we "
            "could guess is filled in: correct it, and leave the rest at “none”. All it takes is "
            "a date and one result."
        )
    return Sentence("Your last answers are filled in. All it takes is a date and one result.")


def posts_all_the_same(files: Sequence[str]) -> Sentence:
    """Offer to read a file that was refused."""
    return Sentence(
        "{names} is a list of posts all the same? Then say what its columns mean",
        names=_listed(files),
    )


def option(name: str, value: str) -> str:
    """Say one option of a question; headings stay as they stand in the file."""
    if name == "platform_of_all":
        return names.PLATFORMS[value] if value else NO_PLATFORM
    if name == "zone":
        return value or NO_ZONE
    return value or NO_COLUMN


def unnamed(columns: Sequence[str]) -> Sentence:
    """Offer the columns that may be results, though their headings do not say of what."""
    return Sentence(
        "Numbers that we cannot name and do not use, maybe results: {columns}.",
        columns=_listed(columns),
    )


def twice(column: str) -> Sentence:
    """Say that one column was chosen for two things."""
    return Sentence(
        "The column {column} is chosen for two things, and it can mean but one. Keep the right "
        "one and set the other to “none”.",
        column=column,
    )


def ask_hour(files: Sequence[str]) -> Sentence:
    """Ask whether the clock of some files is the right one."""
    return Sentence("{names}: is this hour right?", names=_listed(files))


def hour_help(zone: str, *, assumed: bool, linked: bool) -> tuple[Sentence, Sentence]:
    """Say why the clock is doubtful, and how to check it with one post."""
    why = Sentence("The hours of this file are read in {zone}.", zone=Zone(zone))
    if assumed:
        why = Sentence(
            "This file does not say in which time zone its hours are, so they are read in "
            "yours, {zone}. If the tool that made it is set to another one, every hour is shifted.",
            zone=Zone(zone),
        )
    if linked:
        return why, Sentence(
            "Open this post: does the platform show the same day and hour? Then confirm. If not, "
            "choose the hour that you see there."
        )
    return why, Sentence(
        "Look for this post where it was published: does it show the same day and hour? Then "
        "confirm. If not, choose the hour that you see there."
    )


def hour_seen(moment: dt.datetime, zone: str) -> Sentence:
    """Say the hour at which a post was published if the file is on this clock."""
    return Sentence(
        "{weekday}, {hour} · {zone}",
        weekday=Weekday(moment.weekday(), first=True),
        hour=f"{moment:%H:%M}",
        zone=zone.replace("_", " "),
    )


def moment(seen: dt.datetime) -> Sentence:
    """Say a day and its hour."""
    return Sentence(
        "{weekday} {day}, {hour}",
        weekday=Weekday(seen.weekday(), first=True),
        day=seen.date(),
        hour=f"{seen:%H:%M}",
    )


def told(files: Sequence[str], said: Answers) -> Sentence:
    """Say what the visitor told us about some files."""
    if said.columns:
        return Sentence("{names}: read with the columns you chose.", names=_listed(files))
    return Sentence(
        "{names}: read in {zone}, as you chose.", names=_listed(files), zone=Zone(said.zone)
    )


def used(said: Answers) -> Sentence:
    """Say which column of a table is read as what."""
    chosen = {"time": said.time, "hour": said.hour, **said.columns}
    called = {**LABELS, "time": DATE, "hour": HOUR}
    pairs = (
        Sentence("{column} → {what}", column=chosen[name], what=called[name])
        for name in LABELS
        if chosen.get(name)
    )
    return Sentence("Columns read: {pairs}.", pairs=Listed(tuple(pairs)))


def _listed(several: Sequence[str]) -> Listed:
    return Listed(tuple(several))
