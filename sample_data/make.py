"""Write the sample: one made-up pottery workshop on five platforms, in the layouts of real exports.

``python sample_data/make.py`` writes the files beside itself, always the same ones. Names, texts,
ids and figures are invented. What the page must find is planted here (:data:`ACCOUNTS`):
Instagram earns most on Tuesdays around 19:00, LinkedIn on Thursdays around 9:00, TikTok on Sundays
around 20:00, and on X the hour makes no difference at all. YouTube exports hold no hour.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import numpy as np
import openpyxl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.random import Generator

HERE = Path(__file__).parent
PARIS = ZoneInfo("Europe/Paris")
META = ZoneInfo("America/Los_Angeles")
"""The clock on which Meta prints every export."""
FIRST_DAY = dt.date(2025, 2, 3)
DAYS = 600
STAMP = (2026, 10, 12, 9, 0, 0)
"""The moment written into zips and workbooks, so that the same bytes come out every time."""


@dataclass(frozen=True)
class Account:
    """How a made-up account posts, and what its audience rewards.

    Attributes
    ----------
    posts : int
        How many.
    types : dict of str to float
        Content types and their effect on the log scale.
    slot : (int, int) or None
        Weekday and hour that earn most; None: the hour makes no difference.
    lift : float
        Effect of that slot on the log scale.
    level : float
        Log of the reach of a usual post.
    hours : tuple of int
        Hours at which it likes to post.
    """

    posts: int
    types: dict[str, float]
    slot: tuple[int, int] | None
    lift: float
    level: float
    hours: tuple[int, ...]


ACCOUNTS = {
    "instagram": Account(
        330,
        {"Image IG": -0.3, "Carrousel IG": 0.1, "Reel IG": 0.5},
        (1, 19),
        1.1,
        7.3,
        (8, 9, 12, 12, 12, 12, 13, 17, 18, 19, 20, 21),
    ),
    "x": Account(260, {"": 0.0}, None, 0.0, 6.6, (8, 9, 10, 12, 14, 16, 18, 20, 22)),
    "linkedin": Account(
        170,
        {"Image": 0.1, "Article": -0.3, "Video": 0.2, "Document": 0.3},
        (3, 9),
        0.9,
        6.9,
        (8, 8, 9, 9, 10, 11, 12, 14, 16, 17),
    ),
    "tiktok": Account(160, {"": 0.0}, (6, 20), 0.8, 7.8, (12, 13, 17, 18, 19, 20, 20, 21, 22)),
    "youtube": Account(150, {"": 0.0}, (5, 11), 0.4, 7.0, (11,)),
}

SUBJECTS = (
    "un bol émaillé bleu nuit",
    "la cuisson du four à bois",
    "les tasses de l'hiver",
    "une théière tournée ce matin",
    "le tri des terres",
    "un grand plat à partager",
    "l'émail qui change tout",
    "les stages du samedi",
    "une assiette pas tout à fait ronde",
    "la série des vases",
)
OPENINGS = (
    "Aujourd'hui à l'atelier :",
    "On vous montre",
    "Petit secret :",
    "Zoom sur",
    "Nouveau :",
)


INSTAGRAM = (
    "Identifiant de la publication,ID du compte,Nom de profil du compte,Nom du compte,"
    "Description,Durée (s),Heure de publication,Permalien,Type de publication,"
    "Commentaire des données,Date,Vues,Couverture,Mentions J’aime,Partages,"
    "Followers en plus,Commentaires,Enregistrements"
)
X = (
    "Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,Bookmarks,Shares,"
    "New follows,Replies,Reposts,Profile visits,Detail Expands,URL Clicks,Hashtag Clicks,"
    "Permalink Clicks"
)
LINKEDIN = (
    "Post title,Post link,Post type,Campaign name,Posted by,Created date,Campaign start date,"
    "Campaign end date,Audience,Impressions,Views,Offsite Views,Clicks,"
    "Click through rate (CTR),Likes,Comments,Reposts,Follows,Engagement rate,"
    "Content Type"
)
TIKTOK = "Time,Video title,Video link,Post time,Total likes,Total comments,Total shares,Total views"
YOUTUBE = (
    "Content,Video title,Video publish time,Duration,Views,Watch time (hours),Subscribers,"
    "Impressions,Impressions click-through rate (%),Likes,Comments added,Shares"
)
"""Headings as the platforms write them."""


@dataclass(frozen=True)
class Post:
    """One made-up post: when, what, and what it earned."""

    at: dt.datetime
    kind: str
    text: str
    reach: int
    likes: int
    comments: int
    shares: int
    saves: int
    clicks: int
    follows: int


def posts(account: Account, seed: int) -> list[Post]:
    """Draw the posts of an account, oldest first."""
    rng = np.random.default_rng(seed)
    days = np.sort(rng.choice(DAYS, size=account.posts, replace=False))
    kinds = list(account.types)
    made = []
    for day in days:
        date = FIRST_DAY + dt.timedelta(days=int(day))
        hour = int(rng.choice(account.hours))
        at = dt.datetime(date.year, date.month, date.day, hour, int(rng.integers(60)), tzinfo=PARIS)
        kind = kinds[int(rng.integers(len(kinds)))]
        growth = 0.4 * day / DAYS
        lift = account.types[kind] + growth + planted(account, at) + 0.32 * rng.standard_t(5)
        made.append(_post(rng, account, at.replace(second=int(rng.integers(60))), kind, lift))
    return made


def planted(account: Account, at: dt.datetime) -> float:
    """Tell the effect of a moment on the log scale: a hill around the planted slot."""
    if account.slot is None:
        return 0.0
    weekday, hour = account.slot
    near = np.exp(-(((at.hour + at.minute / 60 - hour) / 1.5) ** 2) / 2)
    return float(account.lift * near * (1.0 if at.weekday() == weekday else 0.25))


def _post(rng: Generator, account: Account, at: dt.datetime, kind: str, lift: float) -> Post:
    reach = int(np.exp(account.level + lift))
    shares_of_reach = (0.055, 0.006, 0.005, 0.009, 0.012, 0.002)
    counts = [int(rng.poisson(share * reach)) for share in shares_of_reach]
    text = f"{rng.choice(OPENINGS)} {rng.choice(SUBJECTS)}"
    return Post(at, kind, text, reach, *counts)


def snowflake(at: dt.datetime, rng: Generator, epoch_ms: int, bits: int) -> int:
    """Make an id that holds its time, as X, LinkedIn and Instagram do."""
    ms = int(at.timestamp() * 1000) - epoch_ms
    return (ms << bits) | int(rng.integers(1 << bits))


def shortcode(number: int) -> str:
    """Write an Instagram id as it stands in a link."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    return "".join(alphabet[(number >> shift) & 63] for shift in range(60, -1, -6))


