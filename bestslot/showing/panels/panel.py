"""What a panel is about, and what it shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bestslot.showing.plans import Wish

if TYPE_CHECKING:
    import pandas as pd

    from bestslot.reading.importing import Reading
    from bestslot.sentence import Sentence
    from bestslot.showing.choice import Choice
    from bestslot.showing.downloads import Download
    from bestslot.showing.language import Language
    from bestslot.timing.advice import Advice


@dataclass(frozen=True, eq=False)
class Drawing:
    """A chart: a constant specification (Vega-Lite), its rows, and what it shows in words."""

    spec: dict[str, Any]
    rows: pd.DataFrame
    alt: Sentence


@dataclass(frozen=True, eq=False)
class Part:
    """One subject of a panel, from top to bottom.

    Attributes
    ----------
    lines : tuple of Sentence
        What was found, in words.
    table : DataFrame or None
        What that rests on, headings and values in words.
    title : Sentence or None
    note : Sentence or None
        How to read the table or the drawing.
    drawing : Drawing or None
    downloads : tuple of Download
        What can be taken away of it.
    folded : bool
        Whether only the title is seen until it is asked for.
    """

    lines: tuple[Sentence, ...] = ()
    table: pd.DataFrame | None = None
    title: Sentence | None = None
    note: Sentence | None = None
    drawing: Drawing | None = None
    downloads: tuple[Download, ...] = ()
    folded: bool = False


@dataclass(frozen=True, eq=False)
class Panel:
    """What a panel shows.

    Attributes
    ----------
    parts : tuple of Part
    warning : Sentence or None
        What must not be overlooked; it stands on top.
    """

    parts: tuple[Part, ...]
    warning: Sentence | None = None


@dataclass(frozen=True, eq=False)
class Subject:
    """What a panel is about.

    Attributes
    ----------
    reading : Reading
        Everything that was read.
    choice : Choice
        What the visitor looks at.
    advice : Advice
        What was answered.
    said : Language
        Language of the panel.
    wish : Wish
        How the visitor plans.
    """

    reading: Reading
    choice: Choice
    advice: Advice
    said: Language
    wish: Wish = field(default_factory=Wish)

    @property
    def posts(self) -> pd.DataFrame:
        """The posts chosen."""
        return self.choice.of(self.reading.posts)
