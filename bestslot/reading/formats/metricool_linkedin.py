"""Metricool, LinkedIn.

How to get it: Metricool > Analytics > LinkedIn > Posts > CSV.
One row is:    one post; a summary can stand at the bottom.
Clock:         not stated; the ids in the links prove it.
Seen:          English in every language of the page, by parsers.
"""

from bestslot.reading.export_format import Count, ExportFormat, Sentence, Text, Time

FORMAT = ExportFormat(
    name="Metricool, LinkedIn",
    platform="linkedin",
    how_to_get=Sentence("Metricool > Analytics > LinkedIn > Posts > CSV."),
    marks=("published_at", "url", Text("Vid. Views")),
    columns={
        "published_at": Time("Date", clock_of="Metricool"),
        "url": Text("URL"),
        "text": Text("Title"),
        "content_type": Text("Type"),
        "views": Count("Impressions"),
        "reach": Count("Unique Impressions"),
        "reactions": Count("Reactions", "Likes"),
        "comments": Count("Comments"),
        "shares": Count("Shares"),
        "clicks": Count("Clicks"),
    },
)
