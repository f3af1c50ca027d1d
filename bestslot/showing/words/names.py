"""Names of what the visitor chooses among: platforms, content types, metrics, verdicts, views."""

from __future__ import annotations

from bestslot.posts import PLATFORM_NAMES
from bestslot.sentence import Sentence
from bestslot.showing.choice import ALL

PLATFORMS = {
    **PLATFORM_NAMES,
    "newsletter": Sentence("Newsletter"),
    "other": Sentence("Other platform"),
}

CONTENT_TYPES = {
    "image": Sentence("Photos"),
    "carousel": Sentence("Carousels"),
    "video": Sentence("Videos"),
    "reel": Sentence("Reels"),
    "short": Sentence("Shorts"),
    "story": Sentence("Stories"),
    "text": Sentence("Text posts"),
    "link": Sentence("Links"),
    "document": Sentence("Documents"),
    "poll": Sentence("Polls"),
    "live": Sentence("Lives"),
    "reply": Sentence("Replies"),
    "newsletter": Sentence("Newsletters"),
    "other": Sentence("Other content"),
}

METRICS = {
    "engagement": Sentence("Engagement"),
    "engagement_rate": Sentence("Engagement rate"),
    "reach": Sentence("Reach"),
    "views": Sentence("Views"),
    "clicks": Sentence("Clicks"),
    "comments": Sentence("Comments"),
    "shares": Sentence("Shares"),
    "saves": Sentence("Saves"),
    "follows": Sentence("New followers"),
}

VERDICTS = {
    "solid": Sentence("solid"),
    "to confirm": Sentence("to confirm"),
    "none stands out": Sentence("no slot stands out"),
    "too few posts": Sentence("not enough posts"),
}

VIEWS = {
    "effect": Sentence("Effect"),
    "observed": Sentence("Observed mean"),
    "posts": Sentence("Posts tried"),
    "target": Sentence("Chance of your target"),
}
"""What the colour of the heatmap shows."""

VIEWS_IN_A_TITLE = {
    "effect": Sentence("effect against the usual post"),
    "observed": Sentence("observed mean"),
    "posts": Sentence("posts tried"),
    "target": Sentence("chance to meet the target"),
}

PURPOSES = {"use": Sentence("probably good"), "test": Sentence("to test")}
"""What a planned post is for."""

NO_NAME = Sentence("account without a name")
EVERY_PLATFORM = Sentence("All platforms together")
EVERY_ACCOUNT = Sentence("All accounts together")


def gain_in(metric: str, gain: float) -> Sentence:
    """Say a gain with what it is a gain of: "+24 % engagement", « +24 % d'engagement »."""
    return {
        "engagement": Sentence("{gain:+.0%} engagement", gain=gain),
        "engagement_rate": Sentence("{gain:+.0%} engagement rate", gain=gain),
        "reach": Sentence("{gain:+.0%} reach", gain=gain),
        "views": Sentence("{gain:+.0%} views", gain=gain),
        "clicks": Sentence("{gain:+.0%} clicks", gain=gain),
        "comments": Sentence("{gain:+.0%} comments", gain=gain),
        "shares": Sentence("{gain:+.0%} shares", gain=gain),
        "saves": Sentence("{gain:+.0%} saves", gain=gain),
        "follows": Sentence("{gain:+.0%} new followers", gain=gain),
    }[metric]


def platform(code: str) -> str:
    """Name a platform, or all of them."""
    return EVERY_PLATFORM if code == ALL else PLATFORMS[code]


def account(name: str) -> str:
    """Name an account: as it is called, or that it has no name, or all of them."""
    return EVERY_ACCOUNT if name == ALL else name or NO_NAME
