"""What was read: one block per file, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bestslot.sentence import Sentence

if TYPE_CHECKING:
    from bestslot.posts import LeftOut
    from bestslot.reading.importing import FileReport

LEFT_OUT = Sentence("Left out")
REASON = Sentence("Why")
ROWS = Sentence("Rows in the file")
COUNT = Sentence("Rows")
EXPORT = Sentence("Export")
HOW_TO_GET = Sentence("How to get it")
PROBLEMS = Sentence("Cells that could not be read")
ROW = Sentence("Row")
COLUMN = Sentence("Column")
CELL = Sentence("What it says")


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
    return [*([report.clock] if report.clock else []), *report.notes]


def left_out(part: LeftOut) -> Sentence:
    """Say how many rows of a file were left out and why."""
    return Sentence(
        "{n} row left out: {reason}",
        "{n} rows left out: {reason}",
        n=part.count,
        reason=part.reason,
    )


def no_row_read(report: FileReport) -> Sentence:
    """Say that no row of a file could be used, and the commonest reason."""
    commonest = max(report.left_out, key=lambda part: part.count)
    return Sentence(
        "{name}: no row could be used. What stands in most of them: {reason}.",
        name=report.name,
        reason=commonest.reason,
    )
