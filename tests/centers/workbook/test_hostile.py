"""Invalid and malicious files: a problem for each cell, and nothing is imported."""

import datetime
import io
import random
import zipfile

import openpyxl
import pytest

from centers.workbook import operations
from core.spreadsheets import DEFAULT_LIMITS, SpreadsheetError
from tests.centers.workbook.conftest import COMMAS, Book, as_csv, cells_of

pytestmark = pytest.mark.django_db

GAMGOK = "정읍시 감곡면 감곡문화센터"


def problems(plan) -> dict[str, str]:
    return {problem.position: problem.message for problem in plan.problems}


@pytest.mark.parametrize(
    ("sheet", "row", "heading", "value", "message"),
    [
        ("서비스", 2, "비용", "=1+1", "수식"),
        ("서비스", 2, "번호", "=A3", "수식"),
        ("서비스", 2, "비용", "#REF!", "오류 값"),
        ("서비스", 2, "관리소가 쓰는 이름", None, "비워 둘 수 없습니다"),
        ("서비스", 2, "관리소가 쓰는 이름", "가" * 161, "160자까지 적을 수 있는데 161자"),
        ("서비스", 2, "서비스 종류", "이불세탁소", "'이불 세탁'을(를) 말한 것인가요?"),
        ("서비스", 2, "서비스 종류", "없는 것", "'관리소 자료 › 서비스'에서 먼저"),
        ("서비스", 2, "대상", "어르신, 청년", "'청년'은(는) 목록에 없습니다"),
        ("서비스", 2, "하는 때", datetime.datetime(2025, 4, 21), "날짜로 바꾸어"),
        ("서비스", 2, "번호", "망가진 번호", "번호가 망가졌습니다"),
        ("서비스", 2, "번호", "00000000-0000-4000-8000-000000000000", "누리집에 없는 번호"),
        ("서비스", 2, "지우기", "네", "'지우기'를 고르거나"),
        ("서비스", 2, "함께 하는 서비스", "칼갈이", "다른 서비스를 고르거나"),
        ("서비스", 2, "관리소", "고창군 흥덕면 흥덕문화복지관", "옮기거나"),
        ("서비스", 2, "관리소", "감곡문화회관", "옮기거나"),
        ("서비스", 3, "관리소가 쓰는 이름", COMMAS, "같은 줄이 이미 있습니다"),
        ("관리소", 2, "우편번호", 561, "숫자 다섯 자리"),
        ("관리소", 2, "위도", 35.7, "위도와 경도를 함께"),
        ("관리소", 2, "위도", "북위 35도", "숫자로"),
        ("관리소", 2, "위도", 127, "39"),
        ("관리소", 2, "전자우편", "없음", "이메일"),
        ("관리소", 2, "읍·면·동", "강남구", "'관리소 자료 › 읍·면·동'에서 먼저"),
        ("관리소", 2, "서비스 목록이 모두 적혀 있음", "글쎄", "'예'나 '아니요'"),
        ("관리소", 2, "농한기 시작 달", 13, "목록에 없습니다"),
        ("관리소", 2, "확인 주기", None, "비워 둘 수 없습니다"),
        ("전화번호", 2, "전화번호", 631234567, "앞의 0이 빠진"),
        ("전화번호", 2, "전화번호", 1012345678, "앞의 0이 빠진"),
        ("전화번호", 2, "전화번호", "전화 주세요", "전화번호는 숫자와"),
        ("운영 시간", 2, "닫는 시각", "08:00", "늦어야"),
        ("운영 시간", 2, "여는 시각", "아침", "09:00처럼"),
        ("운영 시간", 2, "닫는 시각", "22:00–02:00", "두 칸에 나누어"),
        ("운영 시간", 2, "닫는 시각", "26:00", "한 줄로 나누어"),
        ("운영 시간", 2, "여는 시각", "24:00", "00:00으로"),
        ("서비스", 2, "비용", True, "다른 값으로 바꾸어"),
        ("운영 시간", 2, "요일", "평일", "'평일'은(는) 목록에 없습니다"),
    ],
)
def test_an_invalid_cell_is_a_problem_with_its_position(
    book, plan, sheet, row, heading, value, message
):
    cell = book.at(sheet, row, heading)
    cell.value = value
    found = problems(plan(book))
    assert list(found) == [f"{sheet}!{cell.coordinate}"]
    assert message in found[f"{sheet}!{cell.coordinate}"]


def test_all_problems_are_reported_at_once(book, plan):
    book.write("서비스", 2, 비용="=1").write("서비스", 3, 대상="청년").write(
        "관리소", 3, 우편번호="1"
    )
    assert len(plan(book).problems) == 3


