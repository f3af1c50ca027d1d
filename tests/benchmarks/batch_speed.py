"""How long do very many accounts take, and how much memory? Prints the table of figures.

Run it as ``python -m tests.benchmarks.batch_speed --accounts 1000 10000``. The accounts are a
hundred simulated ones of 1,000 posts each, under new names over and over; their posts lie as a
lake holds them, a file per stretch of time and all accounts in it. *bare* is what the same
accounts take one by one without any engine, shared fairly among the workers; it is measured
while all cores are busy with it, as they are in the run.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pandas as pd

from bestslot.batch.workers import ONE_THREAD, cores
from bestslot.timing.advice import advise
from tests.benchmarks.simulator import FAMILIES, ZONE, world

WORLDS, POSTS, FILES = 100, 1000, 20
ROOT = Path(__file__).parents[2]
MEGABYTE = 2**20
PAGE = os.sysconf("SC_PAGE_SIZE")


def worlds() -> list[pd.DataFrame]:
    return [world(FAMILIES[n % len(FAMILIES)], POSTS, n).posts for n in range(WORLDS)]


def write_lake(folder: Path, accounts: int) -> None:
    """Write the posts of all accounts, a file per stretch of time."""
    folder.mkdir()
    templates = [posts.sort_values("published_at") for posts in worlds()]
    for file in range(FILES):
        stretch = slice(file * POSTS // FILES, (file + 1) * POSTS // FILES)
        parts = pd.concat([posts[stretch].assign(n=n) for n, posts in enumerate(templates)])
        again = [parts["n"] + copy * WORLDS for copy in range(accounts // WORLDS)]
        table = pd.concat([parts] * len(again), ignore_index=True)
        table["account"] = "account " + pd.concat(again, ignore_index=True).astype(str)
        table.drop(columns="n").to_parquet(folder / f"{file:02}.parquet")


def bare() -> float:
    """Seconds that one account takes on one core, while every core is busy with the same."""
    program = "from tests.benchmarks import batch_speed; print(batch_speed.bare_alone())"
    command = [sys.executable, "-c", program]
    environment = os.environ | ONE_THREAD
    running = [
        subprocess.Popen(  # noqa: S603 - this very program
            command, stdout=subprocess.PIPE, cwd=ROOT, env=environment
        )
        for _ in range(cores())
    ]
    seconds = [float(one.communicate()[0]) for one in running]
    return sum(seconds) / len(seconds)


def bare_alone() -> float:
    accounts = worlds()
    advise(accounts[0], timezone=ZONE)
    start = time.perf_counter()
    for posts in accounts:
        advise(posts, timezone=ZONE)
    return (time.perf_counter() - start) / len(accounts)


def memory(root: int) -> int:
    """Bytes that a process and all it has started hold (Linux); shared pages count each time."""
    parents: dict[int, int] = {}
    sizes: dict[int, int] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(entry.name)] = int((entry / "stat").read_text().rsplit(")")[1].split()[1])
            sizes[int(entry.name)] = int((entry / "statm").read_text().split()[1]) * PAGE
        except (OSError, IndexError):
            continue
    family = {root}
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(sizes.get(pid, 0) for pid in family)


def run(lake: Path, out: Path) -> tuple[float, int]:
    """Seconds and peak bytes of the command."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "bestslot", "batch", str(lake), "--out", str(out)]
    process = subprocess.Popen(command, cwd=ROOT)  # noqa: S603 - our own program
    peak = [0]

    def watch() -> None:
        while process.poll() is None:
            peak[0] = max(peak[0], memory(process.pid))
            time.sleep(0.2)

    watching = threading.Thread(target=watch)
    watching.start()
    code = process.wait()
    seconds = time.perf_counter() - start
    watching.join()
    assert code == 0
    return seconds, peak[0]


def main() -> None:
    parser = argparse.ArgumentParser(description="Time and memory of a batch.")
    parser.add_argument("--accounts", nargs="+", type=int, default=[1000])
    sizes = parser.parse_args().accounts
    print(f"{'posts':>12} {'seconds':>9} {'bare':>9} {'ratio':>6} {'peak MB':>8}", flush=True)
    for accounts in sizes:
        with tempfile.TemporaryDirectory() as folder:
            lake = Path(folder) / "posts"
            write_lake(lake, accounts)
            before = bare()
            seconds, peak = run(lake, Path(folder) / "advice.parquet")
            alone = (before + bare()) / 2 * accounts / cores()
        print(
            f"{accounts * POSTS:>12,} {seconds:>9.1f} {alone:>9.1f} {seconds / alone:>6.2f} "
            f"{peak / MEGABYTE:>8.0f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
