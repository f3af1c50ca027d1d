"""Words of the heatmap, the overview and the pictures that leave the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bestslot.sentence import Sentence
from bestslot.showing.words import names
from bestslot.showing.words.values import Hours, Listed, Weekday, Zone

if TYPE_CHECKING:
    import datetime as dt

    from bestslot.showing.choice import Choice
    from bestslot.timing.advice import Advice

CLOCK = Sentence(":00")
"""What follows the hour on an axis: 18:00, in French 18 h."""
SLOT = Sentence("Slot")
POSTS = Sentence("Posts")
OBSERVED = Sentence("Observed mean")
EFFECT = Sentence("Effect")
LOW = Sentence("Low")
HIGH = Sentence("High")
STATE = Sentence("Tried?")
AGAINST_USUAL = Sentence("Against your usual post")
MEAN_OF = Sentence("Mean of the posts of the slot")
NUMBER_OF_POSTS = Sentence("Number of posts")

STATES = {
    "never": Sentence("never tried"),
    "little": Sentence("tried too little"),
    "measured": Sentence("measured"),
}

EVERY_TYPE = Sentence("every content type")
PICTURE_FAILED = Sentence(
    "The picture could not be drawn this time. The page itself still works: please try again, or "
    "save the chart with its own menu (the three dots at its corner)."
)
LEGEND = Sentence(
    "Full square: measured, the figure is the number of posts. Small square: tried too little, "
    "1 or 2 posts. Empty: never tried. Framed: recommended. Dashed: worth testing. "
    "Dot: where you post most."
)

PUBLISHED = Sentence("Published")
TEXT = Sentence("Text")
TYPE = Sentence("Type")
LINK = Sentence("Link")
OPEN = Sentence("Open")

PLATFORM = Sentence("Platform")
ACCOUNT = Sentence("Account")
ANSWER = Sentence("Answer")
BEST_SLOT = Sentence("Best slot")


def in_slot(weekday: int, hour: int, n: int) -> Sentence:
    """Head the list of posts of one slot."""
    return Sentence(
        "{day}, {hours}: {n} post",
        "{day}, {hours}: {n} posts",
        day=Weekday(weekday, first=True),
        hours=Hours(hour),
        n=n,
    )


def alt(advice: Advice) -> Sentence:
    """Describe the heatmap to those who do not see it."""
    return Sentence(
        "Heatmap of weekdays and hours: {metric} of {n} post, {verdict}",
        "Heatmap of weekdays and hours: {metric} of {n} posts, {verdict}",
        metric=names.METRICS[advice.metric],
        n=advice.posts,
        verdict=names.VERDICTS[advice.verdict],
    )


def subtitle(advice: Advice, choice: Choice) -> Sentence:
    """Say what a picture shows: whose posts, which filters, how many, which clock."""
    return Sentence(
        "{platform}, {account} · {types} · {first} to {last} · {n} post · {zone}",
        "{platform}, {account} · {types} · {first} to {last} · {n} posts · {zone}",
        platform=names.platform(choice.platform),
        account=names.account(choice.account),
        types=Listed(tuple(names.CONTENT_TYPES[kind] for kind in choice.types)) or EVERY_TYPE,
        first=advice.first,
        last=advice.last,
        n=advice.posts,
        zone=Zone(advice.timezone),
    )


def picture_title(advice: Advice, view: str) -> Sentence:
    """Head a picture."""
    return Sentence(
        "When to publish? {metric} by weekday and hour: {view}",
        metric=names.METRICS[advice.metric],
        view=names.VIEWS_IN_A_TITLE[view],
    )


def made(today: dt.date) -> Sentence:
    """Sign a picture with its date and what it does not use."""
    return Sentence(
        "Made with bestslot on {today} from the account's own posts only: no follower activity, "
        "no industry averages.",
        today=today,
    )
