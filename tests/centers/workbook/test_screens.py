"""The workbook views: download, upload, preview, apply."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from centers.models import CenterPage
from centers.workbook import forms, preview, uploads
from centers.workbook.models import WorkbookUpload
from tests.centers.workbook.conftest import Book
from tests.centers.workbook.test_applying import grant

pytestmark = pytest.mark.django_db

URL = "/admin/sheets/"


def upload_file(client, data, name="관리소.xlsx"):
    return client.post(URL, {"file": SimpleUploadedFile(name, data)})


def open_preview(client, book):
    """URL and content of the preview of a book."""
    url = upload_file(client, book.data).url
    return url, client.get(url)


def submit_preview(client, url, preview_response, **data):
    digest = preview_response.context["plan"].digest
    return client.post(url, {"action": "apply", "digest": digest} | data)


def introduction(page):
    return CenterPage.objects.get(pk=page.pk).introduction


def test_upload_preview_and_apply(admin, directory):
    book = Book(admin.get(f"{URL}centers.xlsx").content)
    url, preview_response = open_preview(admin, book)
    assert "바뀌는 것이 없습니다" in preview_response.content.decode()
    book.write("관리소", 2, 소개="첫 줄\n둘째 <b>줄</b>").write("서비스", 2, 비용="무료")
    url, preview_response = open_preview(admin, book)
    page = preview_response.content.decode()
    assert "관리소 1곳에서 2칸이 바뀝니다" in page
    assert "<ins>첫 줄<br>둘째 &lt;b&gt;줄&lt;/b&gt;</ins>" in page
    assert "바로 게시됩니다" in page
    assert introduction(directory.first) == ""
    response = submit_preview(admin, url, preview_response)
    assert introduction(directory.first) == "첫 줄\n둘째 <b>줄</b>"
    done = admin.get(response.url).content.decode()
    assert f"/admin/pages/{directory.first.pk}/edit/" in done
    assert bytes(WorkbookUpload.objects.get(written__isnull=False).payload) == b""


def test_the_preview_names_the_editor(client, directory, book, django_user_model):
    writer = django_user_model.objects.create(username="w", first_name="글쓴", last_name="이")
    grant(writer, directory.site.home, "change")
    client.force_login(writer)
    _address, preview_response = open_preview(client, book.write("관리소", 2, 소개="가"))
    page = preview_response.content.decode()
    assert "'글쓴 이' 이름으로" in page
    assert "초안으로 저장합니다" in page


def test_problems_are_shown_and_block_the_import(admin, directory, book):
    book.write("관리소", 2, 소개="가").write("서비스", 2, 대상="청년")
    url, preview_response = open_preview(admin, book)
    page = preview_response.content.decode()
    assert "서비스!J2" in page
    assert "이대로 고치기" not in page
    submit_preview(admin, url, preview_response)
    assert introduction(directory.first) == ""


def test_a_plan_that_differs_from_the_preview_is_not_applied(admin, directory, book):
    url, preview_response = open_preview(admin, book.write("관리소", 2, 소개="가"))
    page = CenterPage.objects.get(pk=directory.first.pk)
    page.introduction = "그 사이"
    page.save_revision().publish()
    response = submit_preview(admin, url, preview_response)
    assert "새로 견주었으니" in response.content.decode()
    assert introduction(directory.first) == "그 사이"
    for digest in ("", "0" * 64):
        admin.post(url, {"action": "apply", "digest": digest})
    assert introduction(directory.first) == "그 사이"


def test_a_conflict_is_applied_only_if_checked(admin, directory, book):
    page = CenterPage.objects.get(pk=directory.first.pk)
    page.introduction = "누리집에서"
    page.save_revision().publish()
    book.write("관리소", 2, 소개="파일에서").write("관리소", 3, 소개="다른 곳")
    url, preview_response = open_preview(admin, book)
    assert "누리집에서도 같은 칸이" in preview_response.content.decode()
    submit_preview(admin, url, preview_response)
    assert introduction(directory.first) == "누리집에서"
    assert introduction(directory.second) == "다른 곳"
    url, preview_response = open_preview(admin, book)
    submit_preview(admin, url, preview_response, overwrite=[str(directory.first.translation_key)])
    assert introduction(directory.first) == "파일에서"


def test_unchecked_conflicts_are_not_applied(admin, directory, book):
    page = CenterPage.objects.get(pk=directory.first.pk)
    page.introduction = "누리집에서"
    page.save_revision().publish()
    url, preview_response = open_preview(admin, book.write("관리소", 2, 소개="파일에서"))
    response = submit_preview(admin, url, preview_response)
    assert "바꿀 것을 고르지 않았습니다" in response.content.decode()


def test_cancelling_deletes_the_file(admin, directory, book):
    url, _preview_response = open_preview(admin, book.write("관리소", 2, 소개="가"))
    admin.post(url, {"action": "forget"})
    assert not WorkbookUpload.objects.exists()
    assert admin.get(url).status_code == 404
    assert introduction(directory.first) == ""


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"", "빈 파일"), (b"PK\x03\x04", ".xlsx"), (b"x" * (forms.MAX_BYTES + 1), "너무 큽니다")],
)
def test_unreadable_files_are_an_error(admin, directory, data, message):
    response = upload_file(admin, data)
    assert response.status_code == 200
    assert message in response.content.decode()
    assert not WorkbookUpload.objects.exists()


def test_a_missing_file_is_an_error(admin, directory):
    assert "파일을 골라 주세요" in admin.post(URL).content.decode()


def test_files_are_private_and_expire(admin, client, directory, book, django_user_model):
    url, _preview_response = open_preview(admin, book.write("관리소", 2, 소개="가"))
    other = django_user_model.objects.create(username="other", is_superuser=True, is_active=True)
    client.force_login(other)
    assert client.get(url).status_code == 404
    assert client.get(f"{url}changes.csv").status_code == 404
    WorkbookUpload.objects.update(created_at=timezone.now() - datetime.timedelta(days=2))
    uploads.delete_expired()
    assert not WorkbookUpload.objects.exists()


def test_a_long_preview_is_limited_and_complete_as_csv(admin, directory, book, monkeypatch):
    monkeypatch.setattr(preview, "MAX_CELLS", 1)
    url, preview_response = open_preview(
        admin, book.write("관리소", 2, 소개="-이불", 코디네이터="김담당")
    )
    page = preview_response.content.decode()
    assert "이 밖에 1칸이 더" in page
    assert "김담당" not in page
    rows = admin.get(f"{url}changes.csv").content.decode("utf-8-sig").splitlines()
    assert len(rows) == 3
    assert "'-이불" in rows[1]


def test_many_problems_are_limited_with_their_count(admin, directory, book, monkeypatch):
    monkeypatch.setattr(preview, "MAX_PROBLEMS", 1)
    book.write("서비스", 2, 대상="청년", 제공_방식="없는 것", 확인_주기="날마다")
    page = open_preview(admin, book)[1].content.decode()
    assert "고쳐야 할 곳이 3군데" in page
    assert "이 밖에 2군데" in page


def test_users_without_permission_are_refused(client, directory, book, django_user_model):
    nobody = django_user_model.objects.create(username="nobody")
    grant(nobody, directory.site.news, "change")
    client.force_login(nobody)
    for url in ("", "centers.xlsx"):
        assert client.get(f"{URL}{url}").status_code == 302
    assert URL not in client.get("/admin/").content.decode()


def test_the_menu_links_to_it(admin, directory):
    assert URL in admin.get("/admin/").content.decode()
