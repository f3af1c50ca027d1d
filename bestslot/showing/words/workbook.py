"""Words of the workbook; the formats of `reading` know them in every language."""

from __future__ import annotations

from bestslot.sentence import Sentence

POSTS = Sentence("Posts")
SLOTS = Sentence("Slots")
PLAN = Sentence("Plan")
SETTINGS = Sentence("Settings")
HOW_TO = Sentence("How to")

DATE, HOUR = Sentence("Date"), Sentence("Hour")
PLATFORM, ACCOUNT, PURPOSE = Sentence("Platform"), Sentence("Account"), Sentence("Purpose")

COLUMNS = {
    "platform": PLATFORM,
    "account": ACCOUNT,
    "date": DATE,
    "hour": HOUR,
    "content_type": Sentence("Content type"),
    "label": Sentence("Label"),
    "text": Sentence("Text"),
    "reactions": Sentence("Reactions"),
    "comments": Sentence("Comments"),
    "shares": Sentence("Shares"),
    "saves": Sentence("Saves"),
    "clicks": Sentence("Clicks"),
    "follows": Sentence("New followers"),
    "reach": Sentence("Reach"),
    "views": Sentence("Views"),
    "paid_views": Sentence("Paid views"),
    "organic_reach": Sentence("Organic reach"),
    "organic_views": Sentence("Organic views"),
    "interactions": Sentence("Interactions"),
    "promoted": Sentence("Promoted"),
    "partner": Sentence("Partner's post"),
    "top_list": Sentence("From a list of the best"),
    "url": Sentence("Link"),
    "post_id": Sentence("Post id"),
}
"""Headings of the posts, in their order."""
YES = Sentence("yes")

DAY_ONLY = Sentence("The day alone goes here; the hour has a column of its own.")
ONE_OF_THESE = Sentence("Choose one from the list.")

STEPS = (
    Sentence("One row per post on the sheet “Posts”. What you do not know stays empty, never 0."),
    Sentence(
        "Publish on several days and at several hours: what was never tried cannot be compared."
    ),
    Sentence(
        "Wait three days before you copy the figures of a post: until then it is still earning."
    ),
    Sentence("Then drop this workbook on the page, alone or with the exports of your dashboards."),
    Sentence(
        "The sheet “Plan” holds the posts you intend to publish. Delete the rows that you will "
        "not follow, or write your own: the page says next time what was done."
    ),
)
COLUMN, MEANING, EXAMPLE = Sentence("Column"), Sentence("What goes there"), Sentence("Example")

A_COUNT = Sentence("The number your dashboard shows for this post; empty where it shows none.")
PAID_APART = Sentence("Only where your dashboard tells paid from unpaid.")
MEANINGS = {
    "platform": Sentence("Where it was published. Choose from the list."),
    "account": Sentence("The name of your page or profile, always written the same way."),
    "date": Sentence("The day of publication."),
    "hour": Sentence("The hour on your audience's clock; empty where nobody knows it."),
    "content_type": Sentence("What kind of post it was. Choose from the list."),
    "label": Sentence("Your own mark of a campaign, a tone or a type of operation."),
    "text": Sentence("The first words, so that you recognise the post."),
    **dict.fromkeys(("reactions", "comments", "shares", "saves", "clicks", "follows"), A_COUNT),
    **dict.fromkeys(("reach", "views"), A_COUNT),
    **dict.fromkeys(("paid_views", "organic_reach", "organic_views"), PAID_APART),
    "interactions": Sentence("The total, where your dashboard does not tell its parts."),
    "promoted": Sentence("Write yes if you paid to spread this post."),
    "partner": Sentence("Write yes if somebody else published it and only named you."),
    "top_list": Sentence("Filled by the page: the post is known from a list of the best only."),
    "url": Sentence("The address of the post."),
    "post_id": Sentence("Filled by the page: do not change it."),
}
EXAMPLES: dict[str, object] = {
    "platform": "instagram",
    "account": "atelierbrume",
    "date": "2026-03-10",
    "hour": "18:30",
    "content_type": "reel",
    "label": Sentence("spring sale"),
    "text": Sentence("Behind the scenes of the new collection"),
    "reactions": 41,
    "comments": 3,
    "shares": 2,
    "saves": 5,
    "reach": 910,
    "views": 1300,
    "promoted": YES,
    "url": "https://www.instagram.com/p/…",
}

WEEKDAY = Sentence("Weekday")
CHANCE = Sentence("Chance to beat the usual post by 5%")


def all_posts(count: int) -> Sentence:
    """Say how many posts the workbook holds."""
    return Sentence("{n} post in this workbook", "{n} posts in this workbook", n=count)
