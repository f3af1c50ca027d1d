"""What was read: one block per file, in words; and what would make the answer better."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bestslot.sentence import Sentence
from bestslot.showing.words import questions
from bestslot.showing.words.values import Listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bestslot.posts import LeftOut
    from bestslot.reading.file_report import FileReport

LEFT_OUT = Sentence("Left out")
REASON = Sentence("Why")
EXPORT = Sentence("Export")
HOW_TO_GET = Sentence("How to get it")
ROW = Sentence("Row")
COLUMN = Sentence("Column")
CELL = Sentence("What it says")
BEGINS = Sentence("How it begins")


def reading(files: Sequence[str]) -> Sentence:
    """Say what takes a moment."""
    if len(files) == 1:
        return Sentence("Reading {name}…", name=files[0])
    return Sentence("Reading your exports…")


def reading_one(place: int, files: int, name: str) -> Sentence:
    """Say which of several files is being read."""
    return Sentence("{place} of {files}: {name}", place=place, files=files, name=name)


def read(files: int, posts: int) -> Sentence:
    """Say what all files gave together."""
    return Sentence("{posts} from {n} file", "{posts} from {n} files", n=files, posts=_posts(posts))


def _posts(n: int) -> Sentence:
    return Sentence("{n} post", "{n} posts", n=n)


def file(report: FileReport) -> Sentence:
    """Say what one file is."""
    if not report.format:
        return Sentence("{name}: holds no posts itself", name=report.name)
    return Sentence(
        "{name}: {format}, {n} post read",
        "{name}: {format}, {n} posts read",
        name=report.name,
        format=report.format,
        n=report.rows_read,
    )


def details(report: FileReport) -> list[Sentence]:
    """Say which clock a file is on and how that is known, and what else one must know of it."""
    lines = [report.clock] if report.clock else []
    if report.unknown:
        lines.append(questions.used(report.unknown.answers))
        if report.unknown.guessed and report.unknown.unnamed_counts:
            lines.append(questions.unnamed(report.unknown.unnamed_counts))
    return [*lines, *report.notes]


def left_out(part: LeftOut) -> Sentence:
    """Say how many rows of a file were left out and why."""
    return Sentence(
        "{n} row left out: {reason}",
        "{n} rows left out: {reason}",
        n=part.count,
        reason=part.reason,
    )


def line(name: str, what: Sentence) -> Sentence:
    """Say something of a file in a line."""
    return Sentence("{name}: {what}", name=name, what=what)


def left_out_line(part: LeftOut) -> Sentence:
    """Say how many rows of a file were left out and why, in a line."""
    return Sentence("Left out ({count}): {reason}", count=part.count, reason=part.reason)


def problems(report: FileReport) -> Sentence:
    """Say how many cells of a file could not be read."""
    return Sentence(
        "{n} cell could not be read", "{n} cells could not be read", n=len(report.problems)
    )


def nothing_new(report: FileReport) -> Sentence | None:
    """Say that other files hold the posts of a file too; None where that is not why it gave none.

    What stands in most of its rows decides: a line of totals beside them changes nothing.
    """
    others = [part.reason.values.get("file") for part in report.left_out]
    held = sum(part.count for part, other in zip(report.left_out, others, strict=True) if other)
    if held <= sum(part.count for part in report.left_out) / 2:
        return None
    names = dict.fromkeys(str(other) for other in others if other)
    if list(names) == [report.name]:
        return Sentence("{name} was dropped twice and counts once.", name=report.name)
    return Sentence(
        "{name} adds nothing new: its posts are in {files} too.",
        name=report.name,
        files=Listed(tuple(names)),
    )


def no_row_read(report: FileReport) -> Sentence:
    """Say that no row of a file could be used, and the commonest reason."""
    commonest = max(report.left_out, key=lambda part: part.count)
    return Sentence(
        "{name}: no row could be used. What stands in most of them: {reason}.",
        name=report.name,
        reason=commonest.reason,
    )


def nothing_read(reports: Iterable[FileReport]) -> Sentence:
    """Say what to do where no file gave a post."""
    if any(report.unknown and not report.unknown.refused for report in reports):
        return Sentence(
            "There is nothing to show yet: say above what the columns of your table mean, then it "
            "is read like any other export."
        )
    return Sentence(
        "There is nothing to show yet: none of these files could be used. Each says above which "
        "export to take instead: drop that one here."
    )


def better(wishes: int) -> Sentence:
    """Offer what would make the answer better."""
    return Sentence(
        "{n} thing would make the answer better",
        "{n} things would make the answer better",
        n=wishes,
    )


def concerns(names: Sequence[str]) -> Sentence:
    """Say which files a wish is about."""
    return Sentence("About {names}", names=Listed(tuple(names)))


def to_fetch(reports: Iterable[FileReport]) -> dict[Sentence, tuple[str, ...]]:
    """Gather what to fetch next, each once: what -> the files it is about."""
    found: dict[Sentence, tuple[str, ...]] = {}
    for report in reports:
        for wish in report.to_fetch:
            found[wish] = (*found.get(wish, ()), report.name)
    return found
