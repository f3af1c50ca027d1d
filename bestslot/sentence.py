"""Sentences for people: English text that remembers how it was made.

Reading and timing explain what they saw in :class:`Sentence` objects. Each is an ordinary
English ``str`` (so a notebook or a log simply prints it) that keeps its template and its values,
so that ``showing.words`` can say the same thing in the visitor's language.
"""

from __future__ import annotations

from typing import Self


class Sentence(str):
    """An English sentence made from a template and named values.

    Parameters
    ----------
    template : str
        Text with ``{name}`` fields, the key of the sentence in the language catalogues.
    plural : str, optional
        The template to use when the value named ``n`` is not 1.
    **values
        What fills the fields. A value may itself be a ``Sentence``.

    Examples
    --------
    >>> s = Sentence("{n} row left out", "{n} rows left out", n=3)
    >>> s
    '3 rows left out'
    >>> s.template
    '{n} row left out'
    """

    __slots__ = ("plural", "template", "values")

    template: str
    plural: str | None
    values: dict[str, object]

    def __new__(cls, template: str, plural: str | None = None, /, **values: object) -> Self:
        """Fill the template."""
        chosen = template if plural is None or values["n"] == 1 else plural
        self = super().__new__(cls, chosen.format(**values))
        self.template = template
        self.plural = plural
        self.values = values
        return self

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (self.template, self.plural, self.values)


def _rebuild(template: str, plural: str | None, values: dict[str, object]) -> Sentence:
    return Sentence(template, plural, **values)
