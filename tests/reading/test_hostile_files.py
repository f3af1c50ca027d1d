"""No file harms the process that reads it; each gets one sentence that says what to do."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bestslot.errors import UnreadableFileError
from bestslot.reading.files import limits, sheets, worker_pool
from bestslot.reading.files.preflight import check_xml_parts, is_plain
from bestslot.reading.files.sheets import read_sheets
from tests.reading.dialects import TABLE, number, ods, text, workbook, xls, xlsx, zipped
from tests.reading.hostile import bombs, cell, large_texts, row, slow_to_measure, unusable

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
BOMBS = bombs()
LARGE = large_texts()
SLOW = slow_to_measure()
UNUSABLE = unusable()


def refusal(data: bytes) -> str:
    """Read without the catch-all of ``read_sheets``, which would hide a bug of ours."""
    with pytest.raises(UnreadableFileError) as caught:
        sheets._sheets("file", data)
    return str(caught.value)


def quickest_refusal(data: bytes, tries: int = 3) -> float:
    """Time a refusal in seconds of this process, so that a busy machine does not count."""
    times = []
    for _ in range(tries):
        start = time.process_time()
        assert refusal(data)
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_within_50_milliseconds(name: str) -> None:
    assert quickest_refusal(BOMBS[name]) < 0.050


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_before_a_parser_sees_it(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker_pool, "_read", None)
    assert refusal(BOMBS[name])


@pytest.mark.parametrize("name", LARGE)
def test_a_large_text_beyond_a_limit_is_refused_in_half_a_second(name: str) -> None:
    assert quickest_refusal(LARGE[name], tries=2) < 0.5


@pytest.mark.parametrize("data", [ods(), xls(number(0, 0, 1) * 20)], ids=["ODS", "XLS"])
def test_what_is_measured_cell_by_cell_has_a_limit_of_its_own(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read_sheets("x", data)
    monkeypatch.setattr(limits, "MAX_MEASURED", 10)
    assert "more than 10 cells" in refusal(data)


@pytest.mark.parametrize("name", SLOW)
def test_a_file_made_to_be_slow_to_measure_is_refused_in_time(name: str) -> None:
    assert quickest_refusal(SLOW[name], tries=1) < 2.0


@pytest.mark.parametrize(("data", "word"), UNUSABLE.values(), ids=UNUSABLE)
def test_a_file_without_a_readable_table_is_named_for_what_it_is(data: bytes, word: str) -> None:
    assert word in refusal(data)


@pytest.mark.parametrize(
    ("data", "limit"),
    [
        (b"a" * (limits.MAX_FILE + 1), "50 MB"),
        (BOMBS["400 MB of zeros"], "300 MB"),
        (BOMBS["201 members"], "200"),
        (BOMBS["archives in archives"], "2 levels"),
        (LARGE["many rows"], "200,000 rows"),
        (LARGE["1,001 columns"], "1,000 columns"),
        (BOMBS["within rows and columns, beyond cells"], "10,000,000 cells"),
        (b"a,b\n1," + b"x" * 32_768, "32,767"),
    ],
    ids=["file", "unzipped", "members", "nesting", "rows", "columns", "cells", "cell"],
)
def test_a_refusal_names_its_limit(data: bytes, limit: str) -> None:
    assert limit in refusal(data)


def test_a_file_just_within_the_limits_is_read() -> None:
    (sheet,) = read_sheets("x", b"a,b\n" * limits.MAX_ROWS)
    assert sheet.cells.shape == (limits.MAX_ROWS, 2)
    (sheet,) = read_sheets("x", b",".join([b"a"] * limits.MAX_COLUMNS))
    assert sheet.cells.shape == (1, limits.MAX_COLUMNS)
    (sheet,) = read_sheets("x", b"a,b\n1," + "é".encode() * limits.MAX_CELL)
    assert len(str(sheet.cells.iloc[1, 1])) == limits.MAX_CELL
    archive = zipped({f"{i}.csv": b"a,b\n" for i in range(limits.MAX_MEMBERS)})
    assert len(read_sheets("x", archive)) == limits.MAX_MEMBERS
    assert read_sheets("x", zipped({"1.zip": zipped({"2.csv": b"a,b"})}))


def test_a_workbook_that_only_says_to_be_huge_is_read() -> None:
    data = workbook(row(1, cell("A1"), cell("B1")), before='<dimension ref="A1:XFD1048576"/>')
    (sheet,) = read_sheets("x", data)
    assert sheet.cells.to_numpy().tolist() == [["1", "1"]]


@pytest.mark.parametrize(
    "written",
    [
        '<row r="{r}"><c r="A{r}"><v>1</v></c><c r="BC{r}"><v>1</v></c></row>',
        '<row spans="1:3" r="{r}"><c t="n" r="A{r}"><v>1</v></c><c r="BC{r}"><v>1</v></c></row>',
        '<x:row r="{r}"><x:c r="A{r}"><x:v>1</x:v></x:c><x:c r="BC{r}"><x:v>1</x:v></x:c></x:row>',
        "<row>" + "<c><v>1</v></c>" * 55 + "</row>",
    ],
    ids=["as usual", "another order", "a prefix", "no positions"],
)
def test_a_large_honest_workbook_passes_the_preflight(written: str) -> None:
    rows = "".join(written.format(r=r) for r in range(1, 20_001))
    check_xml_parts({"sheet1.xml": f"<sheetData>{rows}</sheetData>".encode()})
    small = workbook("".join(written.format(r=r) for r in range(1, 11)))
    assert read_sheets("x", small)[0].cells.shape == (10, 55)


@pytest.mark.parametrize(
    ("last", "plain"),
    [
        ("A1", True),
        ("ZZ9999", True),
        ("ZZ10000", False),
        ("HZ39999", True),
        ("HZ40000", False),
        ("IA39999", False),
        ("BZ99999", True),
        ("CA99999", False),
        ("BZ100000", False),
        ("AX199999", True),
        ("AY199999", False),
        ("AX200000", False),
        ("A1048576", False),
        ("XFD1", False),
        ("a1", False),
        ("A1A", False),
        ("A", False),
        ("1", False),
        ("", False),
    ],
)
def test_only_a_worksheet_within_the_limits_needs_no_thorough_look(last: str, plain: bool) -> None:
    near = row(1, cell("A1"))
    digits = "".join(filter(str.isdigit, last)) or "1"
    far = f'<row r="{digits}" spans="1:3">{cell(last)}</row>'
    assert is_plain(f"<sheetData>{near}{far}</sheetData>".encode()) == plain
    assert is_plain(f"<sheetData>{far}{near}</sheetData>".encode()) == plain


@pytest.mark.parametrize(
    "odd",
    [
        "<c/>",
        "<c>",
        '<c\tr="A1">',
        '<row\nr="1">',
        "<row>",
        '<x:c r="A1">',
        '<c s="1" r="A1">',
        "<c r='A1'>",
        "<!-- -->",
        "<![CDATA[ ]]>",
        '<c r ="A1">',
        '<row spans="1:3" r="1">',
    ],
)
def test_whatever_is_unlike_a_spreadsheet_program_gets_the_thorough_look(odd: str) -> None:
    usual = '<cols><col min="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    assert is_plain(usual.encode())
    assert not is_plain((usual + odd).encode())


def test_names_in_an_archive_are_labels_and_never_paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = ["../../evil.csv", "/etc/passwd.csv", "C:\\evil.csv", "a/../b.csv", "=1+1.csv"]
    found = read_sheets("x.zip", zipped(dict.fromkeys(names, text().encode())))
    assert [sheet.path for sheet in found] == [f"x.zip › {name}" for name in names]
    assert list(tmp_path.iterdir()) == []


def test_one_bad_file_in_an_archive_does_not_take_the_others_down() -> None:
    members = {"bomb.xlsx": BOMBS["the last cell"], "good.xlsx": xlsx()}
    (sheet,) = read_sheets("x.zip", zipped(members))
    assert sheet.cells.to_numpy().tolist() == TABLE
    (note,) = sheet.notes
    assert note.startswith("bomb.xlsx: This table reaches row 1,048,576")


def unguarded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the preflight away, to see that what stands behind it holds alone."""
    monkeypatch.setattr(worker_pool, "check_xml_parts", lambda _: None)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems give a process no memory limit")
