"""Who may import whom. A rule without a test leaks."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = [ROOT / "app.py", *sorted((ROOT / "bestslot").rglob("*.py"))]

ONLY_IN = {
    "streamlit": ("app.py", "bestslot/page/"),
    "altair": ("bestslot/showing/charts/",),
    "vl_convert": ("bestslot/showing/pictures.py",),
    "python_calamine": ("bestslot/reading/files/worker.py",),
    "openpyxl": ("bestslot/showing/workbook.py",),
}
"""A package -> the only files, or the room, that may import it."""

NEVER = {
    "bestslot/reading/": ("bestslot.timing", "bestslot.batch", "bestslot.showing", "bestslot.page"),
    "bestslot/timing/": ("bestslot.reading", "bestslot.batch", "bestslot.showing", "bestslot.page"),
    "bestslot/batch/": ("bestslot.reading.importing", "bestslot.showing", "bestslot.page"),
    "bestslot/showing/": ("bestslot.reading.importing", "bestslot.page"),
}
"""Files whose path begins so -> what they may not import."""

ARRAYS_ONLY = tuple(
    f"bestslot.timing.{module}" for module in ("kernels", "design", "sampling", "model")
)
"""The model knows no post, no sentence and no pandas: arrays in, arrays out."""

FORMATS_MAY_IMPORT = ("bestslot.reading.export_format",)

FILES_MAY_IMPORT = ("bestslot.reading.files", "bestslot.errors", "bestslot.sentence")
"""Bytes to cells: whoever opens files knows no post, no format and no platform."""


def imports(path: Path) -> set[str]:
    """List what a file imports, at any depth, but not what only the type checker sees."""
    found: set[str] = set()

    def visit(node: ast.AST) -> None:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            return
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            found.update({module, *(f"{module}.{alias.name}" for alias in node.names)})
        for child in ast.iter_child_nodes(node):
            visit(child)

    visit(ast.parse(path.read_text(encoding="utf-8")))
    return found


def under(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_imports_only_what_its_room_may(path: Path) -> None:
    here = path.relative_to(ROOT).as_posix()
    for name in imports(path):
        for package, places in ONLY_IN.items():
            assert not under(name, package) or here.startswith(places), f"{here} imports {name}"
        for room, forbidden in NEVER.items():
            if here.startswith(room):
                assert not any(under(name, one) for one in forbidden), f"{here} imports {name}"


@pytest.mark.parametrize(
    "path",
    sorted((ROOT / "bestslot/reading/formats").glob("[!_]*.py")),
    ids=lambda path: path.stem,
)
def test_a_format_imports_the_vocabulary_and_nothing_else_of_ours(path: Path) -> None:
    ours = {name for name in imports(path) if under(name, "bestslot")}
    assert all(any(under(name, one) for one in FORMATS_MAY_IMPORT) for name in ours), ours


@pytest.mark.parametrize(
    "path", sorted((ROOT / "bestslot/reading/files").glob("*.py")), ids=lambda path: path.stem
)
def test_what_opens_files_knows_nothing_of_posts(path: Path) -> None:
    ours = {name for name in imports(path) if under(name, "bestslot")}
    assert all(any(under(name, one) for one in FILES_MAY_IMPORT) for name in ours), ours


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_says_what_it_is_and_stays_one_subject(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), f"{path}: no module docstring"
    assert text.count("\n") <= 400, f"{path}: more than one subject?"


@pytest.mark.parametrize("module", ARRAYS_ONLY)
def test_the_model_knows_arrays_only(module: str) -> None:
    found = imports(ROOT / f"{module.replace('.', '/')}.py")
    assert not any(under(name, "pandas") for name in found)
    ours = {name for name in found if under(name, "bestslot")}
    assert all(any(under(name, one) for one in ARRAYS_ONLY) for name in ours), ours
