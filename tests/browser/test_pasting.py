"""Pasting with real clipboards into the real editor."""

import re
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import expect

from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CLIPBOARDS = Path(__file__).parent / "clipboards"
# `navigator.clipboard.write` would clean the markup; a program's own copy is not cleaned.
COPY = """(parts) => {
  document.addEventListener("copy", (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    Object.entries(parts).forEach(([type, words]) => event.clipboardData.setData(type, words));
  }, { once: true, capture: true });
  document.execCommand("copy");
}"""
COPY_PICTURE = """async () => {
  const canvas = new OffscreenCanvas(8, 8);
  canvas.getContext("2d").fillRect(0, 0, 8, 8);
  const picture = await canvas.convertToBlob({ type: "image/png" });
  await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
}"""
EXCEL = (
    "<html><body><table><tr><td>마을</td><td>요일</td></tr>"
    "<tr><td>감곡면</td><td>화요일</td></tr></table></body></html>"
)
TABS = "마을\t요일\r\n감곡면\t화요일\r\n"
EMPTY_TEXT = ("text", "<p></p>")
EMPTY_TABLE = ("table", {"columns": [], "rows": [], "caption": ""})


class Desk:
    """An article open in the editor, with a clipboard."""

    def __init__(self, page, article):
        self.page = page
        self.article = article

    def paste(self, place, html=None, text=None):
        """At the end of a field."""
        parts = {"text/html": html, "text/plain": text}
        self.page.evaluate(COPY, {name: words for name, words in parts.items() if words})
        place.click()
        self.page.keyboard.press("Control+End")
        self.page.keyboard.press("Control+v")

    @property
    def text(self):
        return self.page.locator(".public-DraftEditor-content").first

    @property
    def table(self):
        return self.page.locator(".typed-table-block").first

    @property
    def notice(self):
        return self.page.locator(".paste-notice:visible")

    def cells(self):
        """Headings, and rows of the table's cells, as they stand in the form."""
        read = "fields => fields.map((field) => field.value)"
        headings = self.table.locator("input.column-heading").evaluate_all(read)
        values = self.table.locator("td:not(.control-cell) input:visible").evaluate_all(read)
        width = len(headings)
        return headings, [values[at : at + width] for at in range(0, len(values), width)]

    def saved(self):
        """[(type, value)] of the stored blocks, once the draft has been saved."""
        # Draftail writes into its field a quarter of a second after the last change.
        self.page.wait_for_timeout(600)
        with self.page.expect_navigation():
            self.page.evaluate("document.querySelector('#page-edit-form').requestSubmit()")
        self.article.refresh_from_db()
        latest = self.article.get_latest_revision_as_object()
        return [(block.block_type, block.value) for block in latest.body]

    def saved_text(self):
        source = self.saved()[0][1].source
        return re.sub(r' data-block-key="\w+"', "", source)


def stored_table(value):
    headings = [column["heading"] for column in value.columns]
    return headings, [list(row["values"]) for row in value.row_data]


@pytest.fixture
def desk(site, editor, visit, client, live_server, settings):
    # A script types faster than a person: what it saves must not meet its own autosave.
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0

    def open_article(*blocks):
        article = factories.ArticlePageFactory(parent=site.news, live=False)
        article.body = list(blocks)
        article.save_revision()
        client.force_login(editor)
        page = visit("/static/img/favicon.svg")
        name = django_settings.SESSION_COOKIE_NAME
        value = client.cookies[name].value
        page.context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(f"/admin/pages/{article.pk}/edit/")
        expect(page.locator("[data-streamfield-child]")).to_have_count(len(blocks))
        return Desk(page, article)

    return open_article


def test_text_of_word_processors(desk):
    desk = desk(EMPTY_TEXT)
    desk.paste(desk.text, html=(CLIPBOARDS / "hancom_old.html").read_text(), text="□ 사업 개요")
    expect(desk.text.locator("li")).to_have_count(3)
    desk.paste(desk.text, html=(CLIPBOARDS / "word.html").read_text(), text="사업 계획")
    expect(desk.notice).to_contain_text("그림 1장은 들어가지 않았습니다")
    assert desk.saved_text() == (
        "<ul><li>사업 개요<ul><li>기간: 2026년</li><li>대상: 주민</li></ul></li></ul>"
        "<h3>사업 계획</h3>"
        "<ul><li>첫째 항목<ol><li>준비</li><li>시행</li></ol></li></ul>"
        "<p>사진 앞 사진 뒤</p>"
    )


