"""One account of many: its windows, slots, notes and errors as rows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from bestslot.batch import advise_accounts
from bestslot.batch.account import advise_account, table_of, to_pandas
from bestslot.batch.question import Question
from bestslot.errors import BestslotError
from bestslot.timing.advice import advise
from bestslot.timing.windows import Window
from tests.batch.accounts import KEY, few


def test_each_window_has_its_own_verdict(
    posts: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = posts[posts["account"] == posts["account"].iloc[0]]
    first = Window(1, 18, 2, uplift=0.3, low=0.2, high=0.4, posts=9, chance=0.99)
    best = first, replace(first, weekday=3, chance=0.95), replace(first, weekday=5, chance=0.75)
    answer = replace(advise(own), verdict="solid", best=best)
    monkeypatch.setattr("bestslot.batch.account.advise", lambda *_, **__: answer)
    rows = advise_account(own, Question())
    assert [row["verdict"] for row in rows] == ["solid", "solid", "to confirm"]


def test_slots_follow_the_windows_as_windows_of_one_hour(posts: pd.DataFrame) -> None:
    one = few(posts, 1)
    advice = advise(one)
    found = advise_accounts(one, slots=True, workers=1)
    slots = found[found["kind"] == "slot"]
    assert list(found["kind"][:1]) != ["slot"]
    assert list(zip(slots["weekday"], slots["hour"], strict=True)) == [
        (weekday, hour) for weekday in range(7) for hour in range(24)
    ]
    assert set(slots["hours"]) == {1}
    np.testing.assert_allclose(slots["uplift"], advice.slots["uplift"], rtol=1e-9)
    np.testing.assert_allclose(slots["observed"], advice.slots["observed"], rtol=1e-9)
    assert list(slots["allowed"]) == list(advice.slots["allowed"])
    (test,) = slots.loc[slots["to_test"].astype(bool), ["weekday", "hour"]].to_numpy()
    assert advice.to_test
    assert list(test) == [advice.to_test.weekday, advice.to_test.hour]
    assert list(slots["posts"]) == list(advice.slots["posts"])


def test_the_user_s_rules_hold_for_every_account(posts: pd.DataFrame) -> None:
    some = few(posts, 9)
    found = advise_accounts(some, never=[5, 6], gap=48, hours=(8, 20), slots=True, workers=1)
    slots = found[found["kind"] == "slot"]
    allowed = ~slots["weekday"].isin([5, 6]) & slots["hour"].between(8, 19)
    assert list(slots["allowed"]) == list(allowed)
    windows = found[found["kind"] == "window"]
    assert not windows["weekday"].isin([5, 6]).any()
    for (_, account), own in windows.groupby(KEY):
        advice = advise(some[some["account"] == account], hours=(8, 20), never=[5, 6], gap=48)
        assert list(own["uplift"]) == pytest.approx([one.uplift for one in advice.best])


def test_notes_and_errors_are_said_in_the_language_asked_for(posts: pd.DataFrame) -> None:
    some = few(posts, 2)
    bad, good = sorted(some["account"].unique())
    some.loc[some["account"] == bad, "zone"] = "Mars/Olympus"
    some.loc[some[some["account"] == good].index[:2], "published_at"] = pd.NaT
    found = advise_accounts(some, timezone="zone", language="fr", workers=1).set_index("account")
    assert found.loc[bad, "error"].startswith("Aucun fuseau horaire")
    assert "2 posts sans heure" in found.loc[[good], "notes"].iloc[0]


def test_an_account_that_cannot_be_advised_says_so_and_stops_no_other(
    posts: pd.DataFrame,
) -> None:
    some = few(posts).astype({"reactions": "str"})
    bad, lost, good = sorted(some["account"].unique())
    some.loc[some["account"] == bad, "reactions"] = "many"
    some.loc[some["account"] == lost, "zone"] = "Mars/Olympus"
    found = advise_accounts(some, timezone="zone", workers=1).set_index("account")
    assert "many" in found.loc[bad, "error"]
    assert "Mars/Olympus" in found.loc[lost, "error"]
    assert found.loc[[bad, lost], "verdict"].isna().all()
    assert found.loc[[good], "verdict"].notna().all()
    assert (found.loc[[good], "error"] == "").all()


def test_an_account_with_two_zones_is_asked_for_one(posts: pd.DataFrame) -> None:
    own = few(posts, 1)
    own.loc[:2, "zone"] = "Asia/Kolkata"
    (row,) = advise_account(own, Question(timezone="zone"))
    assert "Asia/Kolkata" in str(row["error"])


def test_every_post_left_out_is_counted_and_explained(posts: pd.DataFrame) -> None:
    own = few(posts, 1)
    own.loc[0, "published_at"] = pd.NaT
    row = advise_account(own, Question())[0]
    assert row["posts_used"] + row["left_out"] == len(own)  # type: ignore[operator]  # numbers
    assert str(row["notes"]).startswith("1 post without a time.")


def test_text_types_of_any_engine_are_understood(posts: pd.DataFrame) -> None:
    own = few(posts, 1)
    micros = own["published_at"].astype("int64")
    texts = own.astype({"reactions": "str", "hour_known": "str", "platform": "category"})
    expected = to_pandas(table_of(advise_account(own, Question()), Question()))
    for same in (own.assign(published_at=micros), texts.assign(promoted=own["promoted"].map(str))):
        found = to_pandas(table_of(advise_account(same, Question()), Question()))
        pd.testing.assert_frame_equal(found, expected)


def test_a_truth_that_is_none_is_quoted(posts: pd.DataFrame) -> None:
    own = few(posts, 1).astype({"promoted": "str"}).assign(promoted="perhaps")
    (row,) = advise_account(own, Question())
    assert "'perhaps' is neither true nor false" in str(row["error"])


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"by": ["brand"]}, "no column brand"),
        ({"timezone": "Paris"}, "neither a time zone nor a column"),
    ],
)
def test_a_question_that_fits_no_account_is_refused_at_once(
    posts: pd.DataFrame, asked: dict[str, Any], said: str
) -> None:
    with pytest.raises(BestslotError, match=said):
        advise_accounts(posts, **asked)


def test_an_unknown_metric_is_refused_once(posts: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match="metric must be one of"):
        advise_accounts(posts, metric="likes")
