"""The report on confirmations in the admin."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from centers.models import ServiceConfirmation
from tests import factories
from tests.centers.verification.conftest import aged

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/care/services/"


def test_overdue_services_are_counted_by_region(admin, overdue):
    context = admin.get(ADDRESS).context
    assert list(context["by_region"]) == [
        {"total": 1, "due": 1, "stale": 0, "name": "정읍시", "region": overdue.page.region.pk}
    ]


@pytest.mark.parametrize(("days", "state"), [(0, "confirmed"), (200, "due"), (400, "stale")])
def test_the_state_narrows_the_list(admin, row, days, state):
    aged(row, days)
    for asked in ("confirmed", "due", "stale"):
        rows = admin.get(ADDRESS, {"state": asked}).context["object_list"]
        assert len(rows) == (asked == state)


def test_what_nobody_answers_for_is_found(admin, center, row):
    assert len(admin.get(ADDRESS, {"nobody": "true"}).context["object_list"]) == 0
    center.steward.delete()
    assert len(admin.get(ADDRESS, {"nobody": "true"}).context["object_list"]) == 1


def test_ticked_services_are_confirmed(admin, editor, overdue):
    admin.post(f"{ADDRESS}confirm/", {"key": [str(overdue.translation_key)], "chosen": "1"})
    care = ServiceConfirmation.objects.get(row_key=overdue.translation_key)
    assert (care.confirmed_on, care.confirmed_by) == (timezone.localdate(), editor.username)


def test_nothing_ticked_and_nonsense_are_told(admin, overdue):
    for values in ({}, {"key": ["nonsense"]}):
        response = admin.post(f"{ADDRESS}confirm/", values, follow=True)
        assert "먼저 골라 주세요" in response.content.decode()


def test_it_can_be_taken_along_as_a_sheet(admin, overdue):
    text = b"".join(admin.get(ADDRESS, {"export": "csv"}).streaming_content).decode()
    assert "찾아가는 이불 세탁" in text
    assert "김담당" in text


def test_queries_do_not_grow_with_services(admin, site, row):
    admin.get(ADDRESS)
    with CaptureQueriesContext(connection) as few:
        admin.get(ADDRESS)
    for _number in range(5):
        page = factories.CenterPageFactory(parent=site.centers)
        factories.CenterServiceFactory(page=page)
    with CaptureQueriesContext(connection) as many:
        admin.get(ADDRESS)
    assert len(many) == len(few)


def test_the_home_page_says_what_waits(admin, overdue):
    assert "서비스 1개를 확인할 때가 지났습니다" in admin.get("/admin/").content.decode()


def test_the_editor_of_a_centre_sees_what_is_due(admin, overdue):
    text = admin.get(f"/admin/pages/{overdue.page_id}/edit/").content.decode()
    assert "확인 필요" in text
