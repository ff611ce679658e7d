"""Operators and administrators are warned when the index does not match the analyser."""

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
def test_no_warning_for_a_valid_index(admin):
    assert ids() == []
    assert "update_index" not in admin.get("/admin/").content.decode()


@pytest.mark.usefixtures("built")
def test_warning_when_the_analyser_changed(admin):
    IndexState.change(fingerprint="another 1 rules 0")
    assert ids() == ["search.W001"]
    page = admin.get("/admin/").content.decode()
    assert "지금의 낱말 분석기와 맞지 않아" in page
    assert "manage.py update_index" in page


def test_warning_when_the_index_was_never_built(site):
    assert ids() == ["search.W003"]


def test_no_warning_for_a_site_without_pages(db, site):
    site.home.delete()
    assert ids() == []


def test_check_without_a_database_runs_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert ids(databases=None) == []


def test_missing_analyser_is_reported(settings, monkeypatch):
    settings.SEARCH_ANALYSER = "something-else"
    (finding,) = checks.analyser_findings()
    assert finding.id == "search.W002"
    assert "something-else" in finding.message
    assert "something-else" in finding.admin_message


def test_editors_see_no_notice(client, site):
    IndexState.change(fingerprint="another 1 rules 0")
    assert "update_index" not in client.get("/admin/", follow=True).content.decode()


@pytest.mark.parametrize(
    ("fingerprint", "is_rebuilt"), [("another 1 rules 0", True), ("", True), (None, False)]
)
def test_only_an_outdated_index_is_rebuilt_at_startup(
    built, monkeypatch, capsys, fingerprint, is_rebuilt
):
    commands = []
    monkeypatch.setattr(
        update_outdated_index, "call_command", lambda *name, **_: commands.append(name)
    )
    if fingerprint is not None:
        IndexState.change(fingerprint=fingerprint)
    call_command("update_outdated_index")
    assert commands == ([("update_index",)] if is_rebuilt else [])
    assert ("검색 색인을 새로 만듭니다" in capsys.readouterr().out) == is_rebuilt
