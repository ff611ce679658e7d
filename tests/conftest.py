"""The smallest site that pages can stand on."""

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

#: Fixtures that give a test the database.
DATABASE = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}
#: Pictures, files and screens: they use the database and ask nothing of it that others do not.
SAME_ON_EVERY_DATABASE = (
    "tests/centers/posters/",
    "tests/core/documents/",
    "tests/core/images/",
    "tests/editors/test_previews.py",
    "tests/editors/test_screens.py",
    "tests/project/test_structured_data.py",
    "tests/translation/test_screen",
)

# How long an example takes says more about the machine than about the code.
property_settings.register_profile("site", deadline=None)
property_settings.load_profile("site")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """What asks nothing particular of the database is the same on each: a second run, on PostgreSQL,
    leaves it out."""
    sort(items)
    if connection.vendor != "postgresql":
        return
    asking = [item for item in items if _asks_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(asking)])
    items[:] = asking


def _asks_database(item) -> bool:
    if item.nodeid.startswith(SAME_ON_EVERY_DATABASE):
        return False
    names = set(getattr(item, "fixturenames", ()))
    return bool(names & DATABASE) or item.get_closest_marker("django_db") is not None


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_modify_db_settings, django_db_blocker):
    """In place of the one of pytest-django, which migrates again in every process."""
    with django_db_blocker.unblock():
        databases.create(connection)
    yield
    with django_db_blocker.unblock():
        databases.drop(connection)


@pytest.fixture(scope="module")
def shared(django_db_setup, django_db_blocker):
    """What tests of the module share; see shared_data.py."""
    data = SharedData()
    yield data
    with django_db_blocker.unblock():
        data.close()


@pytest.fixture
def shared_copies(request, shared, django_db_blocker, media_in_a_folder_of_its_own):
    """By name of the fixture; open before the transaction of the test begins."""
    with django_db_blocker.unblock():
        copies = shared.show(layers_of(request.node))
    shared.copy_media(Path(settings.MEDIA_ROOT))
    return copies


@pytest.fixture
def _django_db_helper(shared_copies, _django_db_helper):
    """The transaction that pytest-django opens for a test lies within what tests share."""


@pytest.fixture(scope="session", autouse=True)
def compiled_catalogues():
    """Messages are part of what is tested, and .mo files are not in the repository."""
    call_command("compile_catalogues", verbosity=0)
    # What was read before they were there is forgotten.
    setting_changed.send(sender=None, setting="LOCALE_PATHS", value=None, enter=True)


@pytest.fixture(autouse=True)
def korean_to_begin_with():
    """The test client leaves the language of its last request active."""
    translation.deactivate()


@pytest.fixture(autouse=True)
def empty_cache():
    """Wagtail caches renditions, by the number of an image that every test gives anew."""
    caches["default"].clear()


@pytest.fixture(autouse=True)
def forget_search_caches():
    """A process keeps synonyms by their version, and every test begins at the same one."""
    synonyms.clear_cache()
    promotions.forget()


@pytest.fixture(autouse=True)
def media_in_a_folder_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(autouse=True)
def nothing_remembered_of_centers(monkeypatch):
    """A test ends before its publications are noted, so facts kept of centres would be old."""
    monkeypatch.setattr(records, "MAX_AGE", -1)


@pytest.fixture
def facts_kept(monkeypatch):
    """PublishedRecords of centres are kept, as on the real site; for tests that note what they publish."""
    monkeypatch.setattr(records, "MAX_AGE", 300)
    ContentVersion._write()


@pytest.fixture
def answers_kept(settings):
    """Whole answers to programs are kept, as on the real site."""
    settings.CACHES = settings.CACHES | {
        "responses": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": "answers of a test",
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
    # Browser tests empty the database, with it what Wagtail's migrations put there.
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
    """A test client logged in to the admin with every right."""
    client.force_login(editor)
    return client


@pytest.fixture
def translate(site):
    """Copy a page into another language and publish it: `translate(page, "en", title="…")`."""

    return lambda page, code, **fields: factories.translated(page, site.locales[code], **fields)
