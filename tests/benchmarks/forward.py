"""Do the effects found in the first part of real accounts hold in what came later?

Run it as ``python -m tests.benchmarks.forward FOLDER_OR_FILE --until 2016-06-22``. A file is a
table of posts (CSV, perhaps compressed): ``account, platform, published_at`` (UTC), ``zone``,
``content_type`` and the counts of ``bestslot.posts``; what it lacks is unknown.

Fit on the first 60 % of an account's posts, score on the other 40 % after taking away that part's
own type means and slow trend, winsorised at 1 %:

* *gain*: share of the later variance that the predicted slot effects explain; negative is worse
  than saying nothing. What type means and trend could say of the prediction is taken away from it
  too (Frisch, Waugh & Lovell): later posts cannot tell it from them. *plain* leaves it in;
* *slope*: what came, regressed on what was predicted; pooled over accounts, each scaled by its
  later variance; 1 = claims are kept, below 1 = overclaiming.

*raw* predicts by the mean log engagement of each slot, *shuffled* is the model on engagement that
was shuffled among the posts of the first part.
"""

from __future__ import annotations

import argparse
from multiprocessing import Pool
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from bestslot.posts import conform
from bestslot.timing.advice import advise
from bestslot.timing.metrics import outcome
from bestslot.timing.tally import places

Floats = NDArray[np.float64]

COUNTS = ["reactions", "comments", "shares", "saves"]


def accounts(source: Path, until: str | None, fewest: int) -> list[tuple[str, pd.DataFrame]]:
    """Posts tables by time zone, one per account with enough posts."""
    files = sorted(source.rglob("posts*.csv*")) if source.is_dir() else [source]
    table = pd.concat([pd.read_csv(file, dtype={"post_id": str}) for file in files])
    table["published_at"] = pd.to_datetime(table["published_at"], utc=True)
    if until:
        table = table[table["published_at"] < pd.Timestamp(until, tz="UTC")]
    return [
        (str(part["zone"].iloc[0]), conform(part.sort_values("published_at")))
        for _, part in table.groupby(["platform", "account"])
        if len(part) >= fewest
    ]


def what_came(later: pd.DataFrame, predicted: Floats) -> tuple[Floats, Floats, Floats]:
    """Log engagement and prediction without type means and slow trend; the prediction centred."""
    earned = outcome(later, youngest_days=0)
    days = (later["published_at"] - later["published_at"].min()) / pd.Timedelta(days=1)
    since = days.to_numpy() / max(days.max(), 1)
    waves = np.cos(np.pi * np.outer(since, range(1, 4)))
    kinds = pd.get_dummies(later["content_type"]).to_numpy(dtype=float)
    plain = np.hstack([kinds, waves])
    rest = earned.log - plain @ np.linalg.lstsq(plain, earned.log)[0]
    low, high = np.quantile(rest, [0.01, 0.99])
    rest = np.asarray(np.clip(rest, low, high), dtype=np.float64)
    told_apart = predicted - plain @ np.linalg.lstsq(plain, predicted)[0]
    return rest - rest.mean(), told_apart, predicted - predicted.mean()


def raw_effects(posts: pd.DataFrame, zone: str) -> Floats:
    earned = outcome(posts, youngest_days=0)
    means = pd.Series(earned.log).groupby(places(posts, zone)[0]).mean()
    known = means.reindex(range(168)).fillna(float(earned.log.mean()))
    return np.asarray(known, dtype=np.float64)


def judge(job: tuple[str, pd.DataFrame]) -> list[dict[str, object]]:
    """One account under every rule."""
    zone, posts = job
    cut = int(0.6 * len(posts))
    earlier, later = posts[:cut], posts[cut:]
    shuffled = earlier.copy()
    order = np.random.default_rng(1).permutation(cut)
    shuffled[COUNTS] = earlier[COUNTS].to_numpy()[order]
    advice = advise(earlier, timezone=zone, youngest_days=0)
    effects = {
        "raw": raw_effects(earlier, zone),
        "bestslot": advice.posterior.slots.mean(axis=0),
        "shuffled": advise(shuffled, timezone=zone, youngest_days=0).posterior.slots.mean(axis=0),
    }
    slot = places(later, zone)[0]
    rows: list[dict[str, object]] = []
    for name, effect in effects.items():
        came, said, plain = what_came(later, effect[slot])
        variance = came @ came
        rows.append(
            {
                "account": posts["account"].iloc[0],
                "posts": len(posts),
                "rule": name,
                "verdict": advice.verdict if name == "bestslot" else "",
                "gain": 1 - ((came - said) ** 2).sum() / variance,
                "plain": 1 - ((came - plain) ** 2).sum() / variance,
                "product": said @ came / variance,
                "square": said @ said / variance,
            }
        )
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("--until", help="leave out posts from this date on (still earning)")
    parser.add_argument("--fewest", type=int, default=150)
    parser.add_argument("--accounts", action="store_true", help="print every account")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    jobs = accounts(options.source, options.until, options.fewest)
    with Pool(options.processes) as pool:
        rows = pool.map(judge, jobs, chunksize=1)
    table = pd.DataFrame([row for account in rows for row in account])
    if options.accounts:
        wide = table[table["rule"] == "bestslot"].round(4)
        print(wide.sort_values("gain").to_string(index=False))
    print(f"{len(jobs)} accounts")
    for name, part in table.groupby("rule"):
        print(
            f"{name:10} gain median {part['gain'].median():+.2%} mean {part['gain'].mean():+.2%}"
            f"  below -2 %: {(part['gain'] < -0.02).mean():.1%}"
            f"  (plain {part['plain'].median():+.2%} {part['plain'].mean():+.2%})"
            f"  pooled slope {part['product'].sum() / part['square'].sum():.2f}"
        )


if __name__ == "__main__":
    main()
