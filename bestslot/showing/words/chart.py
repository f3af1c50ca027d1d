"""Words of the heatmap, the overview and the pictures that leave the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bestslot.sentence import Sentence
from bestslot.showing.words import names
from bestslot.showing.words.values import Hours, Listed, Weekday, Zone

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from bestslot.showing.answered import Answered
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
CHANCE = Sentence("Chance of your target")
CHANCE_OF = Sentence("Chance that a post meets your target")

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

ONLINE = Sentence("Mark when your TikTok followers are online")
ONLINE_HELP = Sentence(
    "Rings mark the 17 hours of the week with most followers online, on the clock of TikTok's own "
    "file, which it does not name. They never enter the advice."
)
RING = Sentence("Ring: most followers online.")
MAPS_OF_TYPES = Sentence("One map per content type")
MAPS_OF_ACCOUNTS = Sentence("Draw one map per account")
SMALL_MAPS_HELP = Sentence(
    "Same colours as the large map. Each is an answer of its own, from fewer posts: expect fewer "
    "slots to stand out."
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


def legend(*, marked: bool) -> Sentence:
    """Say what the cells and their marks mean."""
    return Sentence("{cells} {ring}", cells=LEGEND, ring=RING) if marked else LEGEND


def whose(platform: str, account: str) -> Sentence:
    """Name an account on its platform."""
    return Sentence(
        "{platform}, {account}", platform=names.platform(platform), account=names.account(account)
    )


def online_against(peak: int, advice: Advice) -> Sentence:
    """Hold the slot with most followers online against what the posts there earned."""
    there = advice.slots.iloc[peak]
    return Sentence(
        "By TikTok's file, which names no time zone, most of your followers are online on {day}, "
        "{hours}. {posts} {best} To be online is not to react: this stands here to compare and "
        "never enters the advice.",
        day=Weekday(peak // 24),
        hours=Hours(peak % 24),
        posts=_earned_there(there),
        best=_best_against(peak, advice),
    )


def _earned_there(there: pd.Series) -> Sentence:
    if not there["posts"]:
        return Sentence("You never published then.")
    return Sentence(
        "Your {n} post then: {uplift:+.0%}, between {low:+.0%} and {high:+.0%}.",
        "Your {n} posts then: {uplift:+.0%}, between {low:+.0%} and {high:+.0%}.",
        n=int(there["posts"]),
        uplift=float(there["uplift"]),
        low=float(there["low"]),
        high=float(there["high"]),
    )


def _best_against(peak: int, advice: Advice) -> Sentence:
    if not advice.best:
        return Sentence("No slot of your posts stands out.")
    best = advice.best[0]
    if best.slots.start <= peak < best.slots.stop:
        return Sentence("That is also the slot recommended above.")
    return Sentence(
        "The slot recommended above is {day}, {hours}: {uplift:+.0%}.",
        day=Weekday(best.weekday),
        hours=Hours(best.hour, best.hours),
        uplift=best.uplift,
    )


def small_map(advice: Answered) -> Sentence:
    """Say the answer of one of several maps in a few words."""
    if advice.best:
        best = advice.best[0]
        return Sentence(
            "{n} post · {verdict}: {day}, {hours}, {uplift:+.0%}",
            "{n} posts · {verdict}: {day}, {hours}, {uplift:+.0%}",
            n=advice.posts_with_hour,
            verdict=names.VERDICTS[advice.verdict],
            day=Weekday(best.weekday),
            hours=Hours(best.hour, best.hours),
            uplift=best.uplift,
        )
    return Sentence(
        "{n} post · {verdict}",
        "{n} posts · {verdict}",
        n=advice.posts_with_hour,
        verdict=names.VERDICTS[advice.verdict],
    )


def small_alt(kind: Sentence, advice: Advice) -> Sentence:
    """Describe a small map to those who do not see it."""
    return Sentence("{kind}, weekdays and hours: {answer}", kind=kind, answer=small_map(advice))


def too_few_for_a_map(kinds: list[tuple[Sentence, int]]) -> Sentence:
    """Say which content types have too few posts for a map."""
    return Sentence(
        "Too few posts with an hour for a map of their own: {kinds}.",
        kinds=Listed(tuple(Sentence("{kind} ({n})", kind=kind, n=n) for kind, n in kinds)),
    )


ALT = Sentence(
    "Heatmap of weekdays and hours. The card above says the answer, the table below holds every "
    "slot."
)
"""Of the page's own heatmap: a text that changes would have the browser build the chart anew."""


def alt(advice: Answered) -> Sentence:
    """Describe a heatmap that stands alone to those who do not see it."""
    return Sentence(
        "Heatmap of weekdays and hours, {metric}: {answer}. The table below holds the same.",
        metric=names.METRICS[advice.metric],
        answer=small_map(advice),
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
