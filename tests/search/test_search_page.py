"""The search results page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from core.models import SiteSettings
from tests import factories
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db

HOSTILE = {
    "nothing": "",
    "blanks": "   ",
    "one quote": 'a"b',
    "quotes": "'\"“”‘’`\\",
    "operators": "-a +b (c OR d) AND NOT e* ^f: NEAR(g) & | ! ~",
    "only operators": "*",
    "NUL": "이불\0세탁",
    "surrogates": "\ud83d 이불 \udc00",
    "emoji": "🧺이불🧺",
    "percent": "%25%00%",
    "markup": "<script>alert(1)</script>",
    "ten kilobytes": "이불" * 1_700,
    "five thousand words": " ".join(["이불"] * 5_000),
    "single jamo": "ㅇ",
    "right to left": "\u202e이불",
}


@shared_data
def village(site):
    """Two centres with laundry in 정읍 and 순창, one with haircuts in 정읍, articles of two years."""
    laundry = factories.ServiceFactory()
    hair = factories.ServiceFactory(slug="hair", name="이·미용")
    jeongeup = factories.RegionFactory()
    sunchang = factories.RegionFactory(slug="sunchang", name="순창군", code="52770")
    for title, region, service in (
        ("감곡문화센터", jeongeup, laundry),
        ("슬로라이프센터", sunchang, laundry),
        ("꽃두레행복마을센터", jeongeup, hair),
    ):
        page = factories.CenterPageFactory(
            parent=site.centers, title=title, township=factories.TownshipFactory(region=region)
        )
        factories.CenterServiceFactory(page=page, service=service, wording=service.name)
        page.save()
    for year in (2024, 2025):
        factories.ArticlePageFactory(
            parent=site.news,
            title=f"이불 세탁을 시작한 {year}년",
            published_at=f"{year}-05-09T00:00Z",
        )
    return site


@pytest.fixture
def search(client):
    """The response to a search: `search("이불", kind="articlepage")`."""

    def get(query, prefix="", **parameters):
        response = client.get(f"{prefix}/search/", {"q": query, **parameters})
        assert response.status_code == 200
        return response

    return get


def titles(response):
    return {
        str(result.title).replace("<mark>", "").replace("</mark>", "")
        for result in response.context["results"]
    }


def counts(choices):
    return {choice.slug: choice.count for choice in choices}


def facet(response, name):
    return next(item for item in response.context["faceted"].facets if item.name == name)


def test_results_show_type_caption_and_highlights(village, search):
    response = search("이불")
    html = response.content.decode()
    assert titles(response) == {
        "감곡문화센터",
        "슬로라이프센터",
        "이불 세탁을 시작한 2024년",
        "이불 세탁을 시작한 2025년",
    }
    assert "결과 <strong>4</strong>건" in html
    assert "<mark>이불</mark>" in html
    assert "생생마을관리소" in html
    assert "2025-05-09" in html
    assert '<meta name="robots" content="noindex, follow">' in html


def test_page_without_a_query(village, search):
    response = search("")
    assert "무엇을 찾으세요?" in response.content.decode()
    assert not response.context["results"]


def test_page_types_are_counted_and_filter(village, search):
    assert counts(search("이불").context["faceted"].kinds) == {"centerpage": 2, "articlepage": 2}
    filtered = search("이불", kind="articlepage")
    assert titles(filtered) == {"이불 세탁을 시작한 2024년", "이불 세탁을 시작한 2025년"}
    # The other page type can still be chosen.
    assert counts(filtered.context["faceted"].kinds) == {"centerpage": 2, "articlepage": 2}


def test_values_of_a_facet_are_or_and_facets_are_and(village, search):
    assert len(titles(search("이불", kind=["articlepage", "centerpage"]))) == 4
    assert titles(search("이불", region=["jeongeup", "sunchang"])) == {
        "감곡문화센터",
        "슬로라이프센터",
    }
    assert titles(search("이불", region="jeongeup", service="duvet-laundry")) == {"감곡문화센터"}


def test_count_equals_the_results_of_its_choice(village, search):
    response = search("이불", kind="articlepage")
    for choice in facet(response, "year").choices:
        assert (
            len(titles(search("이불", kind="articlepage", year=choice.slug))) == choice.count == 1
        )


def test_facet_value_can_be_removed(village, search, client):
    response = search("이불", region="jeongeup", service="duvet-laundry", exact=1)
    urls = {removal.label: removal.url for removal in response.context["faceted"].removals}
    assert urls.keys() == {"정읍시", "이불 세탁"}
    wider = client.get(f"/search/{urls['정읍시']}")
    assert titles(wider) == {"감곡문화센터", "슬로라이프센터"}
    assert wider.context["faceted"].is_exact


@pytest.mark.parametrize("parameters", [{"region": "atlantis"}, {"kind": "user"}, {"year": "\0"}])
def test_unknown_values_are_ignored(village, search, parameters):
    assert len(titles(search("이불", **parameters))) == 4


def test_search_within_the_news_without_results_offers_all_pages(village, search):
    response = search("감곡문화센터", kind="articlepage")
    assert not response.context["results"]
    assert "고른 조건에 맞는 것이 없습니다" in response.content.decode()
    assert (
        'href="?q=%EA%B0%90%EA%B3%A1%EB%AC%B8%ED%99%94%EC%84%BC%ED%84%B0"'
        in response.content.decode()
    )


@pytest.mark.parametrize(("page", "kind"), [("news", "articlepage"), ("centers", "centerpage")])
def test_index_pages_have_a_search_form(village, client, page, kind):
    html = client.get(getattr(village, page).url).content.decode()
    assert f'<input type="hidden" name="kind" value="{kind}">' in html


def test_correction_is_shown_and_can_be_undone(village, search):
    response = search("새탁")
    html = response.content.decode()
    assert "‘새탁’ 대신 <strong>‘세탁’</strong>" in html
    assert "‘새탁’ 그대로 찾기" in html
    assert titles(response) == titles(search("세탁"))
    exact = search("새탁", exact=1)
    assert not exact.context["results"]
    assert "그대로 찾기" not in exact.content.decode()
    assert exact.context["no_results_help"].words == ["세탁"]


def test_number_of_partial_matches_is_shown(village, search):
    html = search("이불 감곡문화센터").content.decode()
    assert "찾는 말이 모두 있는 것 <strong>1</strong>건, 일부만 있는 것" in html
    html = search("순창군 꽃두레행복마을센터").content.decode()
    assert "찾는 말이 모두 있는 것은 없고, 일부만 있는 것" in html


def test_more_hits_than_are_counted(village, search, monkeypatch):
    monkeypatch.setattr("search.service.MAX_HITS", 2)
    response = search("이불", region="jeongeup")
    assert titles(response) == {"감곡문화센터"}
    assert "건 이상" in search("이불").content.decode()


def test_pagination_keeps_facet_values(village, search):
    for number in range(11):
        factories.ArticlePageFactory(parent=village.news, title=f"이불 {number}")
    response = search("이불", kind="articlepage")
    assert len(response.context["results"]) == 10
    assert "&amp;kind=articlepage&amp;page=2" in response.content.decode()
    for page in ("2", "99"):
        assert len(search("이불", kind="articlepage", page=page).context["results"]) == 3
    assert len(search("이불", kind="articlepage", page="x").context["results"]) == 10


def test_page_without_results_offers_phone_and_menu(village, search):
    SiteSettings.objects.update_or_create(
        site=village.home.get_site(), defaults={"phone": "063-000-1234"}
    )
    html = search("스키장").content.decode()
    assert "‘스키장’에 맞는 것을 찾지 못했습니다" in html
    assert 'href="tel:063-000-1234"' in html
    assert f'<a class="btn btn--line" href="{village.centers.url}">' in html


def test_single_word_with_results_is_suggested(village, search):
    assert search("스키장 리프트 이불").context["no_results_help"].words == ["이불"]


def test_other_language_with_more_results_is_offered(village, translate, search):
    assert translate(village.news.get_children().first(), "vi", title="Giặt chăn")
    response = search("감곡문화센터", prefix="/vi")
    assert not response.context["results"]
    (korean,) = response.context["no_results_help"].languages
    assert (korean.code, korean.count) == ("ko", len(titles(search("감곡문화센터"))))
    assert f'href="{korean.url}"' in response.content.decode()
    assert korean.url.startswith("/search/?q=")
    assert not search("이불").context["no_results_help"].languages


@shared_data
def hidden(village):
    """Pages with the word 바둑 that visitors may not see: a draft, a private page, a child of a
    private page."""
    factories.ArticlePageFactory(parent=village.news, title="바둑 초안", live=False)
    private = factories.StandardPageFactory(parent=village.home, title="바둑 모임 명부")
    below = factories.StandardPageFactory(parent=private, title="바둑 모임 회비")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    return private, below


@pytest.mark.parametrize("query", ["바둑", "바둑 모임", "바득", "ㅂㄷ", "바둑 이불 감곡"])
def test_drafts_and_private_pages_never_appear(hidden, search, client, query):
    response = search(query)
    html = response.content.decode()
    for secret in ("초안", "명부", "회비"):
        assert secret not in html
    assert "standardpage" not in counts(response.context["faceted"].kinds)
    assert "바둑" not in response.context["no_results_help"].words
    if query == "바득":
        assert "바둑" not in html
    offered = client.get("/search/suggestions/", {"q": query}).json()["suggestions"]
    assert not [item for item in offered if "바둑" in item["title"]]


@pytest.mark.parametrize("query", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("path", ["/search/", "/vi/search/", "/search/suggestions/"])
def test_any_input_gets_a_response(village, client, path, query):
    parameters = {
        "q": query.encode("utf-8", "surrogatepass"),
        "page": query.encode("utf-8", "replace"),
    }
    response = client.get(path, parameters)
    assert response.status_code == 200
    assert b"<script>alert" not in response.content


#: Database queries of a search beyond those of the page without a query. Lower it, never raise it.
SEARCH_BUDGET = 6


@pytest.mark.parametrize("parameters", [{}, {"kind": "centerpage", "region": "jeongeup"}])
def test_search_stays_within_its_query_budget(village, search, parameters):
    def number_of_queries(query):
        search(query, **parameters)
        with CaptureQueriesContext(connection) as captured:
            search(query, **parameters)
        return len(captured)

    assert number_of_queries("이불") - number_of_queries("") <= SEARCH_BUDGET
