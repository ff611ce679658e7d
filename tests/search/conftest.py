"""Fixtures of the search tests: analysers, pages to find, and publishing with on_commit callbacks."""

import pytest
from django.db import transaction
from django.dispatch import receiver
from django.test.signals import setting_changed

from search.analyser import get_analyser
from search.korean.morphology import is_installed
from search.query import synonyms
from search.service import find
from tests import factories


@receiver(setting_changed)
def forget_analyser(setting, **kwargs):
    """When a test sets SEARCH_ANALYSER, and again when its value is restored: an analyser loaded in
    between would serve all later tests of the process."""
    if setting == "SEARCH_ANALYSER":
        get_analyser.cache_clear()
        synonyms.clear_cache()


@pytest.fixture(autouse=True)
def clear_synonym_cache():
    """Clear the synonym cache: the rollback of a test also resets the vocabulary version by which
    it is invalidated."""
    synonyms.clear_cache()


@pytest.fixture
def use_analyser(settings):
    """Search with another analyser for one test: `use_analyser("kiwi")`."""

    def use(name):
        if not is_installed(name):
            pytest.skip(f"{name} is not installed")
        settings.SEARCH_ANALYSER = name
        return get_analyser()

    return use


@pytest.fixture
def make_page(site):
    """A live Korean page with this title and body text: `make_page("제목", "본문")`."""

    def make(title, text="", **fields):
        body = [{"type": "text", "value": f"<p>{text}</p>"}]
        return factories.StandardPageFactory(parent=site.home, title=title, body=body, **fields)

    return make


@pytest.fixture
def publish(django_capture_on_commit_callbacks):
    """Run a function as in a request: in a transaction whose on_commit callbacks are executed."""

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
