"""Accounts on a Spark cluster: grouped there, advised there, by the very same function.

Everything goes through methods of the dataframe at hand, so that nothing of Spark is imported
here: classic Spark, Spark Connect without Java, and Databricks Connect are all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from bestslot.batch.account import advise_account, table_of, to_pandas

if TYPE_CHECKING:
    import pandas as pd

    from bestslot.batch.question import Question

SPARK_TYPES = {
    pa.string(): "string",
    pa.int64(): "bigint",
    pa.float64(): "double",
    pa.bool_(): "boolean",
}

PARTS = 64
"""Parts of the work. Spark would choose by bytes, but an account is little data and much work:
left alone, it gives a whole cluster two or three parts."""


def is_spark(posts: object) -> bool:
    """Tell whether this is a Spark dataframe, classic or Connect."""
    return type(posts).__module__.startswith("pyspark.sql")


def advise_on_cluster(posts: Any, question: Question) -> Any:  # noqa: ANN401 - Spark is optional
    """Advise every account where its posts are.

    Parameters
    ----------
    posts : Spark DataFrame
        In the columns of the posts table.
    question : Question

    Returns
    -------
    Spark DataFrame
        Rows of the result; nothing is computed before they are asked for.
    """
    chosen = posts.selectExpr(*_expressions(dict(posts.dtypes), question))

    def rows(account: pd.DataFrame) -> pd.DataFrame:
        return to_pandas(table_of(advise_account(account, question), question))

    fields = (f"{_quoted(one.name)} {SPARK_TYPES[one.type]}" for one in question.schema)
    key = [_quoted(name) for name in question.by]
    spread = chosen.repartition(PARTS, *key)
    return spread.groupBy(*key).applyInPandas(rows, ", ".join(fields))


def _expressions(types: dict[str, str], question: Question) -> list[str]:
    """Keys become text; instants become numbers, as Spark gives pandas its session's clock."""
    expressions = []
    for name in question.needed(types):
        column = _quoted(name)
        if name in question.by:
            column = f"coalesce(cast({column} as string), '')"
        elif types[name] == "timestamp":
            column = f"unix_micros({column})"
        expressions.append(f"{column} as {_quoted(name)}")
    return expressions


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"
