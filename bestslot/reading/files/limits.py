"""How much of a file is read: the one place where the limits stand.

A limit is there so that no file harms the other visitors. What goes beyond one is refused
whole, with the limit named: half a file would look like all of it.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from bestslot.errors import UnreadableFileError
from bestslot.sentence import Sentence

MEGABYTE = 2**20
MAX_FILE = 50 * MEGABYTE
MAX_UNZIPPED = 300 * MEGABYTE
MAX_MEMBERS = 200
"""Members of one ZIP archive, parts of one workbook, sheets of one workbook, lists of one JSON."""
MAX_NESTING = 2
"""A ZIP inside the dropped ZIP is read, a third one inside is not."""
MAX_ROWS = 200_000
MAX_COLUMNS = 1_000
MAX_CELLS = 10_000_000
"""Rows times columns: 100,000 posts with 100 columns."""
MAX_MEASURED = 2_000_000
"""Cells of an XLS or ODS, which are looked at one by one before the parser may see them."""
MAX_CELL = 32_767
"""Characters; the most that a spreadsheet cell can hold."""
MAX_SECONDS = 30.0
MAX_WORKER_MEMORY = 1_000 * MEGABYTE


@dataclass
class Budget:
    """What one dropped file may still use, its archives' members together.

    Attributes
    ----------
    unzipped : int
        Bytes that may still be unpacked.
    deadline : float
        When reading must be over, on ``time.monotonic``'s clock.
    """

    unzipped: int = MAX_UNZIPPED
    deadline: float = field(default_factory=lambda: time.monotonic() + MAX_SECONDS)

    @property
    def seconds(self) -> float:
        """Time that is left, in seconds."""
        return self.deadline - time.monotonic()

    def check_time(self) -> None:
        """Refuse to go on when the time is over.

        Raises
        ------
        UnreadableFileError
            Names the limit.
        """
        if self.seconds <= 0:
            raise too_slow()

    def spend(self, size: int) -> None:
        """Count ``size`` unpacked bytes.

        Raises
        ------
        UnreadableFileError
            When that is more than may be unpacked.
        """
        if size > self.unzipped:
            raise too_much_unzipped()
        self.unzipped -= size


def check_size(size: int) -> None:
    """Refuse a file above ``MAX_FILE`` bytes.

    Raises
    ------
    UnreadableFileError
        Names the size and the limit.
    """
    if size > MAX_FILE:
        raise UnreadableFileError(
            Sentence(
                "This file has {size:.0f} MB; up to {limit} MB can be read. "
                "Export a shorter period, then drop the parts together.",
                size=size / MEGABYTE,
                limit=MAX_FILE // MEGABYTE,
            )
        )


def check_shape(rows: int, columns: int) -> None:
    """Refuse a table with more rows, columns or cells than are read.

    Raises
    ------
    UnreadableFileError
        Names the shape and the limit.
    """
    if rows > MAX_ROWS or columns > MAX_COLUMNS or rows * columns > MAX_CELLS:
        raise too_large(rows, columns)


def too_large(rows: int, columns: int) -> UnreadableFileError:
    """Say that a table has more rows, columns or cells than are read."""
    return UnreadableFileError(
        Sentence(
            "This table reaches row {rows:,} and column {columns:,}; up to {most_rows:,} rows, "
            "{most_columns:,} columns and {most_cells:,} cells can be read. Export a shorter "
            "period and drop the parts together, or delete what stands far below or beside the "
            "table.",
            rows=rows,
            columns=columns,
            most_rows=MAX_ROWS,
            most_columns=MAX_COLUMNS,
            most_cells=MAX_CELLS,
        )
    )


def too_many_to_measure() -> UnreadableFileError:
    """Say that an XLS or ODS has too many cells."""
    return UnreadableFileError(
        Sentence(
            "This workbook has more than {limit:,} cells, more than is read of its kind. "
            "Save it as .xlsx or CSV, then drop that file.",
            limit=MAX_MEASURED,
        )
    )


def too_long(length: int) -> UnreadableFileError:
    """Say that a cell holds more characters than are read."""
    return UnreadableFileError(
        Sentence(
            "One cell of this table holds {length:,} characters; a spreadsheet's cell holds "
            "at most {limit:,}. Often a quotation mark was opened and never closed: "
            "take the original file from the dashboard, or shorten that cell.",
            length=length,
            limit=MAX_CELL,
        )
    )


def too_slow() -> UnreadableFileError:
    """Say that reading takes too long."""
    return UnreadableFileError(
        Sentence(
            "Reading this file took more than {limit:.0f} seconds, so it was stopped. "
            "Export a shorter period, or save the table as CSV, then drop that file.",
            limit=MAX_SECONDS,
        )
    )


def too_much_unzipped() -> UnreadableFileError:
    """Say that unpacking takes too much room."""
    return UnreadableFileError(
        Sentence(
            "Unpacked, this file takes more than {limit} MB, far more than an export does, "
            "so it was not opened. Drop the exports themselves, one by one.",
            limit=MAX_UNZIPPED // MEGABYTE,
        )
    )


def too_many_members(count: int) -> UnreadableFileError:
    """Say that an archive or a workbook has too many parts."""
    return UnreadableFileError(
        Sentence(
            "This file consists of {count:,} files or sheets; up to {limit} can be read. "
            "Drop only the exports that you need.",
            count=count,
            limit=MAX_MEMBERS,
        )
    )
