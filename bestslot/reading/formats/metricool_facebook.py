"""Metricool, Facebook.

How to get it: Metricool > Analytics > Facebook > Posts or Reels > CSV.
One row is:    one post or Reel: two kinds of file; a summary can stand at the bottom.
Clock:         not stated, and the ids hold no time; another network's file of the same upload
               proves it.
Seen:          English in every language of the page, by parsers.
"""

from bestslot.reading.export_format import Count, ExportFormat, Sentence, Text, Time

FORMAT = ExportFormat(
    name="Metricool, Facebook",
    platform="facebook",
    how_to_get=Sentence("Metricool > Analytics > Facebook > Posts or Reels > CSV."),
    marks=("published_at", "url", "text"),
    columns={
        "published_at": Time("Date", clock_of="Metricool"),
        "url": Text("PostLink", "Post Link", "Reel Link"),
        "text": Text("Content"),
        "content_type": Text("Type"),
        "views": Count("Impressions", "Impressions (Organic)", "Video Views"),
        "reach": Count("Reach", "Reach (Organic)"),
        "organic_views": Count("Impressions (Organic)"),
        "organic_reach": Count("Reach (Organic)"),
        "reactions": Count("Reactions", "Likes"),
        "comments": Count("Comments"),
        "shares": Count("Shared", "Shares"),
        "clicks": Count("Clicks", "LinkClicks"),
    },
)
