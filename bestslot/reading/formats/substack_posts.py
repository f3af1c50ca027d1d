"""Substack, posts.

How to get it: Substack > Settings > Exports > posts.csv.
One row is:    one newsletter, podcast or thread with its moment, no results; drafts too.
Clock:         UTC, stated in every row.
Seen:          2026 in English, by parsers.
"""

from bestslot.reading.export_format import Drop, ExportFormat, Sentence, Text, Time

FORMAT = ExportFormat(
    name="Substack, posts",
    platform="newsletter",
    how_to_get=Sentence("Substack > Settings > Exports > posts.csv."),
    marks=("published_at", "text", Text("is_published")),
    columns={
        "published_at": Time("post_date", zone="UTC"),
        "text": Text("title"),
        "content_type": Text("type"),
        "label": Text("audience"),
    },
    drop=(
        Drop(
            Text("is_published"),
            values=("false",),
            reason=Sentence("a draft that was never published"),
        ),
    ),
    supplement=Sentence(
        "Substack's posts.csv holds the times of newsletters but no results, and none of them is "
        "in the other files. Add the stats: Substack > Dashboard > Stats > Emails > Export."
    ),
)
