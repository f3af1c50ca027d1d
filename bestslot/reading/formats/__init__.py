"""One file = one export, as facts. A new one is added to the list here."""

from bestslot.reading.export_format import ExportFormat, LookAlike
from bestslot.reading.formats import (
    linkedin_page,
    meta_facebook,
    meta_instagram,
    tiktok_content,
    x_by_tweet,
    x_content,
    youtube_table,
)

FORMATS: tuple[ExportFormat, ...] = (
    meta_instagram.FORMAT,
    meta_facebook.FORMAT,
    x_content.FORMAT,
    x_by_tweet.FORMAT,
    linkedin_page.FORMAT,
    tiktok_content.FORMAT,
    youtube_table.FORMAT,
)
"""Every export that is read, in the order in which people are told of them."""

LOOK_ALIKES: tuple[LookAlike, ...] = ()
"""Known files that hold no posts."""
