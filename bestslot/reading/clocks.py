"""Every file on its clock: proven, borrowed from a neighbour, known, told by the user, or assumed.

A clock that nothing proves comes with a post by which a person can check it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bestslot.reading.by_hand import Answers, on_clock
from bestslot.reading.clock_check import ClockCheck
from bestslot.reading.export_format import AUDIENCE
from bestslot.reading.moments import moments
from bestslot.reading.table import complete
from bestslot.reading.timezones import Clock
from bestslot.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bestslot.reading.opened_file import OpenedFile
    from bestslot.reading.table import Table

LINK = r"^https://[^\s]+$"
NEWEST = 50
"""Posts among which one with a link and a text is sought: a new one is found soonest."""


def set_clocks(files: Iterable[OpenedFile], told: Iterable[Answers], audience: str) -> None:
    """Put every file on its clock; one that cannot prove its own borrows a neighbour's.

    Parameters
    ----------
    files : iterable of OpenedFile
        Their tables get ``published_at`` and ``hour_known``.
    told : iterable of Answers
        What a user said; of tables with the same headings the latest counts.
    audience : str
        IANA name of the zone where nothing else is known.
    """
    zones = {one.headings: one.zone for one in told if one.zone}
    opened = list(files)
    proven: dict[str, str] = {}
    for borrowing in (False, True):
        for file in opened:
            if (table := file.table) is None:
                continue
            shared = table.format.time.clock_of
            if borrowing and (file.clock.proven or shared not in proven):
                continue
            try:
                _set_clock(file, table, zones, borrowed=proven.get(shared, ""), audience=audience)
            except Exception as error:  # noqa: BLE001 - one odd file must not take the others with it
                file.give_up(error)
            if shared and file.clock.proven:
                proven[shared] = file.clock.zone


def _set_clock(
    file: OpenedFile,
    table: Table,
    zones: dict[tuple[str, ...], str],
    *,
    borrowed: str,
    audience: str,
) -> None:
    told = next((zones[one] for one in table.headings if one in zones), "")
    if file.unknown and not file.unknown.guessed:  # the answers may be about last month's headings
        told = told or file.unknown.answers.zone
    agreed = audience if table.format.time.zone == AUDIENCE else ""
    if told or agreed:
        table.format = on_clock(table.format, told or agreed, stated=not told)
        borrowed = ""
    if told and file.unknown:  # so that who chooses its columns need not say it again
        answers = replace(file.unknown.answers, zone=told)
        file.unknown = replace(file.unknown, answers=answers)
    when = moments(table, borrowed=borrowed, audience=audience)
    file.clock = when.clock
    if told and when.clock.zone == told and not when.clock.proven:
        how = Sentence("The times are read in {zone}, as you told us.", zone=told)
        file.clock = Clock(told, how)
    elif agreed and when.clock.zone == agreed:
        how = Sentence("Hours are read in {zone}, the time zone of your audience.", zone=agreed)
        file.clock = Clock(agreed, how)
    elif told and when.clock.zone != told and not table.by_id:
        file.notes.append(
            Sentence(
                "You told us that the times are in {told}, but the ids of the posts prove {zone}: "
                "the ids are believed.",
                told=told,
                zone=when.clock.zone,
            )
        )
    file.notes += when.notes
    table.posts["published_at"] = when.published_at
    table.posts["hour_known"] = when.hour_known
    file.check = None if borrowed or when.clock.proven else _check(file, table, told)
    complete(table)


def _check(file: OpenedFile, table: Table, told: str) -> ClockCheck | None:
    """Choose the newest post with an hour, one with a link and a text if there is any."""
    time, posts = table.format.time, table.posts
    posts = posts[posts["has_hour"] & posts["utc"].isna() & posts["local"].notna()]
    if posts.empty or (time.stated and not told):
        return None
    newest = posts.nlargest(NEWEST, "local")
    linked, texted = newest["url"].str.match(LINK), newest["text"] != ""
    newest = newest.assign(linked=linked, texted=texted)
    post = newest.sort_values(["linked", "texted", "local"]).iloc[-1]
    about = Answers(table.headings[0])
    if file.unknown and not file.unknown.guessed:
        about = file.unknown.answers
    return ClockCheck(
        answers=about,
        printed=post["local"],
        written=post["printed"],
        text=post["text"],
        url=post["url"] if post["linked"] else "",
        assumed=not time.zone,
    )
