"""Facebook Insights, post level (until 2021).

How to get it: Facebook Page > Insights > Export data > Post data. It was closed in 2021; files
               are still around.
One row is:    one post of a Page, lifetime counts; below the headings stands a row of
               explanations; in Excel files more sheets hold more counts of the same posts.
Clock:         not stated, month first; taken to be US Pacific like its successor's.
Seen:          2015 in English.
"""

from bestslot.reading.export_format import Count, ExportFormat, Positive, Sentence, Text, Time

FORMAT = ExportFormat(
    name="Facebook Insights, post level (until 2021)",
    platform="facebook",
    how_to_get=Sentence("Facebook Page > Insights > Export data > Post data."),
    marks=("post_id", "text", "published_at"),
    columns={
        "published_at": Time("Posted", zone="America/Los_Angeles"),
        "post_id": Text("Post ID"),
        "url": Text("Permalink"),
        "text": Text("Post Message"),
        "content_type": Text("Type"),
        "views": Count("Lifetime Post Total Impressions"),
        "reach": Count("Lifetime Post Total Reach"),
        "reactions": Count(
            "Lifetime Talking About This (Post) by action type - like",
            "Lifetime Post Stories by action type - like",
            "like",
        ),
        "comments": Count(
            "Lifetime Talking About This (Post) by action type - comment",
            "Lifetime Post Stories by action type - comment",
            "comment",
        ),
        "shares": Count(
            "Lifetime Talking About This (Post) by action type - share",
            "Lifetime Post Stories by action type - share",
            "share",
        ),
        "clicks": Count("Lifetime Post Consumptions"),
        "paid_views": Count("Lifetime Post Paid Impressions"),
        "organic_views": Count("Lifetime Post Organic Impressions"),
        "organic_reach": Count("Lifetime Post organic reach"),
        "promoted": Positive("Lifetime Post Paid Impressions", "Lifetime Post Paid Reach"),
    },
    parts=True,
)
