"""What all tests share: ``--update-golden`` writes the expected files anew, to review as a diff."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the golden files (posts.csv, chart specifications, catalogues) anew",
    )
