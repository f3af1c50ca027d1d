"""Every sentence is in the catalogues, and languages say numbers, dates and text their way."""

from __future__ import annotations

import ast
import datetime as dt
import io
import re
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from bestslot.language import CATALOGUES, LANGUAGES, language
from bestslot.sentence import Sentence
from bestslot.showing.words.values import Hours, Weekday, Zone

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
SOURCES = [ROOT / "app.py", *sorted((ROOT / "bestslot").rglob("*.py"))]
TRANSLATED = [code for code in LANGUAGES if code != "en"]
HEADER = "# What bestslot says, in another language. English is in the code."
UNUSED = re.compile(
    rb'^"(POT-Creation-Date|PO-Revision-Date|Generated-By|Project-Id-Version|Report-Msgid-Bugs-To'
    rb"|Last-Translator|Language-Team):.*\n",
    re.MULTILINE,
)
"""Header lines that would change without a reason."""
NBSP = "\N{NO-BREAK SPACE}"


def sentences() -> dict[str, tuple[str | None, str]]:
    """List every template in the code: template -> (plural, where it stands)."""
    found: dict[str, tuple[str | None, str]] = {}
    for path in SOURCES:
        where = path.relative_to(ROOT).as_posix()
        for template, plural in templates(ast.parse(path.read_text(encoding="utf-8"))):
            if found.get(template, (None, ""))[0] is None:
                found[template] = (plural, where)
    return found


