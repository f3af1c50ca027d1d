"""The recommendation in words: the card that comes before every chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bestslot.sentence import Sentence
from bestslot.showing.words.names import VERDICTS, gain_in
from bestslot.showing.words.values import Hours, Weekday, Zone
from bestslot.showing.words.why import until_solid

if TYPE_CHECKING:
    from bestslot.showing.answered import Answered
    from bestslot.timing.advice import Advice
    from bestslot.timing.windows import Window

SOLID_MEANS = Sentence(
    "Solid: at least 9 chances in 10 that this slot beats your usual post by 5% or more."
)
TO_CONFIRM_MEANS = Sentence(
    "To confirm: 7 to 9 chances in 10 that this slot beats your usual post by 5% or more."
)
NOT_ALL_SEEN = Sentence(
    "To confirm: this slot looks good, but the posts that could contradict it are not all seen."
)
NO_HOUR = Sentence(
    "These posts carry no hour, so only the weekday can be compared. What is said of their files "
    "tells how to get the hours, where there is a way."
)
HOUR_UNKNOWN = Sentence("hour unknown")
NOTHING_TO_COMPARE = Sentence(
    "All were left out, for the reason below. Where it is a number that they lack, choose another "
    "one under “What to raise”."
)
ALSO_GOOD = Sentence("Also good")
ALSO_TO_CONFIRM = Sentence("Maybe good too, to confirm")
ALSO = {"solid": ALSO_GOOD, "to confirm": ALSO_TO_CONFIRM}
TO_TEST = Sentence("Worth testing next")
HABIT = Sentence("Your habit")
POOLED = Sentence(
    "You asked to put several accounts together. They differ in size and audience: read this as a "
    "first orientation, and trust the answer of each account."
)
ICONS = {
    "solid": ":material/verified:",
    "to confirm": ":material/hourglass_top:",
    "none stands out": ":material/balance:",
    "too few posts": ":material/more_horiz:",
}
"""Verdict -> the sign beside the headline, as Streamlit names it."""


def headline(advice: Answered) -> Sentence:
    """Say the answer in one sentence, whatever the verdict."""
    if advice.best:
        return recommendation(advice.best[0], advice)
    if advice.verdict == "none stands out":
        return Sentence(
            "No slot stands out: in your {n} post, no hour can be told from luck.",
            "No slot stands out: in your {n} posts, no hour can be told from luck.",
            n=advice.posts_with_hour,
        )
    if not advice.posts:
        return Sentence("None of these posts can be compared")
    if not advice.posts_with_hour:
        return Sentence("The hour of these posts is unknown")
    return Sentence(
        "Not enough posts yet: {n} with a known hour.",
        "Not enough posts yet: {n} with a known hour.",
        n=advice.posts_with_hour,
    )


def verdict(advice: Answered) -> Sentence:
    """Name the verdict in two or three words."""
    if advice.posts and not advice.posts_with_hour:
        return HOUR_UNKNOWN
    return VERDICTS[advice.verdict]


def recommendation(window: Window, advice: Answered) -> Sentence:
    """Say one window: when, how much, how sure, from what."""
    return Sentence(
        "{day}, {hours} ({zone}): {gain} compared with your usual post "
        "(between {low:+.0%} and {high:+.0%}, from {n} post nearby) — {verdict}",
        "{day}, {hours} ({zone}): {gain} compared with your usual post "
        "(between {low:+.0%} and {high:+.0%}, from {n} posts nearby) — {verdict}",
        day=Weekday(window.weekday, first=True),
        hours=Hours(window.hour, window.hours),
        zone=Zone(advice.timezone),
        gain=gain_in(advice.metric, window.uplift),
        low=window.low,
        high=window.high,
        n=window.posts,
        verdict=VERDICTS[window.verdict(advice.verdict)],
    )


def line(label: Sentence, slot: Sentence, detail: Sentence) -> Sentence:
    """Write what stands below the headline where there is only text."""
    return Sentence("{label}: {slot} ({detail})", label=label, slot=slot, detail=detail)


def advice_for_none(advice: Answered) -> Sentence:
    """Say what a verdict without a window means, and what to do now."""
    if not advice.posts:
        return NOTHING_TO_COMPARE
    if not advice.posts_with_hour:
        return NO_HOUR
    if advice.verdict == "none stands out":
        return Sentence(
            "Publish when it suits you and your team: for this account the hour hardly matters, or "
            "the posts cannot show it yet. What you post probably matters more than when."
        )
    return Sentence(
        "An answer needs at least 20 posts with a known hour, in at least 5 different slots. "
        "Add older exports of the same account, or keep publishing on different days and hours."
    )


def meaning(advice: Advice) -> Sentence:
    """Say what the verdict word means, or what to do without one."""
    if advice.verdict == "solid":
        return SOLID_MEANS
    if advice.verdict == "to confirm":
        more = until_solid(advice)
        return (
            Sentence("{means} {more}", means=TO_CONFIRM_MEANS, more=more) if more else NOT_ALL_SEEN
        )
    return advice_for_none(advice)


def others(advice: Answered) -> list[tuple[Sentence, Sentence, Sentence]]:
    """List what stands below the headline: label, slot and its evidence.

    The other windows that may be recommended, the one to test, and the account's habit.
    """
    rows = [
        (ALSO[window.verdict(advice.verdict)], window, evidence(window))
        for window in advice.best[1:]
    ]
    if advice.to_test is not None:
        rows.append((TO_TEST, advice.to_test, unsure(advice.to_test)))
    cards = [(label, slot(window), detail) for label, window, detail in rows]
    return [*cards, *habit(advice)]


def slot(window: Window) -> Sentence:
    """Name a window: day and hours."""
    return Sentence(
        "{day}, {hours}",
        day=Weekday(window.weekday, first=True),
        hours=Hours(window.hour, window.hours),
    )


def evidence(window: Window) -> Sentence:
    """Say the gain of a window, its range and the posts behind it."""
    if not window.posts:
        return Sentence(
            "{gain:+.0%}, between {low:+.0%} and {high:+.0%}, from the slots around it: no post "
            "there yet",
            gain=window.uplift,
            low=window.low,
            high=window.high,
        )
    return Sentence(
        "{gain:+.0%}, between {low:+.0%} and {high:+.0%}, from {n} post nearby",
        "{gain:+.0%}, between {low:+.0%} and {high:+.0%}, from {n} posts nearby",
        gain=window.uplift,
        low=window.low,
        high=window.high,
        n=window.posts,
    )


def unsure(window: Window) -> Sentence:
    """Say why a slot is worth a test."""
    return Sentence(
        "{n} post there so far: anything between {low:+.0%} and {high:+.0%}",
        "{n} posts there so far: anything between {low:+.0%} and {high:+.0%}",
        low=window.low,
        high=window.high,
        n=window.posts,
    )


def habit(advice: Answered) -> list[tuple[Sentence, Sentence, Sentence]]:
    """Hold the slot most posted in against what it earns."""
    if not advice.posts_with_hour or advice.slots.empty:
        return []
    usual = advice.slots.iloc[int(advice.slots["posts"].to_numpy().argmax())]
    when = Sentence(
        "{day}, {hours}",
        day=Weekday(int(usual["weekday"]), first=True),
        hours=Hours(int(usual["hour"])),
    )
    what = Sentence(
        "{gain:+.0%}, between {low:+.0%} and {high:+.0%}, {n} post there",
        "{gain:+.0%}, between {low:+.0%} and {high:+.0%}, {n} posts there",
        gain=float(usual["uplift"]),
        low=float(usual["low"]),
        high=float(usual["high"]),
        n=int(usual["posts"]),
    )
    return [(HABIT, when, what)]


def footnotes(advice: Advice, *, pooled: bool) -> list[Sentence]:
    """Say what the answer rests on, what was left out, and what one must know to read it."""
    lines = [POOLED] if pooled else []
    if advice.posts:
        lines.append(rests_on(advice))
    if advice.denominator:
        lines.append(rate(advice.denominator))
    left_out = [Sentence("Left out: {reason}.", reason=part.reason) for part in advice.left_out]
    return [*lines, *left_out, *advice.notes]


def rests_on(advice: Advice) -> Sentence:
    """Say which posts the answer rests on."""
    return Sentence(
        "Rests on {n} post, {first} to {last}; hours are {zone}.",
        "Rests on {n} posts, {first} to {last}; hours are {zone}.",
        n=advice.posts,
        first=advice.first,
        last=advice.last,
        zone=Zone(advice.timezone),
    )


def rate(denominator: str) -> Sentence:
    """Say what the engagement rate divides by."""
    if denominator == "reach":
        return Sentence("Engagement rate: engagement divided by reach.")
    if denominator == "views":
        return Sentence("Engagement rate: engagement divided by views, as reach is not reported.")
    return Sentence(
        "Engagement rate: engagement divided by reach, or by views on the platforms that do not "
        "report reach."
    )
