"""What all tests share: ``--update-golden`` writes the expected files anew, for review as a diff."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the golden files (posts.csv, chart specifications, catalogues) anew",
    )
