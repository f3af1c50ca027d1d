"""Panels below the heatmap: a sentence or two, and small tables in words, one subject each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bestslot.showing.panels.content_types import content_types_panel
from bestslot.showing.panels.figures import figures_panel
from bestslot.showing.panels.goals import goals_panel
from bestslot.showing.panels.panel import Drawing, Panel, Part
from bestslot.showing.panels.past import drift_panel, frequency_panel, habit_panel, proof_panel
from bestslot.showing.panels.plan import plan_panel

if TYPE_CHECKING:
    from collections.abc import Callable

    from bestslot.showing.subject import Subject

__all__ = ["PANELS", "Drawing", "Panel", "Part", "panel"]

PANELS: dict[str, Callable[[Subject], Panel]] = {
    "figures": figures_panel,
    "goals": goals_panel,
    "plan": plan_panel,
    "types": content_types_panel,
    "habit": habit_panel,
    "proof": proof_panel,
    "drift": drift_panel,
    "frequency": frequency_panel,
}


def panel(name: str, subject: Subject) -> Panel:
    """Make one panel.

    Parameters
    ----------
    name : str
        One of ``words.panels.NAMES``.
    subject : Subject
        What it is about.
    """
    return PANELS[name](subject)
