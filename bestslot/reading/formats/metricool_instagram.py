"""Metricool, Instagram.

How to get it: Metricool > Analytics > Instagram > Posts, Reels or Stories > CSV.
One row is:    one post, Reel or story: three kinds of file; a summary can stand at the bottom.
Clock:         not stated; the shortcodes in the links prove it.
Seen:          English in every language of the page, by parsers; of stories not every heading.
"""

from bestslot.reading.export_format import Count, ExportFormat, Positive, Sentence, Text, Time

FORMAT = ExportFormat(
    name="Metricool, Instagram",
    platform="instagram",
    how_to_get=Sentence("Metricool > Analytics > Instagram > Posts, Reels or Stories > CSV."),
    marks=(
        "published_at",
        "url",
        Text("Saved", "Saved (Organic)", "Taps back", "Taps forward", "Taps back (Organic)"),
    ),
    columns={
        "published_at": Time("Timestamp", "Date", clock_of="Metricool"),
        "url": Text("URL"),
        "text": Text("Content", "Title"),
        "content_type": Text("Type"),
        "views": Count(
            *("Views", "Views (Organic)", "Impressions", "Impressions (Organic)"),
        ),
        "reach": Count("Reach", "Reach (Organic)"),
        "organic_views": Count("Views (Organic)", "Impressions (Organic)"),
        "organic_reach": Count("Reach (Organic)"),
        "reactions": Count("Likes", "Likes (Organic)"),
        "comments": Count("Comments", "Comments (Organic)", "Replies", "Replies (Organic)"),
        "shares": Count("Shares", "Shares (Organic)"),
        "saves": Count("Saved", "Saved (Organic)"),
        "interactions": Count("Interactions", "Interactions (Organic)"),
        "promoted": Positive("Spend"),
    },
)
