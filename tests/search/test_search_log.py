"""The search log counts searches and first clicks, and stores nothing about visitors."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone
from hypothesis import example, given
from hypothesis import strategies as st

from search.log import views as log_views
from search.log.counting import (
    RETENTION_DAYS,
    count_first_click,
    count_search,
    delete_expired,
    first_click_totals,
    loggable,
    number_of_hidden_queries,
    query_totals,
)
from search.log.models import FirstClick, SearchCount, SearchTotal

pytestmark = pytest.mark.django_db

SPELLED_OUT = str.maketrans("0123456789", "공일이삼사오육칠팔구")

BROWSER = {
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Sec-Fetch-Site": "same-origin",
}


@pytest.fixture(autouse=True)
def full_bucket(monkeypatch):
    monkeypatch.setattr(log_views, "bucket", log_views.TokenBucket(rate=5, burst=50))


@pytest.fixture
def report(client):
    """Send a beacon as search_log.js does; `headers` override those of a normal browser."""

    def send(path, headers=None, **fields):
        pairs = "&".join(f"{name}={value}" for name, value in fields.items())
        response = client.post(
            path,
            pairs,
            content_type="application/x-www-form-urlencoded",
            headers=BROWSER | (headers or {}),
        )
        assert response.status_code == 204
        return response

    return send


def test_searches_are_counted_by_day_language_and_query(report):
    report("/search/seen/", q="이불 세탁", total=3)
    report("/search/seen/", q=" 이불  세탁 ", total=4)
    report("/en/search/seen/", q="Laundry", total=0)
    rows = SearchCount.objects.order_by("id").values_list("language", "query", "times", "results")
    assert list(rows) == [("ko", "이불 세탁", 2, 4), ("en", "laundry", 1, 0)]
    assert SearchCount.objects.first().date == timezone.localdate()


def test_first_click_is_counted(report, site):
    report("/search/seen/", q="세탁", total=3)
    report("/search/clicked/", q="세탁", page=site.centers.pk)
    click = FirstClick.objects.get()
    assert (click.count.query, click.page_id, click.times) == ("세탁", site.centers.pk, 1)
    assert click.count.clicks == 1


@pytest.mark.parametrize("page", ["999999", "-1", "x", "", "99999999999999999999"])
def test_click_on_an_invalid_page_is_not_counted(report, page):
    report("/search/seen/", q="세탁", total=3)
    report("/search/clicked/", q="세탁", page=page)
    assert not FirstClick.objects.exists()


def test_click_without_a_counted_search_is_not_counted(report, site):
    report("/search/clicked/", q="세탁", page=site.centers.pk)
    assert not FirstClick.objects.exists()


@pytest.mark.parametrize(
    "query",
    [
        "hong@example.org",
        "010-1234-5678",
        "010 1234 5678",
        "01012345678 세탁",
        "063.123.4567",
        "900101-1234567",
        "   ",
        "",
    ],
)
def test_query_that_may_identify_a_person_is_not_stored(query):
    assert not loggable(query)
    count_search(query, "ko", 1)
    assert not SearchCount.objects.exists()


@given(
    digits=st.text("0123456789", min_size=7, max_size=14),
    separators=st.lists(st.sampled_from(["", " ", "-", ".", "/", " - ", "_"]), max_size=13),
    spell=st.sampled_from([str, lambda text: text.translate(SPELLED_OUT)]),
    words=st.tuples(*[st.sampled_from(["", "김철수 ", "세탁 ", "tel "])] * 2),
)
@example("1234567", ["", "", "-"], str, ("", "김철수 "))
@example("0000000", [" ", " - ", " - ", " - ", " - "], str, ("김철수 ", ""))
def test_personal_numbers_are_not_stored_in_any_notation(digits, separators, spell, words):
    separators = separators + [""] * len(digits)
    number = "".join(digit + separators[i] for i, digit in enumerate(spell(digits)))
    assert not loggable(f"{words[0]}{number.strip(' -./_')} {words[1]}")


@pytest.mark.parametrize(
    "query",
    [
        "kim at example.com",
        "kim (at) example . com",
        "kim골뱅이naver점com",
        "KIM＠example.com",
        "hong gmail",
        "www.example.kr 김철수",
        "김철수 900101",
    ],
)
def test_email_address_and_date_of_birth_are_not_stored(query):
    assert not loggable(query)


def test_rows_that_break_newer_rules_are_deleted():
    for query in ("이불 세탁", "123-4567 김철수"):
        SearchCount.objects.create(date=timezone.localdate(), language="ko", query=query)
    delete_expired()
    assert list(SearchCount.objects.values_list("query", flat=True)) == ["이불 세탁"]


@pytest.mark.parametrize(
    "query", ["119", "2025 사업", "1588", "2026년 11월 세탁", "2026-11", "56185"]
)
def test_short_numbers_are_stored(query):
    assert loggable(query) == query


def test_formula_characters_are_stripped():
    assert loggable("=1+1") == "1+1"


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "", "Origin": "https://elsewhere.example"},
        {"Sec-Fetch-Site": ""},
        {"User-Agent": "Googlebot/2.1"},
        {"User-Agent": ""},
    ],
)
def test_robots_and_other_sites_are_not_counted(report, headers):
    report("/search/seen/", headers=headers, q="세탁", total=1)
    assert not SearchCount.objects.exists()


def test_origin_header_of_older_browsers_is_accepted(report):
    report(
        "/search/seen/",
        headers={"Sec-Fetch-Site": "", "Origin": "http://testserver"},
        q="세탁",
        total=1,
    )
    assert SearchCount.objects.exists()


@pytest.mark.parametrize(
    "fields", [{}, {"q": "세탁"}, {"q": "세탁", "total": "x"}, {"q": "세탁" * 2_000, "total": 1}]
)
def test_malformed_report_is_not_counted(report, fields):
    report("/search/seen/", **fields)
    assert not SearchCount.objects.exists()


def test_reports_are_rate_limited(report, monkeypatch):
    monkeypatch.setattr(log_views, "bucket", log_views.TokenBucket(rate=0, burst=2))
    for _ in range(5):
        report("/search/seen/", q="세탁", total=1)
    assert SearchCount.objects.get().times == 2


def test_get_request_is_not_allowed(client):
    assert client.get("/search/seen/", {"q": "세탁", "total": 1}).status_code == 405


def test_results_page_writes_nothing(client, site):
    client.get("/search/", {"q": "세탁"})
    assert not SearchCount.objects.exists()


def test_query_is_shown_from_the_third_search_on():
    for query, times in (("홍길동", 2), ("세탁", 3)):
        for _ in range(times):
            count_search(query, "ko", 0)
    assert [row["query"] for row in query_totals()] == ["세탁"]
    assert number_of_hidden_queries() == 1


def test_totals_over_days_with_the_latest_number_of_results():
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    SearchCount.objects.create(date=yesterday, language="ko", query="세탁", times=5, results=0)
    count_search("세탁", "ko", 7)
    row = query_totals().get()
    assert (row["asked"], row["found"]) == (6, 7)


def test_clicks_of_rare_queries_are_not_shown(site):
    for query, times in (("홍길동", 2), ("세탁", 3)):
        for _ in range(times):
            count_search(query, "ko", 1)
        count_first_click(query, "ko", site.centers.pk)
    row = first_click_totals().get()
    assert (row["query"], row["title"], row["opened"]) == ("세탁", site.centers.title, 1)


def test_expired_queries_are_deleted_and_totals_remain(site):
    today = timezone.localdate()
    old = today - datetime.timedelta(days=RETENTION_DAYS + 1)
    for query, results in (("세탁", 3), ("없는말", 0)):
        SearchCount.objects.create(
            date=old, language="ko", query=query, times=4, results=results, clicks=1
        )
    remaining = SearchCount.objects.create(
        date=today - datetime.timedelta(days=RETENTION_DAYS), language="ko", query="세탁", times=1
    )
    call_command("search_log_tidy")
    call_command("search_log_tidy")
    assert list(SearchCount.objects.all()) == [remaining]
    total = SearchTotal.objects.get()
    assert total.month == old.replace(day=1)
    assert (total.searches, total.without_results, total.clicks) == (8, 4, 2)
