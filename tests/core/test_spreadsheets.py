"""Reading of spreadsheets: any data gives sheets or a `SpreadsheetError`, within limits."""

import datetime
import io
import time
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.spreadsheets import (
    DEFAULT_LIMITS,
    CellError,
    ErrorValue,
    Formula,
    Percentage,
    SpreadsheetError,
    cell_text,
    read_sheets,
    typed_text,
)
from tests.core.spreadsheet_files import (
    MAIN,
    RELATIONS,
    SHEET,
    STYLES,
    WORKBOOK,
    edited,
    part,
    saved,
    with_parts,
    with_sheet,
    with_texts,
    workbook,
)

ROWS = [["이름", "수", "때"], ["이불 세탁", 12, datetime.datetime(2026, 11, 3)], [None, 0.5, True]]
GOOD = workbook(*ROWS)


def rows_of(data: bytes, **limits) -> list[tuple[int, list]]:
    return read_sheets(data, replace(DEFAULT_LIMITS, **limits))[0].rows


# --- Cell values ---------------------------------------------------------------------------------


def test_values_come_as_they_were_written():
    assert rows_of(GOOD) == [(1, ROWS[0]), (2, ROWS[1]), (3, ROWS[2])]


def test_formulas_errors_and_percentages_have_their_own_types():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["=1+1", "#NAME?", 0.5, datetime.time(9, 30), datetime.timedelta(days=1), 0.1])
    sheet["B1"].data_type = "e"
    sheet["C1"].number_format = "0%"
    sheet["F1"].number_format = '0.0"°"'
    assert rows_of(saved(book))[0][1] == [
        Formula("=1+1"),
        ErrorValue("#NAME?"),
        Percentage(0.5),
        datetime.time(9, 30),
        datetime.timedelta(days=1),
        0.1,
    ]


@pytest.mark.parametrize(
    "value",
    [
        Formula("=1"),
        ErrorValue("#NAME?"),
        Percentage(0.5),
        datetime.datetime(2026, 1, 1),
        datetime.date(2026, 1, 1),
        datetime.time(9),
        datetime.timedelta(days=1),
        True,
        "a_x000D_\nb",
        1.5e20,
    ],
)
def test_a_text_column_refuses_converted_values(value):
    with pytest.raises(CellError, match="적어 주세요"):
        typed_text(value)


@pytest.mark.parametrize(
    ("value", "text"), [(None, ""), ("글", "글"), (12, "12"), (12.0, "12"), (3.5, "3.5")]
)
def test_text_and_plain_numbers_are_text(value, text):
    assert typed_text(value) == cell_text(value) == text


def test_shared_strings_formatting_and_phonetic_hints():
    texts = (
        "<si><r><t>이</t></r><r><t>불</t></r><rPh><t>ibul</t></rPh></si><si><t>세탁</t></si>"
    ).encode()
    cells = b'<row><c t="s"><v>1</v></c><c r="C1" t="s"><v>0</v></c></row>'
    assert rows_of(with_texts(with_sheet(GOOD, cells), texts)) == [(1, ["세탁", None, "이불"])]


def test_strict_files_of_excel_are_read():
    strict = {
        MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
            "http://purl.oclc.org/ooxml/officeDocument/relationships"
        ),
    }
    data = with_sheet(
        GOOD,
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c>'
        b'<c r="B1" t="d"><v>2026-11-03T00:00:00</v></c></row>',
    )
    for name in ("_rels/.rels", RELATIONS, WORKBOOK, SHEET, STYLES):
        for old, new in strict.items():
            data = edited(data, name, lambda xml: xml.replace(old.encode(), new.encode()))  # noqa: B023
    assert rows_of(data) == [(1, ["a", datetime.datetime(2026, 11, 3)])]


def test_hidden_sheets_are_read_only_on_request():
    book = openpyxl.Workbook()
    book.active.append(["a"])
    hidden = book.create_sheet("숨은 시트")
    hidden.append(["b"])
    hidden.sheet_state = "hidden"
    assert len(read_sheets(saved(book))) == 1
    both = read_sheets(saved(book), include_hidden=True)
    assert [(sheet.name, sheet.is_hidden) for sheet in both] == [
        ("Sheet", False),
        ("숨은 시트", True),
    ]


# --- Damaged files -------------------------------------------------------------------------------


