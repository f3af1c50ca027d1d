"""TikTok Studio, Content.

How to get it: TikTok Studio > Analytics > Content > Download data.
One row is:    one video, lifetime counts at the moment of export; only the 6 to 15 videos that
               did best in the window.
Clock:         day and month only, in the language of the page and the zone of the account; year
               and hour come from the id in the link, which is made at upload.
Seen:          2025 and 2026, English headings in every language of the page.
"""

from bestslot.reading.export_format import Count, ExportFormat, FromId, Sentence, Text, Time

FORMAT = ExportFormat(
    name="TikTok Studio, Content",
    platform="tiktok",
    how_to_get=Sentence("TikTok Studio > Analytics > Content > Download data."),
    marks=("url", "text", "published_at"),
    columns={
        "published_at": FromId(Time("Post time", "投稿日", year=False)),
        "url": Text("Video link", "動画リンク"),
        "text": Text("Video title", "動画タイトル"),
        "views": Count("Total views", "再生数"),
        "reactions": Count("Total likes", "いいね"),
        "comments": Count("Total comments", "コメント"),
        "shares": Count("Total shares", "シェア"),
        "saves": Count("Add to favorites"),
    },
    notes=(
        Sentence(
            "TikTok exports only the best 6 to 15 videos of a period, so the weak ones are not "
            "seen."
        ),
    ),
    rest_elsewhere=Sentence(
        "TikTok Studio lists only the best 6 to 15 videos of the dates chosen. Download the list "
        "for other dates too, and once a month from now on, then drop all the files together: a "
        "video that is in several counts once."
    ),
    top_list=True,
    anchored=True,
)