@pytest.mark.parametrize(
    ("sheet", "heading", "value", "new"),
    [
        ("관리소", "우편번호", 5612, "05612"),
        ("관리소", "우편번호", 56101.0, "56101"),
        ("서비스", "비용", 5000, "5000"),
        ("서비스", "비용", "\u00a0무료 \u200b", "무료"),
        ("서비스", "하는 때", datetime.time(9, 30), "09:30"),
        ("서비스", "대상", "아동 / 어르신;주민", "어르신, 아동, 주민"),
        ("서비스", "서비스 종류", "이불세탁", "이불 세탁"),
        ("관리소", "읍·면·동", "흥덕면", "고창군 흥덕면"),
        ("관리소", "농한기 시작 달", 12, "12월"),
        ("관리소", "서비스 목록이 모두 적혀 있음", True, "예"),
        ("관리소", "소개", "첫 줄\r\n둘째 ㆍ 줄", "첫 줄\n둘째 · 줄"),
        ("전화번호", "전화번호", 15881234, "1588-1234"),
        ("운영 시간", "여는 시각", datetime.time(8), "08:00"),
        ("운영 시간", "요일", "화,월, 수", "월, 화, 수"),
        ("운영 시간", "닫는 시각", "24:00", "23:59"),
        ("운영 시간", "닫는 시각", datetime.timedelta(days=1), "23:59"),
        ("운영 시간", "닫는 시각", datetime.datetime(1900, 1, 1), "23:59"),
    ],
)
def test_alternative_spellings_are_accepted(book, plan, sheet, heading, value, new):
    book.at(sheet, 2, heading).value = value
    result = plan(book)
    assert result.problems == []
    assert [(name, after) for name, _before, after in cells_of(result)] == [(heading, new)]


def test_a_percentage_is_reported_as_displayed(book, plan):
    cell = book.at("서비스", 2, "비용")
    cell.value, cell.number_format = 0.5, "0%"
    assert "백분율로 바꾸어 놓았습니다(50%)" in problems(plan(book))[f"서비스!{cell.coordinate}"]


def test_merged_cells_are_reported_by_their_range(book, plan):
    book.book["서비스"].merge_cells("F2:F4")
    assert problems(plan(book)) == {
        "서비스!F2:F4": "병합한 칸입니다. 병합을 풀고 칸마다 값을 적어 주세요."
    }


def test_a_title_merged_above_the_headings_is_no_problem(book, plan):
    sheet = book.book["서비스"]
    sheet.insert_rows(1)
    sheet["A1"] = "2026년 서비스"
    sheet.merge_cells("A1:F1")
    result = plan(book)
    assert (result.problems, result.changes) == ([], 0)


def test_the_key_column_is_required(book, plan):
    book.book["서비스"].delete_cols(1)
    assert "'번호' 칸이 없어" in problems(plan(book))["서비스!A1"]


def test_a_missing_column_is_unchanged_and_reported(book, plan):
    column = book.headings("서비스").index("비용") + 1
    book.book["서비스"].delete_cols(column)
    result = plan(book)
    assert (result.problems, result.changes) == ([], 0)
    assert any("없는 칸은 지금 값을 그대로 둡니다: 비용" in notice for notice in result.notices)


def test_a_new_row_needs_its_required_columns(book, plan):
    book.add("서비스", 관리소=GAMGOK, 관리소가_쓰는_이름="새 것", 서비스_종류="칼갈이")
    book.book["서비스"].delete_cols(book.headings("서비스").index("서비스 종류") + 1)
    assert any("'서비스 종류' 칸이 있어야" in one.message for one in plan(book).problems)


def test_a_renamed_heading_is_a_problem_with_a_suggestion(book, plan):
    book.book["서비스"]["C1"] = "관리소가 쓰는 이름들"
    assert "'관리소가 쓰는 이름'이면" in problems(plan(book))["서비스!C1"]


def test_headings_may_vary_in_spelling_and_position(book, plan):
    sheet = book.book["서비스"]
    sheet["C1"] = " 관리소가\u00a0쓰는이름 "
    sheet.move_range(f"D1:D{sheet.max_row}", cols=14)
    sheet["Z1"] = "담당자 메모"
    sheet["Z2"] = "확인함"
    sheet.title = "서비스 (1)"
    book.book["관리소"]["C1"] = "읍ㆍ면ㆍ동"
    result = plan(book)
    assert (result.problems, result.changes) == ([], 0)
    assert any("'담당자 메모' 칸은 모르는 칸" in notice for notice in result.notices)


def test_a_heading_twice_is_refused(book, plan):
    book.book["서비스"]["Z1"] = "비용"
    assert "두 번 있습니다" in problems(plan(book))["서비스!Z1"]


def test_a_copied_row_with_its_number_is_refused(book, plan):
    number = book.at("서비스", 2, "번호").value
    row = book.add("서비스", 번호=number, 관리소=GAMGOK, 관리소가_쓰는_이름="새 것")
    assert "서비스!A2와(과) 번호가 같습니다" in problems(plan(book))[f"서비스!A{row}"]


