""" "정보가 달라요": taken from people, kept from robots and floods, without a cookie."""

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


def test_neither_form_nor_answer_sets_a_cookie(client, path):
    assert not client.get(path).cookies
    assert not client.post(path, filled()).cookies


def test_the_centre_page_leads_to_it(client, center, path):
    assert path in client.get(center.url).content.decode()


def test_in_another_language_it_lands_with_the_korean_page(client, center, translate, path):
    translate(center, "vi", title="Trung tâm")
    assert client.get(f"/vi{path}").status_code == 200
    client.post(f"/vi{path}", filled())
    assert Correction.objects.get().center == center


def test_what_people_do_not_see_betrays_a_robot(client, path):
    response = client.post(path, filled(website="https://spam.example"))
    assert response.status_code == 302
    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    "stamp_of",
    [lambda: "", lambda: "forged", new_stamp],
    ids=["none", "forged", "too fast"],
)
def test_a_form_that_was_never_read_is_shown_again_with_what_was_written(client, path, stamp_of):
    # Made now, not when the tests were collected: by then it would be minutes old.
    response = client.post(path, filled(stamp=stamp_of()))
    text = response.content.decode()
    assert "한 번 더" in text
    assert "전화번호가 바뀌었어요" in text
    assert not Correction.objects.exists()


def test_one_sender_is_heard_a_few_times_an_hour(client, path):
    for _number in range(MAX_REPORTS_PER_SENDER):
        client.post(path, filled())
    response = client.post(path, filled(text="여섯째"))
    assert response.status_code == 429
    assert "여섯째" in response.content.decode()
    assert Correction.objects.count() == MAX_REPORTS_PER_SENDER
    assert client.post(path, filled(), REMOTE_ADDR="203.0.113.9").status_code == 302


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"topic": ""}, "하나를 골라 주세요"),
        ({"text": ""}, "적어 주세요"),
        ({"service": "3f2504e0-4f89-11d3-9a0c-0305e82c3301"}, "service"),
        ({"service": "no-uuid"}, "service"),
        ({"text": "가" * 1001}, "1000"),
    ],
)
def test_what_is_missing_is_said(client, path, fields, told):
    response = client.post(path, filled(**fields))
    assert response.status_code == 200
    assert told in response.content.decode()
    assert not Correction.objects.exists()


def test_pages_that_are_not_public_take_no_report(client, center, path):
    factories.restrict(center)
    assert client.get(path).status_code == 404
    CenterPage.objects.filter(pk=center.pk).update(live=False)
    assert client.post(path, filled()).status_code == 404
