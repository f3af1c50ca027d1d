"""LinkedIn data archive, Shares.

How to get it: LinkedIn > Settings > Data privacy > Get a copy of your data > Shares.csv.
One row is:    one post with its text and time, no results: it completes the posts of another
               LinkedIn export.
Clock:         UTC to the second, equal to the id in the link.
Seen:          English, by parsers.
"""

from bestslot.reading.export_format import ExportFormat, FromId, Sentence, Text, Time

FORMAT = ExportFormat(
    name="LinkedIn data archive, Shares",
    platform="linkedin",
    how_to_get=Sentence(
        "LinkedIn > Settings > Data privacy > Get a copy of your data > Shares.csv."
    ),
    marks=("url", "text"),
    columns={
        "published_at": FromId(Time("Date", zone="UTC", stated=True)),
        "url": Text("ShareLink"),
        "text": Text("ShareCommentary"),
    },
    supplement=Sentence(
        "LinkedIn's Shares.csv holds the times and texts of posts but no results, and none of them "
        "is in the other files. Add the analytics export (page: Analytics > Content; person: "
        "Analytics > Post impressions)."
    ),
)
