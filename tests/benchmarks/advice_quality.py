"""How good is the advice on accounts whose truth is known? Prints the tables of figures.

Run it as ``python -m tests.benchmarks.advice_quality --worlds 40 --sizes 60 150 400 1200``.

*Capture* of a chosen slot: 0 = the account's usual mix, 1 = the truly best allowed slot, on the
log scale. The model's choice is its highest posterior mean among the allowed hours, whatever its
verdict. The usual rules look at the whole week, as a heatmap does; *allowed* ones only at the
allowed hours. Two *oracles* know types, growth, luck and how the effects of a family are spread;
one also knows which hours are good in it, the other, like the model, holds no hour of the day for
better than another before it sees the posts.

Tables give the mean of each world's share; the last one what the worlds gained together, as a
share of what they could, where no world with little to gain weighs much.
"""

from __future__ import annotations

import argparse
from functools import cache
from multiprocessing import Pool

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from bestslot.timing.advice import Advice, advise
from bestslot.timing.tally import places
from bestslot.timing.windows import Rules
from tests.benchmarks.simulator import EFFECTS, FAMILIES, ZONE, World, world

Floats = NDArray[np.float64]

ACHIEVABLE = "achievable"


def slots_of(posts: pd.DataFrame) -> NDArray[np.int64]:
    return places(posts, ZONE)[0]


def raw_choices(posts: pd.DataFrame, allowed: NDArray[np.bool_]) -> dict[str, int]:
    """Slots that the usual rules choose among the allowed ones."""
    slot = slots_of(posts)
    inside = allowed[slot]
    value = posts["reactions"][inside]
    slot = slot[inside]
    groups = value.groupby(slot)
    often = groups.size() >= min(3, groups.size().max())

    def highest(of: pd.Series) -> int:
        return int(of.index.to_numpy()[of.to_numpy().argmax()])

    day, hour = value.groupby(slot // 24).mean(), value.groupby(slot % 24).mean()
    return {
        "observed mean": highest(groups.mean()),
        "mean n>=3": highest(groups.mean()[often]),
        "median n>=3": highest(groups.median()[often]),
        "best day+hour": highest(day) * 24 + highest(hour),
    }


@cache
def family_moments(family: str, *, any_hour: bool) -> tuple[Floats, Floats]:
    """Mean and covariance of the effects of a family, or of the same begun at any hour."""
    random = np.random.default_rng(1)
    effects = np.array([EFFECTS[family](random) for _ in range(4000)])
    if any_hour:
        turned = [np.roll(effects.reshape(-1, 7, 24), by, axis=2) for by in range(24)]
        effects = np.concatenate(turned).reshape(-1, 168)
    return effects.mean(axis=0), np.cov(effects.T) + 1e-6 * np.eye(168)


def oracle_choice(truth: World, allowed: NDArray[np.bool_], *, any_hour: bool) -> int:
    """Slot chosen by one who knows the family, types, growth, luck and noise, not the effect."""
    slot = slots_of(truth.posts)
    y = np.log1p(truth.posts["reactions"].to_numpy()) - truth.known
    expected, covariance = family_moments(truth.posts["account"].iloc[0], any_hour=any_hour)
    y = y - expected[slot]
    mean: Floats = np.zeros(168)
    weight: Floats = np.ones(len(y))
    for _ in range(5):
        precision = np.bincount(slot, weights=weight, minlength=168) / truth.noise**2
        total = np.bincount(slot, weights=weight * y, minlength=168) / truth.noise**2
        mean[:] = np.linalg.solve(np.eye(168) + covariance * precision, covariance @ total)
        residual = (y - mean[slot]) / (truth.noise / np.sqrt(2))
        weight = np.asarray(5 / (4 + residual**2))
    return int(np.argmax(np.where(allowed, expected + mean, -np.inf)))


def judge(job: tuple[str, int, int]) -> dict[str, object]:
    """One world: every rule's capture, and whether the advice's claims are true."""
    family, size, seed = job
    truth = world(family, size, seed)
    advice = advise(truth.posts, timezone=ZONE)
    allowed = Rules().allowed()
    effect = truth.effect - truth.effect @ advice.posterior.habit
    best = effect[allowed].max()
    chosen = {"bestslot": int(np.argmax(np.where(allowed, advice.slots["uplift"], -np.inf)))}
    chosen |= raw_choices(truth.posts, np.ones_like(allowed))
    inside = raw_choices(truth.posts, allowed)
    chosen |= {f"{rule}, allowed": slot for rule, slot in inside.items()}
    if family != "none":
        chosen["oracle, any hour"] = oracle_choice(truth, allowed, any_hour=True)
        chosen["oracle"] = oracle_choice(truth, allowed, any_hour=False)
    captured = {name: effect[slot] / best if best else 0.0 for name, slot in chosen.items()}
    found = {ACHIEVABLE: best, **captured, **claims(advice, effect)}
    return {"family": family, "posts": size, **found}


def claims(advice: Advice, effect: Floats) -> dict[str, object]:
    """Coverage of the intervals, and the truth of the window named first."""
    low, high = np.log1p(advice.slots["low"]), np.log1p(advice.slots["high"])
    inside = (low <= effect) & (effect <= high)
    tried = advice.slots["posts"] > 0
    solid = advice.verdict == "solid"
    found = {
        "coverage": inside.mean(),
        "coverage tried": inside[tried].mean(),
        "solid": float(solid),
        "to confirm": float(advice.verdict == "to confirm"),
        "true if solid": np.nan,
        "claimed": np.nan,
        "delivered": np.nan,
    }
    if solid:
        one = advice.best[0]
        start = one.weekday * 24 + one.hour
        delivered = effect[start : start + one.hours].mean()
        found["true if solid"] = float(delivered > 0)
        found |= {"claimed": np.log1p(one.uplift), "delivered": delivered}
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--worlds", type=int, default=40)
    parser.add_argument("--sizes", type=int, nargs="+", default=[60, 150, 400, 1200])
    parser.add_argument("--families", nargs="+", default=FAMILIES, choices=FAMILIES)
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    jobs = [
        (family, size, seed)
        for family in options.families
        for size in options.sizes
        for seed in range(options.worlds)
    ]
    with Pool(options.processes) as pool:
        results = pd.DataFrame(pool.map(judge, jobs, chunksize=5))
    pd.set_option("display.width", 200)
    print(results.groupby(["family", "posts"], sort=False).mean().round(3).T.to_string())
    both = results[results["family"].isin(["smooth", "presence"])]
    if len(both):
        print("\nMean over smooth and presence")
        print(both.drop(columns="family").groupby("posts").mean().round(3).T.to_string())
        print("\nGained together")
        rules = both.loc[:, "bestslot":"oracle"]
        gained = rules.mul(both[ACHIEVABLE], axis=0).groupby(both["posts"]).sum()
        could = both.groupby("posts")[ACHIEVABLE].sum()
        print(gained.div(could, axis=0).round(3).T.to_string())


if __name__ == "__main__":
    main()
