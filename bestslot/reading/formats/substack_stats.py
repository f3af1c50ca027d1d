"""Substack, email stats.

How to get it: Substack > Dashboard > Stats > Emails > Export.
One row is:    one newsletter with its views and its rate of opening; a longer form has likes,
               comments, shares and copies delivered as well.
Clock:         UTC, stated in every row.
Seen:          2026 in English, by parsers.
"""

from bestslot.reading.export_format import Always, Count, ExportFormat, Sentence, Sum, Text, Time

FORMAT = ExportFormat(
    name="Substack, email stats",
    platform="newsletter",
    how_to_get=Sentence("Substack > Dashboard > Stats > Emails > Export."),
    marks=("published_at", "text", Text("open_rate")),
    columns={
        "published_at": Time("post_date", zone="UTC"),
        "text": Text("title"),
        "content_type": Always("newsletter"),
        "reach": Count("delivered"),
        "views": Count("views"),
        "reactions": Count("likes"),
        "comments": Count("comments"),
        "shares": Sum("shares", "restacks"),
        "clicks": Count("clicked", "clicks"),
        "interactions": Count("opened"),
        "follows": Count("signups"),
        "label": Text("audience"),
    },
)
