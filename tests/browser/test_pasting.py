"""Pasting from real clipboards into the real editor."""

import re
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import expect

from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CLIPBOARDS = Path(__file__).parent / "clipboards"
# Via a copy event, because `navigator.clipboard.write` would sanitise the markup, and copying in
# other programs does not.
COPY = """(parts) => {
  document.addEventListener("copy", (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    Object.entries(parts).forEach(([type, text]) => event.clipboardData.setData(type, text));
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


class ArticleForm:
    """The edit form of an article, with a clipboard."""

    def __init__(self, page, article):
        self.page = page
        self.article = article

    def paste(self, field, html=None, text=None):
        """Paste at the end of a field."""
        parts = {"text/html": html, "text/plain": text}
        self.page.evaluate(COPY, {name: texts for name, texts in parts.items() if texts})
        field.click()
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
        """Headings and rows of the table's cells, as displayed in the form."""
        read = "fields => fields.map((field) => field.value)"
        headings = self.table.locator("input.column-heading").evaluate_all(read)
        values = self.table.locator("td:not(.control-cell) input:visible").evaluate_all(read)
        width = len(headings)
        return headings, [values[at : at + width] for at in range(0, len(values), width)]

    def saved(self):
        """[(type, value)] of the stored blocks, after saving the draft."""
        # Draftail updates its form field 250 ms after the last change.
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
def open_article_form(site, editor, visit, client, live_server, settings):
    # No autosave: the script types faster than a person, so its own save would conflict with the
    # autosave.
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
        return ArticleForm(page, article)

    return open_article


def test_text_from_word_processors(open_article_form):
    form = open_article_form(EMPTY_TEXT)
    form.paste(form.text, html=(CLIPBOARDS / "hancom_old.html").read_text(), text="□ 사업 개요")
    expect(form.text.locator("li")).to_have_count(3)
    form.paste(form.text, html=(CLIPBOARDS / "word.html").read_text(), text="사업 계획")
    expect(form.notice).to_contain_text("그림 1장은 들어가지 않았습니다")
    assert form.saved_text() == (
        "<ul><li>사업 개요<ul><li>기간: 2026년</li><li>대상: 주민</li></ul></li></ul>"
        "<h3>사업 계획</h3>"
        "<ul><li>첫째 항목<ol><li>준비</li><li>시행</li></ol></li></ul>"
        "<p>사진 앞 사진 뒤</p>"
    )


def test_plain_lines_stay_lines_and_can_be_undone(open_article_form):
    form = open_article_form(("text", "<p>앞</p>"))
    message = "[김영희] [오후 3:12] https://a.kr/x 보세요\r\n2. 3.(화) 세탁\r\na@b.kr"
    form.paste(form.text, text=message)
    expect(form.text).to_contain_text("2. 3.(화) 세탁")
    form.page.keyboard.press("Control+z")
    expect(form.text).to_have_text("앞")
    form.page.keyboard.press("Enter")
    form.page.keyboard.press("Control+v")
    assert form.saved_text() == (
        '<p>앞</p><p>[김영희] [오후 3:12] <a href="https://a.kr/x">https://a.kr/x</a> 보세요</p>'
        '<p>2. 3.(화) 세탁</p><p><a href="mailto:a@b.kr">a@b.kr</a></p>'
    )


def test_pasting_words_leaves_the_rest_unchanged(open_article_form):
    """Draftail's own paste handling would turn "2. " at the start of any line into a list."""
    form = open_article_form(("text", "<p>2. 3.(화) 세탁</p><p>감곡면</p>"))
    form.paste(form.text, text=" 이불")
    form.paste(form.text, text="빨래")
    form.paste(form.text, text="https://a.kr/")
    assert form.saved_text() == (
        '<p>2. 3.(화) 세탁</p><p>감곡면 이불빨래<a href="https://a.kr/">https://a.kr/</a></p>'
    )


def test_copying_within_the_editor_keeps_formatting(open_article_form):
    form = open_article_form(
        ("text", '<p>2. 3.(화) <b>세탁</b> <a href="https://a.kr/">길</a></p><h3>끝</h3>')
    )
    form.text.click()
    for key in ("Control+a", "Control+c", "ArrowRight", "Enter", "Control+v"):
        form.page.keyboard.press(key)
    once = '<p>2. 3.(화) <b>세탁</b> <a href="https://a.kr/">길</a></p><h3>끝</h3>'
    assert form.saved_text() == once * 2


def test_table_is_offered_as_a_block(open_article_form):
    form = open_article_form(("text", "<p>앞</p><p>뒤</p>"))
    form.text.locator("[data-block]").first.click()
    form.page.keyboard.press("End")
    html = f"<p>표 앞</p>{EXCEL}<p>표 뒤</p>"
    form.page.evaluate(COPY, {"text/html": html, "text/plain": TABS})
    form.page.keyboard.press("Control+v")
    dialog = form.page.get_by_role("dialog")
    expect(dialog).to_have_accessible_name("붙여 넣은 글에 표가 있습니다")
    expect(dialog.get_by_role("button", name="표 블록으로 넣기")).to_be_focused()
    form.page.keyboard.press("Enter")
    expect(form.table.locator("input.column-heading").first).to_be_focused()
    before, table, after, rest = form.saved()
    assert [value.source.count("<p") for _type, value in (before, after, rest)] == [1, 1, 1]
    assert "앞표 앞" in before[1].source
    assert stored_table(table[1]) == (["마을", "요일"], [["감곡면", "화요일"]])
    assert "표 뒤" in after[1].source
    assert "뒤" in rest[1].source


