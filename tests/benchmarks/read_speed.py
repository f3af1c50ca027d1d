"""How long reading takes, beside the bare parser; ``python -m tests.benchmarks.read_speed``.

Bars: 100,000 CSV rows in at most 3 times ``pandas.read_csv(dtype=str)``, 10,000 XLSX rows in at
most twice a bare calamine read, both for the whole of ``read_exports``. Each figure is the best
of several rounds, in which all take turns, so that a busy machine slows all alike.
"""

from __future__ import annotations

import datetime as dt
import io
import random
import sys
import time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import openpyxl
import pandas as pd
import python_calamine

import bestslot
from bestslot.reading.files.sheets import read_sheets

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROUNDS = 15
HEADING = [
    "Post ID", "Account ID", "Account username", "Account name", "Description", "Duration (sec)",
    "Publish time", "Permalink", "Post type", "Data comment", "Date", "Views", "Reach", "Likes",
    "Shares", "Follows", "Comments", "Saves",
]  # fmt: skip
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
FIRST = dt.datetime(2020, 1, 1, 8)  # noqa: DTZ001  # exports print a bare local time
PACIFIC = ZoneInfo("America/Los_Angeles")
INSTAGRAM_EPOCH = 1_314_220_021_721
"""Milliseconds; the upper 41 bits of an Instagram id count from there."""


def posts(count: int) -> list[list[str | int]]:
    """Make up the rows of a Meta Business Suite export, Instagram posts."""
    rng = random.Random(7)  # noqa: S311  # no secrets here
    rows: list[list[str | int]] = []
    for i in range(count):
        when = FIRST + dt.timedelta(minutes=27 * i)
        text = f"Post {i}: new in our shop, come and see! " + "#spring #offer " * rng.randrange(6)
        counts = [rng.randrange(10 ** rng.randrange(1, 5)) for _ in range(7)]
        start: list[str | int] = [
            f"180{10**14 + i}",
            "17841400000000001",
            "shop",
            "The Shop",
            text,
            0,
        ]
        link = f"https://www.instagram.com/p/{shortcode(when, rng)}/"
        rows.append([*start, f"{when:%m/%d/%Y %H:%M}", link, "IG image", "", "Lifetime", *counts])
    return rows


def shortcode(when: dt.datetime, rng: random.Random) -> str:
    """Write the id of a post published at that Pacific time, as its link shows it."""
    moment = int(when.replace(tzinfo=PACIFIC).timestamp() * 1000)
    number = (moment - INSTAGRAM_EPOCH) << 23 | rng.randrange(2**23)
    letters = ""
    while number:
        number, last = divmod(number, 64)
        letters = LETTERS[last] + letters
    return letters


def as_csv(rows: list[list[str | int]]) -> bytes:
    return pd.DataFrame(rows, columns=HEADING).to_csv(index=False).encode("utf-8-sig")


def as_xlsx(rows: list[list[str | int]]) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Content")
    for row in [HEADING, *rows]:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def pandas_alone(data: bytes) -> object:
    return pd.read_csv(io.BytesIO(data), dtype=str)


def calamine_alone(data: bytes) -> object:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return book.get_sheet_by_index(0).to_python()


def sheets_alone(data: bytes) -> object:
    return read_sheets("export", data)


def whole(data: bytes) -> object:
    reading = bestslot.read_exports([("export", data)], timezone="Europe/Paris")
    assert len(reading.posts) == reading.files[0].rows_read, reading.files[0]
    return reading


def best_of(ways: Mapping[str, Callable[[bytes], object]], data: bytes) -> dict[str, float]:
    """Give each way's best time, in seconds; the first round only warms up."""
    best = dict.fromkeys(ways, float("inf"))
    for turn in range(ROUNDS + 1):
        for name, way in ways.items():
            start = time.perf_counter()
            way(data)
            if turn:
                best[name] = min(best[name], time.perf_counter() - start)
    return best


def main() -> int:
    """Print a table per kind of file; the exit code says whether the bars hold."""
    held = True
    for title, alone, data, bar in (
        ("100,000 CSV rows", pandas_alone, as_csv(posts(100_000)), 3.0),
        ("10,000 XLSX rows", calamine_alone, as_xlsx(posts(10_000)), 2.0),
    ):
        ways = {"bare parser": alone, "read_sheets": sheets_alone, "read_exports": whole}
        best = best_of(ways, data)
        print(f"{title} ({len(data) / 1e6:.1f} MB)")
        for name, seconds in best.items():
            print(f"  {name:12} {seconds * 1000:8.0f} ms {seconds / best['bare parser']:6.2f}x")
        ratio = best["read_exports"] / best["bare parser"]
        held &= ratio <= bar
        print(f"  bar {bar:.0f}x: {'holds' if ratio <= bar else 'does not hold'}")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