def templates(tree: ast.Module) -> Iterator[tuple[str, str | None]]:
    """Find what becomes a Sentence: texts in the call, named just above it, or pairs with {n}."""
    constants = {
        (scope, target.id): node.value
        for scope, node in scoped(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for scope, node in scoped(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Sentence":
            given = [
                constants.get((scope, one.id), one) if isinstance(one, ast.Name) else one
                for one in node.args
            ]
            said = [str(one.value) for one in given if isinstance(one, ast.Constant)]
            if said:
                yield said[0], said[1] if len(said) > 1 else None
        elif isinstance(node, ast.Tuple) and len(node.elts) == 2:
            pair = [str(one.value) for one in node.elts if isinstance(one, ast.Constant)]
            if len(pair) == 2 and all("{n}" in one for one in pair):
                yield pair[0], pair[1]


def scoped(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """Walk a module, with the name of the function each node stands in."""
    todo: list[tuple[str, ast.AST]] = [("", tree)]
    while todo:
        scope, node = todo.pop(0)
        yield scope, node
        inside = node.name if isinstance(node, ast.FunctionDef) else scope
        todo += [(inside, child) for child in ast.iter_child_nodes(node)]


def texts(messages: object) -> tuple[str, str | None]:
    """Split the catalogue's id of a singular, or a singular and a plural."""
    both = list(messages) if isinstance(messages, (tuple, list)) else [messages]
    plural = both[1] if len(both) > 1 else None
    return str(both[0] or ""), None if plural is None else str(plural)


def catalogue(code: str) -> Catalog:
    return read_po(io.BytesIO(path_of(code).read_bytes()), locale=code)


def path_of(code: str) -> Path:
    return CATALOGUES / code / "LC_MESSAGES" / "bestslot.po"


def bring_up_to_date(code: str) -> None:
    """Write new sentences into a catalogue, untranslated, and drop those no longer said."""
    old = catalogue(code)
    new = Catalog(code, project="bestslot", header_comment=HEADER, charset="utf-8", fuzzy=False)
    for template, (plural, where) in sentences().items():
        known = old.get(template)
        key = (template, plural) if plural else template
        same_shape = known is not None and bool(known.pluralizable) == bool(plural)
        new.add(key, known.string if known and same_shape else None, [(where, 0)])
    buffer = io.BytesIO()
    write_po(buffer, new, width=100, omit_header=False, include_lineno=False, sort_output=False)
    path_of(code).write_bytes(UNUSED.sub(b"", buffer.getvalue()))


def translations(code: str) -> list[tuple[str, str]]:
    """Pair every English template with what the catalogue says, plurals one by one."""
    pairs = []
    for message in catalogue(code):
        singular, plural = texts(message.id)
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        pairs += [(plural or singular, str(text)) for text in said if singular]
    return pairs


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_sentence_is_in_the_catalogue_and_nothing_else(
    code: str, request: pytest.FixtureRequest
) -> None:
    if request.config.getoption("--update-golden"):
        bring_up_to_date(code)
    known = dict(texts(message.id) for message in catalogue(code) if message.id)
    said = {template: plural for template, (plural, _) in sentences().items()}
    missing = {template: sentences()[template][1] for template in said.keys() - known.keys()}
    assert not missing, "run pytest tests/test_language.py --update-golden, then translate these"
    assert known.keys() <= said.keys(), "run pytest tests/test_language.py --update-golden"
    assert known == said


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_sentence_is_translated_with_the_same_values(code: str) -> None:
    for source, target in translations(code):
        assert target, f"not translated: {source}"
        wanted = {name for _, name, _, _ in Formatter().parse(source) if name}
        given = {name for _, name, _, _ in Formatter().parse(target) if name}
        assert given <= wanted, f"unknown value in: {target}"
        assert wanted - given <= {"n"}, f"value lost in: {target}"


def test_french_uses_its_own_typography() -> None:
    for _, target in translations("fr"):
        text = re.sub(r"\{[^}]*\}", "X", target)
        assert not re.search(r" [:;!?»%]", text), f"plain space before a double mark: {target}"
        assert not re.search(r"\w[:;!?»](\s|$)", text), f"no space before a double mark: {target}"
        assert "'" not in text, f"straight apostrophe: {target}"
        assert not re.search(r"« ", text), f"plain space in a quotation: {target}"


@pytest.mark.parametrize(
    ("code", "number", "spec", "said"),
    [
        ("en", 0.243, "+.0%", "+24%"),
        ("fr", 0.243, "+.0%", f"+24{NBSP}%"),
        ("fr", -0.243, "+.1%", f"\N{MINUS SIGN}24,3{NBSP}%"),
        ("en", -0.001, "+.0%", "0%"),
        ("en", 12345, "", "12,345"),
        ("fr", 12345.25, ".1f", "12\N{NARROW NO-BREAK SPACE}345,2"),
    ],
)
def test_numbers_are_said_as_the_language_writes_them(
    code: str, number: float, spec: str, said: str
) -> None:
    assert language(code).number(number, spec) == said


def test_the_browser_s_locale_chooses_the_language() -> None:
    assert language("fr-CH").code == "fr"
    assert language("FR").code == "fr"
    assert language("ja-JP").code == "en"
    assert language(None).code == "en"


def test_weekdays_hours_zones_and_dates_say_themselves() -> None:
    french, english = language("fr"), language("en")
    assert french.say(Weekday(1)) == "mardi"
    assert english.say(Hours(23, 2)) == "23:00–1:00"
    assert french.say(Hours(18, 2)) == f"18{NBSP}h-20{NBSP}h"
    assert french.say(Zone("Europe/Paris")) == "heure de Paris"
    assert french.say(Zone("Europe/Athens")) == "heure d’Athènes"
    assert english.say(Zone("UTC")) == "UTC"
    assert french.say(dt.date(2026, 1, 3)) == "3 janv. 2026"


def test_a_sentence_inside_a_sentence_is_translated_too() -> None:
    inner = Sentence("{n} post", "{n} posts", n=2)
    outer = Sentence("{posts} from {n} file", "{posts} from {n} files", posts=inner, n=1)
    assert outer == "2 posts from 1 file"
    assert language("fr").say(outer) == "2 posts dans 1 fichier"


def test_text_from_a_file_cannot_become_markdown() -> None:
    hostile = Sentence("Columns: {columns}", columns="![x](http://a.example/b.png) :red[no] $x$")
    shown = language("en").markdown(hostile)
    assert r"\!\[x\]\(http\://a\.example/b\.png\)" in shown
    assert r"\:red\[no\]" in shown
    assert language("en").say(hostile) == hostile
