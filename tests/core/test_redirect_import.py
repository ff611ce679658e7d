"""Import of redirects from files as Korean programs save them."""

import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from tests.core.spreadsheet_files import saved

pytestmark = pytest.mark.django_db

#: Like the export of the old bulletin board: no line end after the last row.
TEXT = "from,to\r\n/bbs/게시글/1,/news/\r\n/bbs/board.php?bo_table=notice&wr_id=77,/news/"


def excel() -> bytes:
    book = openpyxl.Workbook()
    for line in TEXT.split("\r\n"):
        book.active.append(line.split(","))
    return saved(book)


FILES = {
    "utf-8": TEXT.encode(),
    "utf-8 with a mark": TEXT.encode("utf-8-sig"),
    "cp949": TEXT.encode("cp949"),
    "utf-16": TEXT.encode("utf-16"),
    "tabs": TEXT.replace(",", "\t").encode("cp949"),
    "semicolons": TEXT.replace(",", ";").encode(),
    "excel": excel(),
}


def upload(admin, data: bytes, name: str = "RED.CSV"):
    file = SimpleUploadedFile(name, data)
    return admin.post(reverse("wagtailredirects:start_import"), {"import_file": file}, follow=True)


@pytest.mark.parametrize("data", FILES.values(), ids=FILES)
def test_a_list_in_any_encoding_is_imported(admin, data):
    page = upload(admin, data).content.decode()
    assert "/bbs/게시글/1" in page
    fields = {
        name: re.search(f'name="{name}" value="([^"]+)"', page)[1]
        for name in ("import_file_name", "input_format")
    }
    admin.post(
        reverse("wagtailredirects:process_import"), fields | {"from_index": "0", "to_index": "1"}
    )
    found = dict(Redirect.objects.values_list("old_path", "redirect_link"))
    assert found["/bbs/게시글/1"].endswith("/news/")
    assert len(found) == 2


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\n", "빈 파일"),
        (b"PK\x03\x04", "다시 저장해 주세요"),
        (b"\xd0\xcf\x11\xe0", "예전 엑셀 파일"),
        (b"from\n/a\n", "칸이 둘"),
        (b"\x81\x00\xff", "글자를 읽을 수 없습니다"),
    ],
)
def test_an_unreadable_file_gets_a_korean_message(admin, data, message):
    assert message in upload(admin, data).content.decode()


def test_a_row_of_one_value_does_no_harm(admin):
    assert upload(admin, b"from,to\n/a\n/b,/news/,x\n").status_code == 200


def test_a_formula_is_named_by_its_cell(admin):
    book = openpyxl.Workbook()
    book.active.append(["from", "to"])
    book.active.append(["/a", '=HYPERLINK("/b")'])
    assert "B2: 수식" in upload(admin, saved(book), "a.xlsx").content.decode()


def test_users_without_permission_may_not_import(client, site):
    assert upload(client, FILES["utf-8"]).redirect_chain[0][0].startswith("/admin/login/")
