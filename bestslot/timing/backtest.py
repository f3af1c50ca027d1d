"""Would this advice have worked on your own past? Chosen on what came before, scored on what came.

The history is cut at four dates. At each, every rule sees only the posts before and chooses its
favourite slots: its best ones, as many as held a third of those posts. The posts that came until
the next cut and fell in the favourite slots are then held against all posts of the same stretch.

* *advice*: highest posterior means of the model;
* *observed mean*: highest mean of the metric per slot, the rule of most tools;
* *habit*: the slots most used;
* *shuffled*: the model on a past whose results were shuffled among its posts. It knows nothing,
  so what it earns is luck.

What came is scored on the log scale after taking away content types and slow trend of the scored
posts, winsorised at 1 %. Posts of one week share their luck: the interval is that of a ratio of
weekly sums (Cochran 1977, *Sampling Techniques*, 6.4; Student's t on the weeks).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from bestslot.sentence import Sentence
from bestslot.timing.expected import beyond_kind_and_trend
from bestslot.timing.metrics import YOUNGEST_DAYS, Outcome, outcome
from bestslot.timing.model import SLOTS, fit
from bestslot.timing.tally import places, tally
from bestslot.timing.windows import HOURS, Rules

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

RULES = ("advice", "observed mean", "habit", "shuffled")
"""Who chooses, in the order of the table."""

FEWEST = 60
"""Posts with an hour below which nothing is replayed."""

CUTS = (0.4, 0.55, 0.7, 0.85)
"""Shares of the history that are known when the rules choose."""

SHARE = 1 / 3
"""Share of the past's posts that the favourite slots held."""

WINSOR = 0.01
SEED = 20260502


@dataclass(frozen=True, eq=False)
class Backtest:
    """What choosing on the past would have brought.

    Gains are ratios to the account's posts of the same stretch and kind, minus 1, with 90 %
    intervals.

    Attributes
    ----------
    rules : DataFrame
        A row per rule of ``RULES``: rule, ``promised`` (by the rule, for the posts scored; NaN
        for the habit, which promises nothing), gain, low, high, ``posts`` (scored in its slots).
    folds : DataFrame
        A row per cut and rule: ``known_until`` (last post seen, UTC), ``known`` (posts seen), rule,
        ``slots`` (tuple of the favourite ones, weekday * 24 + hour), ``posts`` (that came there),
        gain.
    later : int
        Posts that came after the first cut, with an hour.
    worked : bool or None
        True or False where the interval of the advice leaves out 0; else None.
    summary : Sentence
        The result of the advice in one sentence.
    usual_rule : Sentence or None
        What the highest observed mean promised, and what it brought.
    """

    rules: pd.DataFrame
    folds: pd.DataFrame
    later: int
    worked: bool | None
    summary: Sentence
    usual_rule: Sentence | None


def replay(  # noqa: PLR0913 (what a user may ask, by name)
    posts: pd.DataFrame,
    metric: str = "engagement",
    timezone: str = "Europe/Paris",
    hours: tuple[int, int] = HOURS,
    *,
    never: Collection[int] = (),
    youngest_days: float = YOUNGEST_DAYS,
) -> Backtest:
    """Choose on the past, score on what came later, at four dates.

    Parameters
    ----------
    posts, metric, timezone, hours, never, youngest_days
        As for :func:`bestslot.timing.advice.advise`.

    Returns
    -------
    Backtest
        With empty tables where fewer than 60 posts have an hour.
    """
    earned = _in_time(outcome(posts, metric, youngest_days))
    with_hour = int(earned.posts["hour_known"].sum())
    if with_hour < FEWEST:
        return _too_few(with_hour)
    allowed = Rules(hours, frozenset(never)).allowed()
    place, day = places(earned.posts, timezone)
    cuts = [*(int(share * len(place)) for share in CUTS), len(place)]
    choices = [_choose(_part(earned, slice(cut)), timezone, allowed) for cut in cuts[:-1]]
    scored = _score(earned, cuts[0], place)
    folds, sums = [], []
    for choice, first, last in zip(choices, cuts, cuts[1:], strict=False):
        known = {"known_until": earned.posts["published_at"].iloc[first - 1], "known": first}
        rest = scored[first - cuts[0] : last - cuts[0]]
        for rule, (favourites, predicted) in choice.items():
            part = _sums(place[first:last], day[first:last], rest, favourites, predicted)
            folds.append({**known, "rule": rule, "slots": favourites, **_fold(part)})
            sums.append(part.assign(rule=rule))
    rules = _rules(pd.concat(sums))
    later = int((place[cuts[0] :] < SLOTS).sum())
    worked = _worked(rules.iloc[0])
    return Backtest(
        rules,
        pd.DataFrame(folds),
        later,
        worked,
        _summary(rules.iloc[0], worked),
        _usual_rule(rules),
    )


