"""Wagtail's search interface on the built-in index, as used by the admin and its choosers."""

import pytest
from django.core.exceptions import FieldError
from modelsearch.backends.base import FilterFieldError
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.query import MATCH_ALL, And, Fuzzy, MatchAll, Not, Or, Phrase, PlainText

from centers.models import Service
from home.models import StandardPage
from tests import factories

pytestmark = pytest.mark.django_db

#: Queries that visitors type, and queries that have broken other search implementations.
HOSTILE = [
    '"', "'", '19" 팬', "a:b", "title:세탁", "*", "세탁*", "(", ")", "AND", "OR NOT", "세탁 OR", "-세탁", "\\",
    "\0", "세탁\0", "\ud800", "&", "|", "!", "세탁 & ", "<->", ":*", "NEAR(a b)", "{title}", "^세탁", "%", "_",
    "; DROP TABLE wagtailcore_page", "가 " * 5_000, "ㅋ" * 1_000, "🙂", "\u202e세탁", "   ", "ɢ세탁", "ᴠ갈", "kind:x",
]  # fmt: skip


@pytest.fixture
def pages(make_page):
    return {
        "laundry": make_page("이불 세탁", "무거운 이불을 수거해 세탁합니다."),
        "food": make_page(
            "밑반찬 나눔", "반찬을 만들어 어르신께 나눕니다. 이불은 다루지 않습니다."
        ),
        "knife": make_page("칼갈이", "농기구와 주방 칼을 갈아 드립니다."),
    }


def found(query, queryset=None, **options):
    queryset = Page.objects.all() if queryset is None else queryset
    return [page.title for page in queryset.search(query, **options)]


def test_results_are_ordered_by_relevance(pages):
    assert found("이불") == ["이불 세탁", "밑반찬 나눔"]
    assert found("세탁을") == ["이불 세탁"]
    assert found("스키") == []


def test_all_words_are_required_by_default(pages):
    assert found("이불 반찬") == ["밑반찬 나눔"]
    assert set(found("세탁 반찬", operator="or")) == {"이불 세탁", "밑반찬 나눔"}


def test_filters_of_the_queryset_apply(pages):
    assert found("이불", Page.objects.exclude(pk=pages["laundry"].pk)) == ["밑반찬 나눔"]
    assert found("이불", Page.objects.none()) == []
    assert found("이불", StandardPage.objects.live()) == ["이불 세탁", "밑반찬 나눔"]


def test_filter_on_an_unindexed_field_is_an_error_as_in_wagtail(pages):
    with pytest.raises(FilterFieldError):
        Page.objects.filter(seo_title="").search("이불")
    with pytest.raises(FilterFieldError):
        Page.objects.search("이불").facet("seo_title")


def test_slices_and_counts_query_the_index_once(pages, django_assert_num_queries):
    results = Page.objects.search("이불")
    assert results.count() == 2
    with django_assert_num_queries(1):
        assert [page.title for page in results[1:2]] == ["밑반찬 나눔"]
    assert results[0].title == "이불 세탁"
    assert len(results[5:9]) == 0


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        (And([PlainText("이불"), PlainText("반찬")]), ["밑반찬 나눔"]),
        (Or([PlainText("세탁"), PlainText("칼갈이")]), ["이불 세탁", "칼갈이"]),
        (And([PlainText("이불"), Not(PlainText("반찬"))]), ["이불 세탁"]),
        (PlainText("이불") & ~PlainText("세탁"), ["밑반찬 나눔"]),
        (Phrase("이불 세탁"), ["이불 세탁"]),
        (Fuzzy("새탁"), ["이불 세탁"]),
        (Not(MatchAll()), []),
    ],
)
def test_queries_built_in_code(pages, query, titles):
    assert sorted(found(query)) == sorted(titles)


def test_match_all_and_not(pages):
    assert set(found(MATCH_ALL, StandardPage.objects.all())) == {
        "이불 세탁",
        "밑반찬 나눔",
        "칼갈이",
    }
    assert found(Not(PlainText("이불")), StandardPage.objects.all()) == ["칼갈이"]


def test_order_by_a_field(pages):
    by_title = StandardPage.objects.order_by("-title")
    assert found("이불", by_title, order_by_relevance=False) == ["이불 세탁", "밑반찬 나눔"]


def test_search_in_the_title_only(pages):
    assert found("이불", fields=["title"]) == ["이불 세탁"]


def test_scores_are_descending(pages):
    scores = [page.score for page in Page.objects.search("이불").annotate_score("score")]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > 0


def test_facets_count_all_matches(pages):
    counts = Page.objects.search("이불").facet("content_type_id")
    assert list(counts.values()) == [2]


@pytest.mark.parametrize("typed", ["이", "이불", "이불 세", "세ㅌ", "ㅇㅂ", "ㅅㅌ", "세탁"])
def test_autocomplete(pages, typed):
    assert [page.title for page in Page.objects.autocomplete(typed)] == ["이불 세탁"]


def test_autocomplete_ignores_the_middle_of_a_word(pages):
    assert list(Page.objects.autocomplete("불")) == []


def test_snippets_and_images_are_found(site):
    factories.ServiceFactory(name="이불 세탁", synonyms="이불빨래\n빨래방")
    factories.ImageFactory(title="가을 잔치")
    services = get_search_backend().search("빨래방", Service)
    assert [service.name for service in services] == ["이불 세탁"]
    images = get_image_model().objects.all().search("잔치")
    assert [image.title for image in images] == ["가을 잔치"]


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_no_query_raises_an_error(pages, query):
    for results in (
        Page.objects.search(query),
        Page.objects.autocomplete(query),
        Page.objects.search(query, operator="or"),
        Page.objects.search(Fuzzy(query)),
    ):
        list(results[:10])
        results.count()


def test_changes_are_indexed_immediately(pages):
    page = pages["knife"]
    page.title = "가위 갈이"
    page.save()
    assert found("칼갈이") == []
    assert found("가위") == ["가위 갈이"]
    page.delete()
    assert found("가위") == []


def test_empty_and_unsupported_queries(pages):
    assert found("") == []
    assert found("   ") == []
    with pytest.raises((FieldError, NotImplementedError, TypeError, ValueError)):
        list(Page.objects.search(object()))
