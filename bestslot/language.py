"""One visitor's language: how a sentence, a number, a date or a weekday is said in it.

Sentences are written in English where they are needed (:class:`bestslot.sentence.Sentence`);
the catalogues in ``locale/`` hold their translations, and Babel knows the numbers, dates and
weekdays. Only the ``.po`` files are kept: they are compiled in memory when first used.
"""

from __future__ import annotations

import datetime as dt
import gettext
import io
import re
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, Protocol, cast, runtime_checkable

from babel import Locale
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from bestslot.sentence import Sentence

LANGUAGES = {"en": "English", "fr": "Français"}
"""Language codes and the name each language gives itself."""

CATALOGUES = Path(__file__).parent / "locale"

MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$&:])")


@runtime_checkable
class Localised(Protocol):
    """A value that says itself in a language: a weekday, hours, a time zone."""

    def said_in(self, language: Language) -> str:
        """Say it."""
        ...


class Language(Formatter):
    """English or French: says sentences, numbers and dates.

    Parameters
    ----------
    code : {"en", "fr"}
        Which language.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        self.locale = Locale(code)
        self.translations = _translations(code)

    def say(self, value: object) -> str:
        """Say a sentence or a value in this language, as plain text."""
        return self.format_field(value, "")

    def markdown(self, value: object) -> str:
        """Say it for a place that renders Markdown: text from files stays plain text there."""
        return _Escaping(self).format_field(value, "")

    def template(self, sentence: Sentence) -> str:
        """Find the translated template of a sentence, in the right number."""
        if sentence.plural is None:
            return self.translations.gettext(sentence.template)
        n = cast("int", sentence.values["n"])
        return self.translations.ngettext(sentence.template, sentence.plural, n)

    def format_field(self, value: Any, format_spec: str) -> str:  # noqa: ANN401 - anything a Sentence holds
        """Say one value; the format spec is Python's, its meaning the language's."""
        if isinstance(value, Sentence):
            return self.vformat(self.template(value), (), value.values)
        if isinstance(value, Localised):
            return value.said_in(self)
        if isinstance(value, dt.date):  # datetimes and pandas timestamps are dates too
            return format_date(value, "medium", locale=self.locale)
        if isinstance(value, (int, float)):
            return self.number(value, format_spec)
        return self.text(str(value))

    def text(self, value: str) -> str:
        """Pass text from outside through; places that render Markdown escape it here."""
        return value

    def number(self, value: float, spec: str = "") -> str:
        """Say a number by a Python format spec such as ``+.0%``, ``.1f`` or none.

        Parameters
        ----------
        value : float
            The number; a share where the spec ends in ``%``.
        spec : str
            The sign, the decimals and the percent sign are understood.
        """
        digits = re.search(r"\.(\d)", spec)
        decimals = int(digits[1]) if digits else 0
        places = "." + "0" * decimals if decimals else ""
        if digits:  # so that nothing is said to be "-0 %"
            value = round(value, decimals + 2 * spec.endswith("%"))
        if spec.endswith("%"):
            pattern = self.locale.percent_formats[None].pattern.replace("0", "0" + places)
            said = format_percent(abs(value), pattern, locale=self.locale)
        elif digits or isinstance(value, int):
            said = format_decimal(abs(value), "#,##0" + places, locale=self.locale)
        else:
            said = format_decimal(abs(value), locale=self.locale)
        sign = "\N{MINUS SIGN}" if value < 0 else "+" if "+" in spec and value else ""
        return sign + said


class _Escaping(Language):
    """The same language, for Markdown: text from outside cannot become a link or a picture."""

    def __init__(self, language: Language) -> None:
        self.__dict__.update(language.__dict__)

    def text(self, value: str) -> str:
        return MARKDOWN.sub(r"\\\1", value).replace("\n", " ")


def language(wanted: str | None) -> Language:
    """Pick the language for a browser's locale ("fr-CH"), else English.

    Parameters
    ----------
    wanted : str or None
        A locale or a language code.
    """
    code = (wanted or "")[:2].lower()
    return _language(code if code in LANGUAGES else "en")


@cache
def _language(code: str) -> Language:
    return Language(code)


def _translations(code: str) -> gettext.NullTranslations:
    path = CATALOGUES / code / "LC_MESSAGES" / "bestslot.po"
    if not path.exists():  # English is what the sentences are written in
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(path.read_bytes()), locale=code))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
