"""The card and the week on the page: why, prices, target, maps per type, followers online."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from tests.page.test_app import FRENCH, SAMPLE, drop, headline, look_at, open_page, unfold, upload

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

FIRST = dt.date(2025, 2, 3)
TIKTOK = next(name for name in SAMPLE if name.startswith("Content_atelier"))


def said(at: AppTest) -> str:
    lines = " ".join(one.value for one in (*at.markdown, *at.caption))
    return lines.replace("\\", "").replace("\N{NO-BREAK SPACE}", " ")


def specs(at: AppTest) -> list[dict[str, Any]]:
    return [json.loads(chart.proto.spec) for chart in at.get("vega_lite_chart")]


def test_why_is_one_sentence_and_the_rest_waits_until_it_is_unfolded() -> None:
    at = drop("instagram")
    assert "The observed mean of this slot says" in said(at)
    assert "observed mean of the posts there" not in said(at)
    assert len(specs(at)) == 1
    unfold(at, "why")
    assert not at.exception
    assert "observed mean of the posts there" in said(at)
    assert "What would make it surer" in said(at)
    assert len(specs(at)) == 2


def test_where_no_slot_stands_out_the_tempting_one_is_taken_apart() -> None:
    at = unfold(drop("x"), "why")
    assert not at.exception
    assert headline(at).startswith("No slot stands out")
    assert "The highest observed mean would send you to" in said(at)
    assert "none is likely to earn more than" in said(at)


def test_without_hours_there_is_nothing_to_explain() -> None:
    at = drop("youtube")
    assert "plain" not in said(at)
    assert not [one for one in at.expander if "Why" in one.label]


def test_a_rule_that_costs_says_its_price() -> None:
    at = drop("instagram", never="Tuesday")
    assert "Never publishing on Tuesday rules out Tuesday" in said(at)
    assert "rules out" not in said(drop("instagram"))


def test_the_chance_of_the_target_is_a_view_only_with_a_target() -> None:
    at = unfold(drop("instagram"), "filters")
    assert len(at.pills(key="view").options) == 4
    at.number_input(key="target").set_value(200).run()
    assert len(at.pills(key="view").options) == 5
    at.pills(key="view").set_value("target").run()
    assert not at.exception
    assert "Chance that a post meets your target" in json.dumps(specs(at)[0])
    at.number_input(key="target").set_value(None).run()
    assert not at.exception
    assert at.pills(key="view").value == "effect"


def test_each_content_type_has_a_map_and_an_answer_of_its_own_when_asked_for() -> None:
    at = drop("instagram", context=FRENCH)
    assert len(specs(at)) == 1
    look_at(at, "types")
    assert not at.exception
    assert len(specs(at)) == 4
    assert "**Reels** · 120 posts · solide : mardi, 18 h" in said(at).replace(" ", " ")


def test_types_with_too_few_posts_are_named_instead_of_drawn() -> None:
    at = unfold(drop("instagram"), "filters")
    at.date_input(key="period").set_value((FIRST, FIRST + dt.timedelta(days=75))).run()
    look_at(at, "types")
    assert not at.exception
    assert "Too few posts with an hour for a map of their own: " in said(at)


def test_each_account_has_a_map_when_asked_for() -> None:
    at = drop("instagram", "x")
    assert len(specs(at)) == 1
    look_at(at, "accounts").toggle(key="account_maps").set_value(True).run()
    assert not at.exception
    assert len(specs(at)) == 3
    assert "**Instagram, atelierbrume**" in said(at)


def test_the_week_can_be_read_as_a_table_and_its_picture_stays_the_heatmap() -> None:
    at = drop("instagram")
    before = [button.proto.label for button in at.get("download_button")]
    at.pills(key="view").set_value("table").run()
    assert not at.exception
    assert not specs(at)
    assert "Tuesday, 18:00–19:00" in at.dataframe[-1].value["Slot"].to_list()
    assert [button.proto.label for button in at.get("download_button")] == before


def online() -> tuple[str, bytes]:
    lines = ['"Date","Hour","Active followers"']
    for day in range(5, 12):
        lines += [f'"October {day}","{hour}","{100 * day + hour}"' for hour in range(24)]
    return "FollowerActivity.csv", "\n".join(lines).encode()


def test_followers_online_are_marked_on_request_and_the_advice_stays_the_same() -> None:
    at = upload(open_page(), (TIKTOK, SAMPLE[TIKTOK]), online())
    before = headline(at)
    assert "followers are online on" not in said(at)
    at.toggle(key="online").set_value(True).run()
    assert not at.exception
    assert "most of your followers are online on Sunday, 23:00–24:00." in said(at)
    assert headline(at) == before
    assert "datum.online" in json.dumps(specs(at)[0])
    assert "Ring: most followers online." in said(at)


def test_without_such_a_file_nothing_is_offered() -> None:
    assert "online" not in [one.key for one in drop("tiktok").toggle]


def test_where_every_post_is_left_out_the_week_says_so() -> None:
    at = unfold(drop("instagram"), "filters")
    period: Any = at.date_input(key="period").value
    at.date_input(key="period").set_value((period[1], period[1])).run()
    assert not at.exception
    assert not specs(at)
    assert "Nothing to show: every post was left out." in said(at)
