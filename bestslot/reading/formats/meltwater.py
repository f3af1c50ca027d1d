"""Meltwater, top posts.

How to get it: Meltwater > Engage > Report > Export as Excel.
One row is:    one post of any network, on the sheet Top posts; the other sheets are daily.
Clock:         UTC, stated in the heading.
Seen:          English, by parsers.
"""

from bestslot.reading.export_format import AboveZero, Count, ExportFormat, Sentence, Text, Time

FORMAT = ExportFormat(
    name="Meltwater, top posts",
    platform="",
    how_to_get=Sentence("Meltwater > Engage > Report > Export as Excel."),
    marks=("published_at", "text", "url"),
    columns={
        "published_at": Time("Created time (UTC)", zone="UTC", stated=True),
        "platform": Text("Source"),
        "url": Text("Permalink"),
        "text": Text("Social text"),
        "content_type": Text("Post type"),
        "views": Count("Impressions"),
        "reach": AboveZero("Reach"),
        "reactions": Count("Reactions"),
        "clicks": Count("Post link clicks"),
        "interactions": Count("Engagement"),
    },
    notes=(Sentence("Meltwater lists the top posts only, so the weak ones are not seen."),),
    top_list=True,
)
