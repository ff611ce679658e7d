""" "정보가 달라요" reports: honeypot, rate limit, and no cookie."""

import time

import pytest
from django.core import mail, signing

from centers.choices import CorrectionOrigin
from centers.models import CenterPage
from centers.verification.forms import STAMP_SALT, new_stamp
from centers.verification.models import Correction
from centers.verification.views import MAX_REPORTS_PER_SENDER
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(center):
    return f"/care/report/{center.translation_key}/"


def filled(**fields):
    stamp = signing.dumps(time.time() - 10, salt=STAMP_SALT)
    return {"topic": "phone", "text": "전화번호가 바뀌었어요", "stamp": stamp} | fields


def test_a_report_reaches_the_admin_and_the_steward(
    client, path, row, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(path, filled(service=str(row.translation_key)))
    assert response.status_code == 302
    correction = Correction.objects.get()
    assert correction.origin == CorrectionOrigin.VISITOR
    assert correction.row_key == row.translation_key
    [letter] = mail.outbox
    assert letter.to == ["kim@example.kr"]
    assert "전화번호가 바뀌었어요" in letter.body
    assert f"/admin/care/corrections/{correction.pk}/" in letter.body


def test_neither_form_nor_response_sets_a_cookie(client, path):
    assert not client.get(path).cookies
    assert not client.post(path, filled()).cookies


def test_the_centre_page_links_to_it(client, center, path):
    assert path in client.get(center.url).content.decode()


def test_a_report_in_another_language_belongs_to_the_korean_page(client, center, translate, path):
    translate(center, "vi", title="Trung tâm")
    assert client.get(f"/vi{path}").status_code == 200
    client.post(f"/vi{path}", filled())
    assert Correction.objects.get().center == center


def test_a_filled_honeypot_is_spam(client, path):
    response = client.post(path, filled(website="https://spam.example"))
    assert response.status_code == 302
    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    "stamp_of",
    [lambda: "", lambda: "forged", new_stamp],
    ids=["none", "forged", "too fast"],
)
def test_a_form_sent_too_fast_is_shown_again_with_its_input(client, path, stamp_of):
    # Created here, because at collection time it could be minutes old when used.
    response = client.post(path, filled(stamp=stamp_of()))
    text = response.content.decode()
    assert "한 번 더" in text
    assert "전화번호가 바뀌었어요" in text
    assert not Correction.objects.exists()


def test_reports_of_one_sender_are_limited_per_hour(client, path):
    for _number in range(MAX_REPORTS_PER_SENDER):
        client.post(path, filled())
    response = client.post(path, filled(text="여섯째"))
    assert response.status_code == 429
    assert "여섯째" in response.content.decode()
    assert Correction.objects.count() == MAX_REPORTS_PER_SENDER
    assert client.post(path, filled(), REMOTE_ADDR="203.0.113.9").status_code == 302


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"topic": ""}, "하나를 골라 주세요"),
        ({"text": ""}, "적어 주세요"),
        ({"service": "3f2504e0-4f89-11d3-9a0c-0305e82c3301"}, "service"),
        ({"service": "no-uuid"}, "service"),
        ({"text": "가" * 1001}, "1000"),
    ],
)
def test_missing_fields_are_errors(client, path, fields, message):
    response = client.post(path, filled(**fields))
    assert response.status_code == 200
    assert message in response.content.decode()
    assert not Correction.objects.exists()


def test_private_pages_have_no_report_form(client, center, path):
    factories.restrict(center)
    assert client.get(path).status_code == 404
    CenterPage.objects.filter(pk=center.pk).update(live=False)
    assert client.post(path, filled()).status_code == 404
