"""Suggestions while a visitor types."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def suggested(client):
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


def test_a_suggestion_tells_what_it_is_and_where(pages, suggested):
    center, article = pages
    answer = suggested("이부").json()
    by_title = {item["title"]: item for item in answer["suggestions"]}
    assert by_title.keys() == {center.title, article.title}
    assert by_title[center.title] == {
        "title": "이불 & 반찬 센터",
        "url": center.url,
        "kind": "생생마을관리소",
        "caption": "정읍시 감곡면",
    }
    assert answer["status"] == "추천 2건"


def test_at_most_eight_and_only_of_the_language(pages, site, translate, suggested):
    for number in range(9):
        factories.ArticlePageFactory(parent=site.news, title=f"이불 {number}")
    copy = translate(pages[1], "vi", title="Giặt chăn tận nhà")
    assert len(suggested("이불").json()["suggestions"]) == 8
    (only,) = suggested("gia", prefix="/vi").json()["suggestions"]
    assert (only["title"], only["url"]) == (copy.title, copy.url)


def test_a_field_for_one_kind_of_page_suggests_only_that(pages, suggested):
    (only,) = suggested("이불", kind="articlepage").json()["suggestions"]
    assert only["title"] == pages[1].title
    assert suggested("이불", kind="x").json()["suggestions"] == []
    assert len(suggested("이불", kind="x\0").json()["suggestions"]) == 2


def test_answers_are_kept_by_the_visitors_browser_only(pages, suggested):
    rules = suggested("이불").headers["Cache-Control"].split(", ")
    assert sorted(rules) == ["max-age=60", "private"]


def test_nothing_typed_suggests_nothing(pages, suggested):
    assert suggested("  ").json()["suggestions"] == []


#: Lower it, never raise it.
BUDGET = 10


def test_suggestions_stay_in_their_budget(pages, suggested):
    suggested("이부")
    with CaptureQueriesContext(connection) as captured:
        suggested("이부")
    assert len(captured) <= BUDGET
