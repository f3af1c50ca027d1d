"""TikTok data download, posts.

How to get it: TikTok > Settings > Account > Download your data, as JSON.
One row is:    one video; every video of the account, but likes as its only result.
Clock:         UTC to the second.
Seen:          2026, English keys.
"""

from bestslot.reading.export_format import Always, Count, ExportFormat, Sentence, Text, Time

FORMAT = ExportFormat(
    name="TikTok data download, posts",
    platform="tiktok",
    how_to_get=Sentence("TikTok > Settings > Account > Download your data, as JSON."),
    marks=("published_at", "reactions", Text("WhoCanView")),
    columns={
        "published_at": Time("Date", zone="UTC", stated=True),
        "text": Text("Title"),
        "reactions": Count("Likes"),
        "content_type": Always("video"),
    },
    unless_sheet=("Deleted", "Story"),
)