def test_plain_lines_stay_lines_and_can_be_undone(desk):
    desk = desk(("text", "<p>앞</p>"))
    message = "[김영희] [오후 3:12] https://a.kr/x 보세요\r\n2. 3.(화) 세탁\r\na@b.kr"
    desk.paste(desk.text, text=message)
    expect(desk.text).to_contain_text("2. 3.(화) 세탁")
    desk.page.keyboard.press("Control+z")
    expect(desk.text).to_have_text("앞")
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.press("Control+v")
    assert desk.saved_text() == (
        '<p>앞</p><p>[김영희] [오후 3:12] <a href="https://a.kr/x">https://a.kr/x</a> 보세요</p>'
        '<p>2. 3.(화) 세탁</p><p><a href="mailto:a@b.kr">a@b.kr</a></p>'
    )


def test_a_few_words_leave_the_rest_as_it_is(desk):
    """What Draftail pastes itself turns "2. " at the start of any line into a list."""
    desk = desk(("text", "<p>2. 3.(화) 세탁</p><p>감곡면</p>"))
    desk.paste(desk.text, text=" 이불")
    desk.paste(desk.text, text="빨래")
    desk.paste(desk.text, text="https://a.kr/")
    assert desk.saved_text() == (
        '<p>2. 3.(화) 세탁</p><p>감곡면 이불빨래<a href="https://a.kr/">https://a.kr/</a></p>'
    )


def test_what_was_copied_here_comes_back_whole(desk):
    desk = desk(("text", '<p>2. 3.(화) <b>세탁</b> <a href="https://a.kr/">길</a></p><h3>끝</h3>'))
    desk.text.click()
    for key in ("Control+a", "Control+c", "ArrowRight", "Enter", "Control+v"):
        desk.page.keyboard.press(key)
    once = '<p>2. 3.(화) <b>세탁</b> <a href="https://a.kr/">길</a></p><h3>끝</h3>'
    assert desk.saved_text() == once * 2


def test_a_table_is_offered_as_a_block(desk):
    desk = desk(("text", "<p>앞</p><p>뒤</p>"))
    desk.text.locator("[data-block]").first.click()
    desk.page.keyboard.press("End")
    html = f"<p>표 앞</p>{EXCEL}<p>표 뒤</p>"
    desk.page.evaluate(COPY, {"text/html": html, "text/plain": TABS})
    desk.page.keyboard.press("Control+v")
    dialog = desk.page.get_by_role("dialog")
    expect(dialog).to_have_accessible_name("붙여 넣은 글에 표가 있습니다")
    expect(dialog.get_by_role("button", name="표 블록으로 넣기")).to_be_focused()
    desk.page.keyboard.press("Enter")
    expect(desk.table.locator("input.column-heading").first).to_be_focused()
    before, table, after, rest = desk.saved()
    assert [value.source.count("<p") for _type, value in (before, after, rest)] == [1, 1, 1]
    assert "앞표 앞" in before[1].source
    assert stored_table(table[1]) == (["마을", "요일"], [["감곡면", "화요일"]])
    assert "표 뒤" in after[1].source
    assert "뒤" in rest[1].source


