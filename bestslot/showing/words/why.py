"""Why this answer: the evidence, what would make it surer, what the visitor's rules cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bestslot.sentence import Sentence
from bestslot.showing.words.values import Hours, Listed, Weekday
from bestslot.timing.advice import FEWEST_POSTS, FEWEST_SLOTS
from bestslot.timing.remarks import ONLY_THE_BEST
from bestslot.timing.surer import MANY
from bestslot.timing.surer import surer as surer_by
from bestslot.timing.windows import SOLID

if TYPE_CHECKING:
    from bestslot.showing.choice import Choice
    from bestslot.timing.advice import Advice
    from bestslot.timing.evidence import Evidence, Steps
    from bestslot.timing.surer import Surer
    from bestslot.timing.windows import Price, Window

WHY = Sentence("Why this slot, and what would make it surer")
WHY_NONE = Sentence("Why no slot, and what would make it surer")
SURER = Sentence("What would make it surer")
EVIDENCE_HELP = Sentence(
    "Circles: observed mean of the posts of that hour, the larger the more posts. Line and band: "
    "what is left once all else is equal, and where it lies with 9 chances in 10. 0% is your usual "
    "post."
)
OBSERVED = Sentence("Observed mean")
ADJUSTED = Sentence("Adjusted, with its range")

ABOUT_THE_SAME = 0.02
"""Two gains nearer than this are told as one."""
SHORT_HISTORY = 6
"""Months under which older exports are asked for."""


def why(found: Evidence) -> Sentence:
    """Say what changed between the observed mean of a recommended window and its estimate."""
    observed, uplift = found.observed_uplift, found.window.uplift
    if abs(observed - uplift) < ABOUT_THE_SAME:
        return Sentence(
            "The observed mean of this slot says {observed:+.0%} too: content type, growth, viral "
            "posts and luck hardly change it.",
            observed=observed,
        )
    if observed > uplift:
        return Sentence(
            "The observed mean of this slot says {observed:+.0%}. Once content type, growth, viral "
            "posts and luck are taken out, {uplift:+.0%} is left.",
            observed=observed,
            uplift=uplift,
        )
    return Sentence(
        "The observed mean of this slot says only {observed:+.0%}: its posts had less going for "
        "them (content type, date, luck). All else equal, it is {uplift:+.0%}.",
        observed=observed,
        uplift=uplift,
    )


def tempting(found: Evidence) -> Sentence:
    """Say where the highest observed mean would send people, and what is left of it."""
    window = found.window
    return Sentence(
        "The highest observed mean would send you to {day}, {hours}: {observed:+.0%}, from {n} "
        "post. Once content type, growth, viral posts and luck are taken out, it is {uplift:+.0%}, "
        "between {low:+.0%} and {high:+.0%}.",
        "The highest observed mean would send you to {day}, {hours}: {observed:+.0%}, from {n} "
        "posts. Once content type, growth, viral posts and luck are taken out, it is "
        "{uplift:+.0%}, between {low:+.0%} and {high:+.0%}.",
        day=Weekday(window.weekday),
        hours=Hours(window.hour),
        observed=found.observed_uplift,
        n=window.posts,
        uplift=window.uplift,
        low=window.low,
        high=window.high,
    )


def steps(found: Steps) -> list[Sentence]:
    """Tell the way from the observed mean to the estimate, a line per cause."""
    return [
        Sentence("{gain:+.0%}: observed mean of the posts there", gain=found.observed_uplift),
        Sentence(
            "{gain:+.0%}: typical post against typical post, so that a few viral ones do not "
            "decide",
            gain=found.typical,
        ),
        Sentence("{gain:+.0%}: content type and growth are taken out", gain=found.alike),
        Sentence(
            "{gain:+.0%}: luck is taken out too, as far as the hours and days around tell. This is "
            "what is likely to last",
            gain=found.adjusted,
        ),
    ]


def heading(window: Window) -> Sentence:
    """Head the steps of a window."""
    return Sentence(
        "{day}, {hours}: from the observed mean to the estimate",
        day=Weekday(window.weekday, first=True),
        hours=Hours(window.hour, window.hours),
    )


def alt(found: Evidence) -> Sentence:
    """Describe the chart of evidence to those who do not see it."""
    return Sentence(
        "{day}, hour by hour: observed mean of the posts beside the adjusted effect with its "
        "range. {hours}: observed {observed:+.0%}, adjusted {uplift:+.0%}, between {low:+.0%} and "
        "{high:+.0%}",
        day=Weekday(found.window.weekday, first=True),
        hours=Hours(found.window.hour, found.window.hours),
        observed=found.observed_uplift,
        uplift=found.window.uplift,
        low=found.window.low,
        high=found.window.high,
    )


def until_solid(advice: Advice) -> Sentence | None:
    """Say how many posts would confirm the best window; None where posts are not what lacks."""
    if not advice.best or advice.best[0].chance >= SOLID or ONLY_THE_BEST in advice.notes:
        return None
    there = surer_by(advice).there
    if there is None:
        return Sentence(
            "Even {n} more posts there might not settle it: the difference is small beside the "
            "luck of single posts.",
            n=MANY,
        )
    return Sentence(
        "About {n} more post there would confirm it, if it truly earns what it seems to.",
        "About {n} more posts there would confirm it, if it truly earns what it seems to.",
        n=there,
    )


def surer(advice: Advice) -> list[Sentence]:
    """List what would make the answer surer, beside posts in its best window."""
    missing = surer_by(advice)
    lines = [_still_missing(advice)]
    if advice.verdict == "none stands out" and missing.ceiling > 0:
        lines.append(
            Sentence(
                "Among the slots you tried several times, none is likely to earn more than "
                "{ceiling:+.0%}: more posts there would only narrow that down.",
                ceiling=missing.ceiling,
            )
        )
    return [line for line in [*lines, _untried(missing), _older(missing)] if line is not None]


def _still_missing(advice: Advice) -> Sentence | None:
    tried = int((advice.slots["posts"] > 0).sum())
    if advice.verdict != "too few posts" or not advice.posts_with_hour:
        return None
    if advice.posts_with_hour < FEWEST_POSTS:
        return Sentence(
            "{n} more post with a known hour, then there is a first answer.",
            "{n} more posts with a known hour, then there is a first answer.",
            n=FEWEST_POSTS - advice.posts_with_hour,
        )
    return Sentence(
        "Posts in {n} more slot, then there is something to compare.",
        "Posts in {n} more slots, then there is something to compare.",
        n=FEWEST_SLOTS - tried,
    )


def _untried(missing: Surer) -> Sentence | None:
    if missing.untried_days:
        return Sentence(
            "You tried {tried} of the {allowed} slots that you allow, and none on {days}: nothing "
            "of yours says what those would earn. The test plan below says which to try.",
            tried=missing.tried,
            allowed=missing.allowed,
            days=Listed(tuple(map(Weekday, missing.untried_days))),
        )
    if missing.tried == missing.allowed:
        return None
    return Sentence(
        "You tried {tried} of the {allowed} slots that you allow. The test plan below says which "
        "others are worth a try.",
        tried=missing.tried,
        allowed=missing.allowed,
    )


def _older(missing: Surer) -> Sentence | None:
    if missing.months >= SHORT_HISTORY:
        return None
    return Sentence(
        "These posts reach back {n} month only. Older exports of the same account would narrow "
        "every range.",
        "These posts reach back {n} months only. Older exports of the same account would narrow "
        "every range.",
        n=max(1, round(missing.months)),
    )


def prices(advice: Advice, choice: Choice) -> list[Sentence]:
    """Say what each of the visitor's rules costs."""
    return [_price(one, choice) for one in advice.prices]


