"""What a panel is about, and what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from bestslot.sentence import Sentence
    from bestslot.showing.choice import Choice
    from bestslot.showing.language import Language
    from bestslot.timing.advice import Advice


@dataclass(frozen=True, eq=False)
class Panel:
    """What a panel shows.

    Attributes
    ----------
    lines : tuple of Sentence
        What it found, in words.
    tables : tuple of (title, DataFrame)
        What that rests on, headings and values in words; the title may be None.
    """

    lines: tuple[Sentence, ...]
    tables: tuple[tuple[Sentence | None, pd.DataFrame], ...] = ()


@dataclass(frozen=True, eq=False)
class Subject:
    """What a panel is about.

    Attributes
    ----------
    posts : DataFrame
        The posts chosen.
    choice : Choice
        How they were chosen.
    advice : Advice
        What was answered.
    said : Language
        Language of the panel.
    per_week : int
        Posts a week to plan.
    """

    posts: pd.DataFrame
    choice: Choice
    advice: Advice
    said: Language
    per_week: int = 5
