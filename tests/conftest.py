"""Fixtures of all tests: the test database, clean caches and a minimal site."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.test.signals import setting_changed
from django.utils import translation
from hypothesis import settings as property_settings
from wagtail.models import Collection, Locale, Page, Site

from centers.directory import records
from core.models import ContentVersion
from search import promotions
from search.query import synonyms
from tests import databases, factories
from tests.shared_data import SharedData, layers_of, shared_data, sort

#: Fixtures that give a test access to the database.
DATABASE = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}
#: Tests of images, files and views whose queries do not depend on the database backend.
SAME_ON_EVERY_DATABASE = (
    "tests/centers/posters/",
    "tests/core/documents/",
    "tests/core/images/",
    "tests/editors/test_previews.py",
    "tests/editors/test_screens.py",
    "tests/project/test_structured_data.py",
    "tests/translation/test_editor",
)

# No deadline per example: its duration says more about the machine than about the code.
property_settings.register_profile("site", deadline=None)
property_settings.load_profile("site")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """On PostgreSQL, the second run, deselects tests that do not depend on the database backend."""
    sort(items)
    if connection.vendor != "postgresql":
        return
    selected = [item for item in items if _uses_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(selected)])
    items[:] = selected


def _uses_database(item) -> bool:
    if item.nodeid.startswith(SAME_ON_EVERY_DATABASE):
        return False
    names = set(getattr(item, "fixturenames", ()))
    return bool(names & DATABASE) or item.get_closest_marker("django_db") is not None


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_modify_db_settings, django_db_blocker):
    """Replaces that of pytest-django, which runs all migrations in every process."""
    with django_db_blocker.unblock():
        databases.create(connection)
    yield
    with django_db_blocker.unblock():
        databases.drop(connection)


@pytest.fixture(scope="module")
def shared(django_db_setup, django_db_blocker):
    """Data shared by the tests of a module; see shared_data.py."""
    data = SharedData()
    yield data
    with django_db_blocker.unblock():
        data.close()


@pytest.fixture
def shared_copies(request, shared, django_db_blocker, temporary_media_root):
    """Fixture name → copy of its data; set up before the transaction of the test begins."""
    with django_db_blocker.unblock():
        copies = shared.set_up(layers_of(request.node))
    shared.copy_media(Path(settings.MEDIA_ROOT))
    return copies


@pytest.fixture
def _django_db_helper(shared_copies, _django_db_helper):
    """Makes the test transaction of pytest-django begin after the shared data was set up."""


@pytest.fixture(scope="session", autouse=True)
def compiled_catalogues():
    """Compiles the .mo files, which are not in the repository, as tests check translated messages."""
    call_command("compile_catalogues", verbosity=0)
    # Django drops its cached catalogues.
    setting_changed.send(sender=None, setting="LOCALE_PATHS", value=None, enter=True)


@pytest.fixture(autouse=True)
def default_language():
    """Undoes the language that the last request of the test client has activated."""
    translation.deactivate()


@pytest.fixture(autouse=True)
def empty_cache():
    """Wagtail caches renditions by image id, and ids repeat in every test."""
    caches["default"].clear()


@pytest.fixture(autouse=True)
def clear_search_caches():
    """Synonyms are cached by version, and every test begins with the same version."""
    synonyms.clear_cache()
    promotions.clear_cache()


@pytest.fixture(autouse=True)
def temporary_media_root(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(autouse=True)
def uncached_center_records(monkeypatch):
    """Disables the cache of centre records: in a test transaction `on_commit` does not run, so
    `ContentVersion` is not bumped and the cache would be stale."""
    monkeypatch.setattr(records, "MAX_AGE", -1)


@pytest.fixture
def cached_center_records(monkeypatch):
    """Caches centre records as in production; for tests that run their `on_commit` callbacks."""
    monkeypatch.setattr(records, "MAX_AGE", 300)
    ContentVersion._write()


@pytest.fixture
def cached_responses(settings):
    """Caches the responses of public API endpoints as in production."""
    settings.CACHES = settings.CACHES | {
        "responses": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": "responses of a test",
        }
    }
    caches["responses"].clear()


@shared_data
def locales():
    """The four languages, by code."""
    return {
        code: Locale.objects.get_or_create(language_code=code)[0]
        for code, _name in settings.LANGUAGES
    }


@shared_data
def site(locales):
    """A Korean home page with a directory and a news list, at http://testserver."""
    # Browser tests truncate the tables, including the pages from Wagtail's migrations.
    root = Page.objects.filter(depth=1).first() or Page.add_root(
        title="Root", slug="root", locale=locales["ko"]
    )
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    Site.objects.all().delete()
    root.get_children().delete()
    root.refresh_from_db()
    home = factories.HomePageFactory(parent=root, slug="home")
    Site.objects.create(hostname="testserver", root_page=home, is_default_site=True)
    centers = factories.CenterIndexPageFactory(parent=home, show_in_menus=True)
    news = factories.NewsIndexPageFactory(parent=home, show_in_menus=True)
    return SimpleNamespace(home=home, centers=centers, news=news, locales=locales)


@shared_data
def editor():
    return factories.SuperuserFactory()


@pytest.fixture
def admin(client, editor):
    """A test client logged in to the admin as superuser."""
    client.force_login(editor)
    return client


@pytest.fixture
def translate(site):
    """Copy a page into another language and publish it: `translate(page, "en", title="…")`."""

    return lambda page, code, **fields: factories.translated(page, site.locales[code], **fields)