def instagram(rows: Sequence[Post], rng: Generator) -> bytes:
    """Meta Business Suite, Instagram posts, French headings, on Meta's clock."""
    table = []
    for number, post in enumerate(rows):
        code = shortcode(snowflake(post.at, rng, 1314220021721, 23))
        reel = post.kind == "Reel IG"
        table.append(
            [
                18_000_000_000_000_000 + 7_919 * number,
                17_841_400_000_000_001,
                "atelierbrume",
                "Atelier Brume | Céramique",
                post.text,
                30 if reel else 0,
                post.at.astimezone(META).strftime("%m/%d/%Y %H:%M"),
                f"https://www.instagram.com/{'reel' if reel else 'p'}/{code}/",
                post.kind,
                "",
                "Global",
                int(post.reach * 1.4),
                post.reach,
                post.likes,
                post.shares,
                post.follows,
                post.comments,
                post.saves,
            ]
        )
    return text(INSTAGRAM, table, bom=True)


def x(rows: Sequence[Post], rng: Generator) -> bytes:
    """X, account analytics, content: the day without the hour, which is in the id."""
    table = []
    for post in rows:
        number = snowflake(post.at, rng, 1288834974657, 22)
        day = post.at.astimezone(dt.UTC).strftime("%a, %b %d, %Y")
        link = f"https://x.com/atelier_brume/status/{number}"
        total = post.likes + post.saves + post.shares + post.comments + post.clicks
        counts = [post.reach, post.likes, total, post.saves, 0, post.follows, post.comments]
        table.append(
            [number, day, post.text, link, *counts, post.shares, post.clicks, 0, post.clicks, 0, 0]
        )
    return text(X, table)


