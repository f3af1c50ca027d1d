"""LinkedIn personal analytics.

How to get it: Your LinkedIn profile > Analytics > Post impressions > Export.
One row is:    one post of one of two rankings that stand side by side, by engagements and by
               impressions: the best 50 of each. A post may be in one of them only.
Clock:         a day without an hour; the ids in the links hold it.
Seen:          English, by parsers.
"""

from bestslot.reading.export_format import Count, ExportFormat, FromId, Sentence, Text, Time

FORMAT = ExportFormat(
    name="LinkedIn personal analytics",
    platform="linkedin",
    how_to_get=Sentence("Your LinkedIn profile > Analytics > Post impressions > Export."),
    marks=("url", "published_at"),
    columns={
        "published_at": FromId(Time("Post Publish Date", "Post publish date")),
        "url": Text("Post URL"),
        "interactions": Count("Engagements"),
        "views": Count("Impressions"),
    },
    notes=(
        Sentence(
            "LinkedIn exports only the best 50 posts, so the weak ones are not seen. A post that "
            "is in one of its two rankings only lacks the other's figure."
        ),
    ),
    rest_elsewhere=Sentence(
        "LinkedIn lists only the best 50 posts of the dates chosen. Export one month at a time, "
        "for as many months as you can, and drop all the files together: a month with fewer than "
        "50 posts is listed whole."
    ),
    top_list=True,
    parts=True,
)
