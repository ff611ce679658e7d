"""Autocomplete of the search field."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def get_suggestions(client):
    def get(query, prefix="", **parameters):
        return client.get(f"{prefix}/search/suggestions/", {"q": query, **parameters})

    return get


@shared_data
def pages(site):
    township = factories.TownshipFactory(name="감곡면")
    center = factories.CenterPageFactory(
        parent=site.centers, title="이불 & 반찬 센터", township=township
    )
    article = factories.ArticlePageFactory(parent=site.news, title="이불 세탁을 시작합니다")
    return center, article


def test_suggestion_has_type_and_caption(pages, get_suggestions):
    center, article = pages
    data = get_suggestions("이부").json()
    by_title = {item["title"]: item for item in data["suggestions"]}
    assert by_title.keys() == {center.title, article.title}
    assert by_title[center.title] == {
        "title": "이불 & 반찬 센터",
        "url": center.url,
        "kind": "생생마을관리소",
        "caption": "정읍시 감곡면",
    }
    assert data["status"] == "추천 2건"


def test_at_most_eight_suggestions_of_the_language(pages, site, translate, get_suggestions):
    for number in range(9):
        factories.ArticlePageFactory(parent=site.news, title=f"이불 {number}")
    copy = translate(pages[1], "vi", title="Giặt chăn tận nhà")
    assert len(get_suggestions("이불").json()["suggestions"]) == 8
    (suggestion,) = get_suggestions("gia", prefix="/vi").json()["suggestions"]
    assert (suggestion["title"], suggestion["url"]) == (copy.title, copy.url)


def test_page_type_filters_suggestions(pages, get_suggestions):
    (suggestion,) = get_suggestions("이불", kind="articlepage").json()["suggestions"]
    assert suggestion["title"] == pages[1].title
    assert get_suggestions("이불", kind="x").json()["suggestions"] == []
    assert len(get_suggestions("이불", kind="x\0").json()["suggestions"]) == 2


def test_response_is_cached_by_the_browser_only(pages, get_suggestions):
    directives = get_suggestions("이불").headers["Cache-Control"].split(", ")
    assert sorted(directives) == ["max-age=60", "private"]


def test_blank_input_has_no_suggestions(pages, get_suggestions):
    assert get_suggestions("  ").json()["suggestions"] == []


#: Database queries of one request. Lower it, never raise it.
BUDGET = 10


def test_suggestions_stay_within_their_query_budget(pages, get_suggestions):
    get_suggestions("이부")
    with CaptureQueriesContext(connection) as captured:
        get_suggestions("이부")
    assert len(captured) <= BUDGET
