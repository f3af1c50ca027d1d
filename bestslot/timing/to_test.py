"""Which slot is most worth a test: one that may well be good, and that one would think of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bestslot.timing.windows import Rules, Window, away_from, window

if TYPE_CHECKING:
    from numpy.typing import NDArray

NEAR, FAMILIAR = 2, 0.1
"""Hours around a slot's own, and the share of all posts that they hold where it is near the
habit."""

PROMISING = 0.8
"""A slot is about as promising as the best one from this share of its upper end."""


def slot_to_test(
    draws: NDArray[np.float64],
    high: NDArray[np.float64],
    posts: NDArray[np.int64],
    rules: Rules,
    found: tuple[Window, ...],
) -> Window | None:
    """Find the slot most worth testing next.

    Optimism in the face of uncertainty (Auer 2002): a slot is worth a test where it may well be
    good, be it for its neighbours or because little is known of it. Least is known at the edges
    of what is allowed, where nobody would go first; so the hours are those near the account's
    own, and of slots about as promising the one whose hours it uses most.

    Parameters
    ----------
    draws : (D, 168) floats
        Posterior draws of the slot effects, log scale.
    high : (168,) floats
        Upper end of each slot's range, as ratio minus 1.
    posts : (168,) ints
        The account's posts per slot.
    rules, found
        What the user allows, and the windows that are named already.

    Returns
    -------
    Window or None
        One hour; none where nothing is allowed.
    """
    free = rules.allowed()
    for one in found:
        free &= away_from(one, rules.gap)
    if not free.any():
        return None
    near = _posts_near(posts)
    usual = free & (near >= FAMILIAR * posts.sum())
    free = usual if usual.any() else free
    top = high[free].max()
    promising = np.flatnonzero(free & (high >= min(PROMISING * top, top)))
    chosen = max(promising, key=lambda slot: (near[slot], high[slot]))
    return window(draws, posts, int(chosen), 1)


def _posts_near(posts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Count for each of the 168 slots the posts near its hour, on whatever weekday."""
    hours = posts.reshape(7, 24).sum(axis=0)
    return np.tile(sum(np.roll(hours, shift) for shift in range(-NEAR, NEAR + 1)), 7)