def _in_time(earned: Outcome) -> Outcome:
    """Put the posts in the order of time; what they earned decides only between equal ids."""
    keys = earned.posts[["published_at", "post_id"]].reset_index(drop=True)
    keys = keys.assign(log=earned.log).sort_values(["published_at", "post_id", "log"])
    return _part(earned, keys.index.to_numpy())


def _part(earned: Outcome, chosen: slice | Ints) -> Outcome:
    return replace(
        earned,
        posts=earned.posts.iloc[chosen],
        value=earned.value[chosen],
        log=earned.log[chosen],
    )


def _choose(
    past: Outcome, timezone: str, allowed: NDArray[np.bool_]
) -> dict[str, tuple[tuple[int, ...], Floats]]:
    """Favourite slots of each rule, and the ratio it predicts per slot, from the past."""
    sums = tally(past, timezone)
    count = sums.slots["posts"]
    order = np.random.default_rng(SEED).permutation(len(past.log))
    shuffled = replace(past, value=past.value[order], log=past.log[order])
    predicted = {
        "advice": np.exp(fit(sums.cells).slots.mean(axis=0)),
        "observed mean": sums.slots["observed"] / max(past.value.mean(), 1e-9),
        "habit": np.where(count > 0, count, np.nan).astype(np.float64),
        "shuffled": np.exp(fit(tally(shuffled, timezone).cells).slots.mean(axis=0)),
    }
    return {rule: (_favourites(score, count, allowed), score) for rule, score in predicted.items()}


def _favourites(score: Floats, count: Ints, allowed: NDArray[np.bool_]) -> tuple[int, ...]:
    """Best allowed slots, as many as held the share of the past's posts in allowed slots."""
    order = np.argsort(-score, kind="stable")
    order = order[allowed[order] & ~np.isnan(score[order])]
    held = np.cumsum(count[order])
    if not len(held):
        return ()
    return tuple(int(slot) for slot in order[: np.searchsorted(held, SHARE * held[-1]) + 1])


def _score(earned: Outcome, first: int, place: Ints) -> Floats:
    """Say how well each post from the first cut on did for its kind and time, log scale."""
    rest = beyond_kind_and_trend(_part(earned, slice(first, None)))
    low, high = np.quantile(rest, [WINSOR, 1 - WINSOR])
    return np.where(place[first:] < SLOTS, rest.clip(low, high), np.nan)


def _sums(
    place: Ints, day: Ints, rest: Floats, favourites: tuple[int, ...], predicted: Floats
) -> pd.DataFrame:
    """Weekly sums over the posts of a stretch that fell in the favourite slots."""
    known = place < SLOTS
    place, day, rest = place[known], day[known], rest[known]
    inside = np.isin(place, favourites)
    rest = rest - (rest.mean() if len(rest) else 0.0)
    table = pd.DataFrame(
        {
            "week": day[inside] // 7,
            "posts": 1,
            "gained": rest[inside],
            "promised": predicted[place[inside]],
        }
    )
    return table.groupby("week", as_index=False).sum()


def _fold(part: pd.DataFrame) -> dict[str, object]:
    posts = int(part["posts"].sum())
    gained = float(part["gained"].sum())
    return {"posts": posts, "gain": np.expm1(gained / posts) if posts else np.nan}


