"""What a panel shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from bestslot.sentence import Sentence
    from bestslot.showing.download import Download


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
