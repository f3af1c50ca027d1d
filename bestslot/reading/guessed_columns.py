"""The columns of an unknown table: which is the link, the time, a count, a text.

Told by what stands in a column first, by parts of its heading second: words of many languages,
as ``normalise`` leaves them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bestslot.reading import post_ids
from bestslot.reading.dates import read_times
from bestslot.reading.headings import LONGEST, normalise
from bestslot.reading.numbers import is_blank, numbers

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from bestslot.reading.dates import PrintedTimes

MOSTLY = 0.8
LONG_NUMBER = 1e9
"""A column of nothing but such numbers holds ids."""

YEARS = (1990, 2100)
TOLD_BY = 50
"""Cells that tell what a column may hold."""
META_ID = r"\d{14,18}|[\d.,]+[eE]\+1\d"
META_TIME = r"\d{2}/\d{2}/\d{4} \d{2}:\d{2}"

STEMS: dict[str, tuple[str, ...]] = {
    "reach": ("reach", "couverture", "portee", "alcance", "copertura", "reichweite", "bereik"),
    "views": (
        *("impression", "impresion", "impressao", "impressoes", "views", "vues", "aufrufe"),
        *("visualiza", "visualisation", "weergave", "インプレッション", "再生"),
    ),
    "comments": (
        *("comment", "coment", "kommentar", "reacties", "replies", "reponses", "返信"),
        *("answers", "antwort", "respuestas", "risposte", "respostas"),
    ),
    "shares": (
        *("share", "partage", "repost", "republi", "retweet", "compart", "condivi", "geteilt"),
        *("weitergeleitet", "シェア", "リポスト"),
    ),
    "saves": (
        *("save", "enregistrement", "guardad", "salv", "gespeichert", "bookmark"),
        "ブックマーク",
    ),
    "clicks": ("click", "clic", "klick"),
    "follows": ("follow", "abonn", "seguidor", "subscri", "suscri", "inscri"),
    "reactions": (
        *("like", "reaction", "j'aime", "me gusta", "mi piace", "curtida", "reaccion", "gefallt"),
        *("reazion", "reacoes", "reaktion", "recomenda", "favorit", "いいね"),
        *("upvote", "votes", "claps", "kudos", "thanks"),
    ),
    "interactions": ("engagement", "interaction", "interaccion", "interazion", "interakt"),
}
"""What a heading of each count contains, first match wins; headings as ``normalise`` leaves."""

NOT_COUNTS = (
    *("%", "rate", "taux", "tasa", "taxa", "tasso", "per ", "ratio", "average", "avg", "ctr"),
    "at posting",
    # Of what went away: an unsubscription is no subscription.
    *("unsub", "unfollow", "dislike", "lost", "desabon", "desinscri", "perdu", "disiscri"),
    *("abmeld", "abbestell"),
)
TIME_STEMS = (
    *("publish", "posted", "created", "sent", "date", "time", "publi", "fecha", "data", "datum"),
    *("heure", "hora", "zeit", "veroffentlich", "cree", "日", "when", "quand", "day", "jour"),
)
HOUR_STEMS = ("time", "heure", "hora", "ora", "uhrzeit", "zeit", "tijd", "hour")
DURATION_STEMS = ("watch", "duration", "length", "average", "duree", "dauer", "duracion")
TEXT_STEMS = (
    *("message", "caption", "text", "texte", "title", "titre", "titel", "titulo", "titolo"),
    *("descri", "beschreibung", "content", "contenu", "update", "post", "subject", "sujet"),
)
PLATFORM_STEMS = ("network", "platform", "service", "channel", "reseau", "red", "source", "canal")
TYPE_STEMS = ("type", "format", "media type", "tipo", "typ")
ACCOUNT_NAMES = (
    *("profile", "account", "page", "compte", "profil", "cuenta", "handle", "username"),
    *("pagina", "perfil", "conta", "seite", "konto"),
)
ID_NAMES = ("id", "identificador", "identifiant", "kennung")


def _is_total(heading: str) -> bool:
    """Tell headings such as "Reactions, comments and shares"."""
    plain = normalise(heading)
    parts = ("reactions", "comments", "shares")
    return sum(any(stem in plain for stem in STEMS[part]) for part in parts) > 1


def _are_links(cells: pd.Series) -> bool:
    return bool(cells.str.contains(r"^https?://|\.com/", regex=True).mean() >= MOSTLY)


def _are_hours(cells: pd.Series) -> bool:
    return bool(cells.str.match(r"\d{1,2}:\d{2}").mean() >= MOSTLY)


def _times(cells: pd.Series) -> PrintedTimes | None:
    """Read cells as times, where they are."""
    looks = cells.str.contains(r"\d[-/.:]\d|\d.*[^\W\d_]|[^\W\d_].*\d", regex=True)
    if looks.mean() < MOSTLY:
        return None
    times = read_times(cells)
    return times if (times.local.notna() & times.has_year).mean() >= MOSTLY else None


def _kind(cells: pd.Series) -> str:
    if _are_links(cells):
        return "link"
    if _are_hours(cells):
        return "hour"
    values, _ = numbers(cells)
    if values.notna().mean() >= MOSTLY:
        return "count" if _are_counts(values.dropna()) else ""
    return "time" if _times(cells) else "text"


def _are_counts(values: pd.Series) -> bool:
    """Tell counts from ids, years, ranks and shares, by their values."""
    whole = (values % 1 == 0).all() and (values >= 0).all()
    is_year = values.between(*YEARS).all()
    is_rank = values.is_unique and values.max() - values.min() == len(values) - 1
    is_constant = (values == values.iloc[0]).all()
    is_id = (values >= LONG_NUMBER).all()
    return bool(whole and not (is_year or is_rank or is_id) and not is_constant)


class GuessedColumns:
    """The columns of a table under guess; each is given away once."""

    def __init__(self, headings: pd.Series, body: pd.DataFrame) -> None:
        self.names = tuple(headings)
        self.cells: dict[str, pd.Series] = {}
        taken: set[str] = set()
        for place, name in headings.items():
            plain = normalise(name) if len(name) <= LONGEST else ""
            if plain and plain not in taken:
                taken.add(plain)
                self.cells[name] = body[place]
        self.filled = {
            name: column[~is_blank(column)].str.strip() for name, column in self.cells.items()
        }
        self.free = [name for name in self.cells if len(self.filled[name])]

    def _take(self, name: str) -> str:
        self.free.remove(name)
        return name

    def link(self) -> tuple[str, str]:
        """Find the column of links to the posts, and the platform if it is but one."""
        best: tuple[float, str, str] = (0.0, "", "")
        for name in self.free:
            links = self.filled[name]
            if not _are_links(links):
                continue
            platforms = post_ids.platforms_of_links(links)
            known = platforms[platforms != ""]
            one = str(known.iloc[0]) if len(known) and (known == known.iloc[0]).all() else ""
            ids = post_ids.ids_in_links(links, one) if one else links.where(platforms == "", "")
            # A link to a picture is one too, but never to a platform's post.
            score = 1 + 2 * float((platforms != "").mean()) + float((ids != "").mean())
            best = max(best, (score, name, one), key=lambda found: found[0])
        _, name, platform = best
        return (self._take(name), platform) if name else ("", "")

    def counts(self) -> dict[str, str]:
        """Find the columns of numbers whose headings say what they count."""
        # The shorter heading is the plainer: "Comments" before "Comments by followers".
        numeric = sorted((name for name in self.free if self._is_numeric(name)), key=len)
        found: dict[str, str] = {}
        total = next((name for name in numeric if _is_total(name)), "")
        if total:
            found["interactions"] = self._take(total)
            numeric = [name for name in numeric if not _is_total(name)]
        for count, stems in STEMS.items():
            named = (n for stem in stems for n in numeric if stem in normalise(n))
            name = next((n for n in named if n in self.free), "")
            if name and count not in found:
                found[count] = self._take(name)
        return found

    def _is_numeric(self, name: str) -> bool:
        if any(word in normalise(name) for word in NOT_COUNTS):
            return False
        values, _ = numbers(self.filled[name])
        # A share of one per cent and more, such as an engagement of 8.9, is no count.
        whole = (values % 1 == 0).mean() >= MOSTLY
        return bool(whole and (values.dropna() < LONG_NUMBER).any())

    def time(self, named: tuple[str, ...] = TIME_STEMS) -> tuple[str, bool]:
        """Find the time of publication, and whether it has an hour, by names and content."""
        best: tuple[tuple[bool, int], str] = ((False, 0), "")
        for name in self.free:
            stems = [n for n, stem in enumerate(named) if stem in normalise(name)]
            times = _times(self.filled[name]) if stems else None
            if times is None:
                continue
            score = bool(times.has_hour.mean() >= MOSTLY), -stems[0]
            if not best[1] or score > best[0]:
                best = score, name
        (has_hour, _), name = best
        return (self._take(name), has_hour) if name else ("", False)

    def kinds(self) -> dict[str, str]:
        """Tell by content alone what each column may hold.

        Returns
        -------
        dict of str to str
            Heading -> ``"link"``, ``"time"``, ``"hour"``, ``"count"`` or ``"text"``.
        """
        cells = {name: column.head(TOLD_BY) for name, column in self.filled.items()}
        return {name: _kind(column) for name, column in cells.items() if len(column)}

    def is_series(self, time: str) -> bool:
        """Tell totals per day or hour from posts: midnights, or times at an even distance."""
        if time not in self.filled:
            return True
        local = read_times(self.filled[time]).local.dropna()
        steps = local.sort_values().diff().dropna()
        even = len(steps) > 1 and (steps == steps.iloc[0]).all()
        return bool(even or (local == local.dt.normalize()).all())

    def looks_like_meta(self, time: str) -> bool:
        """Tell Meta's own export in a language nobody has described: by its ids and its times."""
        ids = next(iter(self.filled.values()))
        times = self.filled.get(time)
        if times is None or not ids.str.fullmatch(META_ID).all():
            return False
        return bool(times.str.fullmatch(META_TIME).all())

    def hour(self) -> str:
        """Find an hour in a column of its own."""
        for name in self.free:
            plain = normalise(name)
            named = plain == "at" or any(stem in plain for stem in HOUR_STEMS)
            lasting = any(stem in plain for stem in DURATION_STEMS)
            if named and not lasting and _are_hours(self.filled[name]):
                return self._take(name)
        return ""

    def text(self) -> str:
        """Find the longest text whose heading speaks of one."""
        named = [n for n in self.free if any(stem in normalise(n) for stem in TEXT_STEMS)]
        texts = [n for n in named if self.filled[n].str.contains(r"[^\W\d_]{2}").mean() >= MOSTLY]
        lengths = {name: float(self.filled[name].str.len().mean()) for name in texts}
        return self._take(max(lengths, key=lambda name: lengths[name])) if lengths else ""

    def of_words(self, stems: tuple[str, ...], meaning: Callable[[pd.Series], pd.Series]) -> str:
        """Find a column most of whose values are known words."""
        for name in self.free:
            named = any(stem in normalise(name) for stem in stems)
            if named and (meaning(self.filled[name]) != "").mean() > 1 / 2:
                return self._take(name)
        return ""

    def named(self, names: tuple[str, ...], content: str) -> str:
        """Find a column with one of these words in its heading and this in most cells."""
        for name in self.free:
            words = re.findall(r"\w+", normalise(name))
            named = any(one in words for one in names)
            if named and self.filled[name].str.contains(content, regex=True).mean() >= MOSTLY:
                return self._take(name)
        return ""
