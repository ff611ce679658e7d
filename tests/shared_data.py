"""Fixture data that is created once for consecutive tests of a module.

Like Django's `setUpTestData` for a class: the data is created in a transaction around that of the test, and
each test gets a copy of the objects. Use `@shared_data` instead of `@pytest.fixture` for functions that
depend only on other shared data and write only to the database and to MEDIA_ROOT:

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

#: Fixtures of tests that flush the database at their end.
FLUSHING = {"transactional_db", "live_server", "django_db_reset_sequences"}
#: Fixtures of tests that need committed data: these cannot run inside an outer transaction.
COMMITTING = FLUSHING | {"loaded"}


def shared_data(function: Callable) -> Callable:
    name = function.__name__

    def fixture(db, shared_copies, **parents):
        return shared_copies[name] if name in shared_copies else function(**parents)

    # pytest determines the dependencies of a fixture by its signature.
    fixture.__signature__ = inspect.Signature(
        inspect.Parameter(parameter, inspect.Parameter.POSITIONAL_OR_KEYWORD)
        for parameter in ("db", "shared_copies", *parents_of(function))
    )
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
    """The shared data that a test uses, each layer after those it depends on."""
    if _flushes(item) or COMMITTING & set(_fixtures_of(item)):
        return ()
    fixtures = _fixtures_of(item)
    found: dict[str, Layer] = {}

    def add(name: str) -> bool:
        if name in found:
            return True
        made = getattr(fixtures[name][-1].func, "shared", None) if name in fixtures else None
        if made is None:
            return False
        # A module may override a shared fixture with an ordinary one.
        if all(add(parent) for parent in parents_of(made)):
            found[name] = Layer(name, made)
            return True
        return False

    for name in sorted(fixtures, key=lambda name: (name != "site", name)):
        add(name)
    return tuple(found.values())


def _fixtures_of(item: pytest.Item) -> dict:
    return getattr(getattr(item, "_fixtureinfo", None), "name2fixturedefs", {})


def _flushes(item: pytest.Item) -> bool:
    if FLUSHING & set(_fixtures_of(item)):
        return True
    marker = item.get_closest_marker("django_db")
    return bool(marker and (marker.kwargs.get("transaction") or marker.args[:1] == (True,)))


def sort(items: list[pytest.Item]) -> None:
    """Groups the tests of a module by the shared data they use; otherwise the order stays.

    Tests that flush the database come last, as Django and pytest-django have it: what migrations put
    there (the root collection, permissions) is gone after them.
    """
    places: dict[str, int] = {}
    for item in items:
        places.setdefault(item.nodeid.partition("::")[0], len(places))
    items.sort(
        key=lambda item: (
            _flushes(item),
            places[item.nodeid.partition("::")[0]],
            [layer.name for layer in layers_of(item)],
        )
    )


@dataclass
class OpenLayer:
    layer: Layer
    atomic: transaction.Atomic
    #: Includes the files of the layers before.
    media: Path
    data: Any = None


class SharedData:
    """The current layers of a module, each in a savepoint inside that of the layer before."""

    def __init__(self) -> None:
        self.open: list[OpenLayer] = []
        self.folder = tempfile.TemporaryDirectory(prefix="shared-media-")

    def set_up(self, layers: tuple[Layer, ...]) -> dict[str, Any]:
        """Sets up exactly these layers, closing others; returns copies of their data by name."""
        same = 0
        for opened, wanted in zip(self.open, layers, strict=False):
            if opened.layer != wanted:
                break
            same += 1
        self._close(same)
        for layer in layers[same:]:
            self._make(layer)
        # In one call, so that references between the layers stay references.
        return copy.deepcopy({opened.layer.name: opened.data for opened in self.open})

    def copy_media(self, folder: Path) -> None:
        if self.open:
            shutil.copytree(self.open[-1].media, folder, dirs_exist_ok=True)

    def close(self) -> None:
        self._close(0)
        self.folder.cleanup()

    def _make(self, layer: Layer) -> None:
        before = {opened.layer.name: opened.data for opened in self.open}
        media = Path(tempfile.mkdtemp(dir=self.folder.name))
        self.copy_media(media)
        opened = OpenLayer(layer, transaction.atomic(), media)
        opened.atomic.__enter__()
        self.open.append(opened)
        with override_settings(MEDIA_ROOT=media), translation.override(None, deactivate=True):
            opened.data = layer.make(*(before[parent] for parent in parents_of(layer.make)))

    def _close(self, down_to: int) -> None:
        while len(self.open) > down_to:
            opened = self.open.pop()
            transaction.set_rollback(True)
            opened.atomic.__exit__(None, None, None)
