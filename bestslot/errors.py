"""What can go wrong, said so that one can act on it.

::

    BestslotError            its text is shown to the visitor as it is
    ├── UnreadableFileError   the bytes are not a table we can or may open
    ├── UnknownExportError    a table, but no export we know: names the columns found
    └── NotPostsError         a known file without posts: says which file to take instead

Too few posts, or posts without an hour, is an answer and not an error.
A message says what we saw, what that means, and what to do now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bestslot.sentence import Sentence


class BestslotError(Exception):
    """Something a visitor can act on; ``sentence`` is what to tell them.

    Parameters
    ----------
    sentence : Sentence
        What we saw, what it means, what to do now.
    """

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class UnreadableFileError(BestslotError):
    """The bytes are not a table that can, or may, be opened."""


class UnknownExportError(BestslotError):
    """A table, but not an export we know."""


class NotPostsError(BestslotError):
    """A known file that holds no posts."""
