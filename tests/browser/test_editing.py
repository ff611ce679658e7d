"""Writing goes on when the session ends, the page closes, or something is still missing."""

import os

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect
from wagtail.models import Site

from blog.models import ArticlePage
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "only-for-tests-1"
#: A folder for pictures of the screens, for whoever wants to look.
PICTURES = os.environ.get("EDITING_PICTURES")


def picture(page, name):
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png")


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
def desk(visit, writer, article):
    """The article's form, opened by somebody who has just logged in."""

    def open_form(user=writer, **options):
        page = visit(f"/admin/login/?next=/admin/pages/{article.pk}/edit/", **options)
        page.locator("#id_username").fill(user.get_username())
        page.locator("#id_password").fill(PASSWORD)
        page.locator("button[type=submit]").click()
        page.wait_for_url("**/edit/")
        # Wagtail takes the form as it is two seconds after opening for what was loaded.
        page.wait_for_timeout(2500)
        return page

    return open_form


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
def test_a_session_that_ends_while_writing_loses_nothing(desk, article, width):
    page = desk(width=width)
    Session.objects.all().delete()
    page.locator("#id_lead").fill("끝난 뒤에 적은 글")
    dialog = page.locator("#session-over")
    expect(dialog).to_be_visible(timeout=15000)
    picture(page, f"session-over-{width}")
    log_in_again(page, "wrong")
    expect(dialog).to_contain_text("맞지 않습니다")
    log_in_again(page)
    expect(dialog).to_be_hidden()
    wait_until_saved(page, article, "끝난 뒤에 적은 글")


def test_a_press_on_save_without_a_session_stays_on_the_page(desk, article, settings):
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    page = desk()
    page.context.clear_cookies()
    page.locator("#id_lead").fill("누른 글")
    page.keyboard.press("Control+s")
    expect(page.locator("#session-over")).to_be_visible(timeout=15000)
    log_in_again(page)
    page.wait_for_load_state()
    wait_until_saved(page, article, "누른 글")
    expect(page.locator("#id_lead")).to_have_value("누른 글", timeout=30000)


def test_nothing_is_saved_under_another_name(desk, article):
    other = factories.SuperuserFactory()
    other.set_password(PASSWORD)
    other.save()
    page = desk()
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
    picture(page, "other-user")
    assert saved_lead(article) != "누구의 글"
    page.locator("#session-over [data-log-out]").click()
    log_in_again(page)
    expect(page.locator("#session-over")).to_be_hidden()
    wait_until_saved(page, article, "누구의 글")
    assert article.revisions.latest("created_at").user_id != other.pk


def test_text_that_was_never_sent_is_offered_after_a_reload(desk, article):
    page = desk()
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
    picture(page, "unsent-offer")
    offer.locator("[data-restore]").click()
    expect(page.locator("#id_lead")).to_have_value("보내지 못한 글", timeout=15000)
    wait_until_saved(page, article, "보내지 못한 글")
    page.reload()
    expect(page.locator("#unsent-offer")).to_be_hidden()


@pytest.mark.parametrize("width", [1280, 390])
def test_autosave_goes_on_after_a_refused_publication(desk, article, width):
    ArticlePage.objects.update(cover_photo=factories.ImageFactory(description=""), live=False)
    page = desk(width=width)
    page.evaluate(
        "() => document.querySelector('form[data-edit-form]').requestSubmit("
        "document.querySelector('[name=action-publish]'))"
    )
    link = page.locator("a[data-problem]", has_text="대표 사진 설명")
    expect(link).to_be_visible(timeout=15000)
    picture(page, f"refused-{width}")
    link.click()
    expect(page.locator("#id_cover_alt")).to_be_focused()
    page.wait_for_timeout(4000)
    page.locator("#id_cover_alt").fill("마당에 널린 이불")
    page.locator("#id_lead").fill("고친 뒤에 적은 글")
    wait_until_saved(page, article, "고친 뒤에 적은 글")
    expect(page.locator("a[data-problem]", has_text="대표 사진 설명")).to_have_count(0)