def _price(one: Price, choice: Choice) -> Sentence:
    start, stop = choice.hours
    rule = {
        "hours": Sentence("Publishing only {hours}", hours=Hours(start, (stop - start) % 24 or 24)),
        "never": Sentence(
            "Never publishing on {days}", days=Listed(tuple(map(Weekday, choice.never)))
        ),
        "gap": Sentence("Keeping {n} hours between two slots", n=choice.gap),
    }[one.rule]
    if round(one.cost, 2) <= 0:
        return Sentence("{rule} costs you next to nothing.", rule=rule)
    return Sentence(
        "{rule} rules out {day}, {hours} ({uplift:+.0%}, between {low:+.0%} and {high:+.0%}). The "
        "best slot promises {kept:+.0%} with this rule, {free:+.0%} without.",
        "{rule} rules out {day}, {hours} ({uplift:+.0%}, between {low:+.0%} and {high:+.0%}). The "
        "{n} best slots promise {kept:+.0%} on average with this rule, {free:+.0%} without.",
        rule=rule,
        n=one.windows,
        day=Weekday(one.window.weekday),
        hours=Hours(one.window.hour, one.window.hours),
        uplift=one.window.uplift,
        low=one.window.low,
        high=one.window.high,
        kept=one.kept,
        free=one.free,
    )