def test_table_can_be_pasted_as_text_or_cancelled(open_article_form):
    form = open_article_form(
        ("text", "<p>앞</p>"), ("notice", {"kind": "info", "text": "<p>알림</p>"})
    )
    form.paste(form.text, html=EXCEL, text=TABS)
    form.page.get_by_role("button", name="글로 넣기").click()
    form.paste(form.text, text="\n".join("가\t나" for _row in range(201)))
    dialog = form.page.get_by_role("dialog")
    expect(dialog).to_contain_text("표가 너무 커서")
    expect(dialog.get_by_role("button")).to_have_text(["글로 넣기", "넣지 않기"])
    form.page.keyboard.press("Escape")
    expect(form.text).to_be_focused()
    form.paste(form.page.locator(".public-DraftEditor-content").nth(1), html=EXCEL, text=TABS)
    expect(form.notice).to_contain_text("여기에는 표를 넣을 수 없어")
    text, notice = (value for _type, value in form.saved())
    lines = ["마을 | 요일", "감곡면 | 화요일"]
    assert re.findall(r"<p[^>]*>(.*?)</p>", text.source) == ["앞", *lines]
    assert re.findall(r"<p[^>]*>(.*?)</p>", notice["text"].source) == ["알림", *lines]


def test_table_replaces_an_empty_text_block(open_article_form):
    form = open_article_form(EMPTY_TEXT)
    form.paste(form.text, html=(CLIPBOARDS / "excel.html").read_text(), text="마을")
    form.page.get_by_role("button", name="표 블록으로 넣기").click()
    expect(form.table.locator("input.column-heading")).to_have_count(3)
    ((kind, value),) = form.saved()
    rows = [["감곡면", "1,234", "50%"], ["합계", "합계", "1,234"]]
    assert (kind, stored_table(value)) == ("table", (["마을", "가구", "비율"], rows))


def test_pasting_into_the_table_block(open_article_form):
    form = open_article_form(EMPTY_TABLE)
    form.paste(form.page.get_by_label("표 붙여넣기"), text='마을\t요일\n감곡면\t"화\n요일"\n')
    expect(form.page.get_by_label("표 붙여넣기")).to_be_hidden()
    assert form.cells() == (["마을", "요일"], [["감곡면", "화 요일"]])
    cell = form.table.locator("td:not(.control-cell) input:visible").first
    form.paste(cell, html=EXCEL, text=TABS)
    filled = (["마을", "요일"], [["마을", "요일"], ["감곡면", "화요일"]])
    assert form.cells() == filled
    form.table.get_by_role("button", name="되돌리기").click()
    assert form.cells() == (["마을", "요일"], [["감곡면", "화 요일"]])
    form.paste(cell, text="소성면\t목\t매주\n정우면\t금\t격주")
    wide = ["마을", "요일", ""]
    assert form.cells() == (wide, [["소성면", "목", "매주"], ["정우면", "금", "격주"]])
    form.paste(cell, text="\n".join("가\t나" for _row in range(201)))
    expect(form.notice).to_contain_text("표가 너무 커서")
    ((_kind, value),) = form.saved()
    assert stored_table(value) == (wide, [["소성면", "목", "매주"], ["정우면", "금", "격주"]])


def test_pasting_into_number_and_text_cells(open_article_form):
    columns = [{"type": "text", "heading": "물품"}, {"type": "number", "heading": "수"}]
    rows = [{"values": ["이불", 3]}]
    form = open_article_form(("table", {"columns": columns, "rows": rows, "caption": ""}))
    texts, number = form.table.locator("td:not(.control-cell) input:visible").all()
    form.paste(texts, text="담요\t열둘")
    expect(form.notice).to_contain_text("'열둘'")
    assert form.cells()[1] == [["이불", "3"]]
    form.paste(texts, text=" 솜")
    form.paste(number, text="1,200\n-3.5")
    assert form.cells()[1] == [["이불 솜", "1200"], ["", "-3.5"]]


def test_pasting_images_and_into_plain_fields(open_article_form):
    form = open_article_form(EMPTY_TEXT)
    form.page.evaluate(COPY_PICTURE)
    form.text.click()
    form.page.keyboard.press("Control+v")
    expect(form.notice).to_have_attribute("role", "status")
    expect(form.notice).to_contain_text("그림 1장은 들어가지 않았습니다. '사진' 블록으로")
    title = form.page.locator("#id_title")
    title.fill("알림 ")
    form.paste(title, text="감곡면\r\n이불\t세탁\x0b안내\r\n")
    expect(title).to_have_value("알림 감곡면 이불 세탁 안내")
    form.paste(title, text="가" * 300)
    expect(form.notice.first).to_contain_text("255자까지만")
