"""Building the index anew: the old one serves meanwhile, a run that was cut off is taken up again."""

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
    """A rebuild that was cut off after the first page."""
    index = Rebuilder(get_search_backend().get_index_for_model(Page)).start()
    index.add_items(type(pages[0]), pages[:1])
    return index


def test_the_new_index_says_what_the_old_one_did(pages):
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


def test_twice_in_a_row(pages):
    rebuild()
    rebuild()
    assert len(found()) == 3


def test_the_old_index_serves_while_the_new_one_is_built(half_built):
    assert len(found()) == 3


def test_a_run_that_was_cut_off_is_taken_up_again(half_built, pages, monkeypatch):
    analysed = []

    def watched(item):
        analysed.append(item.pk)
        return entry_of(item)

    monkeypatch.setattr("search.engines.rebuild.entry_of", watched)
    rebuild()
    assert pages[0].pk not in analysed
    assert pages[1].pk in analysed
    assert len(found()) == 3


def test_what_is_saved_meanwhile_is_in_both(half_built, pages):
    pages[0].title = "밑반찬"
    pages[0].save()
    assert found("밑반찬") == ["밑반찬"]
    rebuild()
    assert found("밑반찬") == ["밑반찬"]
    assert len(found()) == 2


def test_what_is_deleted_meanwhile_stays_away(half_built, pages):
    pages[0].delete()
    rebuild()
    assert len(found()) == 2


def test_another_analyser_begins_anew(half_built, pages):
    IndexState.change(building="some older rules")
    rebuild()
    assert len(found()) == 3
    assert IndexState.current().fingerprint != "some older rules"


def test_words_that_are_gone_are_forgotten(pages, make_page):
    make_page("무지개").delete()
    assert Term.objects.filter(word="무지개").exists()
    rebuild()
    assert not Term.objects.filter(word="무지개").exists()
    assert Term.objects.get(word="이불").documents == 3
