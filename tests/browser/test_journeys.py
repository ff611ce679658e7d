"""The most important user journeys in a real browser."""

import pytest
from playwright.sync_api import expect
from wagtail.models import Site

from blog.models import ArticlePage
from centers.models import CenterPage
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def village(site):
    """정읍 감곡 with laundry, 정읍 소성 with haircuts, 남원 이백 with laundry."""
    Site.objects.update(hostname="localhost")
    home = factories.ServiceCategoryFactory(slug="home", name="세탁")
    beauty = factories.ServiceCategoryFactory(slug="beauty", name="이·미용")
    laundry = factories.ServiceFactory(slug="duvet-laundry", name="이불 세탁", category=home)
    hair = factories.ServiceFactory(slug="hair", name="이·미용", category=beauty)
    jeongeup = factories.RegionFactory()
    namwon = factories.RegionFactory(slug="namwon", name="남원시", code="52190")
    for title, region, service in (
        ("감곡문화센터", jeongeup, laundry),
        ("꽃두레행복마을센터", jeongeup, hair),
        ("행복나눔센터", namwon, laundry),
    ):
        township = factories.TownshipFactory(region=region)
        page = factories.CenterPageFactory(parent=site.centers, title=title, township=township)
        factories.CenterServiceFactory(page=page, service=service, wording=service.name)
    return site


def test_directory_filters_without_script(village, visit):
    page = visit("/centers/", script=False, width=360)
    page.get_by_label("정읍시").check()
    page.get_by_text("서비스·대상·방식 자세히 고르기").click()
    page.get_by_label("이불 세탁").check()
    page.get_by_role("button", name="결과 보기").click()
    expect(page.locator(".center__name")).to_have_text(["감곡문화센터"])
    page.get_by_role("link", name="감곡문화센터").first.click()
    expect(page.locator("h1")).to_have_text("감곡문화센터")


def test_directory_filters_update_at_once_and_back_works(village, visit):
    page = visit("/centers/")
    page.get_by_label("남원시").check()
    expect(page.locator(".center__name")).to_have_text(["행복나눔센터"])
    assert "region=namwon" in page.url
    page.go_back()
    expect(page.locator(".center__name")).to_have_count(3)


def test_text_size_is_remembered(village, visit):
    page = visit("/", width=360)
    page.get_by_text("글자·화면").click()
    page.get_by_text("아주 크게").click()
    page.goto("/centers/")
    expect(page.locator("html")).to_have_attribute("data-text", "xxl")


PASSWORD = "only-for-tests-1"


@pytest.fixture
def admin_page(village, editor, visit):
    """The admin, logged in as an editor."""
    editor.set_password(PASSWORD)
    editor.save()
    page = visit("/admin/")
    page.get_by_label("사용자 이름").fill(editor.username)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="로그인").click()
    page.wait_for_url("**/admin/")
    return page


def add_block(page, name):
    """Append a block to the body, with the last `+` button of the stream."""
    page.locator("[data-streamfield-stream-container] > div > button.c-sf-add-button").last.click()
    page.get_by_role("option", name=name, exact=True).click()


def test_editor_publishes_article_with_photos_and_visitor_finds_it(village, admin_page, visit):
    titles = ["반찬 나누기", "이불 걷기"]
    for title in titles:
        factories.ImageFactory(title=title)
    admin_page.goto(f"/admin/pages/add/blog/articlepage/{village.news.pk}/")
    admin_page.locator("#id_title").fill("이불 세탁을 시작합니다")
    admin_page.locator("#id_lead").fill("마을이 함께합니다")
    add_block(admin_page, "사진 모음")
    admin_page.get_by_role("button", name="사진 여러 장 고르기").click()
    for title in titles:
        admin_page.get_by_role("checkbox", name=title).check()
    admin_page.get_by_role("button", name="선택 확정").click()
    expect(
        admin_page.locator("[data-streamfield-list-container] [data-chooser-image]")
    ).to_have_count(2)
    add_block(admin_page, "관리소 목록")
    # The chooser modal, still closing, has a title field of its own.
    admin_page.locator("input[id^=body-][id$=-value-title]").fill("세탁하는 관리소")

    admin_page.get_by_role("button", name="미리보기 열기/닫기").click()
    preview = admin_page.frame_locator("iframe[title='미리보기']").last
    # A preview creates the renditions of every photo, at the same time as the autosave.
    expect(preview.locator(".gallery img")).to_have_count(2, timeout=60_000)
    expect(preview.get_by_text("감곡문화센터")).to_be_visible()

    admin_page.get_by_role("button", name="미리보기 열기/닫기").click()
    # The button is in a menu whose toggle has no accessible name.
    admin_page.locator("button[name=action-publish]").dispatch_event("click")
    admin_page.wait_for_url(f"**/admin/pages/{village.news.pk}/")
    assert ArticlePage.objects.get().slug.isascii()

    reader = visit("/news/", width=360)
    reader.get_by_role("link", name="이불 세탁을 시작합니다").click()
    expect(reader.locator(".lead")).to_have_text("마을이 함께합니다")
    expect(reader.locator(".gallery img")).to_have_count(2)
    reader.goto("/search/?q=이불")
    expect(reader.get_by_role("link", name="이불 세탁을 시작합니다").first).to_be_visible()


@pytest.mark.parametrize("pause", [0, 450, 520, 700])
def test_quick_publication_creates_one_article(village, admin_page, pause):
    """`pause` in ms, around the 500 ms after which an autosave starts."""
    admin_page.goto(f"/admin/pages/add/blog/articlepage/{village.news.pk}/")
    admin_page.locator("#id_title").press_sequentially("2026년 11월 이불 세탁 안내")
    admin_page.wait_for_timeout(pause)
    admin_page.locator("button[name=action-publish]").dispatch_event("click")
    admin_page.wait_for_url(f"**/admin/pages/{village.news.pk}/")
    article = ArticlePage.objects.get(slug__startswith="2026nyeon")
    assert (article.title, article.live) == ("2026년 11월 이불 세탁 안내", True)
    assert not article.has_unpublished_changes


def test_switching_the_language_of_a_centre(village, translate, visit):
    center = CenterPage.objects.get(title="감곡문화센터")
    translate(center, "en", title="Gamgok Culture Centre")
    page = visit(center.url, width=360)
    page.get_by_text("Language", exact=True).click()
    page.get_by_role("link", name="English").first.click()
    expect(page.locator("h1")).to_have_text("Gamgok Culture Centre")
    expect(page.locator("html")).to_have_attribute("lang", "en")
