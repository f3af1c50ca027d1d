"""Meta Creator Studio, videos.

How to get it: It was closed in 2023; files are still around. Business Suite replaces it.
One row is:    one video of a Page, lifetime counts.
Clock:         taken to be that of Business Suite: US Pacific time, month first.
Seen:          English headings from one sample text; not proven by a real file.
"""

from bestslot.reading.export_format import (
    Always,
    Count,
    ExportFormat,
    Longest,
    Sentence,
    Text,
    Time,
)

FORMAT = ExportFormat(
    name="Meta Creator Studio, videos",
    platform="facebook",
    how_to_get=Sentence(
        "It was closed in 2023; files are still around. Business Suite replaces it."
    ),
    marks=("post_id", "published_at"),
    columns={
        "published_at": Time(
            "Publish time", zone="America/Los_Angeles", clock_of="Meta Business Suite"
        ),
        "post_id": Text("Video asset ID"),
        "url": Text("Permalink"),
        "account": Text("Page name"),
        "text": Longest("Title", "Description"),
        "content_type": Always("video"),
        "views": Count("Views", "3-second video views"),
        "reach": Count("Reach"),
        "reactions": Count("Reactions"),
        "comments": Count("Comments"),
        "shares": Count("Shares"),
        "interactions": Count("Reactions, comments and shares"),
    },
    own_accounts=True,
)
