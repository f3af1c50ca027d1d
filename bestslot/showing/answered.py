"""What the card, the heatmap and its table are made from, wherever the answer was computed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import pandas as pd

    from bestslot.timing.windows import Window


class Answered(Protocol):
    """An answer about one account: an advice, or what a batch result says of one.

    Attributes are those of :class:`bestslot.timing.advice.Advice`.
    """

    @property
    def metric(self) -> str: ...  # noqa: D102 - as said above, like all below
    @property
    def denominator(self) -> str | None: ...  # noqa: D102
    @property
    def timezone(self) -> str: ...  # noqa: D102
    @property
    def verdict(self) -> str: ...  # noqa: D102
    @property
    def best(self) -> tuple[Window, ...]: ...  # noqa: D102
    @property
    def to_test(self) -> Window | None: ...  # noqa: D102
    @property
    def slots(self) -> pd.DataFrame: ...  # noqa: D102
    @property
    def posts(self) -> int: ...  # noqa: D102
    @property
    def posts_with_hour(self) -> int: ...  # noqa: D102
