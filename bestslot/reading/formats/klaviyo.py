"""Klaviyo, campaigns.

How to get it: Klaviyo > Campaigns > Export.
One row is:    one newsletter as it was sent.
Clock:         not known, not stated; how the time is written is not known either.
Seen:          English in part, by a parser.
"""

from bestslot.reading.export_format import Always, Count, ExportFormat, Sentence, Text, Time

FORMAT = ExportFormat(
    name="Klaviyo, campaigns",
    platform="newsletter",
    how_to_get=Sentence("Klaviyo > Campaigns > Export."),
    marks=(Text("Campaign Name"), "published_at", Text("Total Recipients")),
    columns={
        "published_at": Time("Send Time"),
        "text": Text("Subject", "Campaign Name"),
        "content_type": Always("newsletter"),
        "reach": Count("Successful Deliveries", "Total Recipients"),
        "views": Count("Total Opens"),
        "clicks": Count("Unique Clicks"),
        "interactions": Count("Unique Opens"),
    },
    notes=(
        Sentence(
            "In a newsletter, reach counts the delivered copies and engagement the readers who "
            "opened one."
        ),
    ),
)
