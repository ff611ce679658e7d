"""Operators and administrators are told when the index and the analyser do not fit."""

import pytest
from django.core.management import call_command

from search import checks
from search.analyser import get_analyser
from search.management.commands import update_outdated_index
from search.models import IndexState

pytestmark = pytest.mark.django_db


@pytest.fixture
def built(site):
    IndexState.change(fingerprint=get_analyser().fingerprint)


def ids(databases=("default",)):
    return [warning.id for warning in checks.check_index(databases=databases)]


@pytest.mark.usefixtures("built")
def test_an_index_in_order_is_not_spoken_of(admin):
    assert ids() == []
    assert "update_index" not in admin.get("/admin/").content.decode()


@pytest.mark.usefixtures("built")
def test_another_analyser_asks_for_a_rebuild(admin):
    IndexState.change(fingerprint="another 1 rules 0")
    assert ids() == ["search.W001"]
    page = admin.get("/admin/").content.decode()
    assert "지금의 낱말 분석기와 맞지 않아" in page
    assert "manage.py update_index" in page


def test_an_index_that_was_never_built(site):
    assert ids() == ["search.W003"]


def test_a_site_without_pages_needs_none(db, site):
    site.home.delete()
    assert ids() == []


def test_a_check_without_a_database_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert ids(databases=None) == []


def test_a_missing_analyser_is_told_with_what_is_lost(settings, monkeypatch):
    settings.SEARCH_ANALYSER = "something-else"
    (finding,) = checks.analyser_findings()
    assert finding.id == "search.W002"
    assert "something-else" in finding.message
    assert "something-else" in finding.admin_message


def test_an_editor_is_not_bothered(client, site):
    IndexState.change(fingerprint="another 1 rules 0")
    assert "update_index" not in client.get("/admin/", follow=True).content.decode()


@pytest.mark.parametrize(
    ("fingerprint", "is_rebuilt"), [("another 1 rules 0", True), ("", True), (None, False)]
)
def test_a_start_rebuilds_only_an_index_that_does_not_fit(
    built, monkeypatch, capsys, fingerprint, is_rebuilt
):
    called = []
    monkeypatch.setattr(
        update_outdated_index, "call_command", lambda *name, **_: called.append(name)
    )
    if fingerprint is not None:
        IndexState.change(fingerprint=fingerprint)
    call_command("update_outdated_index")
    assert called == ([("update_index",)] if is_rebuilt else [])
    assert ("검색 색인을 새로 만듭니다" in capsys.readouterr().out) == is_rebuilt
