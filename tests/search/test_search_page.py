"""The page of search results, as visitors meet it."""

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
    """Two centres with laundry in 정읍 and 순창, one with haircuts in 정읍, news of two years."""
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
def ask(client):
    """The answer to a search: `ask("이불", kind="articlepage")`."""

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


def test_results_say_what_they_are_and_mark_the_words(village, ask):
    response = ask("이불")
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


def test_without_a_query_it_asks_what_is_wanted(village, ask):
    response = ask("")
    assert "무엇을 찾으세요?" in response.content.decode()
    assert not response.context["results"]


def test_kinds_are_counted_and_narrow(village, ask):
    assert counts(ask("이불").context["faceted"].kinds) == {"centerpage": 2, "articlepage": 2}
    narrowed = ask("이불", kind="articlepage")
    assert titles(narrowed) == {"이불 세탁을 시작한 2024년", "이불 세탁을 시작한 2025년"}
    # The way to the other kind stays open.
    assert counts(narrowed.context["faceted"].kinds) == {"centerpage": 2, "articlepage": 2}


def test_several_values_of_a_facet_widen_and_two_facets_narrow(village, ask):
    assert len(titles(ask("이불", kind=["articlepage", "centerpage"]))) == 4
    assert titles(ask("이불", region=["jeongeup", "sunchang"])) == {
        "감곡문화센터",
        "슬로라이프센터",
    }
    assert titles(ask("이불", region="jeongeup", service="duvet-laundry")) == {"감곡문화센터"}


def test_a_count_is_what_its_choice_then_shows(village, ask):
    response = ask("이불", kind="articlepage")
    for choice in facet(response, "year").choices:
        assert len(titles(ask("이불", kind="articlepage", year=choice.slug))) == choice.count == 1


def test_a_choice_can_be_taken_back(village, ask, client):
    response = ask("이불", region="jeongeup", service="duvet-laundry", exact=1)
    urls = {removal.label: removal.url for removal in response.context["faceted"].removals}
    assert urls.keys() == {"정읍시", "이불 세탁"}
    wider = client.get(f"/search/{urls['정읍시']}")
    assert titles(wider) == {"감곡문화센터", "슬로라이프센터"}
    assert wider.context["faceted"].is_exact


@pytest.mark.parametrize("parameters", [{"region": "atlantis"}, {"kind": "user"}, {"year": "\0"}])
def test_unknown_values_are_ignored(village, ask, parameters):
    assert len(titles(ask("이불", **parameters))) == 4


def test_a_search_within_the_news_stays_there_and_offers_the_rest(village, ask):
    response = ask("감곡문화센터", kind="articlepage")
    assert not response.context["results"]
    assert "고른 조건에 맞는 것이 없습니다" in response.content.decode()
    assert (
        'href="?q=%EA%B0%90%EA%B3%A1%EB%AC%B8%ED%99%94%EC%84%BC%ED%84%B0"'
        in response.content.decode()
    )


@pytest.mark.parametrize(("page", "kind"), [("news", "articlepage"), ("centers", "centerpage")])
def test_lists_have_a_search_of_their_own(village, client, page, kind):
    html = client.get(getattr(village, page).url).content.decode()
    assert f'<input type="hidden" name="kind" value="{kind}">' in html


def test_a_correction_is_told_and_can_be_undone(village, ask):
    response = ask("새탁")
    html = response.content.decode()
    assert "‘새탁’ 대신 <strong>‘세탁’</strong>" in html
    assert "‘새탁’ 그대로 찾기" in html
    assert titles(response) == titles(ask("세탁"))
    exact = ask("새탁", exact=1)
    assert not exact.context["results"]
    assert "그대로 찾기" not in exact.content.decode()
    assert exact.context["no_results_help"].words == ["세탁"]


def test_it_says_how_many_hold_only_some_of_the_words(village, ask):
    html = ask("이불 감곡문화센터").content.decode()
    assert "찾는 말이 모두 있는 것 <strong>1</strong>건, 일부만 있는 것" in html
    html = ask("순창군 꽃두레행복마을센터").content.decode()
    assert "찾는 말이 모두 있는 것은 없고, 일부만 있는 것" in html


def test_more_than_is_counted_is_said(village, ask, monkeypatch):
    monkeypatch.setattr("search.service.MAX_HITS", 2)
    response = ask("이불", region="jeongeup")
    assert titles(response) == {"감곡문화센터"}
    assert "건 이상" in ask("이불").content.decode()


def test_pages_of_results_keep_the_choices(village, ask):
    for number in range(11):
        factories.ArticlePageFactory(parent=village.news, title=f"이불 {number}")
    response = ask("이불", kind="articlepage")
    assert len(response.context["results"]) == 10
    assert "&amp;kind=articlepage&amp;page=2" in response.content.decode()
    for page in ("2", "99"):
        assert len(ask("이불", kind="articlepage", page=page).context["results"]) == 3
    assert len(ask("이불", kind="articlepage", page="x").context["results"]) == 10


def test_nothing_found_leads_on(village, ask):
    SiteSettings.objects.update_or_create(
        site=village.home.get_site(), defaults={"phone": "063-000-1234"}
    )
    html = ask("스키장").content.decode()
    assert "‘스키장’에 맞는 것을 찾지 못했습니다" in html
    assert 'href="tel:063-000-1234"' in html
    assert f'<a class="btn btn--line" href="{village.centers.url}">' in html


def test_a_word_that_alone_finds_something_is_advised(village, ask):
    assert ask("스키장 리프트 이불").context["no_results_help"].words == ["이불"]


def test_another_language_that_has_more_is_pointed_at(village, translate, ask):
    assert translate(village.news.get_children().first(), "vi", title="Giặt chăn")
    response = ask("감곡문화센터", prefix="/vi")
    assert not response.context["results"]
    (korean,) = response.context["no_results_help"].languages
    assert (korean.code, korean.count) == ("ko", len(titles(ask("감곡문화센터"))))
    assert f'href="{korean.url}"' in response.content.decode()
    assert korean.url.startswith("/search/?q=")
    assert not ask("이불").context["no_results_help"].languages


@shared_data
def hidden(village):
    """Pages with a word that nobody may see: a draft, a private page, a page below one."""
    factories.ArticlePageFactory(parent=village.news, title="바둑 초안", live=False)
    private = factories.StandardPageFactory(parent=village.home, title="바둑 모임 명부")
    below = factories.StandardPageFactory(parent=private, title="바둑 모임 회비")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    return private, below


@pytest.mark.parametrize("query", ["바둑", "바둑 모임", "바득", "ㅂㄷ", "바둑 이불 감곡"])
def test_drafts_and_private_pages_are_nowhere(hidden, ask, client, query):
    response = ask(query)
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
def test_any_input_is_answered(village, client, path, query):
    parameters = {
        "q": query.encode("utf-8", "surrogatepass"),
        "page": query.encode("utf-8", "replace"),
    }
    response = client.get(path, parameters)
    assert response.status_code == 200
    assert b"<script>alert" not in response.content


#: What a search asks beyond the page without a query. Lower it, never raise it.
SEARCH_BUDGET = 6


@pytest.mark.parametrize("parameters", [{}, {"kind": "centerpage", "region": "jeongeup"}])
def test_a_search_stays_in_its_budget(village, ask, parameters):
    def asked(query):
        ask(query, **parameters)
        with CaptureQueriesContext(connection) as captured:
            ask(query, **parameters)
        return len(captured)

    assert asked("이불") - asked("") <= SEARCH_BUDGET
