"""Values that say themselves in the visitor's language: weekdays, hours, time zones."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

from babel.dates import get_day_names, get_timezone_location

from bestslot.language import language
from bestslot.sentence import Sentence

if TYPE_CHECKING:
    from bestslot.language import Language

MIDNIGHT = 24
BEFORE_A_VOWEL = re.compile(r"\bde (?=[AEIOUYÀÂÉÈÊÎÔ])")


@dataclass(frozen=True)
class _Value(ABC):
    """English when printed, any language when said."""

    @abstractmethod
    def said_in(self, language: Language) -> str:
        """Say it in a language."""

    def __str__(self) -> str:
        return self.said_in(language("en"))


@dataclass(frozen=True)
class Weekday(_Value):
    """A weekday by number, Monday 0; ``first`` where it begins a sentence."""

    number: int
    first: bool = False

    def said_in(self, language: Language) -> str:
        """Say its full name."""
        name: str = get_day_names("wide", "stand-alone", language.locale)[self.number]
        return name[0].upper() + name[1:] if self.first else name


@dataclass(frozen=True)
class Hours(_Value):
    """Some hours of a day: from ``hour`` for ``length`` hours, maybe past midnight."""

    hour: int
    length: int = 1

    def said_in(self, language: Language) -> str:
        """Say "18:00-20:00", in French "18 h-20 h"."""
        end = self.hour + self.length
        end = end if end <= MIDNIGHT else end - MIDNIGHT
        return language.say(Sentence("{start}:00–{end}:00", start=self.hour, end=end))


@dataclass(frozen=True)
class Zone(_Value):
    """A time zone by its IANA name."""

    name: str

    def said_in(self, language: Language) -> str:
        """Say "Paris time", in French "heure de Paris"."""
        city = get_timezone_location(self.name, locale=language.locale, return_city=True)
        if "/" not in self.name or self.name.startswith("Etc/"):
            return self.name.removeprefix("Etc/")
        said = language.say(Sentence("{city} time", city=city))
        return BEFORE_A_VOWEL.sub("d’", said) if language.code == "fr" else said


@dataclass(frozen=True)
class Listed(_Value):
    """Several sentences in a row: "Photos, Reels"; false when there is none."""

    items: tuple[object, ...]

    def __bool__(self) -> bool:
        return bool(self.items)

    def said_in(self, language: Language) -> str:
        """Say them, separated by commas."""
        return ", ".join(language.say(item) for item in self.items)
