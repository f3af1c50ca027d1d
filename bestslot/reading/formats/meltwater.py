"""Meltwater, top posts.

How to get it: Meltwater > a report of your social accounts > Export as Excel.
One row is:    one post of any network, on the sheet Top posts; the other sheets are daily. A
               reach of 0 on LinkedIn and X means that it is not known.
Clock:         UTC, stated in the heading.
Seen:          English, by parsers. Whether Engagement holds clicks is not known, so it only
               serves where no reactions are reported.
"""

from bestslot.reading.export_format import AboveZero, Count, ExportFormat, Sentence, Text, Time

FORMAT = ExportFormat(
    name="Meltwater, top posts",
    platform="",
    how_to_get=Sentence("Meltwater > a report of your social accounts > Export as Excel."),
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
    notes=(
        Sentence(
            "Meltwater calls this list Top posts: if it is only a choice, the weak posts are not "
            "seen."
        ),
    ),
    top_list=True,
)
