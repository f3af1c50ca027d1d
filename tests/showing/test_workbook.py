"""The workbook keeps people's history: what is written is read again."""

from __future__ import annotations

import io

import openpyxl
import pandas as pd

from bestslot.reading.importing import read_exports
from bestslot.showing.language import LANGUAGES, language
from bestslot.showing.workbook import workbook


def test_the_workbook_is_read_again_without_loss(posts: pd.DataFrame) -> None:
    mixed = pd.concat([posts, posts.head(3).assign(post_id=["a", "b", "c"])], ignore_index=True)
    mixed["hour_known"] = ~mixed["post_id"].isin(["a"])
    mixed.loc[~mixed["hour_known"], "published_at"] = pd.Timestamp("2026-03-02 12:00Z")
    mixed["promoted"] = mixed["post_id"] == "b"
    mixed["partner"] = mixed["post_id"] == "c"
    mixed.loc[0, "text"] = "=HYPERLINK(1)"
    mixed.loc[1, "text"] = "-10 % jusqu'à dimanche"
    mixed["url"] = ""
    for code in LANGUAGES:
        book = workbook(mixed, language(code))
        (report,) = (again := read_exports([("renamed.xlsx", book)])).files
        assert report.format == "bestslot workbook"
        assert report.rows_read == len(mixed)
        order = ["platform", "post_id"]
        pd.testing.assert_frame_equal(
            again.posts.sort_values(order, ignore_index=True),
            mixed.sort_values(order, ignore_index=True),
        )


def test_no_cell_of_the_workbook_is_a_live_formula(posts: pd.DataFrame) -> None:
    hostile = posts.assign(text="=1+1", label="@SUM(1)", account="+33 6")
    book = openpyxl.load_workbook(io.BytesIO(workbook(hostile, language("en"))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells].count("=1+1") == len(posts)
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_the_blank_workbook_has_headings_and_instructions_and_no_post() -> None:
    book = workbook(None, language("fr"))
    sheets = openpyxl.load_workbook(io.BytesIO(book))
    assert sheets.sheetnames == ["Posts", "À propos"]
    assert sheets["Posts"].freeze_panes == "A2"
    assert sheets["À propos"].max_row > 5
    assert read_exports([("blank.xlsx", book)]).posts.empty
