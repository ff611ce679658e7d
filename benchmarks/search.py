"""Measures the speed of the site's search and of Wagtail's default search on the same pages."""

import time

from django.conf import settings
from django.db import connection
from modelsearch.backends.database import SearchBackend as default_backend
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from benchmarks.timing import Timing, timed
from blog.models import ArticlePage
from search.results import results_of
from search.service import find, suggest

PER_PAGE = 10
SEARCHES = (
    "이불 세탁",
    "이불빨래",
    "세탁",
    "어르신",
    "정읍",
    "정읍시 감곡면",
    "감곡 세탁해주는곳",
    "밑반찬 나눔",
    "반찬",
    "이미용",
    "이 · 미용 봉사",
    "머리를 깎습니다",
    "머리 깎아 주는 데 있나요",
    "남원 라운드테이블",
    "칼갈이",
    "칼 가는 곳",
    "전동스쿠터 점검했다",
    "새탁",
    "밑반챤",
    "rkarhraus",
    "tpxkr",
    "農村",
    "ㅅㅌ",
    "ㅇㅂㅅㅌ",
    "생필품 배달",
    "병원 동행",
    "김장",
    "코디네이터의 역할",
    "농촌활동가",
    "마을카페 운영",
    "안부를 물어봅니다",
    "다문화 가정",
    "119 안전교육",
    "제500회",
    "부안면 집수리",
    "진안 주천면 노래교실",
    "한글교실 주민 회의",
    "없는말뿐인검색어",
    "스키장 리프트권",
    "스마트폰 교실 어르신",
)
PREFIXES = (
    "이", "이불", "이불 세", "밑반", "세ㅌ", "정읍", "감곡", "ㅅㅌ", "ㅇㅂㅅㅌ", "마을카", "전동스", "라운드",
    "한글교", "고창군 흥", "김장 나",
)  # fmt: skip
FILTERS = (
    {"kind": ["articlepage"]},
    {"year": ["2025"]},
    {"kind": ["articlepage"], "year": ["2026"]},
)


def search_page(query: str, chosen=None) -> None:
    """What the search page does: find, count facets, cut the excerpts of the first page."""
    found = find(query, settings.LANGUAGE_CODE, chosen)
    _tallies = found.tallies
    results_of(found, found.hits[:PER_PAGE])


def site_timings(rounds: int) -> dict[str, Timing]:
    pages = list(ArticlePage.objects.order_by("?")[:20])
    found = [find(query, settings.LANGUAGE_CODE) for query in SEARCHES]
    return {
        "search": timed(lambda q=query: search_page(q) for query in SEARCHES * rounds),
        "suggestions": timed(
            lambda q=text: suggest(q, settings.LANGUAGE_CODE) for text in PREFIXES * rounds
        ),
        "facets": timed(lambda item=item: _recount_facets(item) for item in found * rounds),
        "filtered search": timed(
            lambda q=query, c=chosen: search_page(q, c) for query in SEARCHES for chosen in FILTERS
        ),
        "index one page": timed(lambda p=page: get_search_backend().add(p) for page in pages),
    }


def _recount_facets(found) -> None:
    vars(found).pop("tallies", None)
    _tallies = found.tallies


def build_default() -> tuple[object, float]:
    """Builds Wagtail's default index of the same pages. Returns the backend and the seconds it
    took."""
    backend = default_backend({})
    started = time.perf_counter()
    index = backend.get_index_for_model(ArticlePage)
    indexers = ArticlePage.objects.order_by("pk")
    last, chunk = 0, True
    while chunk := list(indexers.filter(pk__gt=last)[:1000]):
        index.add_items(ArticlePage, chunk)
        last = chunk[-1].pk
    return backend, time.perf_counter() - started


def searches_with_results(backend, max_seconds: float) -> list[tuple[str, float]]:
    """The searches for which Wagtail's default finds anything, with the seconds of each. It finds
    nothing for most of what visitors type, and finding nothing is fast, so only these are
    comparable. Stops after `max_seconds`."""
    pages, with_results, spent = Page.objects.live().public(), [], 0.0
    for query in SEARCHES:
        started = time.perf_counter()
        results = backend.search(query, pages)
        found = list(results[:PER_PAGE])
        results.count()
        seconds_taken = time.perf_counter() - started
        spent += seconds_taken
        if found:
            with_results.append((query, seconds_taken))
        if spent > max_seconds:
            break
    return with_results


def size_of(prefix: str) -> float:
    """Size in MB of the tables whose names contain `prefix`, with their indexes."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sum(pgsize) FROM dbstat WHERE name LIKE %s", [f"%{prefix}%"])
        else:
            cursor.execute(
                "SELECT sum(pg_total_relation_size(oid)) FROM pg_class "
                "WHERE relkind = 'r' AND relname LIKE %s",
                [f"%{prefix}%"],
            )
        return float(cursor.fetchone()[0] or 0) / 1_000_000
