"""The workbook that editors download."""

import pytest

from centers.workbook import operations
from centers.workbook.tables import KEY
from tests.centers.workbook.conftest import BRACKET, COMMAS, Book
from tests.centers.workbook.test_applying import grant

pytestmark = pytest.mark.django_db


def test_every_centre_and_service_is_one_row_under_korean_headings(book, directory):
    centers, services = book.rows("관리소"), book.rows("서비스")
    assert [row[1] for row in centers] == ["이름", "감곡문화센터", "흥덕문화복지관"]
    assert [row[2] for row in services] == [
        "관리소가 쓰는 이름",
        COMMAS,
        "찾아가는 이불 세탁",
        BRACKET,
    ]
    assert services[1][0] == str(directory.first.services.first().translation_key)
    assert services[1][1] == "정읍시 감곡면 감곡문화센터"
    assert book.at("운영 시간", 2, "요일").value == "월, 화"
    assert book.at("운영 시간", 2, "여는 시각").value == "09:00"


def test_row_keys_are_locked_and_the_rest_is_editable(book):
    assert book.book["서비스"].protection.sheet
    assert book.at("서비스", 2, KEY).protection.locked
    assert book.at("서비스", 2, "확인일").protection.locked
    assert not book.at("서비스", 2, "비용").protection.locked
    # The centre of an existing row is locked; new rows choose one.
    assert book.at("서비스", 2, "관리소").protection.locked
    assert not book.book["서비스"].column_dimensions["B"].protection.locked


def test_closed_lists_are_drop_downs(book):
    lists = book.book["목록"]
    assert lists.sheet_state == "hidden"
    offered = {}
    for check in book.book["서비스"].data_validations.dataValidation:
        column = check.formula1.split("$")[1]
        values = [cell.value for cell in lists[column] if cell.value]
        offered[str(check.sqref).split("2:")[0]] = values
    headings = book.headings("서비스")
    by_heading = {headings[ord(letter) - ord("A")]: values for letter, values in offered.items()}
    assert set(by_heading["서비스 종류"]) == {"이불 세탁", "칼갈이"}
    assert by_heading["제공 방식"][0] == "관리소에서 이용"
    assert by_heading["지우기"] == ["지우기"]
    assert by_heading["관리소"] == ["정읍시 감곡면 감곡문화센터", "고창군 흥덕면 흥덕문화복지관"]


def test_a_text_that_looks_like_a_formula_stays_text(directory, editor):
    page = directory.first
    page.introduction = "=HYPERLINK(1)"
    page.save_revision().publish()
    book = Book(operations.workbook_for(editor))
    cell = book.at("관리소", 2, "소개")
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")
    assert operations.plan_for(book.data, editor).problems == []


def test_the_newest_draft_is_what_an_editor_gets(directory, editor):
    page = directory.first
    page.introduction = "아직 다듬는 중"
    row = page.services.get(wording=COMMAS)
    row.cost = "무료"
    page.services.add(row)
    page.save_revision()
    book = Book(operations.workbook_for(editor))
    assert book.at("관리소", 2, "소개").value == "아직 다듬는 중"
    assert book.at("관리소", 2, "상태").value == "게시됨 (고친 초안 있음)"
    assert book.at("서비스", 2, "비용").value == "무료"


def test_it_has_only_centres_the_user_may_change(directory, django_user_model):
    writer = django_user_model.objects.create(username="writer")
    grant(writer, directory.first, "change")
    assert len(Book(operations.workbook_for(writer)).rows("관리소")) == 2


def test_it_needs_a_fixed_number_of_queries(directory, editor, django_assert_num_queries):
    with django_assert_num_queries(12):
        operations.workbook_for(editor)


def test_names_stay_korean_for_an_editor_who_reads_english(directory, editor, client):
    client.force_login(editor)
    client.cookies["django_language"] = "en"
    response = client.get("/admin/sheets/centers.xlsx", headers={"accept-language": "en"})
    assert Book(response.content).at("관리소", 2, "공휴일").value == "모름"
