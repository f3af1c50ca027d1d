"""The page around the answer: promise, upload, filters, downloads."""

from __future__ import annotations

from bestslot.sentence import Sentence

TITLE = Sentence("When should I publish?")
PROMISE = Sentence(
    "Drop the exports of your dashboards and see on which day and at which hour your own posts "
    "earned the most. Only your posts count: no follower activity, no industry averages."
)
LANGUAGE = Sentence("Language")

UPLOAD = Sentence("Drop your exports here, as many as you like, all platforms together")
LIMITS = Sentence(
    "CSV, TSV, Excel or ZIP, up to 50 MB each, as downloaded and without renaming anything: "
    "Meta Business Suite (Instagram, Facebook), X, LinkedIn, TikTok Studio, YouTube Studio, "
    "or any table with one row per post and a column for the time."
)
WHERE = Sentence("Where do I find my exports?")
PRIVACY = Sentence(
    "Your files stay in the memory of the machine that runs this page. No third party receives "
    "them."
)
LINK_WITHOUT_FILES = Sentence(
    "The link you opened carries the filters, never the files: those stay with whoever dropped "
    "them. Drop the same exports here to see the same answer, or ask for the report."
)
TRY_SAMPLE = Sentence("Try it with a sample account")
LEAVE_SAMPLE = Sentence("Close the sample")
SAMPLE = Sentence(
    "This is the sample: a made-up pottery workshop, its posts and their figures are invented. "
    "Drop your own exports above to see your own answer."
)
THINKING = Sentence("Comparing your slots…")
NO_POST_LEFT = Sentence(
    "No post is left with these filters. Widen the period or choose other content types."
)

MORE_FILTERS = Sentence("Period, time zone, your rules and target")
PLATFORM = Sentence("Platform")
ACCOUNT = Sentence("Account")
CONTENT_TYPE = Sentence("Content type")
CONTENT_TYPE_HELP = Sentence("Nothing chosen means every type.")
PERIOD = Sentence("Period")
METRIC = Sentence("What to raise")
TIME_ZONE = Sentence("Time zone of your audience")
HOURS = Sentence("Hours at which you can publish")
LABEL = Sentence("Label")
LABEL_HELP = Sentence(
    "Your own labels: campaign, tone, type of operation. Nothing chosen means every post."
)
NEVER = Sentence("Never on")
GAP = Sentence("Hours between two recommended slots, at least")
GAP_HELP = Sentence("Two recommended slots never lie nearer to each other than this.")
TARGET = Sentence("Your target per post")
TARGET_HELP = Sentence("The number that a post should reach, for example 200.")
TARGET_RATE = Sentence("Your target per post, in percent")
TARGET_RATE_HELP = Sentence("The engagement rate that a post should reach: 5 means 5%.")
DATE_FORMATS = {"en": "YYYY-MM-DD", "fr": "DD/MM/YYYY"}
"""How the calendar writes a day, as Streamlit spells it."""

NOTHING_TO_DRAW = Sentence("Nothing to show: every post was left out.")
SHOWN = Sentence("Show")
AS_TABLE = Sentence("Table")
AS_TABLE_HELP = Sentence("Select a row to see the posts of that slot.")
WEEKDAYS = Sentence("Your week, day by day")
HEATMAP = Sentence("Your week, hour by hour")
SLOT_CHOICE = Sentence("Posts of a slot")
ACCOUNTS = Sentence("All your accounts")
ACCOUNTS_HELP = Sentence(
    "One answer per platform and account, each from its own posts, whatever period and content "
    "types you chose above."
)
