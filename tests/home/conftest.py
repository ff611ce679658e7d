"""The site as `manage.py bootstrap` creates it; loaded once per module for all tests that only read
it."""

import io
from types import SimpleNamespace
from unittest import mock

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from wagtail.models import Collection, Locale, Page

from home.seed import translations
from home.seed.pages import PageLoader


class Interrupted(Exception):
    """Simulates a run that is killed."""


def _interrupt_after(count, function):
    """`function` for `count` calls, then raises `Interrupted`."""
    calls = iter(range(count))

    def call(*args, **kwargs):
        if next(calls, None) is None:
            raise Interrupted
        return function(*args, **kwargs)

    return call


def _bootstrap(**options) -> str:
    output = io.StringIO()
    call_command("bootstrap", stdout=output, **options)
    return output.getvalue()


def _bootstrap_interrupted_twice() -> str:
    """A first load that is killed while creating pages, then while translating, then completes."""
    page = mock.patch.object(PageLoader, "_center", _interrupt_after(7, PageLoader._center))
    line = mock.patch.object(
        translations, "translate", _interrupt_after(180, translations.translate)
    )
    for interruption in (page, line):
        with interruption, pytest.raises(Interrupted):
            _bootstrap()
    return _bootstrap()


def _make_roots() -> None:
    """Recreate the root page and collection of Wagtail's migrations: browser tests flush the
    database."""
    korean, _created = Locale.objects.get_or_create(language_code="ko")
    if not Page.objects.exists():
        Page.add_root(title="Root", slug="root", locale=korean)
    if not Collection.objects.exists():
        Collection.add_root(name="Root")


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    """Committed to the database, because publishing a translation runs in an on_commit callback."""
    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with django_db_blocker.unblock(), media:
        before = connection.creation.serialize_db_to_string()
        _make_roots()
        try:
            yield SimpleNamespace(output=_bootstrap_interrupted_twice())
        finally:
            call_command(
                "flush",
                verbosity=0,
                interactive=False,
                reset_sequences=False,
                inhibit_post_migrate=True,
            )
            connection.creation.deserialize_db_from_string(before)


@pytest.fixture
def bootstrap(loaded, db):
    """Run the command on the loaded site and return its output; rolled back after the test."""
    return _bootstrap
