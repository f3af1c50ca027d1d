"""The small tables behind the page: cells, slots, posts of a slot, overview."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bestslot.showing.language import language
from bestslot.showing.tables import ENOUGH, cells, overview, posts_in_slot, slots, states
from bestslot.timing.advice import advise

if TYPE_CHECKING:
    import pandas as pd

    from bestslot.timing.advice import Advice

ENGLISH, FRENCH = language("en"), language("fr")


def test_a_cell_is_never_tried_tried_too_little_or_measured(advice: Advice) -> None:
    table = cells(advice, "effect", ENGLISH)
    posts_of = {
        str(state): rows["posts"].tolist() for state, rows in table.groupby("state", sort=False)
    }
    assert set(posts_of["never"]) == {0}
    assert set(posts_of["little"]) == {1, 2}
    assert min(posts_of["measured"]) == ENOUGH
    assert states(advice.slots["posts"]).count("never") == (advice.slots["posts"] == 0).sum()


def test_hours_that_are_neither_allowed_nor_tried_are_not_drawn(advice: Advice) -> None:
    assert set(cells(advice, "effect", ENGLISH)["hour"]) == set(range(6, 24))


def test_hours_that_are_not_allowed_are_drawn_where_they_were_tried(posts: pd.DataFrame) -> None:
    table = cells(advise(posts, hours=(18, 20)), "effect", ENGLISH)
    assert {8, 12, 18, 19, 21} <= set(table["hour"])


@pytest.mark.parametrize(
    ("view", "column"), [("effect", "uplift"), ("observed", "observed"), ("posts", "posts")]
)
def test_the_colour_holds_what_the_view_says(advice: Advice, view: str, column: str) -> None:
    table = cells(advice, view, ENGLISH)
    assert table["value"].equals(table[column]) or (table["value"] == table[column]).all()


def test_recommended_hours_are_framed_and_the_one_to_test_dashed(advice: Advice) -> None:
    table = cells(advice, "effect", ENGLISH).set_index(["weekday", "hour"])
    best = advice.best[0]
    for hour in range(best.hour, best.hour + best.hours):
        assert table.loc[(best.weekday, hour), "frame"] == "best"
    assert (table["frame"] == "best").sum() == sum(window.hours for window in advice.best)
    assert (table["frame"] == "test").sum() <= 1


def test_a_window_past_midnight_is_framed_on_both_days(advice: Advice) -> None:
    night = replace(advice.best[0], weekday=6, hour=23, hours=2)
    table = cells(replace(advice, best=(night,), to_test=None), "effect", ENGLISH)
    framed = table[table["frame"] == "best"]
    assert framed[["weekday", "hour"]].to_numpy().tolist() == [[6, 23]]  # Monday 0 h is not drawn


def test_habit_marks_the_slots_most_posted_in(advice: Advice) -> None:
    table = cells(advice, "effect", ENGLISH)
    assert table.loc[table["habit"], "hour"].tolist() == [12, 12, 12]
    assert table.loc[table["habit"], "posts"].min() >= table.loc[~table["habit"], "posts"].max()


def test_the_table_lists_tried_slots_best_first_in_words(advice: Advice) -> None:
    table = slots(advice, FRENCH)
    assert table.columns.tolist() == [
        "Créneau",
        "Posts",
        "Moyenne observée",
        "Effet",
        "Bas",
        "Haut",
        "Essayé\N{NO-BREAK SPACE}?",
    ]
    assert table["Créneau"].tolist()[0].startswith("Mardi")
    assert len(table) == (advice.slots["posts"] > 0).sum()


def test_posts_of_a_slot_are_those_that_were_counted_there(
    posts: pd.DataFrame, advice: Advice
) -> None:
    busy = advice.slots.sort_values("posts").iloc[-1]
    listed = posts_in_slot(posts, advice, int(busy["weekday"]), int(busy["hour"]), ENGLISH)
    assert len(listed) == busy["posts"]
    assert listed["Engagement"].is_monotonic_decreasing
    assert listed["Engagement"].mean() == pytest.approx(busy["observed"])
    assert listed["Published"].str.contains(f" {int(busy['hour']):02d}:").all()


def test_only_links_that_browsers_may_follow_are_links(posts: pd.DataFrame, advice: Advice) -> None:
    hostile = posts.assign(url="javascript:alert(1)")
    listed = posts_in_slot(hostile, advice, 0, 12, ENGLISH)
    assert len(listed)
    assert listed["Link"].isna().all()


def test_the_overview_has_one_line_per_account(advice: Advice, flat: Advice) -> None:
    lines = overview([(("instagram", "atelier"), advice), (("x", ""), flat)], ENGLISH)
    assert lines["Answer"].tolist() == ["solid", "no slot stands out"]
    assert lines["Account"].tolist() == ["atelier", "account without a name"]
    assert lines["Best slot"].tolist()[1] == "–"
    assert lines["Best slot"].tolist()[0].startswith("Tuesday")
