"""Data of many tests, made once for the tests of a module that follow each other.

As Django's `setUpTestData` does for a class: the data lies in a transaction around the test's own, and
each test gets a copy of the objects. `@shared_data` stands in place of `@pytest.fixture`, for functions
that take nothing but other shared data and that only write to the database and to MEDIA_ROOT:

    @shared_data
    def center(site):
        return factories.CenterPageFactory(parent=site.centers)
"""

import copy
import inspect
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import translation

#: Fixtures whose tests commit: nothing may be open around them.
COMMITTING = {"transactional_db", "live_server", "django_db_reset_sequences", "loaded"}


def shared_data(function: Callable) -> Callable:
    name = function.__name__

    def fixture(request, db, shared_copies):
        if name in shared_copies:
            return shared_copies[name]
        return function(*(request.getfixturevalue(parent) for parent in parents_of(function)))

    fixture.__doc__ = function.__doc__
    fixture.shared = function
    return pytest.fixture(name=name)(fixture)


def parents_of(function: Callable) -> tuple[str, ...]:
    return tuple(inspect.signature(function).parameters)


@dataclass(frozen=True)
class Layer:
    name: str
    make: Callable


def layers_of(item: pytest.Item) -> tuple[Layer, ...]:
    """What a test shares, each after what it is made from."""
    fixtures = getattr(getattr(item, "_fixtureinfo", None), "name2fixturedefs", {})
    found: dict[str, Layer] = {}
    if COMMITTING & set(fixtures) or _commits(item):
        return ()

    def add(name: str) -> bool:
        if name in found:
            return True
        made = getattr(fixtures[name][-1].func, "shared", None) if name in fixtures else None
        if made is None:
            return False
        # A module may put a fixture of its own in the place of a shared one.
        if all([add(parent) for parent in parents_of(made)]):
            found[name] = Layer(name, made)
            return True
        return False

    for name in sorted(fixtures, key=lambda name: (name != "site", name)):
        add(name)
    return tuple(found.values())


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(marker and (marker.kwargs.get("transaction") or marker.args[:1] == (True,)))


def sort(items: list[pytest.Item]) -> None:
    """Within a module, tests that share the same follow each other; else the order stays."""
    places: dict[str, int] = {}
    for item in items:
        places.setdefault(item.nodeid.partition("::")[0], len(places))
    items.sort(
        key=lambda item: (
            places[item.nodeid.partition("::")[0]],
            [layer.name for layer in layers_of(item)],
        )
    )


class SharedData:
    """The open layers of a module, each in a savepoint of the one before."""

    def __init__(self) -> None:
        self.open: list[tuple[Layer, transaction.Atomic, Any]] = []
        self.media = Path(tempfile.mkdtemp(prefix="shared-media-"))

    def show(self, layers: tuple[Layer, ...]) -> dict[str, Any]:
        """Copies of the data of these layers and of no other."""
        same = 0
        for (there, *_rest), wanted in zip(self.open, layers, strict=False):
            if there != wanted:
                break
            same += 1
        self._close(same)
        for layer in layers[same:]:
            self._make(layer)
        # In one go, so that what is the same object stays the same object.
        return copy.deepcopy({layer.name: data for layer, _atomic, data in self.open})

    def close(self) -> None:
        self._close(0)
        shutil.rmtree(self.media, ignore_errors=True)

    def _make(self, layer: Layer) -> None:
        before = {there.name: data for there, _atomic, data in self.open}
        atomic = transaction.atomic()
        atomic.__enter__()
        self.open.append((layer, atomic, None))
        with override_settings(MEDIA_ROOT=self.media), translation.override(None, deactivate=True):
            data = layer.make(*(before[parent] for parent in parents_of(layer.make)))
        self.open[-1] = (layer, atomic, data)

    def _close(self, down_to: int) -> None:
        while len(self.open) > down_to:
            _layer, atomic, _data = self.open.pop()
            transaction.set_rollback(True)
            atomic.__exit__(None, None, None)
