"""The service finder: by keyboard without script, and on a phone with geolocation."""

import pytest
from playwright.sync_api import expect
from wagtail.models import Site

from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# A phone somewhere in 이백면.
HERE = {"latitude": 35.43, "longitude": 127.42}


@pytest.fixture
def villages(site):
    """용지 has no laundry service; its neighbour 성덕 and the distant 이백 have one."""
    Site.objects.update(hostname="localhost")
    home = factories.ServiceCategoryFactory(slug="home", name="세탁")
    talk = factories.ServiceCategoryFactory(slug="community", name="주민 모임")
    laundry = factories.ServiceFactory(slug="duvet-laundry", name="이불 세탁", category=home)
    meeting = factories.ServiceFactory(slug="round-table", name="라운드테이블", category=talk)
    gimje = factories.RegionFactory(slug="gimje", name="김제시", code="52210")
    namwon = factories.RegionFactory(slug="namwon", name="남원시", code="52190")
    for name, region, point, service in (
        ("용지", gimje, (35.85, 126.95), meeting),
        ("성덕", gimje, (35.83, 126.85), laundry),
        ("이백", namwon, (35.42, 127.43), laundry),
    ):
        township = factories.TownshipFactory(
            region=region, name=f"{name}면", latitude=point[0], longitude=point[1]
        )
        page = factories.CenterPageFactory(
            parent=site.centers, title=f"{name}센터", township=township
        )
        factories.CenterServiceFactory(page=page, service=service, wording=service.name)
        factories.CenterPhoneFactory(page=page)
    site.home.sections = [("service_finder", {"title": "무엇을 도와드릴까요?"})]
    site.home.save_revision().publish()
    return site


def follow_by_keyboard(page, link_text, heading):
    """Follow a link as a visitor without a mouse; fails if it cannot be reached."""
    for _press in range(80):
        page.keyboard.press("Tab")
        text = page.evaluate("document.activeElement.textContent.trim()")
        if text.startswith(link_text):
            page.keyboard.press("Enter")
            expect(page.locator("h1")).to_have_text(heading)
            return
    raise AssertionError(f"{link_text} cannot be reached by keyboard")


def test_finder_by_keyboard_without_script(villages, visit):
    page = visit("/", script=False, width=360)
    follow_by_keyboard(page, "어르신", "무엇을 도와드릴까요?")
    follow_by_keyboard(page, "세탁", "어디에 사세요?")
    follow_by_keyboard(page, "용지면", "김제시 용지면에는 아직 이 도움이 없습니다")
    expect(page.locator(".center__name")).to_have_text(["용지센터", "성덕센터", "이백센터"])
    expect(page.get_by_role("link", name="063-123-4567").first).to_be_visible()


def test_nearest_centres_by_geolocation_can_be_saved(villages, visit):
    page = visit("/find/near/?who=any&need=home", width=360)
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation(HERE)
    requested_urls = []
    page.on("request", lambda request: requested_urls.append(request.url))
    page.get_by_role("button", name="지금 있는 곳에서 찾기").click()
    names = page.locator("[data-cards] .center__name")
    expect(names).to_have_text(["이백센터", "성덕센터"])
    expect(page.locator("[data-cards] .center__place").first).to_have_text("남원시 이백면 · 약 1km")
    assert [url for url in requested_urls if "centers.json" in url]
    assert not [url for url in requested_urls if "35.4" in url or "127.4" in url]

    page.locator("[data-cards] [data-save]").first.click()
    expect(page.locator("[data-saved-link]")).to_contain_text("1")
    page.locator("[data-saved-link]").click()
    expect(page.locator(".center__name")).to_have_text(["이백센터"])
    page.get_by_role("button", name="담아 둠").click()
    page.reload()
    expect(page.get_by_text("아직 담아 둔 곳이 없습니다")).to_be_visible()


def test_refused_geolocation_offers_the_list_of_townships(villages, visit):
    page = visit("/find/near/", width=360)
    page.get_by_role("button", name="지금 있는 곳에서 찾기").click()
    expect(page.locator("[data-near-status]")).to_contain_text("아래에서 시·군을 눌러 주세요")
    page.get_by_role("link", name="성덕면").click()
    expect(page.locator(".center__name").first).to_have_text("성덕센터")
