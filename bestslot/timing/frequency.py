"""What a second post within 24 hours costs the first and itself, and which gap is best.

The model of the advice with two more kinds of effect: one by the hours since the account's post
before, one by the hours until its next post. Slots, types, trend and the luck of days and weeks
are thereby taken into account jointly: busy days are often also eventful days.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from bestslot.sentence import Sentence
from bestslot.timing.metrics import YOUNGEST_DAYS, Outcome, outcome
from bestslot.timing.model import Cells, fit
from bestslot.timing.tally import places
from bestslot.timing.windows import BETTER, SOLID

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

EDGES = (6, 12, 24, 48)
"""Hours at which one class of gaps ends and the next begins; the last one has no end."""

CLOSE = 3
"""Classes of gaps that are shorter than 24 hours; the others are what they are held against."""

FEWEST = 10
"""Posts that must have a neighbour within 24 hours, and posts that must have none."""


@dataclass(frozen=True, eq=False)
class Frequency:
    """What the gap between two posts costs or brings.

    Effects are ratios to posts whose neighbour is 24 hours away or more, minus 1, with 90 %
    intervals.

    Attributes
    ----------
    verdict : str
        ``"costs"``, ``"no cost"`` (less than 5 % per post, surely), ``"gains"``, ``"cannot be
        told"`` or ``"too few posts"``.
    effects : DataFrame
        A row per post of a close pair, ``of`` "first", "second" and "both" (their mean): uplift,
        low, high.
    gaps : DataFrame
        A row per class of gaps: ``hours_from``, ``hours_to`` (infinite), ``pairs``, uplift, low,
        high of a post of such a pair, ``chance_best``.
    summary : Sentence
        Whether a second post within 24 hours costs.
    best_gap : Sentence
        Which gap is best; else which two differ most clearly, and how often luck alone sets two of
        so many that far apart (Tukey's studentized range).
    """

    verdict: str
    effects: pd.DataFrame
    gaps: pd.DataFrame
    summary: Sentence
    best_gap: Sentence


def frequency(
    posts: pd.DataFrame,
    metric: str = "engagement",
    timezone: str = "Europe/Paris",
    *,
    youngest_days: float = YOUNGEST_DAYS,
) -> Frequency:
    """Estimate what the gap to the neighbouring posts does to a post.

    Parameters
    ----------
    posts, metric, timezone, youngest_days
        As for :func:`bestslot.timing.advice.advise`; posts without an hour are not used.

    Returns
    -------
    Frequency
    """
    earned = outcome(posts, metric, youngest_days)
    used = earned.posts["hour_known"].to_numpy()
    before, after = (
        np.asarray(gap[earned.posts.index[used]], dtype=np.int64) for gap in _gaps(posts)
    )
    pairs = np.bincount(after, minlength=len(EDGES) + 1)
    close = min(_close(before), _close(after))
    apart = len(after) - max(_close(before), _close(after))
    if min(close, apart) < FEWEST:
        return _too_few(close, apart)
    cells = _cells(earned, used, timezone, before, after)
    first, second = (_against_apart(draws, pairs) for draws in fit(cells).factors[-2:])
    both = (first + second) / 2
    near = pairs[:CLOSE] / pairs[:CLOSE].sum()
    effects = {name: draws[:, :CLOSE] @ near for name, draws in _named(first, second, both)}
    verdict = _verdict(effects["both"])
    table = pd.DataFrame([{"of": name, **_range(draws)} for name, draws in effects.items()])
    gaps = _gap_table(both, pairs)
    return Frequency(verdict, table, gaps, _summary(verdict, table), _best_gap(gaps, both))


def hours_apart(start: float, end: float) -> Sentence:
    """Say a class of gaps."""
    if end == float("inf"):
        return Sentence("{start:.0f} h or more", start=start)
    return Sentence("{start:.0f} to {end:.0f} h", start=start, end=end)


def _named(*draws: Floats) -> list[tuple[str, Floats]]:
    return list(zip(("first", "second", "both"), draws, strict=True))


def _gaps(posts: pd.DataFrame) -> tuple[pd.Series[int], pd.Series[int]]:
    """Class of the gap to the account's post before and to its next one, per post."""
    counted = posts[posts["hour_known"] & ~posts["partner"] & (posts["content_type"] != "reply")]
    counted = counted.sort_values("published_at")
    account = [counted["platform"], counted["account"]]
    instants = counted["published_at"].groupby(account)
    hours = [gap.dt.total_seconds() / 3600 for gap in (instants.diff(), -instants.diff(-1))]
    before, after = (
        pd.Series(np.searchsorted(EDGES, gap.fillna(np.inf), side="right"), index=gap.index)
        for gap in hours
    )
    return before, after


def _close(gap: Ints) -> int:
    return int((gap < CLOSE).sum())


def _cells(
    earned: Outcome, used: NDArray[np.bool_], timezone: str, before: Ints, after: Ints
) -> Cells:
    """One cell per post, in an order that does not depend on that of the rows."""
    posts, log = earned.posts[used], earned.log[used]
    place, day = places(posts, timezone)
    kinds = (posts["content_type"], posts["label"], posts["platform"] + posts["account"])
    coded = [pd.factorize(kind, sort=True) for kind in kinds]
    codes = np.array([*(code for code, _ in coded), after, before])
    order = np.lexsort((log, *codes, place, day))
    log = log[order]
    classes = len(EDGES) + 1
    return Cells(
        place=place[order],
        day=day[order],
        factors=codes[:, order],
        levels=(*(len(names) for _, names in coded), classes, classes),
        count=np.ones(len(log)),
        total=log,
        squares=log**2,
    )


def _against_apart(draws: Floats, pairs: Ints) -> Floats:
    """Effects (D, classes) relative to posts whose neighbour is 24 hours away or more."""
    apart = pairs[CLOSE:] / pairs[CLOSE:].sum()
    against: Floats = draws - (draws[:, CLOSE:] @ apart)[:, None]
    return against


def _range(draws: Floats) -> dict[str, float]:
    low, high = np.quantile(draws, [0.05, 0.95])
    return {
        "uplift": float(np.expm1(draws.mean())),
        "low": float(np.expm1(low)),
        "high": float(np.expm1(high)),
    }


def _gap_table(both: Floats, pairs: Ints) -> pd.DataFrame:
    tried = pairs > 0
    winner = np.flatnonzero(tried)[both[:, tried].argmax(axis=1)]
    best = np.bincount(winner, minlength=len(pairs)) / len(both)
    edges = [0, *EDGES, np.inf]
    return pd.DataFrame(
        [
            {
                "hours_from": edges[i],
                "hours_to": edges[i + 1],
                "pairs": int(pairs[i]),
                **_range(both[:, i]),
                "chance_best": best[i],
            }
            for i in range(len(pairs))
        ]
    )


def _verdict(both: Floats) -> str:
    margin = np.log1p(BETTER)
    if (both <= -margin).mean() >= SOLID:
        return "costs"
    if (both >= margin).mean() >= SOLID:
        return "gains"
    return "no cost" if (np.abs(both) < margin).mean() >= SOLID else "cannot be told"


def _too_few(close: int, apart: int) -> Frequency:
    return Frequency(
        verdict="too few posts",
        effects=pd.DataFrame(columns=["of", "uplift", "low", "high"]),
        gaps=pd.DataFrame(
            columns=["hours_from", "hours_to", "pairs", "uplift", "low", "high", "chance_best"]
        ),
        summary=Sentence(
            "Whether a second post within 24 hours costs the first cannot be told: it needs "
            "{needed} posts with a neighbour so close ({close} here) and {needed} without "
            "({apart} here).",
            needed=FEWEST,
            close=close,
            apart=apart,
        ),
        best_gap=Sentence("Which gap between two posts is best cannot be told."),
    )


def _summary(verdict: str, effects: pd.DataFrame) -> Sentence:
    first, second, both = effects.to_dict("records")
    values = {"first": first["uplift"], "second": second["uplift"], "both": both["uplift"]}
    values |= {"low": both["low"], "high": both["high"]}
    if verdict == "costs":
        return Sentence(
            "Two posts within 24 hours cost each other: the first earns {first:+.0%}, the second "
            "{second:+.0%}; on average {both:+.0%} (between {low:+.0%} and {high:+.0%}). Together "
            "they still bring {together:.1f} times what one alone brings.",
            **values,
            together=2 + first["uplift"] + second["uplift"],
        )
    if verdict == "gains":
        return Sentence(
            "Two posts within 24 hours do each other good: the first earns {first:+.0%}, the "
            "second {second:+.0%}; on average {both:+.0%} (between {low:+.0%} and {high:+.0%}).",
            **values,
        )
    if verdict == "no cost":
        return Sentence(
            "A second post within 24 hours hardly matters: {both:+.0%} per post (between "
            "{low:+.0%} and {high:+.0%}).",
            **values,
        )
    return Sentence(
        "Whether a second post within 24 hours costs anything cannot be told: {both:+.0%} per "
        "post, but anything between {low:+.0%} and {high:+.0%} is possible.",
        **values,
    )


def _best_gap(gaps: pd.DataFrame, both: Floats) -> Sentence:
    best = gaps.iloc[int(gaps["chance_best"].to_numpy().argmax())]
    if best["chance_best"] < SOLID:
        return _clearest_difference(gaps[gaps["pairs"] > 0], both)
    values = {"start": int(best["hours_from"]), "gain": float(best["uplift"])}
    if np.isinf(best["hours_to"]):
        return Sentence("The best gap between two posts is {start} hours or more.", **values)
    return Sentence(
        "The best gap between two posts is {start} to {end} hours: {gain:+.0%} per post.",
        **values,
        end=int(best["hours_to"]),
    )


def _clearest_difference(tried: pd.DataFrame, both: Floats) -> Sentence:
    """Say which two gaps differ most clearly: of several, some two do by luck alone, too."""
    from scipy.stats import studentized_range  # takes half a second, for this panel alone

    draws = both[:, tried.index]
    apart = draws[:, :, None] - draws[:, None, :]
    standard = apart.mean(axis=0) / apart.std(axis=0).clip(1e-9)
    top, bottom = divmod(int(standard.argmax()), len(tried))
    luck = float(studentized_range.sf(np.sqrt(2) * standard[top, bottom], len(tried), np.inf))
    high, low = tried.iloc[top], tried.iloc[bottom]
    values = {
        "better": hours_apart(high["hours_from"], high["hours_to"]),
        "gain": float(high["uplift"]),
        "worse": hours_apart(low["hours_from"], low["hours_to"]),
        "loss": float(low["uplift"]),
        "luck": luck,
        "n": len(tried),
    }
    if luck <= 1 - SOLID:
        return Sentence(
            "Which gap between two posts is best cannot be told, but {better} ({gain:+.0%}) brings "
            "more than {worse} ({loss:+.0%}): luck alone sets two of {n} gaps that far apart in "
            "fewer than 1 case in 10.",
            **values,
        )
    return Sentence(
        "Which gap between two posts is best cannot be told: in the table, {better} ({gain:+.0%}) "
        "stands most clearly above {worse} ({loss:+.0%}), but luck alone sets two of {n} gaps that "
        "far apart in {luck:.0%} of cases.",
        **values,
    )
