"""Worker processes that advise accounts, each with one BLAS thread.

Plain subprocesses that talk over pipes: they work from any script, with or without a
``__main__`` guard, from a notebook and from a Streamlit page, and end with their parent because
their input closes.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from queue import SimpleQueue
from typing import IO, TYPE_CHECKING, cast

import pyarrow as pa

from bestslot.batch.account import failed, table_of
from bestslot.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future

    from bestslot.batch.question import Question

ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)
"""More BLAS threads than cores would only stand in each other's way."""

DIED = Sentence(
    "The process that compared the posts of this account has ended, most likely for want of "
    "memory. Try it alone on a larger machine; the other accounts are not touched by it."
)


def cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def answers(
    accounts: Iterable[pa.Table], question: Question, workers: int
) -> Iterator[tuple[int, pa.Table]]:
    """Advise accounts in several processes.

    Parameters
    ----------
    accounts : iterable of Table
        One account each; asked for no earlier than a worker will soon be free.
    question : Question
    workers : int
        Processes.

    Yields
    ------
    posts : int
        Posts of an account.
    rows : Table
        Its rows of the result, in the order of the accounts.
    """
    free: SimpleQueue[_Worker] = SimpleQueue()
    for _ in range(workers):
        free.put(_Worker(question))
    threads = ThreadPoolExecutor(workers)
    waiting: deque[tuple[int, Future[pa.Table]]] = deque()
    try:
        for account in accounts:
            waiting.append((len(account), threads.submit(_answer, account, question, free)))
            if len(waiting) > 2 * workers:
                posts, rows = waiting.popleft()
                yield posts, rows.result()
        for posts, rows in waiting:
            yield posts, rows.result()
    finally:
        threads.shutdown(cancel_futures=True)
        for _ in range(workers):
            free.get().end()


def _answer(account: pa.Table, question: Question, free: SimpleQueue[_Worker]) -> pa.Table:
    """Ask a free worker; one that dies is replaced, and its account says so."""
    worker = free.get()
    try:
        return worker.ask(account)
    except (OSError, EOFError, pa.ArrowInvalid):
        worker.end()
        worker = _Worker(question)
        key = {name: account[name][0].as_py() for name in question.by}
        return table_of([failed(key, question, DIED)], question)
    finally:
        free.put(worker)


class _Worker:
    """One process; its streams begin with the first account."""

    def __init__(self, question: Question) -> None:
        self.process = subprocess.Popen(  # noqa: S603 - our own program, no shell
            [sys.executable, "-P", "-m", "bestslot.batch.worker", json.dumps(asdict(question))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | ONE_THREAD | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self.input = cast("IO[bytes]", self.process.stdin)
        self.output = cast("IO[bytes]", self.process.stdout)
        self.writer: pa.ipc.RecordBatchStreamWriter | None = None
        self.reader: pa.ipc.RecordBatchStreamReader | None = None

    def ask(self, account: pa.Table) -> pa.Table:
        """Send an account and wait for its rows.

        Raises
        ------
        OSError, EOFError, ArrowInvalid
            The process has ended.
        """
        if self.writer is None:
            self.writer = pa.ipc.new_stream(self.input, account.schema)
        self.writer.write_batch(account.combine_chunks().to_batches()[0])
        self.input.flush()
        if self.reader is None:
            self.reader = pa.ipc.open_stream(self.output)
        try:
            return pa.Table.from_batches([self.reader.read_next_batch()])
        except StopIteration:
            raise EOFError from None

    def end(self) -> None:
        """End the process."""
        self.process.kill()
        with contextlib.suppress(OSError):  # what was still to be written has no reader
            self.input.close()
        self.output.close()
        self.process.wait()
