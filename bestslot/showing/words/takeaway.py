"""Words of what people take away: calendar, workbook, report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bestslot.sentence import Sentence
from bestslot.showing.words import chart, names, page
from bestslot.showing.words.values import Listed, Weekday, Zone
from bestslot.timing.windows import APART

if TYPE_CHECKING:
    import datetime as dt

    from bestslot.showing.choice import Choice
    from bestslot.timing.advice import Advice

TITLE = Sentence("Take away")
PNG = Sentence("Picture (PNG)")
SVG = Sentence("Picture to edit (SVG)")
CALENDAR = Sentence("Calendar (ICS)")
WORKBOOK = Sentence("All posts (Excel)")
REPORT = Sentence("Report (HTML)")
BLANK_WORKBOOK = Sentence("No dashboard yet? Blank workbook")
CALENDAR_HELP = Sentence("The calendar repeats the recommended slots for 12 weeks.")
CALENDAR_TEST_HELP = Sentence("The calendar repeats the slot worth testing for 12 weeks.")
HELP = Sentence(
    "The workbook holds all your posts merged: drop it here again next month with the new exports, "
    "and your history adds up. The report prints to PDF from your browser."
)

NOT_DRAWN = Sentence(
    "□ stands for characters that this picture cannot draw; the picture to edit and the report "
    "have them."
)
EVERYTHING = Sentence("everything that was read")

MEASURED_SLOTS = Sentence("The slots that were measured, best first")
ANNEX = Sentence("Annex: settings and files")
RECORD = Sentence("Settings")
FILES = Sentence("Files")


def explained(advice: Advice) -> list[Sentence]:
    """Explain the files that are offered of an answer."""
    if advice.best:
        return [CALENDAR_HELP, HELP]
    return [HELP] if advice.to_test is None else [CALENDAR_TEST_HELP, HELP]


def event(choice: Choice) -> Sentence:
    """Head an entry of the calendar."""
    return Sentence(
        "Publish: {platform}, {account}",
        platform=names.platform(choice.platform),
        account=names.account(choice.account),
    )


def test_event(choice: Choice) -> Sentence:
    """Head an entry of the calendar for a slot to test."""
    return Sentence(
        "Test: {platform}, {account}",
        platform=names.platform(choice.platform),
        account=names.account(choice.account),
    )


def rules(choice: Choice) -> Sentence:
    """Say in a line by which rules an answer was sought, for a picture that stands alone."""
    first, last = choice.hours
    parts: list[object] = [Sentence("from {start}:00 to {end}:00", start=first, end=last)]
    if choice.never:
        parts.append(Sentence("never on {days}", days=_days(choice)))
    if choice.gap != APART:
        parts.append(Sentence("{n} hour between slots", "{n} hours between slots", n=choice.gap))
    if choice.target is not None:
        parts.append(Sentence("target per post {target}", target=_target(choice)))
    if choice.labels:
        parts.append(Sentence("labels {labels}", labels=Listed(choice.labels)))
    return Sentence("Slots sought: {rules}", rules=Listed(tuple(parts)))


def filters(choice: Choice) -> list[tuple[Sentence, object]]:
    """List what was asked, for the record."""
    first, last = choice.hours
    kinds = Listed(tuple(names.CONTENT_TYPES[kind] for kind in choice.types))
    asked: list[tuple[Sentence, object]] = [
        (page.PLATFORM, names.platform(choice.platform)),
        (page.ACCOUNT, names.account(choice.account)),
        (page.METRIC, names.METRICS[choice.metric]),
        (page.CONTENT_TYPE, kinds or chart.EVERY_TYPE),
        (page.PERIOD, _period(choice)),
        (page.TIME_ZONE, Zone(choice.timezone)),
        (page.HOURS, Sentence("{start}:00–{end}:00", start=first, end=last)),
        (page.GAP, choice.gap),
    ]
    if choice.labels:
        asked.append((page.LABEL, Listed(choice.labels)))
    if choice.never:
        asked.append((page.NEVER, _days(choice)))
    if choice.target is not None:
        asked.append((page.TARGET, _target(choice)))
    return asked


def _days(choice: Choice) -> Listed:
    return Listed(tuple(Weekday(day) for day in choice.never))


def _target(choice: Choice) -> Sentence:
    if choice.metric == "engagement_rate":
        return Sentence("{share:.1%}", share=choice.target)
    return Sentence("{number:.0f}", number=choice.target)


def _period(choice: Choice) -> Sentence:
    if not choice.period:
        return EVERYTHING
    first, last = choice.period
    return Sentence("{first} to {last}", first=first, last=last)


def made_on(version: str) -> Sentence:
    """Sign a document."""
    return Sentence("Made with bestslot {version}.", version=version)


def fingerprint(digest: str) -> Sentence:
    """Identify a file by its content."""
    return Sentence("SHA-256 {digest}", digest=digest)


def report_title(choice: Choice) -> Sentence:
    """Head the report."""
    return Sentence(
        "When to publish on {platform}, {account}",
        platform=names.platform(choice.platform),
        account=names.account(choice.account),
    )


def report_made(today: dt.date) -> Sentence:
    """Date the report."""
    return Sentence("Report made with bestslot on {today}", today=today)


def week(metric: str, view: Sentence) -> Sentence:
    """Head the heatmap of the report."""
    return Sentence("{metric} by weekday and hour: {view}", metric=names.METRICS[metric], view=view)


def slots_help(little: int) -> Sentence:
    """Say how to read the list of slots, and what it leaves out."""
    return Sentence(
        "Effects are against the account's usual post of the same type; low and high hold the true "
        "effect with 9 chances in 10. {n} slot with only 1 or 2 posts is left out.",
        "Effects are against the account's usual post of the same type; low and high hold the true "
        "effect with 9 chances in 10. {n} slots with only 1 or 2 posts are left out.",
        n=little,
    )
