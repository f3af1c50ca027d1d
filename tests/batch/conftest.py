"""What the tests of very many accounts share."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pyarrow.csv
import pytest

from bestslot.batch import advise_accounts
from bestslot.batch.question import Question
from bestslot.timing.advice import Advice, advise
from tests.batch.accounts import ACCOUNTS, simulated
from tests.batch.results import NAMES


@pytest.fixture(scope="module")
def posts() -> pd.DataFrame:
    """Posts of all accounts, shuffled."""
    table = pd.concat([simulated(number) for number in range(ACCOUNTS)])
    return table.sample(frac=1, random_state=1, ignore_index=True)


@pytest.fixture(scope="module")
def four() -> pd.DataFrame:
    """Posts of four accounts, the last two too few and without a time zone."""
    tables = [
        simulated(number).assign(account=name)
        for number, name in zip((4, 9, 3, 8), NAMES, strict=True)
    ]
    tables[2] = tables[2].head(6)
    return pd.concat(tables, ignore_index=True).assign(
        zone=lambda table: table["account"].map(dict.fromkeys(NAMES[:3], "Europe/Paris")).fillna("")
    )


@pytest.fixture(scope="module")
def table(four: pd.DataFrame) -> pa.Table:
    """The result of a batch about them, with slots."""
    found = advise_accounts(four, timezone="zone", slots=True, workers=1)
    return pa.Table.from_pandas(found, Question().schema, preserve_index=False)


@pytest.fixture(scope="module")
def advices(four: pd.DataFrame) -> dict[str, Advice]:
    """What advise says of those that can be advised."""
    return {name: advise(four[four["account"] == name]) for name in NAMES[:3]}
