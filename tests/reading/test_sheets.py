"""Files as people really have them become the same text cells."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from concurrent.futures import ThreadPoolExecutor

import openpyxl
import pandas as pd
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from bestslot.errors import UnreadableFileError
from bestslot.reading.files import sheets, worker_pool
from bestslot.reading.files.sheets import Sheet, read_sheets
from tests.reading.dialects import (
    TABLE,
    as_json,
    dialects,
    legacy_xls,
    saved,
    workbook,
    xlsx,
    zipped,
)


def only(data: bytes, name: str = "file") -> Sheet:
    (sheet,) = read_sheets(name, data)
    return sheet


def rows_of(data: bytes) -> list[list[str]]:
    return only(data).cells.to_numpy().tolist()


@pytest.mark.parametrize(("dialect", "data"), dialects().items(), ids=dialects())
def test_one_table_in_every_dialect_is_the_same_table(dialect: str, data: bytes) -> None:
    sheet = only(data)
    assert sheet.cells.to_numpy().tolist() == TABLE, dialect
    assert sheet.rows.tolist() == [1, 2, 3, 4, 5]
    assert sheet.cells.columns.equals(pd.RangeIndex(4))
    assert (sheet.cells.dtypes == "str").all()


def test_a_legacy_xls_is_the_same_table_and_its_numbers_are_plain() -> None:
    sheet = only(legacy_xls())
    assert sheet.cells.to_numpy().tolist() == [
        ["Post ID", "Views", "Rate", "When"],
        ["18084100000000001", "1200", "0.25", "2026-03-02 08:15:00"],
    ]
    assert (sheet.path, sheet.name) == ("file", "All posts")


def test_a_sheet_knows_its_path_and_its_name() -> None:
    found = {
        "a.zip": zipped({"one.csv": b"a,b\n1,2\n", "in/two.xlsx": xlsx()}),
        "b.json": as_json(),
    }
    names = [(s.path, s.name) for name, data in found.items() for s in read_sheets(name, data)]
    assert names == [
        ("a.zip › one.csv", ""),
        ("a.zip › in/two.xlsx", "Sheet"),
        ("b.json", "Post › Posts"),
    ]


def test_typed_cells_are_written_so_that_they_mean_one_thing() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["when", "day", "whole", "part", "yes", "hour", "long", "id", "text"])
    book.worksheets[0].append(
        [
            dt.datetime(2026, 3, 2, 8, 15),  # noqa: DTZ001  # a spreadsheet has no zones
            dt.date(2026, 3, 2),
            12,
            0.1,
            True,
            dt.time(8, 15),
            dt.timedelta(hours=30, seconds=5),
            17841400000000001,
            "0012",
        ]
    )
    midnight = dt.datetime(2026, 3, 3)  # noqa: DTZ001 - as above
    book.worksheets[0].append(
        [midnight, dt.date(2026, 3, 3), -3, 1e-7, False, dt.time(0), None, 5, "x"]
    )
    assert rows_of(saved(book))[1:] == [
        [
            *["2026-03-02 08:15:00", "2026-03-02", "12", "0.1", "TRUE", "08:15:00", "30:00:05"],
            "1.78414E+16",
            "0012",
        ],
        ["2026-03-03 00:00:00", "2026-03-03", "-3", "1e-07", "FALSE", "00:00:00", "", "5", "x"],
    ]


def test_a_formula_gives_its_last_value_and_an_error_gives_nothing() -> None:
    data = workbook(
        '<row r="1"><c r="A1" t="str"><f>1+1</f><v>two</v></c><c r="B1"><f>1+1</f><v>2</v></c>'
        '<c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D1" t="b"><v>1</v></c></row>'
    )
    assert rows_of(data) == [["two", "2", "", "TRUE"]]


def test_hidden_sheets_are_read_and_blank_ones_are_not() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["a"])
    book.create_sheet("blank")
    hidden = book.create_sheet("hidden")
    hidden.sheet_state = "hidden"
    hidden.append(["b"])
    assert [s.name for s in read_sheets("x", saved(book))] == ["Sheet", "hidden"]


def test_macros_and_pictures_of_a_workbook_are_ignored() -> None:
    with_macro = {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0", "xl/media/image1.png": b"\x89PNG"}
    with zipfile.ZipFile(io.BytesIO(xlsx())) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    assert rows_of(zipped(parts | with_macro)) == TABLE


def test_rows_keep_their_numbers_where_blank_ones_stand_between() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["B3"] = "x"
    book.worksheets[0]["C7"] = "y"
    sheet = only(saved(book))
    assert sheet.rows.tolist() == [3, 7]
    assert sheet.cells.to_numpy().tolist() == [["", "x", ""], ["", "", "y"]]
    assert only(b"title\n\na,b,c\n\n1,2,3\n,,\n4,5,6\n").rows.tolist() == [1, 3, 5, 7]


def test_a_comma_in_the_heading_of_a_semicolon_file_is_a_comma() -> None:
    data = b"Date;Message;Comments (count, all);Link\n01/03/2026;a, b, c;1;x\n02/03/2026;d, e;2;y\n"
    assert rows_of(data)[0] == ["Date", "Message", "Comments (count, all)", "Link"]
    assert rows_of(data.splitlines()[0]) == [["Date", "Message", "Comments (count, all)", "Link"]]


def test_decimal_commas_do_not_split_a_semicolon_file() -> None:
    assert rows_of(b"a;b\n1,5;2,5\n3,5;4,5\n") == [["a", "b"], ["1,5", "2,5"], ["3,5", "4,5"]]


def test_titles_above_the_table_stay_where_they_are() -> None:
    data = b"Post performance\nJan 2026\n\nDate,Text,Likes\n2026-01-01,hello,3\n2026-01-02,bye,4\n"
    assert rows_of(data) == [
        ["Post performance", "", ""],
        ["Jan 2026", "", ""],
        ["Date", "Text", "Likes"],
        ["2026-01-01", "hello", "3"],
        ["2026-01-02", "bye", "4"],
    ]


def test_a_ragged_row_keeps_every_field() -> None:
    data = b'a,b,c\n1,2,3\n1,"x, y",z,more, and more\n4,5\n6,7,8\n'
    assert rows_of(data) == [
        ["a", "b", "c", "", ""],
        ["1", "2", "3", "", ""],
        ["1", "x, y", "z", "more", " and more"],
        ["4", "5", "", "", ""],
        ["6", "7", "8", "", ""],
    ]


def test_quotes_that_were_not_doubled_shift_nothing() -> None:
    data = (
        b'"Time","Video title","Video link","Views"\n'
        b'"1","Say "hi" to me","https://a","10"\n'
        b'"2","The "best", 2026","https://b","20"\n'
        b'"3","ends with "quote"","https://c","30"\n'
        b'"4","last","https://d","40"'
    )
    rows = rows_of(data)
    assert [row[2:] for row in rows[1:]] == [
        ["https://a", "10"],
        ["https://b", "20"],
        ["https://c", "30"],
        ["https://d", "40"],
    ]
    assert rows[2][1] == 'The "best", 2026'


def test_a_quotation_mark_that_is_never_closed_swallows_no_rows() -> None:
    data = b'a,b,c\n1,"12 inch" pizza,x\n2,"open,y\n3,"quoted, well",z\n4,e,f\n'
    assert rows_of(data) == [
        ["a", "b", "c"],
        ["1", "12 inch pizza", "x"],
        ["2", '"open', "y"],
        ["3", "quoted, well", "z"],
        ["4", "e", "f"],
    ]


def test_semicolons_in_texts_do_not_make_them_columns() -> None:
    data = b"Date,Text,Likes\n2026-01-01,one; two,3\n2026-01-02,three; four, five,4\n"
    assert rows_of(data)[:2] == [["Date", "Text", "Likes", ""], ["2026-01-01", "one; two", "3", ""]]


def test_a_heading_may_begin_with_a_digit() -> None:
    data = b"Title,30-second views,Date\nOne; or two,3,2026-01-01\nThree; or four,4,2026-01-02\n"
    assert rows_of(data)[0] == ["Title", "30-second views", "Date"]


def test_a_file_of_two_encodings_keeps_both() -> None:
    data = "a,b\nDéjà 🎉,1\n".encode() + "Café,2\n".encode("cp1252") + b"\x81\x8d,3\n"
    assert rows_of(data)[:3] == [["a", "b"], ["Déjà 🎉", "1"], ["Café", "2"]]


def test_a_file_cut_within_a_letter_is_still_utf8() -> None:
    assert rows_of("a,b\nné,été".encode()[:-1])[1][0] == "né"


def test_marks_of_right_to_left_text_are_kept() -> None:
    marked = "\u200f\u05e9\u05dc\u05d5\u05dd\u200e"
    assert rows_of(f"a,b\n{marked},1\n".encode()) == [["a", "b"], [marked, "1"]]


def test_a_bare_carriage_return_in_quotes_is_text() -> None:
    assert rows_of(b'a,b\r\n"x\ry",1\r\n') == [["a", "b"], ["x\ry", "1"]]


def test_what_an_archive_holds_beside_tables_is_noted() -> None:
    first, second = read_sheets(
        "a.zip",
        zipped(
            {"b.pdf": b"%PDF-1.7", "c.csv": b"a,b\n1,2\n", "d.csv": b"e,f\n", "__MACOSX/c": b"x"}
        ),
    )
    assert [str(note) for note in first.notes] == [
        (
            "b.pdf: This is a PDF document, not a table of posts. "
            "Drop the export itself, as CSV or Excel file."
        )
    ]
    assert second.notes == ()


def test_json_lists_of_objects_become_sheets_with_their_keys_as_heading() -> None:
    data = (
        b'{"Post": {"Posts": {"VideoList": [{"Date": "2026-01-01", "Likes": 3, "Sound": null},'
        b'{"Date": "2026-01-02", "Tags": ["a", {"b": 1}], "Own": true, "Id": 7593820674163100946}'
        b']}}, "Empty": [], "Numbers": [1, 2], "Half": [{"k": "\\ud83d"}]}'
    )
    posts, half = read_sheets("u.json", data)
    assert posts.name == "Post › Posts › VideoList"
    assert posts.cells.to_numpy().tolist() == [
        ["Date", "Likes", "Sound", "Tags", "Own", "Id"],
        ["2026-01-01", "3", "", "", "", ""],
        ["2026-01-02", "", "", '["a", {"b": 1}]', "TRUE", "7593820674163100946"],
    ]
    assert half.cells.to_numpy().tolist() == [["k"], ["?"]]


LETTER = st.characters(codec="utf-8", exclude_categories=["Cc"]) | st.sampled_from('\t\n\r",;')
CELL = st.text(LETTER, max_size=12)
TAKEN_FOR_WINDOWS = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u02dc\u2013-\u2122]")
"""How UTF-8 looks that was taken for Windows letters: "DurÃ©e"."""
GRID = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1, max_size=8)
)


@given(GRID, st.sampled_from(",;\t"), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=150, deadline=None)
def test_a_quoted_table_with_a_sep_line_comes_back_as_it_was(
    table: list[list[str]], delimiter: str, ending: str
) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator=ending).writerows(
        table
    )
    data = f"sep={delimiter}{ending}{out.getvalue()}".encode()
    kept = [(i, row) for i, row in enumerate(table, start=1) if any(row)]
    assume(kept)
    assume(not TAKEN_FOR_WINDOWS.search(data.decode()))  # those are put right, on purpose
    sheet = only(data)
    width = sheet.cells.shape[1]
    assert sheet.rows.tolist() == [i for i, _ in kept]
    assert sheet.cells.to_numpy().tolist() == [row[:width] for _, row in kept]
    assert not any(any(row[width:]) for _, row in kept)


STARTS = [
    b"",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\xff\xfe",
    b"sep=",
    b'"',
    b"[{",
]


@given(st.sampled_from(STARTS), st.binary(max_size=300), st.sampled_from([b"", b"}]", b'"']))
@example(b"", b"sep=\x00,\n", b"")
@settings(max_examples=400, deadline=None)
def test_any_bytes_give_sheets_or_one_sentence(start: bytes, middle: bytes, end: bytes) -> None:
    try:
        found = sheets._sheets("x", start + middle + end)
    except UnreadableFileError:
        return
    assert all(sheet.cells.shape[0] == len(sheet.rows) > 0 for sheet in found)


def test_visitors_at_the_same_time_get_each_their_own_table() -> None:
    files = [workbook(f'<row r="1"><c r="A1" t="n"><v>{i}</v></c></row>') for i in range(40)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(rows_of, files)) == [[[str(i)]] for i in range(40)]
    assert len(worker_pool._pool.waiting) <= worker_pool._MOST_AT_ONCE


def test_a_worker_that_died_while_it_waited_is_replaced() -> None:
    rows_of(xlsx())
    for worker in worker_pool._pool.waiting:
        worker.process.kill()
        worker.process.wait()
    assert rows_of(xlsx()) == TABLE


def test_utf8_that_was_taken_for_windows_letters_is_read_as_meant() -> None:
    meant = "Durée (s),Vidéo,日本語,🌷\n1,2,3,4\n"
    letters = (
        bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in meant.encode()
    )
    seen = "".join(letters)  # bytes without a letter become control characters
    (sheet,) = read_sheets("a", seen.encode())
    assert sheet.cells.iloc[0].tolist() == ["Durée (s)", "Vidéo", "日本語", "🌷"]


def test_letters_that_only_look_misread_stay() -> None:
    text = "ÇÃO,publié… là,Â« ainsi »\nété,déjà,1\n"
    (sheet,) = read_sheets("a", text.encode())
    assert sheet.cells.iloc[0].tolist() == ["ÇÃO", "publié… là", "Â« ainsi »"]
