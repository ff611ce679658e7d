"""Promotions match by the content words of a query."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.search_promotions.models import Query, QueryDailyHits, SearchPromotion

from search.models import IndexState
from search.promotions import promoted_pages
from tests import factories
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db


def promoted(query, language):
    return promoted_pages(query, language, IndexState.current().vocabulary_version)


@shared_data
def promotion(site):
    page = factories.StandardPageFactory(parent=site.home, title="이불 세탁 안내")
    return SearchPromotion.objects.create(
        query=Query.get("이불 세탁"), page=page, description="신청하는 법", sort_order=0
    )


@pytest.mark.parametrize("query", ["이불 세탁", "이불세탁", "이불 세탁을", " 이불  세탁 "])
def test_spacing_and_particles_do_not_matter(promotion, query):
    assert promoted(query, "ko") == [(promotion.page.specific, "신청하는 법")]


@pytest.mark.parametrize("query", ["이불", "세탁", "이불 세탁 배달", "", "?!"])
def test_other_queries_have_no_promotion(promotion, query):
    assert promoted(query, "ko") == []


def test_order_set_by_editors_is_kept(promotion, site):
    first = factories.StandardPageFactory(parent=site.home, title="먼저")
    SearchPromotion.objects.create(query=promotion.query, page=first, sort_order=-1)
    assert [page.title for page, _description in promoted("이불세탁", "ko")] == [
        "먼저",
        "이불 세탁 안내",
    ]


def test_unpublished_page_is_left_out(promotion):
    promotion.page.unpublish()
    assert promoted("이불 세탁", "ko") == []


def test_private_page_is_left_out(promotion):
    promotion.page.view_restrictions.create(restriction_type="login")
    assert promoted("이불 세탁", "ko") == []


def test_translation_is_promoted_in_other_languages(promotion, translate):
    assert promoted("이불 세탁", "en") == []
    english = translate(promotion.page.specific, "en", title="Bedding laundry")
    assert [page.pk for page, _description in promoted("이불 세탁", "en")] == [english.pk]


def test_lookup_writes_nothing(promotion):
    with CaptureQueriesContext(connection) as captured:
        promoted("이불 세탁", "ko")
        promoted("처음 찾는 말", "ko")
    assert all(query["sql"].startswith("SELECT") for query in captured.captured_queries)
    assert not QueryDailyHits.objects.exists()


def test_query_without_promotion_runs_one_database_query(promotion, django_assert_num_queries):
    promoted("세탁", "ko")
    with django_assert_num_queries(1):
        promoted("세탁", "ko")


def test_form_is_korean_and_offers_pages_only(admin, promotion):
    listing = admin.get("/admin/searchpicks/").content.decode()
    assert "이불 세탁 안내" in listing
    assert "조회수" not in listing
    for url in ("/admin/searchpicks/add/", f"/admin/searchpicks/{promotion.query_id}/"):
        form = admin.get(url).content.decode()
        assert "external_link" not in form
        assert "방문자가 찾는 말을 적어 주세요." in form


def add_promotion(admin, page_id, description=""):
    return admin.post(
        "/admin/searchpicks/add/",
        {
            "query_string": "빨래",
            "editors_picks-TOTAL_FORMS": 1,
            "editors_picks-INITIAL_FORMS": 0,
            "editors_picks-MIN_NUM_FORMS": 0,
            "editors_picks-MAX_NUM_FORMS": 1000,
            "editors_picks-0-page": page_id,
            "editors_picks-0-description": description,
            "editors_picks-0-ORDER": 1,
        },
    )


def test_editor_can_promote_a_page(admin, site):
    assert add_promotion(admin, site.centers.pk).status_code == 302
    assert [page.pk for page, _description in promoted("빨래를", "ko")] == [site.centers.pk]


def test_promotion_without_a_page_is_refused(admin, site):
    response = add_promotion(admin, "", description="어디로?")
    assert "추천할 페이지를 골라 주세요." in response.content.decode()
    assert "어디로?" in response.content.decode()
