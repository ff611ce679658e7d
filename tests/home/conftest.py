"""The site as `manage.py bootstrap` leaves it; loaded once for all tests that read it."""

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


class PowerCut(Exception):
    """Ends a run where a real one might be killed."""


def _after(count, function):
    """`function` for `count` calls, then the end of the run."""
    calls = iter(range(count))

    def call(*args, **kwargs):
        if next(calls, None) is None:
            raise PowerCut
        return function(*args, **kwargs)

    return call


def _bootstrap(**options) -> str:
    output = io.StringIO()
    call_command("bootstrap", stdout=output, **options)
    return output.getvalue()


def _load_with_two_power_cuts() -> str:
    """A first load that is killed among the pages, then among the translations, then ends."""
    page = mock.patch.object(PageLoader, "_center", _after(7, PageLoader._center))
    line = mock.patch.object(translations, "translate", _after(180, translations.translate))
    for cut in (page, line):
        with cut, pytest.raises(PowerCut):
            _bootstrap()
    return _bootstrap()


def _make_roots() -> None:
    """Browser tests empty the database, with it what Wagtail's migrations put there."""
    korean, _created = Locale.objects.get_or_create(language_code="ko")
    if not Page.objects.exists():
        Page.add_root(title="Root", slug="root", locale=korean)
    if not Collection.objects.exists():
        Collection.add_root(name="Root")


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    """Really committed, as publishing a translation is what follows a commit."""
    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with django_db_blocker.unblock(), media:
        before = connection.creation.serialize_db_to_string()
        _make_roots()
        try:
            yield SimpleNamespace(output=_load_with_two_power_cuts())
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
    """Run the command on the loaded site and get what it says; undone after the test."""
    return _bootstrap
