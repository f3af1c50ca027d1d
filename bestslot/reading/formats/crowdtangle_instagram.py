"""CrowdTangle, Instagram.

How to get it: CrowdTangle was closed in August 2024; its historical CSVs are still around.
One row is:    one post of any account, lifetime counts.
Clock:         that of the dashboard's user, named by letters behind every time (EDT, CET ...).
Seen:          2021 in English, by a parser.
"""

from bestslot.reading.export_format import AboveZero, Count, ExportFormat, Sentence, Text, Time

FORMAT = ExportFormat(
    name="CrowdTangle, Instagram",
    platform="instagram",
    how_to_get=Sentence(
        "CrowdTangle was closed in August 2024; its historical CSVs are still around."
    ),
    marks=("published_at", Text("Account"), "interactions"),
    columns={
        "published_at": Time("Post Created"),
        "account": Text("User Name", "Account"),
        "url": Text("URL"),
        "text": Text("Description", "Title"),
        "content_type": Text("Type"),
        "views": AboveZero("Views"),
        "reactions": Count("Likes"),
        "comments": Count("Comments"),
        "interactions": Count("Total Interactions"),
    },
)
