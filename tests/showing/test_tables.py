"""The small tables that people read: slots, posts of a slot, overview."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from bestslot.language import language
from bestslot.showing.tables import overview, posts_in_slot, slots
from bestslot.timing.advice import advise

if TYPE_CHECKING:
    import pandas as pd

    from bestslot.timing.advice import Advice

ENGLISH, FRENCH = language("en"), language("fr")


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


def test_the_table_holds_the_chance_of_the_target_where_there_is_one(posts: pd.DataFrame) -> None:
    table = slots(advise(posts, target=200), ENGLISH)
    assert table["Chance of your target"].between(0, 100).all()
    assert table["Chance of your target"].max() > 1


def test_effects_and_rates_are_numbers_in_percent_so_that_they_sort(
    posts: pd.DataFrame, advice: Advice
) -> None:
    table = slots(advice, ENGLISH)
    assert table["Effect"].tolist() == sorted(table["Effect"], reverse=True)
    assert table["Effect"].iloc[0] == pytest.approx(100 * advice.slots["uplift"][table.index[0]])
    rate = advise(posts, "engagement_rate")
    assert np.allclose(
        slots(rate, ENGLISH)["Observed mean"].sort_index(),
        100 * rate.slots["observed"][rate.slots["posts"] > 0],
    )


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


def test_the_overview_says_of_posts_without_an_hour_that_it_is_unknown(hourless: Advice) -> None:
    assert overview([(("youtube", "a"), hourless)], ENGLISH)["Answer"].tolist() == ["hour unknown"]
    assert overview([(("youtube", "a"), hourless)], FRENCH)["Réponse"].tolist() == [
        "heure inconnue"
    ]
