"""CrowdTangle, Facebook.

How to get it: CrowdTangle was closed in August 2024; its historical CSVs are still around.
One row is:    one post of any Page, lifetime counts; views are those of videos, 0 elsewhere.
Clock:         that of the dashboard's user, named by letters behind every time (EDT, CET ...).
Seen:          2021 in English, by parsers.
"""

from bestslot.reading.export_format import (
    AboveZero,
    Count,
    ExportFormat,
    Sentence,
    Sum,
    Text,
    Time,
)

FORMAT = ExportFormat(
    name="CrowdTangle, Facebook",
    platform="facebook",
    how_to_get=Sentence(
        "CrowdTangle was closed in August 2024; its historical CSVs are still around."
    ),
    marks=("published_at", "account", "interactions"),
    columns={
        "published_at": Time("Post Created"),
        "account": Text("Page Name"),
        "url": Text("URL"),
        "text": Text("Message", "Link Text"),
        "content_type": Text("Type"),
        "views": AboveZero("Post Views", "Total Views"),
        "reactions": Sum("Likes", "Love", "Wow", "Haha", "Sad", "Angry", "Care"),
        "comments": Count("Comments"),
        "shares": Count("Shares"),
        "interactions": Count("Total Interactions"),
    },
)
