"""Metricool, TikTok.

How to get it: Metricool > Analytics > TikTok > Videos > CSV.
One row is:    one video; a summary can stand at the bottom.
Clock:         not stated; the ids in the links prove it.
Seen:          English in every language of the page, by parsers.
"""

from bestslot.reading.export_format import Count, ExportFormat, Sentence, Text, Time

FORMAT = ExportFormat(
    name="Metricool, TikTok",
    platform="tiktok",
    how_to_get=Sentence("Metricool > Analytics > TikTok > Videos > CSV."),
    marks=(
        "published_at",
        "url",
        Text("Full video watched rate", "Total time watched seconds", "For You"),
    ),
    columns={
        "published_at": Time("Date", clock_of="Metricool"),
        "url": Text("URL", "Link"),
        "text": Text("Title"),
        "content_type": Text("Type"),
        "views": Count("Views"),
        "reach": Count("Reach"),
        "reactions": Count("Likes"),
        "comments": Count("Comments"),
        "shares": Count("Shares"),
    },
)
