"""Words of the panels: figures, goals, test plan, proof, drift, frequency, content types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bestslot.sentence import Sentence
from bestslot.showing.words import names

if TYPE_CHECKING:
    import datetime as dt

    from bestslot.timing.content_types import ContentTypes, Labels

LOOK_CLOSER = Sentence("Look closer")
POSTS_PER_WEEK = Sentence("Posts a week")
HOLIDAYS_OF = Sentence("Public holidays of")
NO_COUNTRY = Sentence("no country")

NAMES = {
    "figures": Sentence("Figures per month"),
    "goals": Sentence("Goals side by side"),
    "plan": Sentence("Test plan"),
    "types": Sentence("Content types and labels"),
    "habit": Sentence("Your habit"),
    "proof": Sentence("Would it have worked?"),
    "drift": Sentence("Has it changed?"),
    "frequency": Sentence("How often?"),
}
"""Panels, in the order in which they are offered."""

MONTH = Sentence("Month")
BEST_POSTS = Sentence("Best posts")
WEAKEST_POSTS = Sentence("Weakest posts")
RANKED = Sentence(
    "Ranked against what their content type and their time let expect, so that a good photo is "
    "not beaten by every video."
)
AGAINST_EXPECTED = Sentence("Against expected")
TARGET_PER_MONTH = Sentence("Your target, month by month")
MET = Sentence("Met")
SHARE = Sentence("Share")

METRIC = Sentence("Goal")
VERDICT = Sentence("Answer")
ANSWERS = {
    "solid": names.VERDICTS["solid"],
    "to confirm": names.VERDICTS["to confirm"],
    "none stands out": Sentence("no slot yet"),
    "too few posts": Sentence("too few posts"),
}
"""Verdicts, short enough for a column of a table."""
COSTS = Sentence("What following one goal costs another")
FOLLOW = Sentence("If you follow")
YOU_LOSE = Sentence("you lose")
LOSS = Sentence("Loss")

PLAN_SO_FAR = Sentence("Your plan so far")
NEXT_POSTS = Sentence("Your next posts")
PLAN_ANEW = Sentence("The plan made anew")
SLOTS_OF_PLAN = Sentence("What is known of these slots")
DATE, HOUR, PURPOSE = Sentence("Date"), Sentence("Hour"), Sentence("Purpose")
STATE, PUBLISHED = Sentence("State"), Sentence("Published")
STATES = {
    "done": Sentence("done"),
    "missed": Sentence("missed"),
    "to come": Sentence("to come"),
}
PLANNED = Sentence("Planned")
SO_FAR = Sentence("Posts so far")
PLAN_CALENDAR = Sentence("Put this plan in my calendar (ICS)")
PLAN_WORKBOOK = Sentence("Keep this plan in my workbook (Excel)")
TAKE_PLAN = Sentence(
    "Drop the workbook here again with your next exports: this panel then says what was done."
)
HOLIDAYS = Sentence("Your posts on public holidays")
HOLIDAY = Sentence("Public holiday")

BY_RULE = Sentence("Choosing by")
RULES = {
    "advice": Sentence("this advice"),
    "observed mean": Sentence("the highest observed mean"),
    "habit": Sentence("your habit"),
    "shuffled": Sentence("shuffled results"),
}
PROMISED = Sentence("Promised")
BROUGHT = Sentence("Brought")
AS_TABLE = Sentence("The same in figures")
PROOF_HELP = Sentence(
    "At four dates of your past, each rule chose from what was known then. Dot and bar: what came "
    "afterwards, with its 90% range. Orange: what the rule had promised. Shuffled results know "
    "nothing, so what they bring is luck."
)

BEST_IN = Sentence("Best slot of")
IN_HALF = Sentence("Earned in")
HALVES = {"older": Sentence("the older half"), "newer": Sentence("the newer half")}

GAP = Sentence("Gap between two posts")
AFTER_GAP = Sentence("Posts after this gap")
GAPS_HELP = Sentence("Held against posts whose nearest neighbour is 24 hours away or more.")

TYPES_HELP = Sentence(
    "What each content type earns against your usual post, at the same day, hour and period."
)
ONE_TYPE = Sentence(
    "These posts are all of one content type, so there is nothing to compare it with."
)
YOUR_LABELS = Sentence("Your labels")
NO_LABEL = Sentence("no label")


def unfinished(month: str) -> Sentence:
    """Say that the posts do not span a whole month."""
    return Sentence("{month} (part of it)", month=month)


def divided_by(denominator: str | None) -> Sentence:
    """Say how the figures of a month are made."""
    if denominator == "reach":
        return Sentence(
            "Reach is added up over posts, so a person reached twice counts twice. The engagement "
            "rate is engagement by reach, averaged over posts."
        )
    if denominator == "views":
        return Sentence(
            "The engagement rate is engagement by views, averaged over posts: no reach is known."
        )
    if denominator:
        return Sentence(
            "The engagement rate is engagement by reach, or by views on the platforms that report "
            "no reach, averaged over posts."
        )
    return Sentence("No engagement rate can be had: neither reach nor views are known.")


def runs_until(end: dt.date) -> Sentence:
    """Say that a plan is running, and what the one below it is."""
    return Sentence(
        "Your plan runs until {end}. It is best to follow it to its end; below it stands as it "
        "would be made today, with all that is known since.",
        end=end,
    )


def type_or_hour(found: ContentTypes) -> Sentence:
    """Say whether a content type stands out, and whether it matters more than the hour."""
    best = found.best
    if best is None:
        return Sentence("No content type can be told from the others yet.")
    values = {
        "type": names.CONTENT_TYPES[best.name],
        "uplift": best.uplift,
        "low": best.low,
        "high": best.high,
        "slot": found.best_slot,
    }
    if found.more_than_hour:
        return Sentence(
            "For you, the content type matters more than the hour: {type} earn {uplift:+.0%} "
            "(between {low:+.0%} and {high:+.0%}), your best slot {slot:+.0%}. Choose the type "
            "first, then the slot.",
            **values,
        )
    return Sentence(
        "{type} stand out: {uplift:+.0%} (between {low:+.0%} and {high:+.0%}); your best slot "
        "earns {slot:+.0%}. Both are worth choosing.",
        **values,
    )


def labels(found: Labels) -> Sentence:
    """Say which of the user's labels stands out."""
    if found.best is None:
        return Sentence("No label can be told from the others yet.")
    best = found.best
    return Sentence(
        "Posts labelled {label} earn {uplift:+.0%} (between {low:+.0%} and {high:+.0%}), whatever "
        "their content type, day and hour.",
        label=best.name or NO_LABEL,
        uplift=best.uplift,
        low=best.low,
        high=best.high,
    )