def linkedin(rows: Sequence[Post], rng: Generator) -> bytes:
    """LinkedIn page, Content: a workbook with totals per day first, the posts second."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    daily = book.create_sheet("Metrics")
    daily.append(["Aggregated engagement metrics for the page's content over time"])
    daily.append(
        ["Date", "Impressions (organic)", "Impressions (sponsored)", "Impressions (total)"]
    )
    sheet = book.create_sheet("All posts")
    sheet.append(["Engagement metrics for individual posts"])
    sheet.append(LINKEDIN.split(","))
    for post in rows:
        day = post.at.strftime("%m/%d/%Y")
        daily.append([day, post.reach, 0, post.reach])
        link = f"https://www.linkedin.com/feed/update/urn:li:share:{snowflake(post.at, rng, 0, 22)}"
        counts = [post.likes, post.comments, post.shares, post.follows]
        rate = (sum(counts) + post.clicks) / post.reach
        sheet.append(
            [
                post.text,
                link,
                "Organic",
                "",
                "Camille Brume",
                day,
                "",
                "",
                "All followers",
                post.reach,
                "",
                "",
                post.clicks,
                post.clicks / post.reach,
                *counts,
                rate,
                post.kind,
            ]
        )
    buffer = io.BytesIO()
    book.save(buffer)
    return again(buffer.getvalue())


def tiktok(rows: Sequence[Post], rng: Generator) -> bytes:
    """TikTok Studio, Content: neither hour nor year, both are in the id."""
    table = []
    for post in rows:
        number = (int(post.at.timestamp()) << 32) | int(rng.integers(1 << 32))
        link = f"https://www.tiktok.com/@atelierbrume/video/{number}"
        day = f"{post.at:%B} {post.at.day}"
        counts = [post.likes, post.comments, post.shares, post.reach]
        table.append(["October 12", post.text, link, day, *counts])
    content = text(TIKTOK, table, bom=True, quoting=csv.QUOTE_ALL)
    return zipped({"Content.csv": content})


def youtube(rows: Sequence[Post], rng: Generator) -> bytes:
    """Write YouTube Studio's table: the day only, and a row of totals first."""
    letters = list("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789")
    views = sum(post.reach for post in rows)
    table: list[list[object]] = [["Total", "", "", "", views, 0, 0, 9 * views, 4.1, 0, 0, 0]]
    for post in rows:
        counts = [post.reach, round(post.reach * 0.04, 4), post.follows, 9 * post.reach, 4.1]
        table.append(
            [
                "".join(rng.choice(letters, 11)),
                post.text,
                f"{post.at:%b} {post.at.day}, {post.at.year}",
                412,
                *counts,
                post.likes,
                post.comments,
                post.shares,
            ]
        )
    per_day = text("Date,Views", [[f"{post.at:%Y-%m-%d}", post.reach] for post in rows])
    return zipped({"Table data.csv": text(YOUTUBE, table), "Totals.csv": per_day})


def text(
    heading: str,
    rows: Iterable[Sequence[object]],
    *,
    bom: bool = False,
    quoting: int = csv.QUOTE_MINIMAL,
) -> bytes:
    """Write a CSV in memory."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n", quoting=quoting)  # type: ignore[arg-type]  # csv.QUOTE_* are ints
    writer.writerow(heading.split(","))
    writer.writerows(rows)
    return buffer.getvalue().encode("utf-8-sig" if bom else "utf-8")


def zipped(files: dict[str, bytes]) -> bytes:
    """Pack files, with the same moment in every entry."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, STAMP), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def again(workbook: bytes) -> bytes:
    """Pack a workbook again, so that its bytes do not depend on the clock."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    saved = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
    parts["docProps/core.xml"] = saved.sub(
        rb"\g<1>2026-10-12T09:00:00Z", parts["docProps/core.xml"]
    )
    return zipped(parts)


FILES: dict[str, tuple[str, Callable[[Sequence[Post], Generator], bytes]]] = {
    "Feb-01-2025_Oct-12-2026_1000000000000001.csv": ("instagram", instagram),
    "account_analytics_content_2025-02-01_2026-10-12.csv": ("x", x),
    "atelier-brume_content_1791800000000.xlsx": ("linkedin", linkedin),
    "Content_atelierbrume.zip": ("tiktok", tiktok),
    "Content 2025-02-01_2026-10-12 Atelier Brume.zip": ("youtube", youtube),
}
"""File name -> the account it holds and its layout."""


def make() -> dict[str, bytes]:
    """Make every file of the sample, by name."""
    return {
        name: layout(posts(ACCOUNTS[account], seed), np.random.default_rng(seed))
        for seed, (name, (account, layout)) in enumerate(FILES.items())
    }


if __name__ == "__main__":
    for name, content in make().items():
        (HERE / name).write_bytes(content)
