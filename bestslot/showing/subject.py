"""What panels and files to take away are about."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bestslot.showing.plans import Wish

if TYPE_CHECKING:
    import pandas as pd

    from bestslot.language import Language
    from bestslot.reading.importing import Reading
    from bestslot.showing.choice import Choice
    from bestslot.timing.advice import Advice


@dataclass(frozen=True, eq=False)
class Subject:
    """What was read, asked and answered, and in which language it is shown.

    Attributes
    ----------
    reading : Reading
        Everything that was read.
    choice : Choice
        What the visitor looks at.
    advice : Advice
        What was answered.
    said : Language
        Language to show it in.
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
