"""Every export under tests/exports becomes its posts.csv, read by exactly one format."""

from __future__ import annotations

import inspect
from importlib import import_module
from io import StringIO
from pathlib import Path

import pandas as pd
import pytest

from bestslot.reading import formats
from bestslot.reading.export_format import ExportFormat
from bestslot.reading.headings import Headings
from bestslot.reading.importing import Reading, read_exports
from bestslot.reading.look_alikes import LOOK_ALIKES

EXPORTS = Path(__file__).parent.parent / "exports"
CASES = sorted(path.parent for path in EXPORTS.glob("[!_]*/*/export.*"))
UNKNOWN = sorted(path.parent for path in EXPORTS.glob("_unknown/*/export.*"))
REFUSED = sorted(path.parent for path in EXPORTS.glob("_refused/*/export.*"))
MODULES = sorted(path.stem for path in Path(formats.__path__[0]).glob("[!_]*.py"))
HEADINGS = ("How to get it:", "One row is:", "Clock:", "Seen:")


def case_name(folder: Path) -> str:
    return folder.relative_to(EXPORTS).as_posix()


def read(folder: Path) -> Reading:
    """Read what lies in the folder, in the name of the case: names must not matter."""
    files = [
        (str(folder.name) + path.suffix, path.read_bytes())
        for path in sorted(folder.iterdir())
        if path.name not in {"posts.csv", "advice.txt"}
    ]
    return read_exports(files, timezone="Europe/Paris")


def as_csv(posts: pd.DataFrame) -> str:
    """Write the table without the columns that hold nothing."""
    shown = posts.copy()
    shown["published_at"] = shown["published_at"].dt.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    counts = shown.select_dtypes("float").columns
    shown = shown.drop(columns=[name for name in counts if shown[name].isna().all()])
    return shown.to_csv(index=False, lineterminator="\n")


def compare_with_golden(reading: Reading, folder: Path, *, update: bool) -> None:
    golden = folder / "posts.csv"
    if update:
        golden.write_text(as_csv(reading.posts), encoding="utf-8")
    found, wanted = as_csv(reading.posts), golden.read_text(encoding="utf-8")
    assert len(pd.read_csv(StringIO(wanted))) > 0, "a golden file without posts proves nothing"
    assert found == wanted


def assert_every_row_is_accounted_for(reading: Reading) -> None:
    for file in reading.files:
        assert file.error is None, file.error
        assert file.rows_read + sum(left.count for left in file.left_out) > 0
        for left in file.left_out:
            assert left.count == len(left.rows)


@pytest.mark.parametrize("folder", CASES, ids=case_name)
def test_an_export_becomes_its_posts(folder: Path, request: pytest.FixtureRequest) -> None:
    reading = read(folder)
    assert_every_row_is_accounted_for(reading)
    named = {file.format for file in reading.files}
    assert named <= {one.name for one in formats.FORMATS}
    main = import_module(f"bestslot.reading.formats.{folder.parent.name}").FORMAT
    assert main.name in named
    compare_with_golden(reading, folder, update=request.config.getoption("--update-golden"))


@pytest.mark.parametrize("folder", UNKNOWN, ids=case_name)
def test_an_unknown_table_is_read_by_the_names_of_its_columns(
    folder: Path, request: pytest.FixtureRequest
) -> None:
    reading = read(folder)
    assert_every_row_is_accounted_for(reading)
    assert not {file.format for file in reading.files} & {one.name for one in formats.FORMATS}
    compare_with_golden(reading, folder, update=request.config.getoption("--update-golden"))


@pytest.mark.parametrize("name", MODULES)
def test_every_format_is_listed_and_has_a_sample(name: str) -> None:
    module = import_module(f"bestslot.reading.formats.{name}")
    assert module.FORMAT in formats.FORMATS
    assert any(folder.parent.name == name for folder in CASES), f"no tests/exports/{name}"


@pytest.mark.parametrize("name", MODULES)
def test_a_format_says_what_a_maintainer_must_know(name: str) -> None:
    module = import_module(f"bestslot.reading.formats.{name}")
    text = " ".join(inspect.cleandoc(module.__doc__ or "").split())
    assert text.startswith(f"{module.FORMAT.name}. How to get it: {module.FORMAT.how_to_get}")
    positions = [text.find(heading) for heading in HEADINGS]
    assert -1 not in positions
    assert positions == sorted(positions)


def test_contributings_example_is_a_format_that_reads_its_export() -> None:
    text = (EXPORTS.parents[1] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    example = text.partition("```python\n")[2].partition("```")[0]
    names: dict[str, object] = {}
    exec(compile(example, "CONTRIBUTING.md", "exec"), names)  # noqa: S102 - our own words
    plover = names["FORMAT"]
    assert isinstance(plover, ExportFormat)
    headings = Headings(["PUBLIÉ LE", "Permalien", "Note Plover", "J\u2019aime"])
    assert all(headings.find(word) for word in plover.mark_words)


def test_no_two_formats_have_one_name() -> None:
    names = [one.name for one in formats.FORMATS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("folder", REFUSED, ids=case_name)
def test_a_look_alike_is_answered_with_what_to_take_instead(
    folder: Path, request: pytest.FixtureRequest
) -> None:
    reading = read(folder)
    (file,) = reading.files
    assert reading.posts.empty
    golden = folder / "advice.txt"
    if request.config.getoption("--update-golden"):
        golden.write_text(f"{file.error}\n", encoding="utf-8")
    assert f"{file.error}\n" == golden.read_text(encoding="utf-8")
    assert "No known export" not in str(file.error)


def test_every_look_alike_has_a_sample() -> None:
    advice = {(folder / "advice.txt").read_text(encoding="utf-8").strip() for folder in REFUSED}
    assert {str(one.advice) for one in LOOK_ALIKES} <= advice
