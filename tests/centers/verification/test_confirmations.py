"""Confirmation states of services and where they are shown."""

import datetime
import json

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry

from centers.choices import ConfirmationState
from centers.models import CenterPage, ServiceConfirmation
from centers.verification.confirmations import CONFIRMED_ACTION, confirm, start_tracking
from tests import factories
from tests.centers.verification.conftest import aged

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 24)


def confirmed_services(row):
    return ServiceConfirmation.objects.get(row_key=row.translation_key)


def test_publication_creates_confirmation_dates(row):
    confirmation = confirmed_services(row)
    assert confirmation.since == timezone.localdate()
    assert confirmation.confirmed_on is None
    assert (confirmation.due_on - confirmation.since).days == 180
    assert (confirmation.stale_on - confirmation.since).days == 360


def test_a_draft_has_no_confirmation_dates(site):
    page = factories.CenterPageFactory(parent=site.centers, live=False)
    row = factories.CenterServiceFactory(page=page)
    page.save_revision()
    start_tracking()
    assert not ServiceConfirmation.objects.filter(row_key=row.translation_key).exists()


@pytest.mark.parametrize(
    ("days", "state"),
    [
        (0, ConfirmationState.CONFIRMED),
        (179, ConfirmationState.CONFIRMED),
        (180, ConfirmationState.DUE),
        (359, ConfirmationState.DUE),
        (360, ConfirmationState.STALE),
    ],
)
def test_states_follow_the_terms(row, days, state):
    assert confirmed_services(aged(row, days)).state == state


def test_a_service_may_have_a_term_of_its_own(center, row):
    row.review_days = 90
    row.save()
    start_tracking()
    assert (confirmed_services(row).due_on - confirmed_services(row).since).days == 90


def test_confirming_updates_the_terms_and_logs_to_the_page_history(overdue, editor):
    assert confirm([overdue.translation_key], by="김담당", user=editor, on=TODAY) == 1
    confirmation = confirmed_services(overdue)
    assert (confirmation.confirmed_on, confirmation.confirmed_by) == (TODAY, "김담당")
    assert confirmation.due_on == TODAY + datetime.timedelta(days=180)
    entry = PageLogEntry.objects.get(page=overdue.page, action=CONFIRMED_ACTION)
    assert entry.data["services"] == ["찾아가는 이불 세탁"]
    assert "찾아가는 이불 세탁" in str(entry.formatter.format_message(entry))


def test_an_older_draft_does_not_undo_a_confirmation(center, row):
    draft = center.save_revision()
    confirm([row.translation_key], by="김담당", on=TODAY)
    draft.publish()
    assert confirmed_services(row).confirmed_on == TODAY


def test_a_changed_term_updates_the_dates_at_publication(center, row):
    confirm([row.translation_key], by="김담당", on=TODAY)
    page = CenterPage.objects.get(pk=center.pk)
    page.review_days = 365
    page.save_revision().publish()
    assert confirmed_services(row).due_on == TODAY + datetime.timedelta(days=365)


def test_the_date_holds_in_every_language(client, center, row, translate):
    confirm([row.translation_key], by="김담당", on=TODAY)
    translate(center, "vi", title="Trung tâm")
    assert "2026-11-24" in client.get(f"/vi/{center.url.lstrip('/')}").content.decode()


def test_visitors_see_a_notice_after_a_second_term_only(client, center, row):
    notice = "오래 확인하지 못한"
    aged(row, 200)
    assert notice not in client.get(center.url).content.decode()
    aged(row, 400)
    assert notice in client.get(center.url).content.decode()


def test_confirmation_dates_are_in_the_open_data(client, row):
    confirm([row.translation_key], by="김담당", on=TODAY)
    found = client.get(f"/openreferral/v3/services/{row.translation_key}").json()
    assert found["assured_date"] == "2026-11-24"
    assert "2026-11-24" in client.get("/data/services.csv").content.decode("utf-8-sig")
    assert "김담당" not in json.dumps(found, ensure_ascii=False)


def test_tracking_many_services_needs_few_queries(site, django_assert_max_num_queries):
    for _number in range(8):
        page = factories.CenterPageFactory(parent=site.centers)
        factories.CenterServiceFactory(page=page)
    with django_assert_max_num_queries(5):
        start_tracking()
    assert ServiceConfirmation.objects.count() == 8
