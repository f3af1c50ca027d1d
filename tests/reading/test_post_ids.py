"""Instants of ids against times that the platforms themselves publish."""

from __future__ import annotations

import pandas as pd
import pytest

from bestslot.reading.post_ids import (
    accounts_in_links,
    ids_in_links,
    platforms_of_links,
    times_of_ids,
)

KNOWN = [
    # A bare id, the instant in it, and what the file or page says.
    ("x", "1091117122825084928", "2019-01-31 23:32:48.714"),  # 2019-01-31 23:32 +0000
    ("x", "1432793754507923461", "2021-08-31 19:53:45.752"),  # 2021-08-31 19:53 +0000
    ("x", "2023547984496259556", "2026-02-17 00:00:09.864"),  # Tue, Feb 17, 2026
    ("x", "2026145502702747860", "2026-02-24 04:01:46.464"),  # Tue, Feb 24, 2026
    ("x", "1828857408883671144", "2024-08-28 18:09:19.462"),  # 20:09 at UTC+2
    ("linkedin", "7075043149462556672", "2023-06-15 09:35:34.777"),  # published .752
    ("linkedin", "7074702026084884480", "2023-06-14 11:00:04.626"),  # published .600
    ("linkedin", "7458194261025673216", "2026-05-07 16:41:18.377"),  # 2026-05-07 16:41:18
    ("instagram", "CovPn7KOSSU", "2023-02-16 21:22:04.269"),  # a photo of 21:22:04
    ("instagram", "CpI-sE9DvB5", "2023-02-26 21:14:20.627"),  # a video of 21:15:51
    ("instagram", "DQcOq1HDaoK", "2025-10-30 17:03:55.495"),  # 10:03 in Los Angeles
    ("instagram", "DRAiEuSDe2d", "2025-11-13 19:26:08.637"),  # 11:26 in Los Angeles
    ("instagram", "DVSEsV9jNHH", "2026-02-28 01:01:18.932"),  # 02/27 17:02 in Los Angeles
    ("instagram", "DbddIZ0NglX", "2026-07-31 14:14:52.353"),  # a Reel of 14:52
    ("tiktok", "7546034661705796877", "2025-09-04 01:08:27"),  # September 3 in the US
    ("tiktok", "7579215527206276383", "2025-12-02 11:07:09"),  # December 2
    ("tiktok", "7403153754595396870", "2024-08-15 00:17:33"),  # 02:17 at UTC+2
    ("tiktok", "7681870521679564053", "2026-09-05 02:20:58"),  # uploaded the day before
    ("mastodon", "109451158283053826", "2022-12-03 18:28:56.887"),
    ("mastodon", "103270115826048975", "2019-12-08 03:48:33.849"),
    ("mastodon", "109623891328707089", "2023-01-03 06:37:13.995"),
    ("bluesky", "3l25zusnsfctk", "2024-08-20 16:31:35.793"),
    ("bluesky", "3k4duaz5vfs2b", "2023-08-07 05:31:12.411"),
    ("bluesky", "3k43tv4rft22g", "2023-08-04 01:03:15.636"),
]


def column(*texts: str) -> pd.Series:
    return pd.Series(texts, dtype="str")


@pytest.mark.parametrize(("platform", "post_id", "instant"), KNOWN)
def test_an_id_holds_the_instant_its_platform_publishes(
    platform: str, post_id: str, instant: str
) -> None:
    assert times_of_ids(column(post_id), platform)[0] == pd.Timestamp(instant, tz="UTC")


@pytest.mark.parametrize(
    ("platform", "post_id"),
    [
        ("x", "20"),  # from before ids held times
        ("x", "1.78E+17"),
        ("x", "99999999999999999999"),
        ("linkedin", "9"),
        ("instagram", "18084070940599008"[:10]),
        ("instagram", "example"),
        ("tiktok", "123456789012345678"),  # 1970
        ("facebook", "122158000000000001"),
        ("youtube", "dQw4w9WgXcQ"),
        ("x", ""),
    ],
)
def test_what_holds_no_time_gives_none(platform: str, post_id: str) -> None:
    assert times_of_ids(column(post_id), platform).isna().all()


def test_a_long_code_of_a_private_post_is_read_by_its_first_eleven_characters() -> None:
    public, private = times_of_ids(column("CovPn7KOSSU", "CovPn7KOSSUabcdefghij"), "instagram")
    assert public == private


def test_links_of_every_form_give_their_id() -> None:
    forms = {
        "x": [
            ("https://twitter.com/inkhouse/status/1432793754507923461", "1432793754507923461"),
            ("http://www.twitter.com/88/statuses/1432793754507923461?s=20", "1432793754507923461"),
            ("https://x.com/inkhouse", ""),
        ],
        "linkedin": [
            (
                "https://www.linkedin.com/feed/update/urn:li:activity:7434149245747212345",
                "7434149245747212345",
            ),
            (
                "https://www.linkedin.com/feed/update/urn%3Ali%3AugcPost%3A7434149245747212345",
                "7434149245747212345",
            ),
            (
                "https://linkedin.com/posts/ada_a-slug-share-7434149245747212345-AbCd",
                "7434149245747212345",
            ),
            ("https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A9", ""),
        ],
        "instagram": [
            ("https://www.instagram.com/p/CovPn7KOSSU/", "CovPn7KOSSU"),
            ("https://instagram.com/fleursdelune/reel/CovPn7KOSSU/?igsh=1", "CovPn7KOSSU"),
            ("https://www.instagram.com/fleursdelune/", ""),
        ],
        "tiktok": [
            ("https://www.tiktok.com/@obi/video/7546034661705796877?q=1", "7546034661705796877"),
            ("https://www.tiktok.com/@obi/photo/7546034661705796877", "7546034661705796877"),
            ("https://vm.tiktok.com/ZMabc/", ""),
        ],
        "youtube": [
            ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", "dQw4w9WgXcQ"),
            ("https://youtu.be/dQw4w9WgXcQ", "dQw4w9WgXcQ"),
            ("https://www.youtube.com/shorts/dQw4w9WgXcQ", "dQw4w9WgXcQ"),
        ],
        "bluesky": [("https://bsky.app/profile/ada.example/post/3k43tv4rft22g", "3k43tv4rft22g")],
        "mastodon": [("https://example.social/@ada/109623891328707089", "109623891328707089")],
    }
    for platform, pairs in forms.items():
        links = column(*(link for link, _ in pairs))
        assert ids_in_links(links, platform).tolist() == [post_id for _, post_id in pairs]
        assert set(platforms_of_links(links)) == {platform}


def test_links_name_the_account_where_they_can() -> None:
    links = column("https://x.com/inkhouse/status/1432793754507923461", "https://x.com/")
    assert accounts_in_links(links, "x").tolist() == ["inkhouse", ""]
    assert accounts_in_links(links, "linkedin").tolist() == ["", ""]
