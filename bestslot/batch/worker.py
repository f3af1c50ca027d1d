"""The program of a worker process: accounts in, rows of the result out, as two Arrow streams.

Its argument is the question; each batch from its input is one account, each batch to its output
that account's rows. It ends when its input does.
"""

from __future__ import annotations

import json
import sys

import pyarrow as pa

from bestslot.batch.account import advise_account, table_of
from bestslot.batch.question import Question


def serve() -> None:
    """Answer until the input ends."""
    asked = json.loads(sys.argv[1])
    lists = {name: tuple(value) for name, value in asked.items() if isinstance(value, list)}
    question = Question(**asked | lists)
    output, sys.stdout = sys.stdout.buffer, sys.stderr
    with (
        pa.ipc.open_stream(sys.stdin.buffer) as accounts,
        pa.ipc.new_stream(output, question.schema) as answers,
    ):
        for account in accounts:
            rows = advise_account(account.to_pandas(), question)
            answers.write_table(table_of(rows, question))
            output.flush()


if __name__ == "__main__":
    serve()
