"""X, By Tweet (until 2024).

How to get it: analytics.twitter.com > Tweets > Export data > By Tweet. A month at a time.
One row is:    one post or reply, lifetime counts; promoted counts stand apart.
Clock:         UTC, stated in every row; the ids give it to the millisecond.
Seen:          2015 to 2022 in English and Japanese; French in part.
"""

from bestslot.reading.export_format import (
    Count,
    ExportFormat,
    FromId,
    Positive,
    Sentence,
    Text,
    Time,
)

FORMAT = ExportFormat(
    name="X, By Tweet (until 2024)",
    platform="x",
    how_to_get=Sentence("analytics.twitter.com > Tweets > Export data > By Tweet."),
    marks=("post_id", "text", "published_at"),
    columns={
        "published_at": FromId(Time("time", "heure", "時間", zone="UTC", stated=True)),
        "post_id": Text("Tweet id", "Identifiant du Tweet", "ツイートID"),
        "url": Text("Tweet permalink", "Permalien du Tweet", "ツイートの固定リンク"),
        "text": Text("Tweet text", "Texte du Tweet", "ツイート本文"),
        "views": Count("impressions", "インプレッション"),
        "reactions": Count("likes", "favorites", "J'aime", "いいね"),
        "comments": Count("replies", "réponses", "返信"),
        "shares": Count("retweets", "リツイート"),
        "clicks": Count("url clicks", "clics sur l'URL", "URLクリック数"),
        "follows": Count("follows", "フォローしている"),
        "paid_views": Count("promoted impressions", "プロモのインプレッション"),
        "promoted": Positive("promoted impressions", "プロモのインプレッション"),
    },
)
