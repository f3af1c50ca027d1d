"""The rows behind the charts: cells of the heatmap, marks, the evidence for a slot."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bestslot.language import language
from bestslot.showing.cells import DRAWN, ENOUGH, cells, profile, states
from bestslot.timing.advice import advise
from bestslot.timing.evidence import evidence

if TYPE_CHECKING:
    import pandas as pd

    from bestslot.timing.advice import Advice

ENGLISH = language("en")


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


def test_a_window_is_one_frame_from_its_first_hour_until_its_last(advice: Advice) -> None:
    best = advice.best[0]
    frames = cells(advice, "effect", ENGLISH).dropna(subset=["until"])
    here = frames[frames["weekday"] == best.weekday]
    assert here[["hour", "until"]].to_numpy().tolist() == [[best.hour, best.hour + best.hours - 1]]
    assert len(frames) == len(advice.best) + 1


def test_habit_marks_the_slots_most_posted_in(advice: Advice) -> None:
    table = cells(advice, "effect", ENGLISH)
    assert table.loc[table["habit"], "hour"].tolist() == [12, 12, 12]
    assert table.loc[table["habit"], "posts"].min() >= table.loc[~table["habit"], "posts"].max()


def test_the_chance_of_the_target_colours_a_view_of_its_own(posts: pd.DataFrame) -> None:
    aimed = advise(posts, target=200)
    table = cells(aimed, "target", ENGLISH)
    best = aimed.best[0]
    here = (table["weekday"] == best.weekday) & (table["hour"] == best.hour)
    assert table["value"].between(0, 1).all()
    assert table["value"][here].item() > table["value"].median()


def test_hours_with_followers_online_are_marked_and_nothing_else_changes(advice: Advice) -> None:
    plain, marked = cells(advice, "effect", ENGLISH), cells(advice, "effect", ENGLISH, (31, 165))
    assert marked[["weekday", "hour"]][marked["online"]].to_numpy().tolist() == [[1, 7], [6, 21]]
    assert not plain["online"].any()
    assert marked.drop(columns="online").equals(plain.drop(columns="online"))


def test_the_profile_draws_within_bounds_and_tells_the_mean_as_it_is(advice: Advice) -> None:
    found = evidence(advice, advice.best[0])
    viral = found.hours.assign(observed_uplift=np.where(found.hours["posts"] > 0, 40.0, np.nan))
    table = profile(replace(found, hours=viral), ENGLISH)
    assert table["observed_uplift"].max() == DRAWN[1]
    assert table["told"].max() == 40
    assert table["slot"].iloc[0] == "Tuesday, 6:00–7:00"
    assert table["observed_uplift"].isna().equals(found.hours["posts"] == 0)