@pytest.mark.parametrize(
    ("sheet", "cell", "message"),
    [
        ("관리소", "B2", "같은 이름의 관리소가 이미 있습니다"),
        ("서비스", "C2", "같은 줄이 이미 있습니다"),
        ("전화번호", "C2", "같은 줄이 이미 있습니다"),
    ],
)
def test_a_lost_key_does_not_duplicate_a_row(book, plan, sheet, cell, message):
    book.at(sheet, 2, "번호").value = None
    assert message in problems(plan(book))[f"{sheet}!{cell}"]


def test_a_new_row_of_an_unknown_centre(book, plan):
    row = book.add("서비스", 관리소="감곡문화센터", 관리소가_쓰는_이름="새", 서비스_종류="칼갈이")
    assert f"'{GAMGOK}'을(를) 말한 것인가요?" in problems(plan(book))[f"서비스!B{row}"]


def test_a_row_without_a_number_cannot_be_removed(book, plan):
    row = book.add("서비스", 지우기="지우기")
    assert "번호가 없어" in next(iter(problems(plan(book)).values()))
    assert f"N{row}" in next(iter(problems(plan(book))))


def test_blank_rows_and_columns_are_ignored(book, plan):
    book.book["서비스"].insert_rows(3)
    book.book["서비스"].cell(30, 8, "   ")
    assert (plan(book).problems, plan(book).changes) == ([], 0)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_as_spreadsheet_programs_save_it(book, plan, encoding, delimiter):
    for sheet in ("관리소", "서비스", "전화번호", "운영 시간"):
        same = plan(as_csv(book.rows(sheet), encoding, delimiter))
        assert (same.problems, same.changes) == ([], 0)
    book.write("서비스", 2, 비용="무료")
    result = plan(as_csv(book.rows("서비스"), encoding, delimiter))
    assert cells_of(result) == [("비용", "", "무료")]
    assert result.centers[0].rows[0].cells[0].position == "G2"


def test_characters_missing_in_cp949_are_not_changes(directory, editor, plan):
    directory.first.introduction = "맛있는 🍚 나눔 — 쀍"
    directory.first.save_revision().publish()
    from_site = Book(operations.workbook_for(editor))
    data = as_csv(from_site.rows("관리소"), "cp949")
    assert b"?" in data
    assert plan(data).changes == 0


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "빈 파일"),
        (b"  \n", "빈 파일"),
        (b"\xd0\xcf\x11\xe0rest", "예전 엑셀 파일"),
        (b"PK\x03\x04 not a zip", ".xlsx"),
        (b"<html><table></table></html>", "스프레드시트가 아닙니다"),
        (b"\x81\x00\xff\xff\xfe", "글자를 읽을 수 없습니다"),
        ('번호,관리소가 쓰는 이름\n1,"닫히지 않은'.encode(), "따옴표"),
    ],
)
def test_other_files_are_refused(plan, data, message):
    with pytest.raises(SpreadsheetError, match=message):
        plan(data)


def test_random_bytes_are_an_error_message(book, plan):
    """Damaged workbooks raise `SpreadsheetError` only, whichever byte is wrong."""
    whole, dice = book.data, random.Random(7)
    for _time in range(40):
        damaged = bytearray(whole)
        for _byte in range(20):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        try:
            plan(bytes(damaged[: dice.randrange(100, len(damaged))] if _time % 2 else damaged))
        except SpreadsheetError:
            continue


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused(plan):
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (151 * 1024 * 1024))
    assert len(output.getvalue()) < 200_000
    with pytest.raises(SpreadsheetError, match="너무 많습니다"):
        plan(output.getvalue())


def test_xml_entity_expansion_is_refused(book, plan):
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book.data)) as old, zipfile.ZipFile(output, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/workbook.xml":
                part = (
                    b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
                    + part.split(b"?>", 1)[-1]
                )
            new.writestr(name, part)
    with pytest.raises(SpreadsheetError):
        plan(output.getvalue())


def test_too_many_rows_are_refused(plan):
    rows = [
        ["번호", "관리소", "관리소가 쓰는 이름"],
        *([["", "a", "b"]] * (DEFAULT_LIMITS.rows + 1)),
    ]
    with pytest.raises(SpreadsheetError, match=f"{DEFAULT_LIMITS.rows}줄보다"):
        plan(as_csv(rows, "utf-8"))


def test_another_workbook_is_no_table(plan):
    book = openpyxl.Workbook()
    book.active.append(["날짜", "금액"])
    output = io.BytesIO()
    book.save(output)
    result = plan(output.getvalue())
    assert "읽을 표를 찾지 못했습니다" in result.problems[0].message


def test_ten_thousand_rows_are_planned_in_a_fixed_number_of_queries(
    book, plan, django_assert_num_queries
):
    head = book.rows("서비스")[0]
    new = ["", GAMGOK, "", "칼갈이"]
    rows = [head, *([*new[:2], f"칼갈이 {number}", "칼갈이"] for number in range(10_000))]
    rows[5000][3] = "없는 것"
    data = as_csv(rows, "cp949")
    with django_assert_num_queries(11):
        result = plan(data)
    assert list(problems(result)) == ["D5001"]
    assert len(result.centers[0].rows) == 9_999
