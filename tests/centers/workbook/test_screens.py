"""Download, upload, the look, the word: as editors do it."""

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


def hand_in(client, data, name="관리소.xlsx"):
    return client.post(URL, {"file": SimpleUploadedFile(name, data)})


def look(client, book):
    """Address and content of the screen for a book."""
    address = hand_in(client, book.data).url
    return address, client.get(address)


def say_yes(client, address, screen, **data):
    digest = screen.context["plan"].digest
    return client.post(address, {"action": "apply", "digest": digest} | data)


def introduction(page):
    return CenterPage.objects.get(pk=page.pk).introduction


def test_there_and_back(admin, directory):
    book = Book(admin.get(f"{URL}centers.xlsx").content)
    address, screen = look(admin, book)
    assert "바뀌는 것이 없습니다" in screen.content.decode()
    book.write("관리소", 2, 소개="첫 줄\n둘째 <b>줄</b>").write("서비스", 2, 비용="무료")
    address, screen = look(admin, book)
    page = screen.content.decode()
    assert "관리소 1곳에서 2칸이 바뀝니다" in page
    assert "<ins>첫 줄<br>둘째 &lt;b&gt;줄&lt;/b&gt;</ins>" in page
    assert "바로 게시됩니다" in page
    assert introduction(directory.first) == ""
    response = say_yes(admin, address, screen)
    assert introduction(directory.first) == "첫 줄\n둘째 <b>줄</b>"
    done = admin.get(response.url).content.decode()
    assert f"/admin/pages/{directory.first.pk}/edit/" in done
    assert bytes(WorkbookUpload.objects.get(written__isnull=False).payload) == b""


def test_it_says_in_whose_name(client, directory, book, django_user_model):
    writer = django_user_model.objects.create(username="w", first_name="글쓴", last_name="이")
    grant(writer, directory.site.home, "change")
    client.force_login(writer)
    _address, screen = look(client, book.write("관리소", 2, 소개="가"))
    page = screen.content.decode()
    assert "'글쓴 이' 이름으로" in page
    assert "초안으로 저장합니다" in page


def test_problems_are_shown_and_nothing_can_be_taken(admin, directory, book):
    book.write("관리소", 2, 소개="가").write("서비스", 2, 대상="청년")
    address, screen = look(admin, book)
    page = screen.content.decode()
    assert "서비스!J2" in page
    assert "이대로 고치기" not in page
    say_yes(admin, address, screen)
    assert introduction(directory.first) == ""


def test_a_plan_that_was_not_seen_is_not_carried_out(admin, directory, book):
    address, screen = look(admin, book.write("관리소", 2, 소개="가"))
    page = CenterPage.objects.get(pk=directory.first.pk)
    page.introduction = "그 사이"
    page.save_revision().publish()
    response = say_yes(admin, address, screen)
    assert "새로 견주었으니" in response.content.decode()
    assert introduction(directory.first) == "그 사이"
    for digest in ("", "0" * 64):
        admin.post(address, {"action": "apply", "digest": digest})
    assert introduction(directory.first) == "그 사이"


def test_a_conflict_is_taken_only_where_it_is_ticked(admin, directory, book):
    page = CenterPage.objects.get(pk=directory.first.pk)
    page.introduction = "누리집에서"
    page.save_revision().publish()
    book.write("관리소", 2, 소개="파일에서").write("관리소", 3, 소개="다른 곳")
    address, screen = look(admin, book)
    assert "누리집에서도 같은 칸이" in screen.content.decode()
    say_yes(admin, address, screen)
    assert introduction(directory.first) == "누리집에서"
    assert introduction(directory.second) == "다른 곳"
    address, screen = look(admin, book)
    say_yes(admin, address, screen, overwrite=[str(directory.first.translation_key)])
    assert introduction(directory.first) == "파일에서"


def test_conflicts_alone_that_nobody_ticks_do_nothing(admin, directory, book):
    page = CenterPage.objects.get(pk=directory.first.pk)
    page.introduction = "누리집에서"
    page.save_revision().publish()
    address, screen = look(admin, book.write("관리소", 2, 소개="파일에서"))
    response = say_yes(admin, address, screen)
    assert "바꿀 것을 고르지 않았습니다" in response.content.decode()


def test_giving_up_forgets_the_file(admin, directory, book):
    address, _screen = look(admin, book.write("관리소", 2, 소개="가"))
    admin.post(address, {"action": "forget"})
    assert not WorkbookUpload.objects.exists()
    assert admin.get(address).status_code == 404
    assert introduction(directory.first) == ""


@pytest.mark.parametrize(
    ("data", "says"),
    [(b"", "빈 파일"), (b"PK\x03\x04", ".xlsx"), (b"x" * (forms.MAX_BYTES + 1), "너무 큽니다")],
)
def test_files_that_cannot_be_read_are_told(admin, directory, data, says):
    response = hand_in(admin, data)
    assert response.status_code == 200
    assert says in response.content.decode()
    assert not WorkbookUpload.objects.exists()


def test_no_file_is_told(admin, directory):
    assert "파일을 골라 주세요" in admin.post(URL).content.decode()


def test_files_are_their_owners_and_not_kept(admin, client, directory, book, django_user_model):
    address, _screen = look(admin, book.write("관리소", 2, 소개="가"))
    other = django_user_model.objects.create(username="other", is_superuser=True, is_active=True)
    client.force_login(other)
    assert client.get(address).status_code == 404
    assert client.get(f"{address}changes.csv").status_code == 404
    WorkbookUpload.objects.update(created_at=timezone.now() - datetime.timedelta(days=2))
    uploads.delete_expired()
    assert not WorkbookUpload.objects.exists()


def test_a_long_diff_is_bounded_and_whole_as_csv(admin, directory, book, monkeypatch):
    monkeypatch.setattr(preview, "MAX_CELLS", 1)
    address, screen = look(admin, book.write("관리소", 2, 소개="-이불", 코디네이터="김담당"))
    page = screen.content.decode()
    assert "이 밖에 1칸이 더" in page
    assert "김담당" not in page
    rows = admin.get(f"{address}changes.csv").content.decode("utf-8-sig").splitlines()
    assert len(rows) == 3
    assert "'-이불" in rows[1]


def test_many_problems_are_bounded_with_their_count(admin, directory, book, monkeypatch):
    monkeypatch.setattr(preview, "MAX_PROBLEMS", 1)
    book.write("서비스", 2, 대상="청년", 제공_방식="없는 것", 확인_주기="날마다")
    page = look(admin, book)[1].content.decode()
    assert "고쳐야 할 곳이 3군데" in page
    assert "이 밖에 2군데" in page


def test_who_may_change_no_centre_is_sent_away(client, directory, book, django_user_model):
    nobody = django_user_model.objects.create(username="nobody")
    grant(nobody, directory.site.news, "change")
    client.force_login(nobody)
    for address in ("", "centers.xlsx"):
        assert client.get(f"{URL}{address}").status_code == 302
    assert URL not in client.get("/admin/").content.decode()


def test_the_menu_leads_there(admin, directory):
    assert URL in admin.get("/admin/").content.decode()
