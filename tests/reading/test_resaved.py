"""Every export, opened in a spreadsheet program and saved again, is read as if it were untouched.

What the program destroys is named here and is all that may differ.
"""

from __future__ import annotations

from functools import cache
from io import StringIO
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from bestslot.reading.files.sheets import read_sheets
from bestslot.reading.importing import read_exports
from tests.reading.resaved import ENGLISH, FRENCH, Table, ods, old_xls, texts, typed, xlsx
from tests.reading.test_formats import CASES, as_csv, case_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bestslot.reading.importing import Reading

ROWS = 40
"""Rows of a fixture that are copied; none has more."""

COPIES: dict[str, Callable[[dict[str, Table]], bytes]] = {
    "XLSX": lambda tables: xlsx(typed(tables, ENGLISH)),
    "XLSX, French": lambda tables: xlsx(typed(tables, FRENCH)),
    "CSV": lambda tables: ENGLISH.csv(*tables.values()),
    "CSV, French": lambda tables: FRENCH.csv(*tables.values()),
}
"""How a copy is saved -> the copy; a CSV holds one sheet."""

LONGEST_NUMBER = {"XLSX": 15, "CSV": 11}
"""Digits of an id that a spreadsheet keeps, and shows. Without a link to the post it is lost."""

NO_DAY_AFTER_THE_12TH = {
    "bestslot_workbook/filled_by_hand",
    "meta_facebook/english",
    "meta_stories/french",
}
"""Without one, nothing tells that a French program has exchanged day and month."""

WHOLE_THOUSANDS = {
    "crowdtangle_instagram/abbreviated_clock": ["reactions", "views"],
    "sprout/los_angeles": ["paid_views"],
}
"""Counts of which a French program makes small numbers (2,000), or too few fractions to tell."""


@cache
def tables_of(path: Path) -> dict[str, Table]:
    """Give each sheet's rows of text, the blank ones too."""
    tables = {}
    for n, sheet in enumerate(read_sheets(path.name, path.read_bytes()), 1):
        table = [[""] * sheet.cells.shape[1] for _ in range(sheet.rows[-1])]
        for number, row in zip(sheet.rows, sheet.cells.to_numpy().tolist(), strict=True):
            table[number - 1] = row
        tables[(sheet.name or f"Sheet{n}")[:31]] = table[:ROWS]
    return tables


def copies_of(folder: Path, kind: str) -> list[tuple[str, bytes]]:
    """Save the files of a case anew; the period in a name stays."""
    paths = [path for path in sorted(folder.iterdir()) if path.name != "posts.csv"]
    if "CSV" in kind and any(len(tables_of(path)) > 1 for path in paths):
        return []
    return [(path.stem, COPIES[kind](tables_of(path))) for path in paths]


def texts_of(posts: pd.DataFrame) -> pd.DataFrame:
    return pd.read_csv(StringIO(as_csv(posts)), dtype="str", keep_default_na=False)


def without_what_was_destroyed(
    found: pd.DataFrame, wanted: pd.DataFrame, name: str, kind: str
) -> pd.DataFrame:
    """Give the posts that may be expected of a copy."""
    longest = LONGEST_NUMBER[kind.partition(",")[0]]
    damaged = wanted["post_id"].str.fullmatch(rf"\d{{{longest + 1},}}")
    linked = [one in url for one, url in zip(found["post_id"], found["url"], strict=True)]
    by_link = damaged & pd.Series(linked, index=wanted.index)
    wanted["post_id"] = wanted["post_id"].mask(damaged, "").mask(by_link, found["post_id"])
    if "French" in kind and name in NO_DAY_AFTER_THE_12TH:
        wanted["published_at"] = found["published_at"]
    if "French" in kind and name in WHOLE_THOUSANDS:
        wanted[WHOLE_THOUSANDS[name]] = found[WHOLE_THOUSANDS[name]]
    return wanted


@pytest.mark.parametrize("folder", CASES, ids=case_name)
def test_copies_are_read_like_the_original(folder: Path) -> None:
    others = ("CSV, French", "CSV", "XLSX, French")  # in turns: reading all takes too long
    for kind in ("XLSX", others[CASES.index(folder) % 3]):
        if files := copies_of(folder, kind):
            reading = read_exports(files, timezone="Europe/Paris")
            assert_like_the_original(reading, folder, kind)


def assert_like_the_original(reading: Reading, folder: Path, kind: str) -> None:
    assert [file.error for file in reading.files if file.error] == []
    found = texts_of(reading.posts)
    wanted = pd.read_csv(folder / "posts.csv", dtype="str", keep_default_na=False)
    wanted = without_what_was_destroyed(found, wanted, case_name(folder), kind)
    pd.testing.assert_frame_equal(found, wanted, obj=kind)


@pytest.mark.parametrize("folder", CASES, ids=case_name)
def test_every_container_and_encoding_holds_the_same_cells(folder: Path) -> None:
    for path in folder.glob("export.*"):
        tables = tables_of(path)
        cells = typed(tables, ENGLISH)
        of_xlsx, of_xls, of_ods = (
            [filled(sheet.cells.to_numpy().tolist()) for sheet in read_sheets("a", copy)]
            for copy in (xlsx(cells), old_xls(cells), ods(cells))
        )
        assert of_xls == of_xlsx
        assert of_ods == of_xlsx
        for table in tables.values():
            for kind, copy in texts(table).items():
                (sheet,) = read_sheets("a", copy)
                assert filled(sheet.cells.to_numpy().tolist()) == filled(table), kind


def filled(rows: Table) -> list[str]:
    """Write rows without the blank ones, blank ends and cells of spaces."""
    lines = ("\x1f".join(cell.strip(" ") for cell in row).rstrip("\x1f") for row in rows)
    return [line for line in lines if line]


def read_copy(case: str, kind: str) -> Reading:
    (folder,) = (one for one in CASES if case_name(one) == case)
    reading = read_exports(copies_of(folder, kind), timezone="Europe/Paris")
    assert_like_the_original(reading, folder, kind)
    return reading


def test_dates_that_a_spreadsheet_turned_are_turned_back_and_told() -> None:
    (file,) = read_copy("meta_instagram/french", "XLSX, French").files
    assert any("exchanged day and month" in note for note in file.notes)


def test_thousands_that_a_spreadsheet_split_are_put_right_and_told() -> None:
    (file,) = read_copy("sprout/los_angeles", "XLSX, French").files
    assert any("comma of thousands" in note for note in file.notes)


def test_ids_that_a_spreadsheet_damaged_are_told() -> None:
    (file,) = read_copy("meta_stories/french", "XLSX").files
    assert any("damaged the ids of 3 posts" in note for note in file.notes)
