"""Pasting with real clipboards into the real editor."""

from pathlib import Path

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import expect

from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CLIPBOARDS = Path(__file__).parent / "clipboards"
WRITE = """async (parts) => {
  const blobs = Object.entries(parts).map(([type, text]) => [type, new Blob([text], { type })]);
  await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
}"""
EDITOR = ".public-DraftEditor-content"


def clipboard(name):
    return (CLIPBOARDS / name).read_text(encoding="utf-8")


class Desk:
    """An article open in the editor, with the clipboard under the test's hand."""

    def __init__(self, page, article):
        self.page = page
        self.article = article

    def copy(self, **parts):
        """`html=` and `text=` into the clipboard."""
        types = {"html": "text/html", "text": "text/plain"}
        self.page.evaluate(WRITE, {types[name]: words for name, words in parts.items()})

    def paste(self, place, **parts):
        self.copy(**parts)
        place.click()
        self.page.keyboard.press("Control+End")
        self.page.keyboard.press("Control+v")

    @property
    def text(self):
        return self.page.locator(EDITOR).first

    def saved_body(self):
        """The stored blocks after saving the draft: [(type, value)]."""
        with self.page.expect_navigation():
            self.page.evaluate("document.querySelector('#page-edit-form').requestSubmit()")
        latest = self.article.get_latest_revision_as_object()
        return [(block.block_type, block.value) for block in latest.body]

    def notice(self):
        return self.page.locator(".paste-notice")


@pytest.fixture
def desk(site, editor, visit, client, live_server, settings):
    # What a test leaves unsaved must not be saved behind its back.
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0

    def open_article(*blocks, **options):
        article = factories.ArticlePageFactory(parent=site.news, live=False)
        article.body = list(blocks)
        article.save_revision()
        client.force_login(editor)
        page = visit("/static/img/favicon.svg", **options)
        name = django_settings.SESSION_COOKIE_NAME
        value = client.cookies[name].value
        page.context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(f"/admin/pages/{article.pk}/edit/")
        expect(page.locator("[data-streamfield-child]")).to_have_count(len(blocks))
        return Desk(page, article)

    return open_article


EMPTY_TEXT = ("text", "<p></p>")


def stored(desk, position=0):
    """The stored HTML of a text block, without the keys of its paragraphs."""
    return desk.saved_body()[position][1].source


def table_of(value):
    headings = [column["heading"] for column in value.columns]
    return headings, [list(row["values"]) for row in value.row_data]


def without_keys(html):
    import re

    return re.sub(r' data-block-key="\w+"', "", html)


def test_hancom(desk):
    desk = desk(EMPTY_TEXT)
    desk.paste(desk.text, html=clipboard("hancom_old.html"), text="□ 사업 개요")
    assert without_keys(stored(desk)) == (
        "<ul><li>사업 개요<ul><li>기간: 2026년</li><li>대상: 주민</li></ul></li></ul>"
    )
