"""Words of the panels: figures, goals, test plan, proof, drift, frequency, formats."""

from __future__ import annotations

from bestslot.sentence import Sentence

LOOK_CLOSER = Sentence("Look closer")
POSTS_PER_WEEK = Sentence("Posts a week")

NAMES = {
    "figures": Sentence("Figures per month"),
    "goals": Sentence("Goals side by side"),
    "plan": Sentence("Test plan"),
    "formats": Sentence("Formats"),
    "habit": Sentence("Your habit"),
    "proof": Sentence("Would it have worked?"),
    "drift": Sentence("Has it changed?"),
    "frequency": Sentence("How often?"),
}
"""Panels, in the order in which they are offered."""

MONTH = Sentence("Month")
CHANGE = Sentence("Change in engagement")
BEST_POSTS = Sentence("Best posts")
WEAKEST_POSTS = Sentence("Weakest posts")
AGAINST_EXPECTED = Sentence("Against what its type let expect")
PER_MONTH = Sentence("Target per month")
MET = Sentence("Met")
SHARE = Sentence("Share")
METRIC = Sentence("Figure")
VERDICT = Sentence("Answer")
COSTS = Sentence("What following one goal costs another")
FOLLOW = Sentence("If you follow")
YOU_LOSE = Sentence("you lose of")
LOSS = Sentence("Loss")
NEXT_POSTS = Sentence("Your next posts")
PURPOSE = Sentence("Purpose")
PURPOSES = {"use": Sentence("probably good"), "test": Sentence("to test")}
PLANNED = Sentence("Planned")
SO_FAR = Sentence("Posts so far")
BY_RULE = Sentence("Choosing by")
RULES = {
    "advice": Sentence("this advice"),
    "raw mean": Sentence("the highest mean"),
    "habit": Sentence("your habit"),
    "shuffled": Sentence("shuffled hours"),
}
PROMISED = Sentence("Promised")
BROUGHT = Sentence("Brought")
BEST_IN = Sentence("Best slot of")
IN_HALF = Sentence("Earned in")
HALVES = {"older": Sentence("the older half"), "newer": Sentence("the newer half")}
GAP = Sentence("Gap between two posts")
PAIRS = Sentence("Pairs")
FORMATS = Sentence(
    "What each format earns against your usual post, whatever the day and the hour. It is often "
    "worth more than the best slot."
)
NO_FORMATS = Sentence("These posts are all of one format, so formats cannot be compared.")


def hours_apart(start: float, end: float) -> Sentence:
    """Say a class of gaps."""
    if end == float("inf"):
        return Sentence("{start:.0f} h or more", start=start)
    return Sentence("{start:.0f} to {end:.0f} h", start=start, end=end)


def unfinished(month: str) -> Sentence:
    """Say that the posts do not span a whole month."""
    return Sentence("{month} (part of it)", month=month)
