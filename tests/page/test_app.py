"""The page, without a browser: uploads, filters, clicks, the sample, errors, both languages."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from bestslot.language import language
from bestslot.showing.words import page
from sample_data.make import ACCOUNTS, FILES, make

ROOT = Path(__file__).parents[2]
ENGLISH = {"locale": "en-US", "timezone": "Europe/Paris"}
FRENCH = {"locale": "fr-FR", "timezone": "Europe/Paris"}
SAMPLE = make()
BY_ACCOUNT = {account: name for name, (account, _) in FILES.items()}


def open_page(context: dict[str, str] = ENGLISH, **query: str) -> AppTest:
    at = AppTest.from_file(ROOT / "app.py", default_timeout=120)
    at.context = dict(context)
    for name, value in query.items():
        at.query_params[name] = value
    return at.run()


def upload(at: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """Drop files and unfold what was read of them, and what would help."""
    at.session_state["read"] = at.session_state["better"] = True
    at.file_uploader(key="files").set_value(
        [(name, content, "application/octet-stream") for name, content in files]
    )
    return at.run()


def drop(*accounts: str, context: dict[str, str] = ENGLISH, **query: str) -> AppTest:
    names_of_files = [BY_ACCOUNT[account] for account in accounts]
    return upload(open_page(context, **query), *((name, SAMPLE[name]) for name in names_of_files))


def unfold(at: AppTest, key: str) -> AppTest:
    at.session_state[key] = True
    return at.run()


def look_at(at: AppTest, panel: str) -> AppTest:
    return at.pills(key="look").set_value(panel).run()


def headline(at: AppTest) -> str:
    return at.header[0].value.replace("\\", "").replace("\N{NO-BREAK SPACE}", " ")


def test_the_committed_sample_is_what_the_script_makes() -> None:
    for name, content in SAMPLE.items():
        assert (ROOT / "sample_data" / name).read_bytes() == content, name


def test_an_empty_page_says_what_it_does_and_offers_a_sample() -> None:
    at = open_page()
    assert not at.exception
    assert at.title[0].value == "When should I publish?"
    assert "no follower activity, no industry averages" in at.markdown[0].value
    assert [button.label for button in at.button] == ["Try it with a sample account"]
    assert not at.header


def test_the_sample_is_one_click_away_and_names_its_planted_slot() -> None:
    at = open_page()
    at.button[0].click().run()
    assert not at.exception
    assert headline(at).startswith("Tuesday, ")
    assert headline(at).endswith("— solid")
    assert at.button[0].label == "Close the sample"
    at.button[0].click().run()
    assert not at.header


@pytest.mark.parametrize("account", ["instagram", "linkedin", "tiktok"])
def test_the_page_names_the_planted_slot_of_an_account(account: str) -> None:
    at = drop(account)
    assert not at.exception
    weekday, hour = ACCOUNTS[account].slot or (0, 0)
    day, hours = headline(at).split(" (Paris time)")[0].split(", ")
    first, last = (int(clock.removesuffix(":00")) for clock in hours.split("–"))
    assert (
        day
        == ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][weekday]
    )
    assert first - 1 <= hour <= last


def test_an_account_whose_hour_makes_no_difference_is_told_so() -> None:
    at = drop("x")
    assert headline(at).startswith("No slot stands out")


def test_posts_without_an_hour_are_an_answer_and_not_an_error() -> None:
    at = drop("youtube")
    assert not at.exception
    assert headline(at) == "The hour of these posts is unknown"
    assert any("Takeout" in caption.value for caption in at.markdown)


def test_the_platform_filter_changes_the_account_and_the_answer() -> None:
    at = drop("instagram", "x")
    assert at.pills(key="platform").value == "instagram"
    at.pills(key="platform").set_value("x").run()
    assert at.selectbox(key="account").value == "atelier_brume"
    assert headline(at).startswith("No slot stands out")


def test_the_content_type_filter_leaves_fewer_posts() -> None:
    at = drop("instagram")
    everything = rests_on(at)
    at.pills(key="types").set_value(["reel"]).run()
    assert not at.exception
    assert rests_on(at) < everything


def rests_on(at: AppTest) -> int:
    line = next(one.value for one in at.caption if one.value.startswith("Rests on"))
    return int(line.split()[2])


def test_filters_come_from_the_link() -> None:
    at = drop("instagram", "x", platform="X", metric="Views", lang="en")
    assert at.pills(key="platform").value == "x"
    assert at.selectbox(key="metric").value == "views"


def test_a_link_carries_the_language_its_choices_are_spelled_in() -> None:
    at = drop("instagram", context=FRENCH)
    assert at.query_params["lang"] == "Français"
    at = drop("instagram", never="Mardi", lang="Français")
    assert at.pills(key="never").value == [1]


def test_pooling_happens_only_on_request_and_is_said() -> None:
    at = drop("instagram", "x")
    assert not any("several accounts together" in one.value for one in at.caption)
    at.pills(key="platform").set_value("*").run()
    assert not at.exception
    assert any("several accounts together" in one.value for one in at.caption)


def test_a_click_on_a_cell_lists_its_posts() -> None:
    at = drop("instagram")
    before = len(at.dataframe)
    at.session_state["heat"] = {"selection": {"cell": [{"weekday": 1, "hour": 19}]}}
    at.run()
    assert not at.exception
    assert len(at.dataframe) == before + 1
    assert any("Tuesday, 19" in one.value for one in at.markdown)
    listed = next(frame.value for frame in at.dataframe if "Published" in frame.value)
    assert listed["Published"].str.contains(" 19:").all()


def test_the_page_speaks_the_browser_s_language_and_can_be_switched() -> None:
    at = drop("instagram", context=FRENCH)
    assert at.title[0].value == language("fr").say(page.TITLE)
    assert headline(at).startswith("Mardi, ")
    assert headline(at).endswith("— solide")
    assert "d’engagement par rapport à votre post habituel" in headline(at)
    at.segmented_control(key="lang").set_value("en").run()
    assert not at.exception
    assert headline(at).startswith("Tuesday, ")


def test_a_useless_file_gets_a_sentence_and_the_others_still_load() -> None:
    name = BY_ACCOUNT["instagram"]
    at = upload(
        open_page(), ("shopping ![x](http://a.example).csv", b"a,b\n1,2\n"), (name, SAMPLE[name])
    )
    assert not at.exception
    assert len(at.error) == 1
    assert headline(at).startswith("Tuesday")
    assert "![x](http" not in at.error[0].value


def test_a_file_dropped_twice_is_no_warning() -> None:
    name = BY_ACCOUNT["instagram"]
    at = upload(open_page(), (name, SAMPLE[name]), (name, SAMPLE[name]))
    assert not at.warning
    assert at.info[0].value.replace("\\", "") == f"{name} was dropped twice and counts once."
    at = upload(open_page(), (name, SAMPLE[name]), ("copy.csv", SAMPLE[name]))
    assert "adds nothing new: its posts are in" in at.info[0].value
    assert not any("no engagement rate" in one.value for one in at.markdown)


def test_a_file_of_daily_totals_asks_for_another_and_not_for_its_columns() -> None:
    totals = b"Date,Video Views,Profile Views,Likes,Comments,Shares\n2026-01-01,5,2,1,0,0\n"
    at = upload(open_page(), ("Overview.csv", totals))
    assert "not videos" in at.error[0].value
    assert "which export to take instead" in at.warning[0].value


def test_only_useless_files_stop_at_a_sentence() -> None:
    at = upload(open_page(), ("a.csv", b"\x00\x01\x02"))
    assert not at.exception
    assert at.error
    assert "none of these files could be used" in at.warning[0].value
    assert not at.header


def test_the_overview_has_one_answer_per_account() -> None:
    at = look_at(drop("instagram", "x", "linkedin"), "accounts")
    overview = at.dataframe[-1].value
    assert overview["Platform"].tolist() == ["Instagram", "X", "LinkedIn"]
    assert overview["Answer"].tolist()[1] == "no slot stands out"


@pytest.mark.parametrize("metric", ["Engagement rate", "Saves"])
def test_a_rate_and_another_figure_have_an_answer_too(metric: str) -> None:
    at = drop("instagram", metric=metric)
    assert not at.exception
    assert at.header
    assert at.selectbox(key="metric").value == metric.lower().replace(" ", "_")


def test_the_chart_is_the_constant_one_with_the_account_s_cells() -> None:
    at = drop("instagram")
    spec = json.loads(at.get("vega_lite_chart")[0].proto.spec)
    assert spec["params"][0]["name"] == "cell"
    assert len(spec["layer"]) >= 5


def test_a_period_that_nobody_narrowed_follows_the_account() -> None:
    at = drop("instagram")
    alone = headline(at)
    at = unfold(drop("instagram", "linkedin"), "filters")
    at.pills(key="platform").set_value("linkedin").run()
    at.pills(key="platform").set_value("instagram").run()
    assert not at.exception
    assert headline(at) == alone


def test_older_posts_that_are_added_count_at_once() -> None:
    name = BY_ACCOUNT["instagram"]
    heading, *rows = SAMPLE[name].decode("utf-8-sig").splitlines(keepends=True)
    newer = heading + "".join(rows[len(rows) // 2 :])
    at = upload(open_page(), ("newer.csv", newer.encode()))
    upload(at, ("newer.csv", newer.encode()), (name, SAMPLE[name]))
    assert not at.exception
    assert headline(at) == headline(drop("instagram"))


def test_a_narrowed_period_stays_when_files_are_added() -> None:
    at = drop("instagram")
    narrow = (dt.date(2025, 6, 1), dt.date(2025, 12, 1))
    unfold(at, "filters").date_input(key="period").set_value(narrow).run()
    upload(at, *((BY_ACCOUNT[one], SAMPLE[BY_ACCOUNT[one]]) for one in ("instagram", "linkedin")))
    assert at.date_input(key="period").value == narrow
