"""How long does one ``advise`` take? Prints medians beside one 168 x 168 Cholesky factorisation.

Run it as ``python -m tests.benchmarks.advise_speed``. Bars on two idle cores: 60 ms for 300 posts,
100 ms for 10,000, 1 s for 1,000,000 of one account. The processor time is printed too: on a busy
machine it says more.
"""

from __future__ import annotations

import argparse
from functools import partial
from statistics import median
from time import perf_counter, process_time
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from bestslot.posts import conform
from bestslot.timing.advice import advise

if TYPE_CHECKING:
    from collections.abc import Callable

DAYS = {300: 365, 10_000: 3 * 365, 1_000_000: 3 * 365}
"""Length of the history by number of posts."""


def account(size: int, days: int) -> pd.DataFrame:
    random = np.random.default_rng(size)
    minutes = np.sort(random.integers(0, days * 1440, size))
    start = pd.Timestamp("2023-01-02", tz="UTC")
    return conform(
        pd.DataFrame(
            {
                "published_at": start + pd.to_timedelta(minutes, unit="min"),
                "content_type": random.choice(["image", "video", "link", "text"], size),
                "reactions": np.round(np.exp(random.normal(5, 0.8, size))),
                "comments": random.poisson(3, size).astype(float),
            }
        )
    )


def timed(action: Callable[[], object], runs: int) -> tuple[float, float]:
    """Median wall and processor time, in milliseconds."""
    action()
    wall, processor = [], []
    for _ in range(runs):
        began, busy = perf_counter(), process_time()
        action()
        wall.append(perf_counter() - began)
        processor.append(process_time() - busy)
    return 1e3 * median(wall), 1e3 * median(processor)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    matrix = np.eye(168) + 0.5
    wall, processor = timed(lambda: np.linalg.cholesky(matrix), 50)
    print(f"{'168 x 168 Cholesky':>20} {wall:8.2f} ms   processor {processor:8.2f} ms")
    for size, days in DAYS.items():
        posts = account(size, days)
        wall, processor = timed(partial(advise, posts), max(3, min(runs, 10**7 // size)))
        print(f"{size:>14,} posts {wall:8.1f} ms   processor {processor:8.1f} ms")


if __name__ == "__main__":
    main()
