"""What is asked about a table that no format describes, and what is said to the answer."""

from __future__ import annotations

from bestslot.sentence import Sentence
from bestslot.showing.words import names

FIRST_ROWS = Sentence("First rows of the table")
READ = Sentence("Read this table")
SAVE = Sentence("Download these answers")
SAVE_HELP = Sentence("Drop this small file in together with the next export of the same tool.")
ASK_AGAIN = Sentence("Ask again")

LABELS = {
    "time": Sentence("Date, or date and hour"),
    "hour": Sentence("Hour, if it has its own column"),
    "zone": Sentence("Time zone of the file"),
    "platform_of_all": Sentence("Platform of all rows"),
    "platform": Sentence("Column of the platform"),
    "account": Sentence("Column of the account"),
    "content_type": Sentence("Column of the content type"),
    "url": Sentence("Column of the link"),
    "text": Sentence("Column of the text"),
    "post_id": Sentence("Column of the post’s id"),
    "reactions": Sentence("Likes and reactions"),
    "comments": Sentence("Comments"),
    "shares": Sentence("Shares"),
    "saves": Sentence("Saves"),
    "clicks": Sentence("Clicks"),
    "follows": Sentence("New followers"),
    "reach": Sentence("Reach"),
    "views": Sentence("Views"),
    "interactions": Sentence("All interactions together"),
}
"""What is asked -> how, in the order of the page."""

NO_COLUMN = Sentence("none")
NO_ZONE = Sentence("to be found out")
NO_PLATFORM = Sentence("see links or column")

NO_TIME = Sentence(
    "No column says when a post was published. Choose the column of the date, or the column of "
    "the link where the platform’s links hold the moment (X, LinkedIn, TikTok, Bluesky)."
)
NO_COUNT = Sentence(
    "No column of results is chosen, so slots could not be compared. Choose at least one: likes, "
    "comments, clicks, views…"
)


def ask(file_name: str) -> Sentence:
    """Ask about the table of a file."""
    return Sentence(
        "{name}: what do its columns mean? What we could guess is filled in: correct it and read "
        "the table.",
        name=file_name,
    )


def option(name: str, value: str) -> str:
    """Say one option of a question; headings stay as they stand in the file."""
    if name == "platform_of_all":
        return names.PLATFORMS[value] if value else NO_PLATFORM
    if name == "zone":
        return value or NO_ZONE
    return value or NO_COLUMN


def twice(column: str) -> Sentence:
    """Say that one column was chosen for two things."""
    return Sentence(
        "The column {column} is chosen for two things, and it can mean but one. Keep the right "
        "one and set the other to “none”.",
        column=column,
    )


def answered(columns: str) -> Sentence:
    """Say which table the visitor told us about."""
    return Sentence("You told us what these columns mean: {columns}.", columns=columns)
