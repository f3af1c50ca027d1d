"""The filters on the page: which metrics are offered, the target, links."""

from __future__ import annotations

from io import BytesIO

import pandas as pd
import pytest

from tests.page.test_app import BY_ACCOUNT, ENGLISH, FRENCH, SAMPLE, drop, open_page, upload

TIKTOK = next(name for name in SAMPLE if name.startswith("Content_atelier"))
PARTS = ("Mentions J’aime", "Commentaires", "Partages", "Enregistrements")


def without(*columns: str) -> bytes:
    """Give the sample's Instagram export without some columns."""
    rows = pd.read_csv(BytesIO(SAMPLE[BY_ACCOUNT["instagram"]]), dtype=str)
    return rows.drop(columns=list(columns)).to_csv(index=False).encode()


def test_only_metrics_of_which_the_account_has_a_number_are_offered() -> None:
    at = drop("instagram")
    assert at.selectbox(key="metric").value == "engagement"
    assert "Clicks" not in at.selectbox(key="metric").options


def test_an_account_without_engagement_starts_with_what_it_has() -> None:
    at = upload(open_page(), ("few.csv", without(*PARTS)))
    assert not at.exception
    assert at.selectbox(key="metric").value == "reach"


def test_a_link_to_a_metric_that_the_account_lacks_falls_back() -> None:
    at = drop("instagram", metric="Clicks", lang="en")
    assert not at.exception
    assert at.selectbox(key="metric").value == "engagement"


def test_another_account_without_the_metric_falls_back() -> None:
    at = drop("instagram", "x", metric="Reach", lang="en")
    assert at.selectbox(key="metric").value == "reach"
    at.pills(key="platform").set_value("x").run()
    assert not at.exception
    assert at.selectbox(key="metric").value == "engagement"


@pytest.mark.parametrize(
    ("metric", "key", "link"), [("Engagement rate", "target_rate", "5.0"), ("Reach", "target", "5")]
)
def test_a_target_is_a_whole_number_or_a_rate_in_percent(metric: str, key: str, link: str) -> None:
    at = drop("instagram", context=ENGLISH, metric=metric, lang="en", **{key: link})
    assert not at.exception
    assert at.number_input(key=key).value == 5
    assert len(at.pills(key="view").options) == 5


def test_a_link_with_filters_but_no_files_says_that_files_do_not_travel() -> None:
    assert "never the files" in open_page(metric="Reach", lang="en").info[0].value
    assert "jamais les fichiers" in open_page(FRENCH, platform="X").info[0].value
    assert not open_page(lang="en").info
    assert not drop("instagram", metric="Reach", lang="en").info


def test_follower_activity_beside_posts_is_neither_an_error_nor_a_question() -> None:
    activity = "FollowerActivity.csv", b'"Date","Hour","Active followers"\n"October 5","0","7"\n'
    beside = upload(open_page(), (TIKTOK, SAMPLE[TIKTOK]), activity)
    assert not beside.error
    assert not [one for one in beside.button if "list of posts all the same" in one.label]
    assert any("Kept aside" in one.value for one in beside.markdown)
    assert "download the Content data" in upload(open_page(), activity).error[0].value
