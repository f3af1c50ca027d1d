"""The plan in a workbook is handed out beside the posts, and disturbs none."""

from __future__ import annotations

import io

import openpyxl
import pandas as pd
import pytest

from bestslot.reading.importing import Reading, read_exports

POSTS = (
    ["Platform", "Account", "Date", "Hour", "Reactions", "Paid views", "Organic views"],
    ["instagram", "atelier", "2026-03-02", "18:30 +01:00", "4", "", ""],
)
HEADING = ["Date", "Heure", "Plateforme", "Compte", "But"]


def workbook(*plan: list[str], headings: list[str] = HEADING) -> bytes:
    book = openpyxl.Workbook()
    posts, planned = book.worksheets[0], book.create_sheet("Plan")
    posts.title = "Posts"
    for row in POSTS:
        posts.append(row)
    for row in [headings, *plan]:
        planned.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def read(*books: bytes) -> Reading:
    return read_exports([(f"{i}.xlsx", book) for i, book in enumerate(books)], "Europe/Paris")


def at(reading: Reading) -> list[str]:
    return list(reading.plan["at"].dt.strftime("%Y-%m-%d %H:%M"))


def test_the_plan_is_handed_out_beside_the_posts() -> None:
    reading = read(
        workbook(
            ["2026-03-10", "18:00 +01:00", "instagram", "atelier", "sans doute bon"],
            ["2026-03-12", "09:00", "Instagram", "atelier", "À tester"],
            ["2026-03-13", "20:00", "threads", "atelier", "fête"],
        )
    )
    assert len(reading.posts) == 1
    assert not [note for note in reading.files[0].notes if "Plan" in note]
    assert at(reading) == ["2026-03-10 17:00", "2026-03-12 08:00", "2026-03-13 19:00"]
    assert list(reading.plan["platform"]) == ["instagram", "instagram", "threads"]
    assert list(reading.plan["purpose"]) == ["use", "test", ""]


def test_a_planned_row_without_a_day_or_an_hour_plans_nothing() -> None:
    day_alone = ["2026-03-10", "", "instagram", "atelier", "to test"]
    nonsense = ["soon", "18:00", "instagram", "atelier", "to test"]
    assert read(workbook(day_alone, nonsense)).plan.empty


def test_of_two_workbooks_the_plan_that_ends_last_stands_for_its_account() -> None:
    old = workbook(
        ["2026-03-10", "18:00", "instagram", "atelier", ""],
        ["2026-03-20", "18:00", "instagram", "atelier", ""],
        ["2026-03-30", "18:00", "x", "atelier", ""],
    )
    new = workbook(
        ["2026-03-10", "18:00", "instagram", "atelier", ""],
        ["2026-04-10", "18:00", "instagram", "atelier", ""],
    )
    for books in ((old, new), (new, old), (old, new, new)):
        assert at(read(*books)) == ["2026-03-10 17:00", "2026-03-30 16:00", "2026-04-10 16:00"]


@pytest.mark.parametrize("headings", [["Date", "Hour"], ["", "", "", "", ""]])
def test_a_file_without_a_plan_has_an_empty_one(headings: list[str]) -> None:
    plan = read(workbook(["2026-03-10", "18:00"], headings=headings)).plan
    assert plan.empty
    assert isinstance(plan["at"].dtype, pd.DatetimeTZDtype)
