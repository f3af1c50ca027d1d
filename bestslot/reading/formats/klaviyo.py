"""Klaviyo, campaigns.

How to get it: Klaviyo > Campaigns > Export.
One row is:    one newsletter as it was sent; text messages and notifications can stand among
               them.
Clock:         not known, not stated; how the time is written is not known either.
Seen:          English, by parsers.
"""

from bestslot.reading.export_format import Always, Count, Drop, ExportFormat, Sentence, Text, Time

FORMAT = ExportFormat(
    name="Klaviyo, campaigns",
    platform="newsletter",
    how_to_get=Sentence("Klaviyo > Campaigns > Export."),
    marks=(Text("Campaign Name"), "published_at", Text("Total Recipients")),
    columns={
        "published_at": Time("Send Time"),
        "post_id": Text("Campaign ID"),
        "text": Text("Subject", "Campaign Name"),
        "content_type": Always("newsletter"),
        "label": Text("Tags", "List"),
        "reach": Count("Successful Deliveries", "Total Recipients"),
        "views": Count("Total Opens"),
        "clicks": Count("Unique Clicks"),
        "interactions": Count("Unique Opens"),
    },
    drop=(
        Drop(
            Text("Campaign Channel"),
            values=("sms", "mms", "push", "mobile push"),
            reason=Sentence("a text message or a notification, not a newsletter"),
        ),
    ),
    notes=(
        Sentence(
            "In a newsletter, reach counts the delivered copies and engagement the readers who "
            "opened one."
        ),
    ),
)
