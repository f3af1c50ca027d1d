"""The command line: ``python -m bestslot advise`` for one's own exports, ``batch`` for very many.

Answers go to the output, everything about how they came to be to the error stream.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bestslot.batch.command import FORMATS, batch
from bestslot.errors import BestslotError
from bestslot.language import LANGUAGES, language
from bestslot.reading.importing import read_exports
from bestslot.reading.timezones import is_zone
from bestslot.showing.choice import Choice, accounts
from bestslot.showing.words import batch as words
from bestslot.showing.words import card, files, names
from bestslot.timing.advice import advise
from bestslot.timing.metrics import METRICS
from bestslot.timing.windows import APART, HOURS
from bestslot.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bestslot.language import Language
    from bestslot.reading.importing import FileReport
    from bestslot.timing.advice import Advice

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

ANSWERED, NO_ANSWER, STOPPED = 0, 1, 130

EXIT_CODES = """
exit codes:
  0    answered; files or accounts that could not be used are named on the error stream
  1    nothing could be answered; the error stream says why and what to do
  2    the command was not understood
  130  stopped from the keyboard
"""

ADVISE_EXAMPLES = """
examples:
  python -m bestslot advise Content.zip --timezone Europe/Paris
  python -m bestslot advise instagram.csv linkedin.xls --metric reach --hours 8-20
"""

BATCH_EXAMPLES = """
posts are in the columns of bestslot.posts, one row per post. The result has one row per account
and recommended window, or one per account without any; bestslot.batch.question.COLUMNS explains it.

