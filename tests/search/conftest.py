"""Search with a chosen analyser, and pages to find."""

import pytest
from django.db import transaction

from search.analyser import get_analyser
from search.korean.morphology import is_installed
from search.query import synonyms
from search.service import find
from tests import factories


@pytest.fixture(autouse=True)
def no_synonyms_of_another_test():
    """A test that is rolled back takes the version back with it."""
    synonyms.clear_cache()


@pytest.fixture
def use_analyser(settings):
    """Search with another analyser for one test: `use_analyser("kiwi")`."""

    def use(name):
        if not is_installed(name):
            pytest.skip(f"{name} is not installed")
        settings.SEARCH_ANALYSER = name
        get_analyser.cache_clear()
        synonyms.clear_cache()
        return get_analyser()

    yield use
    get_analyser.cache_clear()


@pytest.fixture
def make_page(site):
    """A live Korean page with these words: `make_page("제목", "본문")`."""

    def make(title, text="", **fields):
        body = [{"type": "text", "value": f"<p>{text}</p>"}]
        return factories.StandardPageFactory(parent=site.home, title=title, body=body, **fields)

    return make


@pytest.fixture
def publish(django_capture_on_commit_callbacks):
    """Do something as a request does: what is to follow the commit follows."""

    def run(action):
        with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
            return action()

    return run


@pytest.fixture
def titles():
    """The titles that a query finds, best first."""

    def search(query, language="ko", chosen=None, correct=True):
        found = find(query, language, chosen, correct)
        documents = found.store.model.objects.in_bulk([hit.document_id for hit in found.hits])
        return [documents[hit.document_id].title for hit in found.hits]

    return search
