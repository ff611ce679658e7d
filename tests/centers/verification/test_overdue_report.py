"""The report on confirmations in the admin."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from centers.models import ServiceConfirmation
from tests import factories
from tests.centers.verification.conftest import aged

pytestmark = pytest.mark.django_db

URL = "/admin/care/services/"


def test_overdue_services_are_counted_by_region(admin, overdue):
    context = admin.get(URL).context
    assert list(context["by_region"]) == [
        {"total": 1, "due": 1, "stale": 0, "name": "정읍시", "region": overdue.page.region.pk}
    ]


@pytest.mark.parametrize(("days", "state"), [(0, "confirmed"), (200, "due"), (400, "stale")])
def test_the_list_is_filtered_by_state(admin, row, days, state):
    aged(row, days)
    for requested in ("confirmed", "due", "stale"):
        rows = admin.get(URL, {"state": requested}).context["object_list"]
        assert len(rows) == (requested == state)


def test_services_without_a_steward_are_found(admin, center, row):
    assert len(admin.get(URL, {"nobody": "true"}).context["object_list"]) == 0
    center.steward.delete()
    assert len(admin.get(URL, {"nobody": "true"}).context["object_list"]) == 1


def test_ticked_services_are_confirmed(admin, editor, overdue):
    admin.post(f"{URL}confirm/", {"key": [str(overdue.translation_key)], "chosen": "1"})
    confirmation = ServiceConfirmation.objects.get(row_key=overdue.translation_key)
    assert (confirmation.confirmed_on, confirmation.confirmed_by) == (
        timezone.localdate(),
        editor.username,
    )


def test_no_selection_and_invalid_keys_show_a_warning(admin, overdue):
    for values in ({}, {"key": ["nonsense"]}):
        response = admin.post(f"{URL}confirm/", values, follow=True)
        assert "먼저 골라 주세요" in response.content.decode()


def test_it_can_be_exported(admin, overdue):
    text = b"".join(admin.get(URL, {"export": "csv"}).streaming_content).decode()
    assert "찾아가는 이불 세탁" in text
    assert "김담당" in text


def test_queries_do_not_grow_with_services(admin, site, row):
    admin.get(URL)
    with CaptureQueriesContext(connection) as few:
        admin.get(URL)
    for _number in range(5):
        page = factories.CenterPageFactory(parent=site.centers)
        factories.CenterServiceFactory(page=page)
    with CaptureQueriesContext(connection) as many:
        admin.get(URL)
    assert len(many) == len(few)


def test_the_admin_home_panel_shows_what_is_open(admin, overdue):
    assert "서비스 1개를 확인할 때가 지났습니다" in admin.get("/admin/").content.decode()


def test_the_editor_of_a_centre_sees_what_is_due(admin, overdue):
    text = admin.get(f"/admin/pages/{overdue.page_id}/edit/").content.decode()
    assert "확인 필요" in text