examples:
  python -m bestslot batch "posts/*.parquet" --out advice.parquet
  python -m bestslot batch posts.csv --by brand --never sat,sun --slots --out advice.csv
  python -m bestslot batch posts.csv --timezone zone --language fr --out advice.csv
  python -m bestslot batch "s3a://lake/posts" --out "s3a://lake/advice" --spark sc://host:15002
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Parameters
    ----------
    arguments : sequence of str, optional
        What stands after ``python -m bestslot``; that of this process unless given.

    Returns
    -------
    int
        The exit code.
    """
    parser = _parser()
    options = parser.parse_args(arguments)
    said = language(options.language)
    try:
        if options.command == "advise":
            return _advise(options, said)
        if not options.spark and not options.out.endswith(FORMATS):
            parser.error(f"--out must end in {' or '.join(FORMATS)}")
        return _batch(options, said)
    except BestslotError as error:
        _note(said.say(error.sentence))
        return NO_ANSWER
    except KeyboardInterrupt:
        return STOPPED


def _parser() -> argparse.ArgumentParser:
    parser = _described(
        argparse.ArgumentParser("python -m bestslot", description="When should I publish?"), ""
    )
    parser.add_argument("--version", action="version", version=f"bestslot {VERSION}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    one = commands.add_parser(
        "advise",
        help="read exports of dashboards, print each account's recommendation",
        description="Read exports of dashboards and print each account's recommendation, in the "
        "words of the page.",
    )
    _described(one, ADVISE_EXAMPLES)
    one.add_argument("files", nargs="+", type=Path, metavar="FILE", help="an export, as downloaded")
    _add_question(one, zone=_zone, zone_help="IANA name of your audience's time zone")
    many = commands.add_parser(
        "batch",
        help="advise every account of a table of posts, here or on a Spark cluster",
        description="Advise every account of a table of posts by itself, here (needs DuckDB) or "
        "on a Spark cluster.",
    )
    _described(many, BATCH_EXAMPLES)
    _add_question(
        many,
        zone=str,
        zone_help="IANA name of the audience's time zone, or the column with each account's own",
    )
    _add_batch(many)
    return parser


def _described(parser: argparse.ArgumentParser, examples: str) -> argparse.ArgumentParser:
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = examples + EXIT_CODES
    return parser


def _add_question(parser: argparse.ArgumentParser, zone: type | object, zone_help: str) -> None:
    parser.add_argument(
        "--timezone",
        default="Europe/Paris",
        type=zone,  # type: ignore[arg-type]  # str, or a function that checks
        metavar="ZONE",
        help=f"{zone_help} (default: %(default)s)",
    )
    parser.add_argument(
        "--metric",
        choices=METRICS,
        default="engagement",
        help="what to raise (default: %(default)s)",
    )
    parser.add_argument(
        "--hours",
        type=_hours,
        default=HOURS,
        metavar="FROM-TO",
        help="hours at which you can publish (default: 6-24; 20-2 runs over midnight)",
    )
    parser.add_argument(
        "--never",
        type=_weekdays,
        default=(),
        metavar="DAY,DAY",
        help=f"weekdays on which you cannot publish, out of {', '.join(DAYS)}",
    )
    parser.add_argument(
        "--gap",
        type=_count,
        default=APART,
        metavar="HOURS",
        help="hours that must lie between two windows (default: %(default)s)",
    )
    parser.add_argument(
        "--language",
        choices=LANGUAGES,
        default=language(os.environ.get("LANG")).code,
        help="language of the sentences (default: that of the terminal)",
    )


def _add_batch(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "posts", help="path or glob of Parquet or CSV; with --spark, as the cluster sees it"
    )
    parser.add_argument(
        "--out",
        required=True,
        help="where the result goes: a .parquet or .csv file, replaced if it is there; with "
        "--spark a new folder of Parquet, as the cluster sees it",
    )
    parser.add_argument(
        "--by",
        type=lambda text: tuple(text.split(",")),
        default=("platform", "account"),
        metavar="COLUMN,COLUMN",
        help="columns that together name an account (default: platform,account)",
    )
    parser.add_argument("--slots", action="store_true", help="add the 168 slots of each account")
    parser.add_argument(
        "--workers", type=_count, metavar="N", help="processes (default: one per core)"
    )
    parser.add_argument(
        "--spark", metavar="URL", help="Spark Connect server, sc://host:15002, that does the work"
    )


def _zone(name: str) -> str:
    if not is_zone(name):
        raise argparse.ArgumentTypeError(f"no time zone is called {name!r}; try Europe/Paris")
    return name


def _weekdays(text: str) -> tuple[int, ...]:
    days = text.lower().split(",")
    if unknown := [day for day in days if day not in DAYS]:
        raise argparse.ArgumentTypeError(f"{unknown[0]!r} is no day; write them like sat,sun")
    return tuple(map(DAYS.index, days))


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 up")
    return int(text)


def _hours(text: str) -> tuple[int, int]:
    first, dash, last = text.partition("-")
    if not (dash and first.isdigit() and last.isdigit() and max(int(first), int(last)) <= 24):  # noqa: PLR2004 - hours of a day
        raise argparse.ArgumentTypeError(f"{text!r} are no hours; write them like 6-24")
    return int(first), int(last)


def _advise(options: argparse.Namespace, said: Language) -> int:
    """Read, then print one card per account."""
    reading = read_exports(options.files, timezone=options.timezone)
    for report in reading.files:
        _note("\n".join(_about(report, said)))
    for number, (platform, account) in enumerate(accounts(reading.posts)):
        posts = Choice(platform, account).of(reading.posts)
        advice = advise(
            posts,
            options.metric,
            options.timezone,
            options.hours,
            never=options.never,
            gap=options.gap,
        )
        name = f"{said.say(names.platform(platform))} · {said.say(names.account(account))}"
        sys.stdout.write("\n" * (number > 0) + "\n".join([name, *_card(advice, said)]) + "\n")
    return NO_ANSWER if reading.posts.empty else ANSWERED


def _batch(options: argparse.Namespace, said: Language) -> int:
    """Advise very many accounts, then count their verdicts."""
    verdicts = batch(options)
    counts = [
        f"{said.say(count)} {said.say(name)}"
        for one, name in names.VERDICTS.items()
        if (count := verdicts[one])
    ]
    _note(f"{options.out}: {', '.join(counts) or said.say(words.NO_ACCOUNT)}")
    if failed := verdicts[None]:
        _note(said.say(words.failed(failed)))
    return ANSWERED if counts else NO_ANSWER


def _about(report: FileReport, said: Language) -> Iterator[str]:
    if report.error:
        yield said.say(files.line(report.name, report.error))
        return
    yield said.say(files.file(report))
    yield from (f"  {said.say(line)}" for line in files.details(report))
    yield from (f"  {said.say(files.left_out_line(one))}" for one in report.left_out)
    yield from (f"  {said.say(wish)}" for wish in report.to_fetch)


def _card(advice: Advice, said: Language) -> Iterator[str]:
    """Say the card as the page does."""
    yield said.say(card.headline(advice))
    yield said.say(card.meaning(advice))
    yield from (said.say(card.line(*one)) for one in card.others(advice))
    yield from map(said.say, card.footnotes(advice, pooled=False))


def _note(text: str) -> None:
    sys.stderr.write(text + "\n")


if __name__ == "__main__":
    sys.exit(main())
