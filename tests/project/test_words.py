"""Names use the words of Django, Wagtail and the web (docs/architecture.md has a glossary)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

#: Words this code once used for URL, cache, field, request, blocker, throttle, retention.
PRIVATE_WORDS = {
    "asked",
    "asks",
    "desk",
    "kept",
    "machines",
    "narrowing",
    "obstacle",
    "obstacles",
    "pace",
    "tells",
    "tidying",
    "told",
    "wish",
    "wishes",
}
ROOTS = sorted({name.partition(".")[0] for name in settings.LOCAL_APPS} | {"benchmarks"})


def names_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.arg(arg=name):
                yield name
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield name


def words_of(name: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}


@pytest.mark.parametrize("root", ROOTS)
def test_names_use_the_words_of_the_field(root):
    wrong = {
        f"{path.relative_to(settings.BASE_DIR)}: {name}"
        for path in (Path(settings.BASE_DIR) / root).rglob("*.py")
        if "migrations" not in path.parts
        for name in names_in(ast.parse(path.read_text(encoding="utf-8")))
        if words_of(name) & PRIVATE_WORDS
    }
    assert wrong == set()