def _rules(sums: pd.DataFrame) -> pd.DataFrame:
    """Gain of each rule with its interval, from weekly sums of all folds."""
    rows = []
    for rule in RULES:
        weeks = sums[sums["rule"] == rule].groupby("week")[["posts", "gained", "promised"]].sum()
        posts = int(weeks["posts"].sum())
        gain = float(weeks["gained"].sum()) / max(posts, 1)
        promised = float(weeks["promised"].sum()) / max(posts, 1)
        error = _error(weeks, gain)
        rows.append(
            {
                "rule": rule,
                "promised": promised - 1 if posts and rule != "habit" else np.nan,
                "gain": np.expm1(gain) if posts else np.nan,
                "low": np.expm1(gain - error) if posts else np.nan,
                "high": np.expm1(min(gain + error, 700.0)) if posts else np.nan,
                "posts": posts,
            }
        )
    return pd.DataFrame(rows)


def _error(weeks: pd.DataFrame, gain: float) -> float:
    """Half the width of the 90 % interval; infinite from fewer than two weeks."""
    if len(weeks) <= 1:
        return np.inf
    apart = weeks["gained"] - gain * weeks["posts"]
    free = len(weeks) - 1
    variance = float((apart**2).sum()) / weeks["posts"].sum() ** 2 * len(weeks) / free
    return float(stdtrit(free, 0.95) * np.sqrt(variance))


def _worked(advice: pd.Series) -> bool | None:
    if advice["low"] > 0:
        return True
    return False if advice["high"] < 0 else None


def _too_few(with_hour: int) -> Backtest:
    return Backtest(
        rules=pd.DataFrame(columns=["rule", "promised", "gain", "low", "high", "posts"]),
        folds=pd.DataFrame(columns=["known_until", "known", "rule", "slots", "posts", "gain"]),
        later=0,
        worked=None,
        summary=Sentence(
            "Too few posts to replay your past: {n} with a known hour, {needed} are needed.",
            "Too few posts to replay your past: {n} with a known hour, {needed} are needed.",
            n=with_hour,
            needed=FEWEST,
        ),
        usual_rule=None,
    )


def _summary(advice: pd.Series, worked: bool | None) -> Sentence:
    posts = int(advice["posts"])
    if not posts or not np.isfinite(advice["high"]):
        return Sentence(
            "Your later posts hardly ever fell in the slots that the advice would have chosen, so "
            "your past cannot say whether it works. A test plan can."
        )
    values = {name: float(advice[name]) for name in ("gain", "low", "high")}
    if worked:
        return Sentence(
            "On your own past this advice would have worked: {n} later post in the slots chosen "
            "beforehand earned {gain:+.0%} against your usual post of that time (between "
            "{low:+.0%} and {high:+.0%}).",
            "On your own past this advice would have worked: {n} later posts in the slots chosen "
            "beforehand earned {gain:+.0%} against your usual post of that time (between "
            "{low:+.0%} and {high:+.0%}).",
            n=posts,
            **values,
        )
    if worked is False:
        return Sentence(
            "On your own past this advice would have failed: {n} later post in the slots chosen "
            "beforehand earned {gain:+.0%} against your usual post of that time (between "
            "{low:+.0%} and {high:+.0%}).",
            "On your own past this advice would have failed: {n} later posts in the slots chosen "
            "beforehand earned {gain:+.0%} against your usual post of that time (between "
            "{low:+.0%} and {high:+.0%}).",
            n=posts,
            **values,
        )
    return Sentence(
        "Your own past cannot tell whether this advice works: {n} later post in the slots chosen "
        "beforehand earned {gain:+.0%} against your usual post of that time, but anything between "
        "{low:+.0%} and {high:+.0%} is possible.",
        "Your own past cannot tell whether this advice works: {n} later posts in the slots chosen "
        "beforehand earned {gain:+.0%} against your usual post of that time, but anything between "
        "{low:+.0%} and {high:+.0%} is possible.",
        n=posts,
        **values,
    )


def _usual_rule(rules: pd.DataFrame) -> Sentence | None:
    usual = rules[rules["rule"] == "observed mean"].iloc[0]
    if not np.isfinite(usual["gain"]):
        return None
    return Sentence(
        "Simply taking the slots with the highest mean promised {promised:+.0%} and brought "
        "{gain:+.0%}.",
        promised=float(usual["promised"]),
        gain=float(usual["gain"]),
    )