def test_a_bomb_that_slips_through_ends_the_worker_and_not_the_server(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    unguarded(monkeypatch)
    assert "memory" in refusal(BOMBS["the last cell"])
    assert "memory" in refusal(BOMBS["within rows and columns, beyond cells"])
    assert read_sheets("x", xlsx())[0].cells.to_numpy().tolist() == TABLE


def test_a_file_that_takes_too_long_is_stopped_and_the_next_one_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = b"[" + b",".join(b'{"a":%d}' % i for i in range(150_000)) + b"]"
    budget = limits.Budget()
    stopped = []

    def time_is_over(_: float, kill: Callable[[], None]) -> threading.Timer:
        budget.deadline = time.monotonic()
        stopped.append(kill)
        return timer(0.0, kill)

    timer = threading.Timer
    monkeypatch.setattr(threading, "Timer", time_is_over)
    with pytest.raises(UnreadableFileError, match="more than 30 seconds"):
        worker_pool.read_json(data, budget)
    monkeypatch.undo()
    assert len(stopped) == 1
    assert read_sheets("x", xlsx())[0].cells.to_numpy().tolist() == TABLE


def test_an_archive_has_no_more_time_than_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_SECONDS", 0.0)
    assert "seconds" in refusal(zipped({"a.csv": text().encode()}))


def test_a_script_needs_no_main_guard_and_its_worker_ends_with_it() -> None:
    script = (
        "import sys; sys.path[:0] = sys.argv[1:]\n"
        "from tests.reading.dialects import xlsx\n"
        "from bestslot.reading.files import sheets, worker_pool\n"
        "print(len(sheets.read_sheets('x', xlsx())), flush=True)\n"
        "print(worker_pool._pool.waiting[0].process.pid, flush=True)\n"
        "import os; os._exit(0)\n"  # as if killed: nothing of ours runs any more
    )
    ran = subprocess.run(  # noqa: S603  # our own script
        [sys.executable, "-c", script, str(ROOT)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    count, process = ran.stdout.split()
    assert count == "1"
    for _ in range(100):
        if not alive(int(process)):
            return
        time.sleep(0.05)
    pytest.fail("the worker outlived its parent by five seconds")


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not state.exists() or state.read_text().rsplit(")", 1)[1].split()[0] != "Z"
