"""Words of a batch result: very many accounts, and the answer for one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bestslot.batch.result import FAILED
from bestslot.sentence import Sentence
from bestslot.showing.words import card, names
from bestslot.showing.words.values import Listed, Zone
from bestslot.timing.windows import SOLID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bestslot.batch.result import Answer
    from bestslot.posts import LeftOut

NO_ACCOUNT = Sentence("no account with an answer")
READING = Sentence("Reading the batch result…")
ANSWERS = Sentence("Answers")
ANSWERS_HELP = Sentence("Nothing chosen means every account.")
VERDICTS = {**names.VERDICTS, FAILED: Sentence("could not be advised")}
SEARCH = Sentence("Search an account")
NONE_LEFT = Sentence("No account is left. Empty the search, or choose other answers.")
SELECT = Sentence("Select a row to see that account's answer in words, and its week.")
WHY_NOT = Sentence("Why there is no answer")
NOTHING_READ = Sentence(
    "No account could be read from this batch result, so there is nothing to show. Run the command "
    "once more, then drop the new file."
)
NO_SLOTS = Sentence(
    "This result holds the recommended slots only. To see the whole week of each account, run "
    "the batch again with --slots: {command}. Such a file with some 8,000 accounts can be dropped "
    "here; cut a larger one into parts.",
    command='python -m bestslot batch "posts/*.parquet" --slots --out advice.parquet',
)


def title(n: int) -> Sentence:
    """Head a batch result."""
    return Sentence(
        "{n} account with an answer of its own", "{n} accounts, each with its own answer", n=n
    )


def counted(verdict: str, n: int) -> Sentence:
    """Name a verdict with the number of accounts that have it."""
    return Sentence("{verdict} · {n}", verdict=VERDICTS[verdict], n=n)


def failed(n: int) -> Sentence:
    """Count the accounts without an answer."""
    return Sentence(
        "{n} account could not be advised: the column error says why.",
        "{n} accounts could not be advised: the column error says why.",
        n=n,
    )


def first_of(listed: int, n: int) -> Sentence:
    """Say that not every account is listed."""
    return Sentence(
        "The first {listed} of {n} accounts are listed, the surest first: search, or choose "
        "answers, to see the others.",
        listed=listed,
        n=n,
    )


def beside(files: Sequence[str]) -> Sentence:
    """Say that exports were dropped together with a batch result."""
    return Sentence(
        "A batch result is shown alone, so {names} waits: take the batch result away to see the "
        "answer from it.",
        "A batch result is shown alone, so these wait: {names}. Take the batch result away to see "
        "the answer from them.",
        names=Listed(tuple(files)),
        n=len(files),
    )


def not_shown(part: LeftOut) -> Sentence:
    """Say what is left out of a batch result."""
    return Sentence("Not shown: {reason}.", reason=part.reason)


def meaning(answer: Answer) -> Sentence:
    """Say what the verdict of an account means."""
    if not answer.best:
        return card.advice_for_none(answer)
    if answer.verdict == "solid":
        return card.SOLID_MEANS
    return card.NOT_ALL_SEEN if answer.best[0].chance >= SOLID else card.TO_CONFIRM_MEANS


def footnotes(answer: Answer) -> list[Sentence | str]:
    """Say what the answer rests on; what the batch noted stands in the batch's language."""
    rests = Sentence(
        "Rests on {n} post; hours are {zone}.",
        "Rests on {n} posts; hours are {zone}.",
        n=answer.posts,
        zone=Zone(answer.timezone),
    )
    made = Sentence("Made by a batch of bestslot {version}.", version=answer.version)
    rate = [card.rate(answer.denominator)] if answer.denominator else []
    return [rests, *rate, *([answer.notes] if answer.notes else []), made]
