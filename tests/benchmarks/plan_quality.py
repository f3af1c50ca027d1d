"""Where do three months of planned posts lead, on accounts whose truth is known?

Run it as ``python -m tests.benchmarks.plan_quality --worlds 40``. Accounts of the family *smooth*
with 60 posts of history publish 5 posts a week for 12 weeks. What each post is, the growth and the
luck are the same whatever rule chooses its slot.

* *plan*: ``experiment.plan`` for one week, made anew after each week's posts;
* *plan, monthly*: made anew every four weeks, as one who exports once a month;
* *plan, spaced*: the same as *plan* under a rule of the user's, three hours between two posts;
* *habit*: slots drawn from the account's own mix; *random*: from all allowed slots;
* *Thompson*: each slot is the best one of a draw from the posterior;
* *observed mean*: the five slots with the highest means so far.

*final*: effect of the slot chosen in the end (highest posterior mean; for *observed mean* the
highest one), *earned*: mean effect of the posts on the way; both against the account's mix of the
history, on the log scale, and as shares of what the best allowed slot has (*achievable*).
"""

from __future__ import annotations

import argparse
import datetime as dt
from dataclasses import dataclass
from multiprocessing import Pool

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from bestslot.posts import conform
from bestslot.timing.advice import Advice, advise
from bestslot.timing.experiment import plan
from bestslot.timing.windows import Rules
from tests.benchmarks.simulator import TYPES, ZONE, growth, habit, instants, smooth_effect, types

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

HISTORY, PER_WEEK, WEEKS = 60, 5, 12
ALLOWED = Rules().allowed()
MONDAY = dt.date(2025, 3, 3)
RULES = ("plan", "plan, monthly", "plan, spaced", "habit", "random", "Thompson", "observed mean")
ACHIEVABLE = "achievable"


@dataclass
class Account:
    """One simulated account, and the posts that it has published so far."""

    seed: int
    effect: Floats
    expected: Floats  # (n,) log count of each post without its slot's effect, luck included
    kind: Ints
    slot: Ints
    day: Ints

    @classmethod
    def make(cls, seed: int) -> Account:
        random = np.random.default_rng([7, seed])
        effect = smooth_effect(random)
        slot, day = habit(random, HISTORY)
        monday = (day.max() // 7 + 1) * 7
        later = monday + np.repeat(np.arange(WEEKS) * 7, PER_WEEK)
        content = np.r_[slot, random.choice(slot, len(later))]  # decides what is posted, not when
        kind, known = types(random, content)
        known = known + growth(random, np.r_[day, later]) + random.uniform(3, 7)
        luck = random.standard_t(4, len(known)) * 0.9 / np.sqrt(2)
        return cls(seed, effect, known + luck, kind, slot, day)

    def posts(self) -> pd.DataFrame:
        n = len(self.slot)
        log = self.expected[:n] + self.effect[self.slot]
        return conform(
            pd.DataFrame(
                {
                    "platform": "instagram",
                    "account": "smooth",
                    "content_type": np.array(TYPES)[self.kind[:n]],
                    "published_at": instants(np.random.default_rng(self.seed), self.slot, self.day),
                    "reactions": np.round(np.exp(log.clip(max=20))),
                }
            )
        )

    def publish(self, slots: Ints) -> None:
        monday = (self.day.max() // 7 + 1) * 7
        self.slot = np.r_[self.slot, slots]
        self.day = np.r_[self.day, monday + slots // 24]

    def advice(self) -> Advice:
        return advise(self.posts(), timezone=ZONE, youngest_days=-1)

    def means(self) -> Floats:
        means = self.posts()["reactions"].groupby(self.slot).mean().reindex(range(168))
        return means.where(ALLOWED).fillna(-1.0).to_numpy()


def planned(account: Account, weeks: int, gap: int) -> list[Ints]:
    """Slots of the next weeks, as the plan names them."""
    start = MONDAY + dt.timedelta(weeks=(len(account.slot) - HISTORY) // PER_WEEK)
    posts = plan(account.advice(), PER_WEEK, weeks, start=start, country="", gap=gap).posts
    week = (posts["at"].dt.tz_localize(None) - pd.Timestamp(start)) // pd.Timedelta(days=7)
    slots = posts["weekday"] * 24 + posts["hour"]
    return [slots[week == w].to_numpy() for w in range(weeks)]


def choose(rule: str, account: Account, random: np.random.Generator) -> list[Ints]:
    """Slots of the next week or weeks."""
    if rule.startswith("plan"):
        return planned(account, 4 if "monthly" in rule else 1, 3 if "spaced" in rule else 0)
    if rule == "habit":
        return [random.choice(account.slot[:HISTORY], PER_WEEK)]
    if rule == "random":
        return [random.choice(np.flatnonzero(ALLOWED), PER_WEEK)]
    if rule == "observed mean":
        return [np.argsort(-account.means(), kind="stable")[:PER_WEEK]]
    draws = account.advice().posterior.slots
    draws = draws[random.integers(len(draws), size=PER_WEEK)]
    return [np.where(ALLOWED, draws, -np.inf).argmax(axis=1)]


def judge(job: tuple[int, str]) -> dict[str, object]:
    """Let one account follow one rule for all weeks."""
    seed, rule = job
    account = Account.make(seed)
    random = np.random.default_rng([8, seed])
    usual = account.effect[account.slot].mean()
    while len(account.slot) < HISTORY + PER_WEEK * WEEKS:
        for slots in choose(rule, account, random):
            account.publish(slots)
    if rule == "observed mean":
        final = int(account.means().argmax())
    else:
        final = int(np.where(ALLOWED, account.advice().slots["uplift"], -1.0).argmax())
    return {
        "rule": rule,
        "final": account.effect[final] - usual,
        "earned": account.effect[account.slot[HISTORY:]].mean() - usual,
        ACHIEVABLE: account.effect[ALLOWED].max() - usual,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--worlds", type=int, default=40)
    parser.add_argument("--rules", nargs="+", default=RULES, choices=RULES)
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    jobs = [(seed, rule) for seed in range(options.worlds) for rule in options.rules]
    with Pool(options.processes) as pool:
        results = pd.DataFrame(pool.map(judge, jobs, chunksize=1))
    table = results.groupby("rule", sort=False).mean()
    spread = results.groupby("rule", sort=False)[["final", "earned"]].sem()
    for name in ("final", "earned"):
        table[f"{name} share"] = table[name] / table[ACHIEVABLE]
        table[f"{name} share, standard error"] = spread[name] / table[ACHIEVABLE]
    print(f"{options.worlds} accounts, {HISTORY} posts, then {WEEKS} weeks of {PER_WEEK}")
    print(table.round(3).T.to_string())


if __name__ == "__main__":
    main()
