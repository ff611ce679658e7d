"""Editing continues when the session ends, the page is closed, or a required field is missing."""

import os

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect
from wagtail.models import Site

from blog.models import ArticlePage
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "only-for-tests-1"
#: Folder for screenshots, for manual review.
SCREENSHOTS = os.environ.get("EDITING_PICTURES")


def screenshot(page, name):
    if SCREENSHOTS:
        page.screenshot(path=f"{SCREENSHOTS}/{name}.png")


@pytest.fixture
def article(site):
    Site.objects.update(hostname="localhost")
    return factories.ArticlePageFactory(parent=site.news, title="이불 세탁")


@pytest.fixture
def writer(editor):
    editor.set_password(PASSWORD)
    editor.save()
    return editor


@pytest.fixture
def open_form(visit, writer, article):
    """Opens the form of the article after logging in."""

    def log_in_and_open(user=writer, **options):
        page = visit(f"/admin/login/?next=/admin/pages/{article.pk}/edit/", **options)
        page.locator("#id_username").fill(user.get_username())
        page.locator("#id_password").fill(PASSWORD)
        page.locator("button[type=submit]").click()
        page.wait_for_url("**/edit/")
        # Wagtail takes the state of the form two seconds after opening as its initial state.
        page.wait_for_timeout(2500)
        return page

    return log_in_and_open


def log_in_again(page, password=PASSWORD):
    page.locator("#session-over-password").fill(password)
    page.locator("#session-over button[type=submit]").click()


def saved_lead(article):
    return ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object().lead


def wait_until_saved(page, article, text):
    for _attempt in range(60):
        if saved_lead(article) == text:
            return
        page.wait_for_timeout(250)
    assert saved_lead(article) == text


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_lost_when_the_session_ends(open_form, article, width):
    page = open_form(width=width)
    Session.objects.all().delete()
    page.locator("#id_lead").fill("끝난 뒤에 적은 글")
    dialog = page.locator("#session-over")
    expect(dialog).to_be_visible(timeout=15000)
    screenshot(page, f"session-over-{width}")
    log_in_again(page, "wrong")
    expect(dialog).to_contain_text("맞지 않습니다")
    log_in_again(page)
    expect(dialog).to_be_hidden()
    wait_until_saved(page, article, "끝난 뒤에 적은 글")


def test_save_without_a_session_stays_on_the_page(open_form, article, settings):
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    page = open_form()
    page.context.clear_cookies()
    page.locator("#id_lead").fill("누른 글")
    page.keyboard.press("Control+s")
    expect(page.locator("#session-over")).to_be_visible(timeout=15000)
    log_in_again(page)
    page.wait_for_load_state()
    wait_until_saved(page, article, "누른 글")
    expect(page.locator("#id_lead")).to_have_value("누른 글", timeout=30000)


def test_nothing_is_saved_as_another_user(open_form, article):
    other = factories.SuperuserFactory()
    other.set_password(PASSWORD)
    other.save()
    page = open_form()
    page.context.clear_cookies()
    second = page.context.new_page()
    second.goto("/admin/login/")
    second.locator("#id_username").fill(other.get_username())
    second.locator("#id_password").fill(PASSWORD)
    second.locator("button[type=submit]").click()
    second.wait_for_url("**/admin/")
    page.bring_to_front()
    page.locator("#id_lead").fill("누구의 글")
    expect(page.locator("#session-over")).to_contain_text("다른 분", timeout=15000)
    screenshot(page, "other-user")
    assert saved_lead(article) != "누구의 글"
    page.locator("#session-over [data-log-out]").click()
    log_in_again(page)
    expect(page.locator("#session-over")).to_be_hidden()
    wait_until_saved(page, article, "누구의 글")
    assert article.revisions.latest("created_at").user_id != other.pk


def test_unsent_text_is_offered_after_a_reload(open_form, article):
    page = open_form()
    page.route(
        "**/edit/",
        lambda route: route.abort() if route.request.method == "POST" else route.continue_(),
    )
    page.locator("#id_lead").fill("보내지 못한 글")
    page.wait_for_timeout(1500)
    page.unroute("**/edit/")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    offer = page.locator("#unsent-offer")
    expect(offer).to_be_visible()
    screenshot(page, "unsent-offer")
    offer.locator("[data-restore]").click()
    expect(page.locator("#id_lead")).to_have_value("보내지 못한 글", timeout=15000)
    wait_until_saved(page, article, "보내지 못한 글")
    page.reload()
    expect(page.locator("#unsent-offer")).to_be_hidden()


@pytest.mark.parametrize("width", [1280, 390])
def test_autosave_continues_after_a_refused_publication(open_form, article, width):
    ArticlePage.objects.update(cover_photo=factories.ImageFactory(description=""), live=False)
    page = open_form(width=width)
    page.evaluate(
        "() => document.querySelector('form[data-edit-form]').requestSubmit("
        "document.querySelector('[name=action-publish]'))"
    )
    link = page.locator("a[data-problem]", has_text="대표 사진 설명")
    expect(link).to_be_visible(timeout=15000)
    screenshot(page, f"refused-{width}")
    link.click()
    expect(page.locator("#id_cover_alt")).to_be_focused()
    page.wait_for_timeout(4000)
    page.locator("#id_cover_alt").fill("마당에 널린 이불")
    page.locator("#id_lead").fill("고친 뒤에 적은 글")
    wait_until_saved(page, article, "고친 뒤에 적은 글")
    expect(page.locator("a[data-problem]", has_text="대표 사진 설명")).to_have_count(0)
