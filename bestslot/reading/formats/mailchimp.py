"""Mailchimp, campaigns.

How to get it: Mailchimp > Campaigns > View reports > Export, of all campaigns.
One row is:    one newsletter as it was sent.
Clock:         that of the Mailchimp account, not stated.
Seen:          2018 in English. A list can be made for one campaign, so it is a label, not an
               account.
"""

from bestslot.reading.export_format import Always, Count, ExportFormat, Sentence, Text, Time

FORMAT = ExportFormat(
    name="Mailchimp, campaigns",
    platform="newsletter",
    how_to_get=Sentence("Mailchimp > Campaigns > View reports > Export, of all campaigns."),
    marks=("published_at", "interactions", Text("Successful Deliveries"), Text("List", "Audience")),
    columns={
        "published_at": Time("Send Date"),
        "post_id": Text("Unique Id"),
        "text": Text("Subject", "Title"),
        "content_type": Always("newsletter"),
        "label": Text("List", "Audience"),
        "reach": Count("Successful Deliveries"),
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
