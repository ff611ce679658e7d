"""Reminders by e-mail or text message, and stewards' responses without login."""

import datetime

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from centers.choices import CorrectionOrigin, CorrectionTopic
from centers.models import CenterPage, CenterService, ServiceConfirmation, Steward
from centers.verification import reminders
from centers.verification.links import VALID_FOR, link_for
from centers.verification.models import Correction, Reminder
from tests import factories
from tests.centers.verification.conftest import aged
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def reminder(overdue):
    reminders.send_reminders()
    return Reminder.objects.get()


@pytest.fixture
def path(reminder, settings):
    return link_for(reminder).removeprefix(settings.SITE_URL)


def response_data(row, word, **fields):
    prefix = row.translation_key.hex
    values = {"answer": word, "wording": row.wording, "schedule": "", "cost": "", "note": ""}
    return {f"{prefix}-{name}": value for name, value in (values | fields).items()}


def confirmed(row):
    return ServiceConfirmation.objects.get(row_key=row.translation_key).confirmed_on


def test_a_steward_gets_one_letter_for_all_that_is_overdue(center, overdue):
    second = factories.CenterServiceFactory(page=center, wording="밑반찬 나눔", sort_order=1)
    center.refresh_from_db()
    center.save_revision().publish()
    aged(second, 200)
    call_command("remind_stewards")
    [letter] = mail.outbox
    assert letter.to == ["kim@example.kr"]
    assert "2가지" in letter.subject
    assert "찾아가는 이불 세탁" in letter.body
    assert "밑반찬 나눔" in letter.body


def test_no_reminder_before_the_term_is_over(row):
    call_command("remind_stewards")
    assert not mail.outbox


def test_no_second_reminder_within_two_weeks(overdue):
    reminders.send_reminders()
    reminders.send_reminders()
    assert len(mail.outbox) == 1
    Reminder.objects.update(created_at=timezone.now() - datetime.timedelta(days=15))
    reminders.send_reminders()
    assert len(mail.outbox) == 2


def test_the_steward_of_a_service_precedes_that_of_its_centre(overdue):
    overdue.steward = Steward.objects.create(name="이담당", email="lee@example.kr")
    overdue.save()
    reminders.send_reminders()
    assert mail.outbox[0].to == ["lee@example.kr"]


def test_a_steward_without_an_email_address_gets_a_text_message(steward, overdue, capsys):
    Steward.objects.filter(pk=steward.pk).update(email="", phone="010-1234-5678")
    call_command("remind_stewards")
    assert not mail.outbox
    output = capsys.readouterr().out
    assert "010-1234-5678" in output
    assert link_for(Reminder.objects.get()) in output


def test_a_dry_run_sends_nothing(overdue, capsys):
    call_command("remind_stewards", dry_run=True)
    assert "찾아가는 이불 세탁" in capsys.readouterr().out
    assert not mail.outbox
    assert not Reminder.objects.exists()


def test_a_failed_mail_is_sent_again_by_the_next_run(overdue, monkeypatch):
    def refuse(*args, **kwargs):
        raise OSError("no route")

    monkeypatch.setattr(reminders, "send_mail", refuse)
    assert len(reminders.send_reminders().failed) == 1
    monkeypatch.undo()
    assert len(reminders.send_reminders().mailed) == 1


def test_a_get_request_confirms_nothing(client, path, overdue):
    response = client.get(path)
    assert "찾아가는 이불 세탁" in response.content.decode()
    assert confirmed(overdue) is None
    assert response["Referrer-Policy"] == "no-referrer"
    assert not response.cookies


def test_a_steward_confirms_without_logging_in_and_once(client, path, overdue):
    response = client.post(path, response_data(overdue, "same"))
    assert response.status_code == 302
    assert confirmed(overdue) == timezone.localdate()
    again = client.post(path, response_data(overdue, "same"))
    assert again.status_code == 410


def test_a_correction_waits_for_an_editor(client, path, overdue):
    client.post(path, response_data(overdue, "changed", schedule="매주 화요일"))
    correction = Correction.objects.get()
    assert correction.changes == {"schedule": {"old": "", "new": "매주 화요일"}}
    assert (correction.origin, correction.contact) == (CorrectionOrigin.STEWARD, "김담당")
    assert CenterService.objects.get(pk=overdue.pk).schedule == ""
    assert confirmed(overdue) is None


def test_a_service_that_ended_stays_until_an_editor_agrees(client, path, overdue):
    client.post(path, response_data(overdue, "over"))
    assert Correction.objects.get().topic == CorrectionTopic.CLOSED
    assert CenterService.objects.filter(pk=overdue.pk).exists()


def test_a_missing_response_is_an_error_and_input_is_preserved(client, path, overdue):
    response = client.post(path, response_data(overdue, "", text="수요일로 옮겼습니다"))
    text = response.content.decode()
    assert "셋 가운데 하나를 골라 주세요" in text
    assert "수요일로 옮겼습니다" in text
    assert Reminder.objects.get().answered_at is None


def test_changed_without_any_change_is_an_error(client, path, overdue):
    response = client.post(path, response_data(overdue, "changed"))
    assert "바뀐 것을 고치거나" in response.content.decode()
    assert not Correction.objects.exists()


def test_services_with_open_corrections_get_no_reminder(client, path, overdue):
    client.post(path, response_data(overdue, "changed", schedule="매주 화요일"))
    assert reminders.overdue_rows() == []


@pytest.mark.parametrize("change", ["forged", "old", "empty"])
def test_an_invalid_link_shows_an_error(client, path, reminder, change):
    if change == "old":
        Reminder.objects.update(created_at=timezone.now() - VALID_FOR - datetime.timedelta(days=1))
    tried = {"forged": path[:-3] + "xx/", "old": path, "empty": "/care/confirm/nothing/"}[change]
    response = client.get(tried)
    assert response.status_code == 410
    assert "쓸 수 없는 주소" in response.content.decode()


def test_a_deleted_centre_is_not_in_the_form(client, center, path):
    center.unpublish()
    assert "확인할 서비스가 더 없습니다" in client.get(path).content.decode()


@shared_data
def successor():
    return Steward.objects.create(name="이담당", email="lee@example.kr")


@pytest.mark.parametrize("whose", ["service", "centre", "nobody"])
def test_a_link_shows_only_services_the_steward_is_still_responsible_for(
    client, path, overdue, successor, whose
):
    if whose == "service":
        CenterService.objects.filter(pk=overdue.pk).update(steward=successor)
    else:
        CenterPage.objects.update(steward=successor if whose == "centre" else None)
    assert "찾아가는 이불 세탁" not in client.get(path).content.decode()
    client.post(path, response_data(overdue, "same"))
    client.post(path, response_data(overdue, "changed", text="다른 말"))
    assert confirmed(overdue) is None
    assert not Correction.objects.exists()


@pytest.mark.parametrize("field", ["email", "phone"])
def test_a_link_expires_when_the_stewards_address_changes(client, path, overdue, steward, field):
    values = {"name": "이담당", "email": "lee@example.kr", "phone": "010-1234-5678"}
    Steward.objects.filter(pk=steward.pk).update(**{"name": "이담당", field: values[field]})
    assert client.get(path).status_code == 410
    assert client.post(path, response_data(overdue, "same")).status_code == 410
    assert confirmed(overdue) is None
