"""The card says every verdict in one sentence, in the visitor's language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bestslot.language import language
from bestslot.showing.words import card
from bestslot.timing.advice import advise
from bestslot.timing.windows import Window

if TYPE_CHECKING:
    from pandas import DataFrame

    from bestslot.timing.advice import Advice

WINDOW = Window(
    weekday=1, hour=18, hours=2, uplift=0.24, low=0.09, high=0.41, posts=31, chance=0.95
)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("’", "'")


def test_the_recommendation_reads_as_designed_in_english(advice: Advice) -> None:
    said = language("en").say(card.recommendation(WINDOW, advice))
    assert said == (
        "Tuesday, 18:00–20:00 (Paris time): +24% engagement compared with your usual post "
        "(between +9% and +41%, from 31 posts nearby) — solid"
    )
    assert said == card.recommendation(WINDOW, advice)


def test_the_recommendation_reads_as_designed_in_french(advice: Advice) -> None:
    said = plain(language("fr").say(card.recommendation(WINDOW, advice)))
    assert said == (
        "Mardi, 18 h-20 h (heure de Paris) : +24 % d'engagement par rapport à votre post habituel "
        "(entre +9 % et +41 %, d'après 31 posts proches) — solide"
    )


def test_no_slot_stands_out_is_an_answer_with_what_to_do(flat: Advice) -> None:
    assert card.headline(flat).startswith(
        f"No slot stands out: in your {flat.posts_with_hour} posts"
    )
    assert "when it suits you" in card.meaning(flat)


def test_too_few_posts_say_how_many_there_are_and_how_many_it_takes(few: Advice) -> None:
    assert card.headline(few) == f"Not enough posts yet: {few.posts_with_hour} with a known hour."
    assert "at least 20 posts" in card.meaning(few)


def test_posts_without_an_hour_say_so_and_show_no_window(hourless: Advice) -> None:
    assert card.headline(hourless) == "The hour of these posts is unknown"
    assert "only the weekday" in card.meaning(hourless)
    assert not [label for label, _, _ in card.others(hourless) if label == card.HABIT]


def test_below_the_headline_stand_other_windows_the_test_and_the_habit(advice: Advice) -> None:
    labels = [label for label, _, _ in card.others(advice)]
    assert labels[-2:] == [card.TO_TEST, card.HABIT]
    assert len(labels) == len(advice.best) + 1


def test_a_further_window_is_called_good_only_where_it_is_solid_itself(advice: Advice) -> None:
    first = advice.best[0]
    others = (replace(WINDOW, chance=0.95), replace(WINDOW, weekday=4, chance=0.75))
    labels = [label for label, _, _ in card.others(replace(advice, best=(first, *others)))]
    assert labels[:2] == [card.ALSO_GOOD, card.ALSO_TO_CONFIRM]


def test_no_window_is_called_solid_that_is_not_so_itself(advice: Advice) -> None:
    weaker = replace(WINDOW, chance=0.75)
    assert "— solid" in card.recommendation(WINDOW, advice)
    assert "— to confirm" in card.recommendation(weaker, advice)
    assert "— to confirm" in card.recommendation(WINDOW, replace(advice, verdict="to confirm"))


def test_posts_without_the_number_asked_for_are_not_told_to_lack_an_hour(posts: DataFrame) -> None:
    clicks = advise(posts, metric="clicks")
    assert clicks.posts == 0
    assert card.headline(clicks) == "None of these posts can be compared"
    assert "What to raise" in card.meaning(clicks)
    assert "without a number for clicks" in " ".join(card.footnotes(clicks, pooled=False))


def test_what_was_left_out_and_the_denominator_are_said(advice: Advice) -> None:
    lines = card.footnotes(replace(advice, denominator="reach"), pooled=True)
    assert lines[0] == card.POOLED
    assert "328 posts" in lines[1]
    assert "divided by reach" in lines[2]
    assert lines[3].startswith("Left out: 2 posts too young")
