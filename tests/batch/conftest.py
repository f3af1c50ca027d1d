"""What the tests of very many accounts share."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.batch.accounts import ACCOUNTS, simulated


@pytest.fixture(scope="module")
def posts() -> pd.DataFrame:
    """Posts of all accounts, shuffled."""
    table = pd.concat([simulated(number) for number in range(ACCOUNTS)])
    return table.sample(frac=1, random_state=1, ignore_index=True)
