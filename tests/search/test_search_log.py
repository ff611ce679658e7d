"""The log counts searches and first clicks, and nothing about whoever searched."""

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
    """Send a report as the script does; headers replace those of a visitor's browser."""

    def send(path, headers=None, **facts):
        pairs = "&".join(f"{name}={value}" for name, value in facts.items())
        response = client.post(
            path,
            pairs,
            content_type="application/x-www-form-urlencoded",
            headers=BROWSER | (headers or {}),
        )
        assert response.status_code == 204
        return response

    return send


def test_a_search_is_counted_by_day_language_and_words(report):
    report("/search/seen/", q="이불 세탁", total=3)
    report("/search/seen/", q=" 이불  세탁 ", total=4)
    report("/en/search/seen/", q="Laundry", total=0)
    rows = SearchCount.objects.order_by("id").values_list("language", "query", "times", "results")
    assert list(rows) == [("ko", "이불 세탁", 2, 4), ("en", "laundry", 1, 0)]
    assert SearchCount.objects.first().date == timezone.localdate()


def test_a_first_click_is_counted_for_its_search(report, site):
    report("/search/seen/", q="세탁", total=3)
    report("/search/clicked/", q="세탁", page=site.centers.pk)
    click = FirstClick.objects.get()
    assert (click.count.query, click.page_id, click.times) == ("세탁", site.centers.pk, 1)
    assert click.count.clicks == 1


@pytest.mark.parametrize("page", ["999999", "-1", "x", "", "99999999999999999999"])
def test_a_click_on_nothing_is_not(report, page):
    report("/search/seen/", q="세탁", total=3)
    report("/search/clicked/", q="세탁", page=page)
    assert not FirstClick.objects.exists()


def test_a_click_without_a_counted_search_is_not(report, site):
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
def test_what_may_tell_who_asked_is_never_stored(query):
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
def test_no_number_of_a_person_is_stored_however_it_is_written(digits, separators, spell, words):
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
def test_no_address_and_no_date_of_birth_is_stored(query):
    assert not loggable(query)


def test_what_was_stored_before_a_rule_is_forgotten():
    for query in ("이불 세탁", "123-4567 김철수"):
        SearchCount.objects.create(date=timezone.localdate(), language="ko", query=query)
    delete_expired()
    assert list(SearchCount.objects.values_list("query", flat=True)) == ["이불 세탁"]


@pytest.mark.parametrize(
    "query", ["119", "2025 사업", "1588", "2026년 11월 세탁", "2026-11", "56185"]
)
def test_short_numbers_are(query):
    assert loggable(query) == query


def test_no_cell_of_an_export_begins_a_formula():
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
def test_reports_of_robots_and_other_sites_count_nothing(report, headers):
    report("/search/seen/", headers=headers, q="세탁", total=1)
    assert not SearchCount.objects.exists()


def test_an_older_browser_names_its_origin(report):
    report(
        "/search/seen/",
        headers={"Sec-Fetch-Site": "", "Origin": "http://testserver"},
        q="세탁",
        total=1,
    )
    assert SearchCount.objects.exists()


@pytest.mark.parametrize(
    "facts", [{}, {"q": "세탁"}, {"q": "세탁", "total": "x"}, {"q": "세탁" * 2_000, "total": 1}]
)
def test_a_malformed_report_counts_nothing(report, facts):
    report("/search/seen/", **facts)
    assert not SearchCount.objects.exists()


def test_a_flood_counts_only_its_beginning(report, monkeypatch):
    monkeypatch.setattr(log_views, "bucket", log_views.TokenBucket(rate=0, burst=2))
    for _ in range(5):
        report("/search/seen/", q="세탁", total=1)
    assert SearchCount.objects.get().times == 2


def test_reading_a_report_address_counts_nothing(client):
    assert client.get("/search/seen/", {"q": "세탁", "total": 1}).status_code == 405


def test_showing_results_writes_nothing(client, site):
    client.get("/search/", {"q": "세탁"})
    assert not SearchCount.objects.exists()


def test_a_query_is_shown_from_the_third_time_on():
    for query, times in (("홍길동", 2), ("세탁", 3)):
        for _ in range(times):
            count_search(query, "ko", 0)
    assert [row["query"] for row in query_totals()] == ["세탁"]
    assert number_of_hidden_queries() == 1


def test_days_are_added_up_and_the_last_number_of_results_counts():
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


def test_old_words_are_forgotten_and_their_numbers_kept(site):
    today = timezone.localdate()
    old = today - datetime.timedelta(days=RETENTION_DAYS + 1)
    for query, results in (("세탁", 3), ("없는말", 0)):
        SearchCount.objects.create(
            date=old, language="ko", query=query, times=4, results=results, clicks=1
        )
    kept = SearchCount.objects.create(
        date=today - datetime.timedelta(days=RETENTION_DAYS), language="ko", query="세탁", times=1
    )
    call_command("search_log_tidy")
    call_command("search_log_tidy")
    assert list(SearchCount.objects.all()) == [kept]
    total = SearchTotal.objects.get()
    assert total.month == old.replace(day=1)
    assert (total.searches, total.without_results, total.clicks) == (8, 4, 2)
