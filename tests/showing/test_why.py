"""Why: what changed from the observed mean, what would make it surer, what rules cost."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from bestslot.language import language
from bestslot.showing.choice import Choice
from bestslot.showing.online import MOST, most_online
from bestslot.showing.words import card, chart, why
from bestslot.timing.advice import Advice, advise
from bestslot.timing.evidence import Evidence, Steps, evidence, looks_best
from bestslot.timing.windows import Price, Window
from tests.showing.test_card import plain

FRENCH = language("fr")
SUNDAY = Window(6, 22, 1, uplift=0.02, low=-0.2, high=0.3, posts=1, chance=0.3)


def found(observed: float, uplift: float = 0.24) -> Evidence:
    return Evidence(replace(SUNDAY, uplift=uplift), observed, pd.DataFrame())


def test_the_tempting_slot_is_named_with_its_posts_and_what_is_left() -> None:
    assert why.tempting(found(3.1, 0.02)) == (
        "The highest observed mean would send you to Sunday, 22:00–23:00: +310%, from 1 post. "
        "Once content type, growth, viral posts and luck are taken out, it is +2%, between "
        "-20% and +30%."
    )
    assert plain(FRENCH.say(why.tempting(found(3.1, 0.02)))) == (
        "La plus haute moyenne observée vous ferait publier le dimanche, 22 h-23 h : +310 %, "
        "d'après 1 post. Une fois retirés le type de contenu, la croissance, les posts viraux "
        "et la chance, il reste +2 %, entre −20 % et +30 %."
    )


@pytest.mark.parametrize(
    ("mean", "said"),
    [(0.61, "+24% is left"), (0.245, "says +24% too"), (0.1, "says only +10%")],
)
def test_what_changed_is_told_whichever_way_it_went(mean: float, said: str) -> None:
    assert said in why.why(found(mean))


def test_the_steps_go_from_the_observed_mean_to_the_estimate() -> None:
    lines = why.steps(Steps(0.61, 0.5, 0.3, 0.24))
    assert [line.split(":")[0] for line in lines] == ["+61%", "+50%", "+30%", "+24%"]


def test_an_account_without_a_slot_that_stands_out_has_its_trap_and_its_ceiling(
    flat: Advice,
) -> None:
    trap = looks_best(flat)
    assert trap is not None
    assert evidence(flat, trap).observed_uplift > trap.high
    lines = why.surer(flat)
    assert "none is likely to earn more than" in lines[0]
    assert "slots that you allow" in lines[1]


def test_too_few_posts_are_told_how_many_more_it_takes(posts: pd.DataFrame, few: Advice) -> None:
    assert why.surer(few)[0].startswith(f"{20 - few.posts_with_hour} more posts")
    assert any("months only" in line or "month only" in line for line in why.surer(few))
    hour = posts["published_at"].dt.tz_convert("Europe/Paris").dt
    crowded = posts[(hour.hour == 12) & (hour.day_of_week < 2)]
    assert why.surer(advise(crowded))[0].startswith("Posts in 3 more slots")


def test_days_never_tried_are_named(posts: pd.DataFrame) -> None:
    weekdays = posts[posts["published_at"].dt.day_of_week < 5]
    (line,) = [line for line in why.surer(advise(weekdays)) if "none on" in line]
    assert "none on Saturday, Sunday" in line
    assert "le samedi, dimanche" in plain(FRENCH.say(line))


def test_to_confirm_says_how_many_posts_would_confirm(advice: Advice) -> None:
    doubtful = replace(advice.best[0], chance=0.8)
    unsure = replace(advice, verdict="to confirm", best=(doubtful,))
    assert "would confirm it" in card.meaning(unsure)
    top = replace(advice, verdict="to confirm")
    assert card.meaning(top) == card.NOT_ALL_SEEN


def test_each_rule_s_price_is_said_in_words(advice: Advice) -> None:
    rules = Choice("instagram", "a", hours=(9, 18), never=(6, 1), gap=24)
    told = replace(advice, prices=tuple(Price(name, SUNDAY, 0.2, 0.26, 3) for name in PRICED))
    hours, never, gap = why.prices(told, rules)
    assert hours.startswith("Publishing only 9:00–18:00 rules out Sunday, 22:00–23:00 (+2%")
    assert "The 3 best slots promise +20% on average with this rule, +26% without." in hours
    assert never.startswith("Never publishing on Sunday, Tuesday rules out Sunday")
    assert gap.startswith("Keeping 24 hours between two slots rules out")
    free = replace(advice, prices=(Price("never", SUNDAY, 0.2, 0.201, 1),))
    assert why.prices(free, rules)[0].endswith("costs you next to nothing.")
    assert "promettent +20 % en moyenne avec cette règle, +26 % sans" in plain(FRENCH.say(never))


PRICED = ("hours", "never", "gap")


def test_hours_over_midnight_are_said_as_they_are(advice: Advice) -> None:
    told = replace(advice, prices=(Price("hours", SUNDAY, 0.2, 0.26, 1),))
    night = Choice("instagram", "a", hours=(20, 2))
    assert "only 20:00–2:00" in why.prices(told, night)[0]
    assert "The best slot promises +20% with this rule" in why.prices(told, night)[0]


def followers(peak: int) -> pd.DataFrame:
    slots = range(168)
    return pd.DataFrame(
        {
            "weekday": [slot // 24 for slot in slots],
            "hour": [slot % 24 for slot in slots],
            "followers": [500.0 - abs(slot - peak) for slot in slots],
        }
    )


def test_online_marks_a_tenth_of_the_week_the_fullest_hour_first() -> None:
    marked = most_online(followers(100))
    assert marked[0] == 100
    assert len(marked) == MOST
    assert set(marked) == set(range(92, 109))


def test_being_online_is_held_against_earning_and_never_mixed_in(advice: Advice) -> None:
    best = advice.best[0]
    sunday = chart.online_against(6 * 24 + 3, advice)
    assert "online on Sunday, 3:00–4:00. You never published then." in sunday
    assert "The slot recommended above is Tuesday" in sunday
    then = chart.online_against(24 * best.weekday + best.hour, advice)
    assert "That is also the slot recommended above." in then


def test_a_small_map_says_its_answer_in_a_few_words(advice: Advice, flat: Advice) -> None:
    assert chart.small_map(advice).startswith(f"{advice.posts_with_hour} posts · solid: Tuesday")
    assert chart.small_map(flat).endswith("posts · no slot stands out")