def test_an_empty_fill_does_no_harm():
    """Some programs write one; it does not affect values."""
    data = edited(GOOD, STYLES, lambda xml: xml.replace(b"</fills>", b"<fill/></fills>"))
    assert b"<fill/>" in part(data, STYLES)
    assert rows_of(data) == rows_of(GOOD)


DAMAGED = {
    "a truncated sheet": edited(GOOD, SHEET, lambda xml: xml[: len(xml) // 2]),
    "a bad reference": edited(GOOD, SHEET, lambda xml: xml.replace(b'r="B2"', b'r="2B"')),
    "a reference without a row": edited(GOOD, SHEET, lambda xml: xml.replace(b'"B2"', b'"B"')),
    "a column that is not": edited(GOOD, SHEET, lambda xml: xml.replace(b'"B2"', b'"ZZZ2"')),
    "a row of none": edited(GOOD, SHEET, lambda xml: xml.replace(b'row r="2"', b'row r="0"')),
    "a damaged workbook.xml": edited(GOOD, WORKBOOK, lambda xml: xml[:200]),
    "damaged styles": edited(GOOD, STYLES, lambda xml: xml[:300]),
    "a text that is not there": with_sheet(GOOD, b'<row><c t="s"><v>7</v></c></row>'),
    "a text before the first": with_sheet(GOOD, b'<row><c t="s"><v>-1</v></c></row>'),
    "an unknown kind of cell": with_sheet(GOOD, b'<row><c t="q"><v>7</v></c></row>'),
    "a number that is none": with_sheet(GOOD, b"<row><c><v>x</v></c></row>"),
    "a bad merged range": with_sheet(GOOD, b"", b'<mergeCells><mergeCell ref="A1:"/></mergeCells>'),
    "no sheet": with_parts(GOOD, {SHEET: None}),
    "no workbook": with_parts(GOOD, {WORKBOOK: None}),
    "no relations": with_parts(GOOD, {RELATIONS: None}),
    "not an archive": b"PK\x03\x04 not a zip",
    "half an archive": GOOD[: len(GOOD) // 2],
    "a document type": edited(
        GOOD, WORKBOOK, lambda xml: b'<!DOCTYPE x [<!ENTITY a "aa">]>' + xml.split(b"?>", 1)[-1]
    ),
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_workbook_is_an_error(data):
    with pytest.raises(SpreadsheetError, match="다시 저장해 주세요"):
        read_sheets(data)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "빈 파일"),
        (b"\xd0\xcf\x11\xe0rest", "예전 엑셀 파일"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "비밀번호를 건 파일입니다"),
        (b"%PDF-1.7", "스프레드시트가 아닙니다"),
        (with_parts(GOOD, {"content.xml": b"", "mimetype": b""}), ".ods"),
        (
            edited(GOOD, "_rels/.rels", lambda xml: xml.replace(b"workbook.xml", b"workbook.bin")),
            ".xlsb",
        ),
    ],
)
def test_files_of_other_types_get_a_message(data, message):
    with pytest.raises(SpreadsheetError, match=message):
        read_sheets(data)


PARTS = [SHEET, WORKBOOK, STYLES, RELATIONS, "_rels/.rels"]


def assert_sheets_or_error(data: bytes) -> None:
    try:
        sheets = read_sheets(data)
    except SpreadsheetError as error:
        assert str(error).endswith("주세요.")  # noqa: PT017 - both ends are right
    else:
        assert all(len(row) <= DEFAULT_LIMITS.columns for sheet in sheets for _n, row in sheet.rows)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_flipped_bytes_of_the_archive_give_sheets_or_an_error(data):
    spoilt = bytearray(GOOD)
    for _time in range(data.draw(st.integers(1, 8))):
        spoilt[data.draw(st.integers(0, len(GOOD) - 1))] = data.draw(st.integers(0, 255))
    assert_sheets_or_error(bytes(spoilt[: data.draw(st.integers(1, len(GOOD)))]))
    assert_sheets_or_error(bytes(spoilt))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_damaged_xml_in_a_valid_archive_gives_sheets_or_an_error(data):
    name = data.draw(st.sampled_from(PARTS))
    xml = bytearray(part(GOOD, name))
    for _time in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(xml)))
        end = start + data.draw(st.integers(0, 12))
        xml[start:end] = data.draw(
            st.one_of(st.binary(max_size=6), st.sampled_from([b'"', b"<", b"-1", b"9" * 30, b""]))
        )
    assert_sheets_or_error(with_parts(GOOD, {name: bytes(xml)}))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_sheets_or_an_error(data):
    assert_sheets_or_error(data)
    assert_sheets_or_error(b"PK\x03\x04" + data)


