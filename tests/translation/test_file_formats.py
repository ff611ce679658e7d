"""Import of files that are damaged, altered by programs, in another language or with other tokens."""

import time
from datetime import datetime

import polib
import pytest

from tests import factories
from tests.core.spreadsheet_files import SHEET, STYLES, WORKBOOK, edited, saved, workbook
from tests.translation.files_helper import exported, imported, sheet_of, upload
from translation.files import formats, languages
from translation.files.files import UnreadableFile
from translation.submission import operations

pytestmark = pytest.mark.django_db


@pytest.fixture
def locale(site):
    return site.locales["en"]


@pytest.fixture
def english(center, locale, begin):
    return begin(center, locale)


def spoilt(data: bytes) -> dict[str, bytes]:
    return {
        "a truncated sheet": edited(data, SHEET, lambda xml: xml[: len(xml) // 2]),
        "a bad reference": edited(data, SHEET, lambda xml: xml.replace(b'r="D2"', b'r="2D"')),
        "a damaged workbook.xml": edited(data, WORKBOOK, lambda xml: xml[:200]),
        "damaged styles": edited(data, STYLES, lambda xml: xml[:300]),
        "half a file": data[: len(data) // 2],
    }


@pytest.mark.parametrize("damage", spoilt(workbook(["a"] * 4, ["b"] * 4)))
def test_a_damaged_workbook_is_a_form_error(admin, english, locale, damage):
    data = spoilt(exported(locale, "xlsx"))[damage]
    response = upload(admin, data, locale, "en.xlsx")
    assert response.status_code == 200
    assert "다시 저장해 주세요" in response.context["form"].errors["file"][0]


def test_an_empty_fill_style_is_accepted(english, locale):
    book, sheet = sheet_of(exported(locale, "xlsx"))
    sheet["D2"] = sheet["C2"].value
    data = edited(saved(book), STYLES, lambda xml: xml.replace(b"</fills>", b"<fill/></fills>"))
    assert len(formats.read(data, locale).lines) == 1


@pytest.mark.parametrize(
    ("value", "number_format"),
    [
        (0.5, "0%"),
        (datetime(2026, 11, 3), "yyyy-mm-dd"),
        (True, "General"),
        ("#NAME?", "General"),
        ("=1+1", "General"),
        ("bedding_x000D_", "General"),
    ],
)
def test_a_cell_converted_by_a_program_is_reported(english, locale, value, number_format):
    book, sheet = sheet_of(exported(locale, "xlsx"))
    cell = sheet["D2"]
    cell.value, cell.number_format = value, number_format
    if value == "#NAME?":
        cell.data_type = "e"
    plan = imported(saved(book), locale)
    assert not plan.changes
    assert [remark.position for remark in plan.remarks] == ["D2"]
    assert "적어 주세요" in plan.remarks[0].reason


def test_the_column_has_text_format_in_empty_rows_too(english, locale):
    _book, sheet = sheet_of(exported(locale, "xlsx"))
    assert {row[3].number_format for row in sheet.iter_rows(min_row=2)} == {"@"}
    assert sheet.column_dimensions["D"].number_format == "@"


@pytest.mark.parametrize("tag", ["zh_CN", "zh", "zh_Hans_CN", "zh-Hans", "ZH-hans", "zh_SG", "cmn"])
def test_language_tags_of_simplified_chinese(tag, site):
    assert languages.matches_locale(tag, site.locales["zh-hans"])
    assert not languages.matches_locale(tag, site.locales["vi"])


@pytest.mark.parametrize(("tag", "code"), [("vi_VN", "vi"), ("VI", "vi"), ("en_US.UTF-8", "en")])
def test_a_region_subtag_is_ignored(tag, code, site):
    assert languages.matches_locale(tag, site.locales[code])


@pytest.mark.parametrize("tag", ["zh_TW", "zh_Hant", "zh-Hant-TW", "zh_HK"])
def test_traditional_chinese_is_refused_with_an_explanation(tag, site, english, begin, center):
    begin(center, site.locales["zh-hans"])
    po = polib.pofile(exported(site.locales["zh-hans"], "po").decode())
    po.metadata["Language"] = tag
    with pytest.raises(UnreadableFile, match="간체자"):
        formats.read(str(po).encode(), site.locales["zh-hans"])


@pytest.mark.parametrize(
    "text", ['"' + "a" * 60 + '"\n', "# " + "a" * 60 + "\n"], ids=["continued", "comments"]
)
def test_an_entry_that_is_slow_to_parse_is_refused_at_once(locale, text):
    data = f'msgid ""\nmsgstr ""\n"Language: en\\n"\n\n{text * 60_000}msgid "a"\nmsgstr "b"\n'
    begin = time.process_time()
    with pytest.raises(UnreadableFile, match="너무"):
        formats.read(data.encode(), locale)
    assert time.process_time() - begin < 2


@pytest.fixture
def linked(site, editor, commit, locale):
    """A translation of an article with a link."""
    body = [("text", '<p>신청은 <a href="https://example.com/">여기</a>에서</p>')]
    article = factories.ArticlePageFactory(parent=site.news, title="소식", lead="첫", body=body)
    with commit():
        return operations.submit(article, [locale], editor)[-1]


LINK = '신청은 <a id="a1">여기</a>에서'


@pytest.mark.parametrize(
    "text",
    [
        "apply here",
        'apply <a id="a1">here</a> <a id="a1">here</a>',
        'apply <a id="a1"></a> here',
        'apply <a id="a1">here',
        'apply &lt;a id="a1"&gt;here&lt;/a&gt;',
        'apply ＜a id="a1"＞here＜/a＞',
        'apply < a id="a1">here</a>',
        'apply <a id="a7">here</a>',
    ],
)
def test_a_po_line_with_another_link_is_reported(linked, locale, text):
    po = polib.pofile(exported(locale, "po").decode())
    po.find(LINK).msgstr = text
    plan = imported(str(po).encode(), locale)
    assert not plan.changes
    assert len(plan.remarks) == 1


def test_the_preview_of_a_file_shows_tokens(admin, linked, locale):
    po = polib.pofile(exported(locale, "po").decode())
    po.find(LINK).msgstr = 'apply <a id="a1">here</a>'
    shown = upload(admin, str(po).encode(), locale).content.decode()
    assert shown.count('title="링크 1"') == 2
