"""Rebuilding the index: the old one serves meanwhile, and an interrupted rebuild is resumed."""

import pytest
from django.core.management import call_command
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from search.engines.entry import entry_of
from search.engines.rebuild import Rebuilder
from search.models import SLOTS, IndexState, Term

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(make_page):
    return [make_page(f"이불 세탁 {number}") for number in range(3)]


def found(query="이불"):
    return sorted(page.title for page in Page.objects.search(query))


def rebuild():
    call_command("update_index", verbosity=0)


@pytest.fixture
def half_built(pages):
    """A rebuild that was interrupted after the first page."""
    index = Rebuilder(get_search_backend().get_index_for_model(Page)).start()
    index.add_items(type(pages[0]), pages[:1])
    return index


def test_new_index_finds_the_same(pages):
    before = found()
    slot = IndexState.current().slot
    rebuild()
    assert found() == before
    state = IndexState.current()
    assert state.slot != slot
    assert state.fingerprint
    assert not state.building
    assert not SLOTS[slot].objects.exists()
    assert state.documents == SLOTS[state.slot].objects.count()


def test_two_rebuilds_in_a_row(pages):
    rebuild()
    rebuild()
    assert len(found()) == 3


def test_old_index_serves_during_a_rebuild(half_built):
    assert len(found()) == 3


def test_interrupted_rebuild_is_resumed(half_built, pages, monkeypatch):
    analysed = []

    def recording_entry_of(item):
        analysed.append(item.pk)
        return entry_of(item)

    monkeypatch.setattr("search.engines.rebuild.entry_of", recording_entry_of)
    rebuild()
    assert pages[0].pk not in analysed
    assert pages[1].pk in analysed
    assert len(found()) == 3


def test_save_during_a_rebuild_is_in_both_slots(half_built, pages):
    pages[0].title = "밑반찬"
    pages[0].save()
    assert found("밑반찬") == ["밑반찬"]
    rebuild()
    assert found("밑반찬") == ["밑반찬"]
    assert len(found()) == 2


def test_deletion_during_a_rebuild(half_built, pages):
    pages[0].delete()
    rebuild()
    assert len(found()) == 2


def test_other_analyser_restarts_the_rebuild(half_built, pages):
    IndexState.change(building="some older rules")
    rebuild()
    assert len(found()) == 3
    assert IndexState.current().fingerprint != "some older rules"


def test_unused_words_leave_the_vocabulary(pages, make_page):
    make_page("무지개").delete()
    assert Term.objects.filter(word="무지개").exists()
    rebuild()
    assert not Term.objects.filter(word="무지개").exists()
    assert Term.objects.get(word="이불").documents == 3