def test_a_table_becomes_lines_or_nothing(desk):
    desk = desk(("text", "<p>앞</p>"), ("notice", {"kind": "info", "text": "<p>알림</p>"}))
    desk.paste(desk.text, html=EXCEL, text=TABS)
    desk.page.get_by_role("button", name="글로 넣기").click()
    desk.paste(desk.text, text="\n".join("가\t나" for _row in range(201)))
    dialog = desk.page.get_by_role("dialog")
    expect(dialog).to_contain_text("표가 너무 커서")
    expect(dialog.get_by_role("button")).to_have_text(["글로 넣기", "넣지 않기"])
    desk.page.keyboard.press("Escape")
    expect(desk.text).to_be_focused()
    desk.paste(desk.page.locator(".public-DraftEditor-content").nth(1), html=EXCEL, text=TABS)
    expect(desk.notice).to_contain_text("여기에는 표를 넣을 수 없어")
    text, notice = (value for _type, value in desk.saved())
    lines = ["마을 | 요일", "감곡면 | 화요일"]
    assert re.findall(r"<p[^>]*>(.*?)</p>", text.source) == ["앞", *lines]
    assert re.findall(r"<p[^>]*>(.*?)</p>", notice["text"].source) == ["알림", *lines]


def test_an_empty_text_makes_room_for_the_table(desk):
    desk = desk(EMPTY_TEXT)
    desk.paste(desk.text, html=(CLIPBOARDS / "excel.html").read_text(), text="마을")
    desk.page.get_by_role("button", name="표 블록으로 넣기").click()
    expect(desk.table.locator("input.column-heading")).to_have_count(3)
    ((kind, value),) = desk.saved()
    rows = [["감곡면", "1,234", "50%"], ["합계", "합계", "1,234"]]
    assert (kind, stored_table(value)) == ("table", (["마을", "가구", "비율"], rows))


def test_the_table_block_takes_tabs_and_tables(desk):
    desk = desk(EMPTY_TABLE)
    desk.paste(desk.page.get_by_label("표 붙여넣기"), text='마을\t요일\n감곡면\t"화\n요일"\n')
    expect(desk.page.get_by_label("표 붙여넣기")).to_be_hidden()
    assert desk.cells() == (["마을", "요일"], [["감곡면", "화 요일"]])
    cell = desk.table.locator("td:not(.control-cell) input:visible").first
    desk.paste(cell, html=EXCEL, text=TABS)
    filled = (["마을", "요일"], [["마을", "요일"], ["감곡면", "화요일"]])
    assert desk.cells() == filled
    desk.table.get_by_role("button", name="되돌리기").click()
    assert desk.cells() == (["마을", "요일"], [["감곡면", "화 요일"]])
    desk.paste(cell, text="소성면\t목\t매주\n정우면\t금\t격주")
    wide = ["마을", "요일", ""]
    assert desk.cells() == (wide, [["소성면", "목", "매주"], ["정우면", "금", "격주"]])
    desk.paste(cell, text="\n".join("가\t나" for _row in range(201)))
    expect(desk.notice).to_contain_text("표가 너무 커서")
    ((_kind, value),) = desk.saved()
    assert stored_table(value) == (wide, [["소성면", "목", "매주"], ["정우면", "금", "격주"]])


def test_numbers_and_single_words(desk):
    columns = [{"type": "text", "heading": "물품"}, {"type": "number", "heading": "수"}]
    rows = [{"values": ["이불", 3]}]
    desk = desk(("table", {"columns": columns, "rows": rows, "caption": ""}))
    words, number = desk.table.locator("td:not(.control-cell) input:visible").all()
    desk.paste(words, text="담요\t열둘")
    expect(desk.notice).to_contain_text("'열둘'")
    assert desk.cells()[1] == [["이불", "3"]]
    desk.paste(words, text=" 솜")
    desk.paste(number, text="1,200\n-3.5")
    assert desk.cells()[1] == [["이불 솜", "1200"], ["", "-3.5"]]


def test_pictures_and_plain_fields(desk):
    desk = desk(EMPTY_TEXT)
    desk.page.evaluate(COPY_PICTURE)
    desk.text.click()
    desk.page.keyboard.press("Control+v")
    expect(desk.notice).to_have_attribute("role", "status")
    expect(desk.notice).to_contain_text("그림 1장은 들어가지 않았습니다. '사진' 블록으로")
    title = desk.page.locator("#id_title")
    title.fill("알림 ")
    desk.paste(title, text="감곡면\r\n이불\t세탁\x0b안내\r\n")
    expect(title).to_have_value("알림 감곡면 이불 세탁 안내")
    desk.paste(title, text="가" * 300)
    expect(desk.notice.first).to_contain_text("255자까지만")
