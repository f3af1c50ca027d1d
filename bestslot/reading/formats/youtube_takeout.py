"""Google Takeout, YouTube videos.

How to get it: takeout.google.com > YouTube and YouTube Music > video metadata > videos.csv.
One row is:    one video with its moment of publication, no results: it gives the hours to the
               YouTube Studio table.
Clock:         UTC, stated in every row.
Seen:          2018 to 2026 in English, by parsers; French by Google's own description.
"""

from bestslot.reading.export_format import ExportFormat, Sentence, Text, Time

FORMAT = ExportFormat(
    name="Google Takeout, YouTube videos",
    platform="youtube",
    how_to_get=Sentence(
        "takeout.google.com > YouTube and YouTube Music > video metadata > videos.csv."
    ),
    marks=("post_id", "published_at"),
    columns={
        "published_at": Time(
            "Video Publish Timestamp", "Code temporel de publication de la vidéo", zone="UTC"
        ),
        "post_id": Text("Video ID", "ID vidéo"),
        "text": Text("Video Title (Original)", "Titre de la vidéo (d'origine)"),
    },
    supplement=Sentence(
        "Google Takeout's videos.csv holds the hours of videos but no results, and none of them is "
        "in the other files. Add the table of YouTube Studio: Analytics > Advanced mode > Content "
        "> Export."
    ),
)
