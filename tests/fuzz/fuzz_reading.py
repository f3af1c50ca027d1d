"""Read thousands of broken files: no crash, no foreign exception, none slow, none hungry.

    python -m tests.fuzz.fuzz_reading --files 10000 [--seed 1] [--jobs 2]

Files are read in child processes, so that a crash is counted and the run goes on behind it.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
import traceback
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import bestslot
from bestslot.errors import UnreadableFileError
from bestslot.reading.files import sheets, worker_pool
from tests.fuzz.generated_files import Files

MAX_SECONDS = 5.0
MAX_MEGABYTES = 1024
BATCH = 500
CAUGHT_ALL = {"error", "kind"}
"""Values that only the sentences of a catch-all have: the name of a foreign exception."""


@dataclass
class Figures:
    """What a run found."""

    files: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    slowest_file: int = -1
    megabytes: float = 0.0
    crashes: list[int] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def add(self, part: Figures) -> None:
        """Count a part of the run."""
        self.files += part.files
        self.outcomes += part.outcomes
        self.crashes += part.crashes
        self.foreign += part.foreign
        self.megabytes = max(self.megabytes, part.megabytes)
        if part.slowest > self.slowest:
            self.slowest, self.slowest_file = part.slowest, part.slowest_file

    def holds(self) -> bool:
        """Whether the promise was kept."""
        return (
            not self.crashes
            and not self.foreign
            and self.slowest <= MAX_SECONDS
            and self.megabytes <= MAX_MEGABYTES
        )

    def __str__(self) -> str:
        lines = [
            f"{self.files} files: {dict(self.outcomes)}",
            f"crashes: {len(self.crashes)} {self.crashes[:10]}",
            f"foreign exceptions: {len(self.foreign)} {self.foreign[:10]}",
            f"slowest file: {self.slowest:.2f} s (number {self.slowest_file}), bar {MAX_SECONDS} s",
            f"largest process: {self.megabytes:.0f} MB, bar {MAX_MEGABYTES} MB",
        ]
        return "\n".join(lines)


def outcome(data: bytes) -> str:
    """Read one file twice: without our catch-all, which would hide a bug, and as people do."""
    try:
        found = sheets._sheets("file", data)
        word = "read" if found else "foreign no sheets"
    except UnreadableFileError:
        word = "refused"
    except Exception as error:  # noqa: BLE001  # what the run looks for
        traceback.print_exc()
        return f"foreign {type(error).__name__}"
    reading = bestslot.read_exports([("file", data)])
    for report in reading.files:
        if report.error is not None and CAUGHT_ALL & set(report.error.values):
            return f"foreign in read_exports: {report.error}"
    return "posts" if len(reading.posts) else word


def timed(data: bytes) -> tuple[str, float]:
    """Read one file; one that seems slow gets a second chance, as the machine may be busy."""
    for chance in (1, 2):
        start = time.perf_counter()
        word = outcome(data)
        seconds = time.perf_counter() - start
        if seconds <= MAX_SECONDS or chance == 2:
            break
    return word, seconds


def read_batch(seed: int, first: int, count: int) -> None:
    """Read files and print a line for each; the parent reads along."""
    files = Files(seed)
    for number in range(first, first + count):
        word, seconds = timed(files.file(number))
        print(number, f"{seconds:.3f}", word, flush=True)
    worker_pool._pool.close()
    print("end", megabytes(), flush=True)


def megabytes() -> float:
    """Give the most memory that this process or one of its workers has had."""
    try:
        import resource
    except ImportError:  # Windows does not tell
        return 0.0
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return max(resource.getrusage(one).ru_maxrss for one in who) / unit


def run(seed: int, files: int, jobs: int = 2) -> Figures:
    """Read ``files`` files, in batches of which ``jobs`` run at a time."""

    def batch(first: int) -> Figures:
        part = Figures()
        end = min(first + BATCH, files)
        while first < end:
            first = _run_batch(part, seed, first, end - first)
        return part

    figures = Figures()
    with ThreadPoolExecutor(jobs) as pool:
        for part in pool.map(batch, range(0, files, BATCH)):
            figures.add(part)
    return figures


def _run_batch(figures: Figures, seed: int, first: int, count: int) -> int:
    """Run one batch; give the number of the file to go on with."""
    command = [
        sys.executable,
        "-m",
        "tests.fuzz.fuzz_reading",
        "--batch",
        str(seed),
        str(first),
        str(count),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:  # noqa: S603 - our own run
        for line in child.stdout or ():
            number, seconds, *words = line.split(maxsplit=2)
            if number == "end":
                figures.megabytes = max(figures.megabytes, float(seconds))
                return first
            first = int(number) + 1
            figures.files += 1
            _note(figures, int(number), float(seconds), words[0].strip())
    figures.files += 1
    figures.crashes.append(first)
    return first + 1


def _note(figures: Figures, number: int, seconds: float, word: str) -> None:
    if word.startswith("foreign"):
        figures.foreign.append(f"{number}: {word}")
    figures.outcomes[word.split(maxsplit=1)[0]] += 1
    if seconds > figures.slowest:
        figures.slowest, figures.slowest_file = seconds, number


def main() -> int:
    """Read the arguments, run, print the figures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--files", type=int, default=10_000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    arguments.add_argument("--batch", type=int, nargs=3, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.batch:
        read_batch(*given.batch)
        return 0
    figures = run(given.seed, given.files, given.jobs)
    print(figures)
    return 0 if figures.holds() else 1


if __name__ == "__main__":
    sys.exit(main())
