"""A file to take away, and how it is called."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from bestslot.showing.words import names

if TYPE_CHECKING:
    from collections.abc import Callable

    from bestslot.language import Language
    from bestslot.sentence import Sentence
    from bestslot.showing.choice import Choice


class Download(NamedTuple):
    """A file that can be made.

    Attributes
    ----------
    label : Sentence
        What it is.
    make : callable
        Makes its bytes; not called before it is asked for.
    file_name : str
        How it is called.
    icon : str
        Name of a Material symbol.
    """

    label: Sentence
    make: Callable[[], bytes]
    file_name: str
    icon: str


def file_name(choice: Choice, said: Language, ending: str) -> str:
    """Name a file by what it shows: ``bestslot-instagram-atelier-engagement-2026-03-01.png``.

    Parameters
    ----------
    choice : Choice
    said : Language
    ending : str
        With its dot: ``".png"``, ``"-plan.ics"``.
    """
    parts = [
        "bestslot",
        said.say(names.platform(choice.platform)),
        said.say(names.account(choice.account)),
        said.say(names.METRICS[choice.metric]),
        choice.today.isoformat(),
    ]
    plain = unicodedata.normalize("NFKD", " ".join(parts)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") + ending
