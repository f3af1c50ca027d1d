"""The report stands alone, says the card, and holds its record."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from html import unescape

import pandas as pd
import pytest

from bestslot.language import language
from bestslot.reading.importing import read_exports
from bestslot.showing.choice import Choice
from bestslot.showing.hypertext import table
from bestslot.showing.plans import Wish
from bestslot.showing.report import report
from bestslot.showing.subject import Subject
from bestslot.timing.advice import advise
from sample_data.make import FILES, make

CHOICE = Choice("instagram", "atelierbrume", ("reel",), timezone="Europe/Paris", never=(6,))
BY_ACCOUNT = {account: name for name, (account, _) in FILES.items()}


@pytest.fixture(scope="module")
def files() -> list[tuple[str, bytes]]:
    """Give a good file with a hostile name, and a bad one."""
    return [("<b>a</b>.csv", make()[BY_ACCOUNT["instagram"]]), ("bad.csv", b"\x00\x01")]


@pytest.fixture(scope="module")
def subject(files: list[tuple[str, bytes]]) -> Subject:
    reading = read_exports(files, timezone="Europe/Paris")
    posts = CHOICE.of(reading.posts)
    return Subject(reading, CHOICE, advise(posts, never=CHOICE.never), language("fr"))


@pytest.fixture(scope="module")
def written(subject: Subject, files: list[tuple[str, bytes]]) -> str:
    return report(subject, "effect", files).decode()


def words(written: str) -> str:
    shown = re.sub(r"<(style|svg).*?</\1>", " ", written, flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", shown)))


def test_the_report_says_the_card_and_lists_slots_and_months(written: str) -> None:
    for part in (
        "Quand publier sur Instagram, atelierbrume",
        "par rapport à votre post habituel",
        "Les créneaux mesurés, du meilleur au moins bon",
        "Chiffres par mois",
        "août 2026",
    ):
        assert part in words(written)


def test_the_plan_stands_in_the_report_only_if_one_runs_or_was_asked_for(
    written: str, subject: Subject
) -> None:
    assert "Plan de test" not in words(written)
    asked = replace(subject, wish=Wish(3, "FR"))
    assert "Plan de test" in words(report(asked, "effect", ()).decode())
    plan = pd.DataFrame(
        {
            "platform": "instagram",
            "account": "atelierbrume",
            "at": pd.to_datetime(["2099-03-02 17:00Z"]).as_unit("us"),
            "purpose": ["test"],
        }
    )
    runs = replace(subject, reading=replace(subject.reading, plan=plan))
    assert "Plan de test" in words(report(runs, "effect", ()).decode())


def test_settings_and_files_are_folded_at_the_end(written: str) -> None:
    annex = written.split('<details class="record">', maxsplit=1)[1]
    assert "SHA-256" not in written.split("<details", maxsplit=1)[0]
    assert "SHA-256" in annex
    assert "<section" not in annex


def test_the_report_holds_what_is_needed_to_make_it_again(
    written: str, files: list[tuple[str, bytes]]
) -> None:
    for name, content in files:
        assert name in words(written)
        assert hashlib.sha256(content).hexdigest() in written
    for part in ("Reels", "heure de Paris", "6 h–24 h", "dimanche", "330 posts lus", "bestslot 0."):
        assert part.replace(" h–", " h-") in words(written).replace("\N{EN DASH}", "-")


def test_the_report_asks_nothing_of_another_machine(written: str) -> None:
    assert not re.search(r"(src|srcset|action)=|@import|<script|<link|url\((?!#)", written)
    assert re.findall(r'xmlns(?::xlink)?="[^"]*"', written)
    links = re.findall(r'href="([^"]*)"', written)
    assert links
    assert all(link.startswith("https://www.instagram.com/") for link in links)


def test_text_from_files_stays_text_in_the_report(written: str) -> None:
    assert "<b>a</b>" not in written
    cell = table(pd.DataFrame({"a": ["<img src=x>", 'https://a.example/"onclick=x']}))
    assert "<img" not in cell
    assert '"onclick' not in cell


def test_the_heatmap_of_the_report_has_a_text_for_those_who_do_not_see_it(written: str) -> None:
    assert re.search(r'role="img" aria-label="[^"]*Engagement[^"]*"><svg', written)


def test_figures_stand_on_the_right_and_words_on_the_left() -> None:
    rows = pd.DataFrame({"mois": ["août 2026"], "n": ["1 240 (+8 %)"], "x": ["–"]})
    heading = table(rows).split("</thead>", maxsplit=1)[0]
    assert heading.count('class="number"') == 2
    assert '<th scope="col">mois' in heading


def test_posts_without_an_hour_have_a_report_without_a_heatmap(
    subject: Subject, files: list[tuple[str, bytes]]
) -> None:
    reading = subject.reading
    posts = CHOICE.of(reading.posts).assign(hour_known=False)
    hourless = Subject(reading, CHOICE, advise(posts), language("en"))
    written = report(hourless, "effect", files).decode()
    assert "The hour of these posts is unknown" in written
    assert "<svg" not in written
