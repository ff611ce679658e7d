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


def trees(layer):
    """Of every file of a layer: its path, for the message, and what it says."""
    for path in sorted((ROOT / layer).rglob("*.py")):
        yield path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8"))


def imported_layers(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def hidden_imports(tree):
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for function in functions:
        for inner in ast.walk(function):
            if isinstance(inner, ast.Import | ast.ImportFrom):
                yield inner.lineno


@pytest.mark.parametrize("layer", MAY_IMPORT)
def test_a_layer_imports_only_the_layers_below_and_at_the_top_of_its_files(layer):
    allowed = MAY_IMPORT[layer] | {layer}
    upward, hidden, files = [], [], 0
    for path, tree in trees(layer):
        files += 1
        names = set(imported_layers(tree)) & LAYERS - allowed
        upward += [f"{path} imports {name}" for name in sorted(names)]
        hidden += [f"{path}, line {line}" for line in hidden_imports(tree)]
    assert files
    assert not upward
    assert not hidden


def test_the_layers_of_this_test_are_the_apps_of_the_project():
    packages = {path.parent.name for path in ROOT.glob("*/apps.py")}
    assert packages == set(MAY_IMPORT)
