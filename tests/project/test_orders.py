"""Every ordering ends in a unique field, so that the order of equal rows is the same on every database,
on every page of a list and in every export."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

APPS = ["blog", "centers", "core", "home", "search", "translation"]
#: Fields that are unique, or unique among the rows that are ordered by them.
UNIQUE = {"pk", "path", "word", "?"}


def models_with_an_order():
    return [model for model in apps.get_models() if _is_ours(model) and model._meta.ordering]


def _is_ours(model) -> bool:
    return model._meta.app_config.name in settings.LOCAL_APPS


def test_there_are_orders_to_look_at():
    assert models_with_an_order()


@pytest.mark.parametrize("model", models_with_an_order(), ids=lambda model: model.__name__)
def test_the_order_of_a_model_ends_in_something_unique(model):
    last = str(model._meta.ordering[-1]).lstrip("-")
    assert last == "pk" or model._meta.get_field(last).unique


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and getattr(node.func, "attr", "") == "order_by"
            and node.args
        ):
            yield node


def _ends_uniquely(call: ast.Call) -> bool:
    last = call.args[-1]
    # Variables, expressions and starred arguments are not literals; they are checked where they are defined.
    return not isinstance(last, ast.Constant) or last.value.lstrip("-") in UNIQUE


@pytest.mark.parametrize("app", APPS)
def test_every_literal_order_ends_in_something_unique(app):
    wrong = [
        f"{path.relative_to(settings.BASE_DIR)}:{call.lineno}"
        for path in sorted((Path(settings.BASE_DIR) / app).rglob("*.py"))
        for call in calls(ast.parse(path.read_text(encoding="utf-8")))
        if not _ends_uniquely(call)
    ]
    assert wrong == []
