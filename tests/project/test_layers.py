"""No app imports an app above it, and no import hides inside a function to dodge that."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
#: What each layer may stand on.
MAY_IMPORT = {
    "core": set(),
    "centers": {"core"},
    "blog": {"core", "centers"},
    "home": {"core", "centers", "blog", "search", "translation"},
    "search": {"core"},
    "translation": {"core"},
}
LAYERS = {*MAY_IMPORT, "site_config", "tests"}


SOURCE_FILES = [
    (layer, path) for layer in MAY_IMPORT for path in sorted((ROOT / layer).rglob("*.py"))
]


def imported_layers(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


@pytest.mark.parametrize(
    ("layer", "path"), SOURCE_FILES, ids=lambda value: str(value).removeprefix(f"{ROOT}/")
)
def test_a_file_imports_only_the_layers_below(layer, path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    allowed = MAY_IMPORT[layer] | {layer}
    upward = [name for name in imported_layers(tree) if name in LAYERS and name not in allowed]
    assert not upward


@pytest.mark.parametrize(
    ("layer", "path"), SOURCE_FILES, ids=lambda value: str(value).removeprefix(f"{ROOT}/")
)
def test_imports_stand_at_the_top(layer, path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    hidden = [
        inner.lineno
        for function in functions
        for inner in ast.walk(function)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert not hidden


def test_the_layers_of_this_test_are_the_apps_of_the_project():
    packages = {path.parent.name for path in ROOT.glob("*/apps.py")}
    assert packages == set(MAY_IMPORT)
