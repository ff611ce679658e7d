"""Searching with the keyboard, and without script."""

import pytest
from playwright.sync_api import expect
from wagtail.models import Site

from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def laundry(site):
    Site.objects.update(hostname="localhost")
    factories.CenterPageFactory(parent=site.centers, title="반찬 나눔터")
    factories.ArticlePageFactory(
        parent=site.news, title="이불 빨래방을 엽니다", published_at="2024-05-09T00:00Z"
    )
    return factories.ArticlePageFactory(
        parent=site.news, title="이불 세탁을 시작합니다", published_at="2025-05-09T00:00Z"
    )


def test_suggestion_is_chosen_with_the_arrow_keys(laundry, visit):
    page = visit("/search/", width=360)
    page.locator("main").get_by_role("searchbox").click()
    field = page.locator("main").get_by_role("combobox")
    expect(field).to_be_focused()
    page.keyboard.type("이불")
    options = page.get_by_role("option")
    expect(options).to_have_count(2)
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator("main .find [role=status]")).to_have_text("추천 2건")
    title = options.last.locator("b").text_content()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", options.last.get_attribute("id"))
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(title)


def test_escape_closes_the_suggestions_and_keeps_the_text(laundry, visit):
    page = visit("/search/", width=360)
    page.locator("main").get_by_role("searchbox").click()
    field = page.locator("main").get_by_role("combobox")
    expect(field).to_be_focused()
    page.keyboard.type("이불")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("이불")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("‘이불’ 검색 결과")


def test_search_and_facets_without_script(laundry, visit):
    page = visit("/search/", script=False, width=360)
    page.locator("main").get_by_role("searchbox").fill("이불")
    page.get_by_role("button", name="찾기").click()
    expect(page.locator(".hit__title")).to_have_count(2)
    page.get_by_text("결과 좁히기").click()
    page.get_by_label("2025").check()
    page.get_by_role("button", name="결과 보기").click()
    expect(page.locator(".hit__title")).to_have_count(1)
    page.get_by_role("link", name="이불 세탁을 시작합니다").click()
    expect(page.locator("h1")).to_have_text("이불 세탁을 시작합니다")
