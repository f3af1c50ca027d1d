"""Words of what people take away: calendar, workbook, report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bestslot.sentence import Sentence
from bestslot.showing.words import names
from bestslot.showing.words.values import Zone

if TYPE_CHECKING:
    from bestslot.showing.choice import Choice

TITLE = Sentence("Take away")
PNG = Sentence("Picture (PNG)")
SVG = Sentence("Picture to edit (SVG)")
CALENDAR = Sentence("Calendar (ICS)")
WORKBOOK = Sentence("All posts (Excel)")
REPORT = Sentence("Report (HTML)")
BLANK_WORKBOOK = Sentence("No dashboard yet? Start with this workbook")
HELP = Sentence(
    "The calendar repeats the recommended slots for 12 weeks. The workbook holds all your posts "
    "merged: drop it here again next month with the new exports, and your history adds up. The "
    "report prints to PDF from your browser."
)

POSTS = Sentence("Posts")
ABOUT = Sentence("About")

COLUMNS = {
    "platform": Sentence("Platform"),
    "account": Sentence("Account"),
    "published_at": Sentence("Published (UTC)"),
    "content_type": Sentence("Content type"),
    "reactions": Sentence("Reactions"),
    "comments": Sentence("Comments"),
    "shares": Sentence("Shares"),
    "saves": Sentence("Saves"),
    "clicks": Sentence("Clicks"),
    "follows": Sentence("New followers"),
    "reach": Sentence("Reach"),
    "views": Sentence("Views"),
    "paid_views": Sentence("Paid views"),
    "organic_reach": Sentence("Organic reach"),
    "organic_views": Sentence("Organic views"),
    "interactions": Sentence("Interactions"),
    "promoted": Sentence("Promoted"),
    "partner": Sentence("Partner's post"),
    "top_list": Sentence("From a list of the best"),
    "label": Sentence("Label"),
    "url": Sentence("Link"),
    "text": Sentence("Text"),
    "post_id": Sentence("Post id"),
}
"""Headings of the workbook; bestslot_workbook.py reads them in every language."""
YES = Sentence("yes")

RECORD = Sentence("Settings")
FILES = Sentence("Files")

HOW_TO = (
    Sentence("One row per post on the first sheet. What you do not know stays empty, never 0."),
    Sentence("Published (UTC): for example 2026-03-10 17:30, or the day alone: 2026-03-10."),
    Sentence("Platform: instagram, facebook, x, linkedin, tiktok, youtube, threads, newsletter …"),
    Sentence("Content type: image, carousel, video, reel, short, story, text, link, document …"),
    Sentence("Label: your own mark of a campaign, a tone or a type of operation."),
    Sentence("Promoted, Partner's post: write yes where it applies."),
    Sentence("Publish on several days and at several hours: what was never tried cannot be known."),
    Sentence("Then drop this workbook on the page, alone or with the exports of your dashboards."),
)


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


def filters(choice: Choice) -> list[tuple[Sentence, object]]:
    """List the settings behind an answer, for the record."""
    first, last = choice.hours
    return [
        (Sentence("Platform"), names.platform(choice.platform)),
        (Sentence("Account"), names.account(choice.account)),
        (Sentence("What to raise"), names.METRICS[choice.metric]),
        (Sentence("Time zone of your audience"), Zone(choice.timezone)),
        (
            Sentence("Hours at which you can publish"),
            Sentence("{start}:00–{end}:00", start=first, end=last),
        ),
    ]


def made_on(version: str) -> Sentence:
    """Sign a document."""
    return Sentence("Made with bestslot {version}.", version=version)


def fingerprint(name: str, digest: str) -> Sentence:
    """Identify a file by its content."""
    return Sentence("{name} · SHA-256 {digest}", name=name, digest=digest)


def report_title(choice: Choice) -> Sentence:
    """Head the report."""
    return Sentence(
        "When to publish on {platform}, {account}",
        platform=names.platform(choice.platform),
        account=names.account(choice.account),
    )


def line(label: Sentence, slot: Sentence, detail: Sentence) -> Sentence:
    """Put a slot and its evidence on one line."""
    return Sentence("{label}: {slot} ({detail})", label=label, slot=slot, detail=detail)
