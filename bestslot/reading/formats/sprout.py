"""Sprout Social, Post Performance.

How to get it: Sprout Social > Reports > Post Performance > Share > CSV.
One row is:    one post of any network, lifetime counts; columns depend on the networks. Its
               Engagements count clicks, its Reactions on YouTube count dislikes.
Clock:         that of the Sprout account, with its daylight saving, not stated, month first; the
               ids of LinkedIn, TikTok and X posts prove it.
Seen:          2023 to 2025 in English.
"""

from bestslot.reading.export_format import (
    Count,
    ExportFormat,
    Positive,
    Rest,
    Sentence,
    Text,
    Time,
)

FORMAT = ExportFormat(
    name="Sprout Social, Post Performance",
    platform="",
    how_to_get=Sentence("Sprout Social > Reports > Post Performance > Share > CSV."),
    marks=("post_id", "platform", "published_at", Text("Profile")),
    columns={
        "published_at": Time("Date"),
        "post_id": Text("Post ID"),
        "platform": Text("Network"),
        "account": Text("Profile"),
        "url": Text("Link"),
        "text": Text("Post"),
        "content_type": Text("Content Type", "Post Type"),
        "views": Count("Impressions", "Views", "Video Views"),
        "reach": Count("Reach", "Unique Impressions"),
        "reactions": Rest("Likes", total=("Reactions",), less=("Dislikes",)),
        "comments": Count("Comments", "Story Replies"),
        "shares": Count("Shares", "Post Shares", "Reposts"),
        "saves": Count("Saves"),
        "clicks": Count("Post Clicks (All)", "Post Link Clicks"),
        "follows": Count("Follows from Post", "Subscribers Gained from Video"),
        "paid_views": Count("Paid Impressions"),
        "organic_views": Count("Organic Impressions"),
        "organic_reach": Count("Organic Reach"),
        "promoted": Positive("Paid Impressions", "Paid Reach"),
        "label": Text("Tags"),
    },
)