# --- Small files with large contents -------------------------------------------------------------

ROW = b"<row>" + b"<c><v>1</v></c>" * 60 + b"</row>"
# Callables, run in the test: they take seconds, and every process imports this module.
LARGE = {
    "shared texts": lambda: with_texts(GOOD, b"<si><t>a</t></si>" * 600_000),
    "long shared texts": lambda: with_texts(
        GOOD, (b"<si><t>" + b"a" * 30_000 + b"</t></si>") * 1_200
    ),
    "cells": lambda: with_sheet(GOOD, ROW * 19_000),
    "empty cells": lambda: with_sheet(GOOD, (b"<row>" + b"<c/>" * 60 + b"</row>") * 19_000),
    "attributes": lambda: with_sheet(
        GOOD, b"<row " + b" ".join(b'a%d=""' % one for one in range(2_000_001)) + b"/>"
    ),
    "merged ranges": lambda: with_sheet(GOOD, b"", b'<mergeCell ref="A1:B2"/>' * 700_000),
    "one text in many cells": lambda: with_texts(
        with_sheet(GOOD, (b"<row>" + b'<c t="s"><v>0</v></c>' * 50 + b"</row>") * 1_000),
        b"<si><t>" + b"a" * 30_000 + b"</t></si>",
    ),
    "many sheets of one part": lambda: edited(
        GOOD,
        WORKBOOK,
        lambda xml: xml.replace(
            b"</sheets>",
            b'<sheet xmlns:q="q" name="a" sheetId="2" q:id="rId1"/>' * 500 + b"</sheets>",
        ),
    ),
    "bytes": lambda: with_parts(GOOD, {"xl/media/image1.png": b"\0" * (151 * 1024 * 1024)}),
    "parts": lambda: with_parts(GOOD, {f"xl/{number}": b"" for number in range(5_001)}),
}


@pytest.mark.parametrize("make", LARGE.values(), ids=LARGE)
def test_a_small_file_with_large_contents_is_refused_at_once(make):
    data = make()
    assert len(data) < 6_000_000
    begin = time.process_time()
    with pytest.raises(SpreadsheetError, match="너무 많습니다"):
        read_sheets(data)
    assert time.process_time() - begin < 2


def test_directory_entries_that_lie_about_their_size_are_refused():
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in (SHEET, WORKBOOK, RELATIONS, "_rels/.rels"):
            archive.writestr(name, part(GOOD, name) + b" " * 1_000_000)
    true = zipfile.ZipFile(output).getinfo(WORKBOOK).file_size
    data = output.getvalue().replace(true.to_bytes(4, "little"), (1_000).to_bytes(4, "little"))
    with pytest.raises(SpreadsheetError):
        read_sheets(data)


def test_limits_of_rows_columns_and_letters():
    data = workbook(*[["가", "나", "다"]] * 5)
    assert rows_of(data, columns=2)[0][1] == ["가", "나"]
    with pytest.raises(SpreadsheetError, match="3줄보다"):
        rows_of(data, rows=3)
    with pytest.raises(SpreadsheetError, match="너무 많습니다"):
        rows_of(data, cells=14)
    with pytest.raises(SpreadsheetError, match="너무 많습니다"):
        rows_of(data, letters=14)
    with pytest.raises(SpreadsheetError, match="너무 많습니다"):
        rows_of("가,나,다\n".encode() * 5, cells=14)


def test_reading_stops_after_many_empty_rows():
    book = openpyxl.Workbook()
    book.active["A1"], book.active["A30"] = "a", "b"
    sheet = read_sheets(saved(book), replace(DEFAULT_LIMITS, empty_rows=20))[0]
    assert (sheet.rows, sheet.ends_at) == ([(1, ["a"])], 21)


# --- CSV -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_in_the_encodings_of_korean_programs(encoding, delimiter):
    text = f'이름{delimiter}값\r\n"가{delimiter}나"{delimiter}=1\r\n'
    assert rows_of(text.encode(encoding)) == [(1, ["이름", "값"]), (2, [f"가{delimiter}나", "=1"])]
