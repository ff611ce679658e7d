"""Visitors' requests for missing translations are counted without data about the visitors."""

import datetime

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from core.beacons import TokenBucket
from tests import factories
from tests.shared_data import shared_data
from translation.demand import views
from translation.demand.counting import RETENTION_MONTHS, first_of_month, recent_demand
from translation.demand.models import TranslationDemand

pytestmark = pytest.mark.django_db

BROWSER = {
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Sec-Fetch-Site": "same-origin",
}


@pytest.fixture(autouse=True)
def full_bucket(monkeypatch):
    monkeypatch.setattr(views, "bucket", TokenBucket(rate=2, burst=20))


@shared_data
def missed(site):
    """A Korean centre without translation, whose directory page is live in Vietnamese."""
    for page in (site.home, site.centers):
        copy = page.copy_for_translation(site.locales["vi"], copy_parents=True)
        copy.live = True
        copy.save()
    return factories.CenterPageFactory(parent=site.centers, slug="gamgok", title="감곡문화센터")


@pytest.fixture
def report(client):
    """POST like the script or the button of the notice."""

    def send(path, page, headers=None):
        return client.post(
            path,
            f"page={page}",
            content_type="application/x-www-form-urlencoded",
            headers=BROWSER | (headers or {}),
        )

    return send


def counted():
    return {
        (demand.page_id, demand.locale.language_code): demand.times
        for demand in TranslationDemand.objects.all()
    }


def test_the_notice_links_to_the_korean_page(missed, client):
    response = client.get("/vi/centers/gamgok/", follow=True)
    html = response.content.decode()
    assert "Bài bạn tìm chưa được dịch" in html
    assert '<a href="/centers/gamgok/" lang="ko" hreflang="ko">감곡문화센터</a>' in html
    assert f'data-missed-page="{missed.pk}" data-report="/vi/asks/seen/"' in html
    assert "js/missed_page.js" in html
    assert not response.cookies


def test_rendering_the_notice_writes_nothing(missed, client):
    client.get("/vi/centers/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/vi/centers/gamgok/", follow=True)
    assert not [
        query
        for query in queries
        if not query["sql"].startswith(("SELECT", "SAVEPOINT", "RELEASE"))
    ]
    assert not TranslationDemand.objects.exists()


def test_pages_without_notice_load_no_script(missed, client):
    assert "missed_page" not in client.get("/vi/centers/").content.decode()


@pytest.mark.parametrize("path", ["/centers/", "/vi/centers/"])
def test_no_notice_if_there_is_a_translation(site, missed, client, path):
    copy = missed.copy_for_translation(site.locales["vi"])
    copy.live = True
    copy.save()
    assert "data-missed-page" not in client.get(path, {"original": missed.pk}).content.decode()


def test_a_report_counts_by_page_language_and_month(missed, report):
    for _ in range(2):
        assert report("/vi/asks/seen/", missed.pk).status_code == 204
    report("/en/asks/seen/", missed.pk)
    assert counted() == {(missed.pk, "vi"): 2, (missed.pk, "en"): 1}
    assert TranslationDemand.objects.first().month == first_of_month()


def test_the_button_counts_and_thanks_on_the_same_page(missed, report, client):
    response = report("/vi/asks/", missed.pk)
    assert (response.status_code, response["Location"]) == (
        303,
        f"/vi/centers/?original={missed.pk}&asked=1",
    )
    assert not response.cookies
    assert counted() == {(missed.pk, "vi"): 1}
    thanks = client.get(response["Location"]).content.decode()
    assert "data-missed-page" in thanks
    # Without button and script, which would count this page view as well.
    assert "<noscript>" not in thanks.partition("data-missed-page")[2].partition("</div>")[0]
    assert "missed_page.js" not in thanks


@pytest.mark.parametrize("page", ["", "x", "-1", "0", "999999", "9" * 30])
def test_an_invalid_page_counts_nothing_and_redirects_to_the_home_page(missed, report, page):
    assert report("/vi/asks/", page)["Location"] == "/"
    assert report("/vi/asks/seen/", page).status_code == 204
    assert not TranslationDemand.objects.exists()


def test_only_public_korean_pages_that_lack_the_language_count(site, missed, report):
    draft = factories.CenterPageFactory(parent=site.centers, live=False)
    private = factories.CenterPageFactory(parent=site.centers)
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    vietnamese = site.centers.get_translation(site.locales["vi"])
    for page in (draft, private, vietnamese, site.centers):
        report("/vi/asks/seen/", page.pk)
    report("/asks/seen/", missed.pk)
    assert not counted()


def test_a_draft_translation_counts_as_missing(site, missed, report):
    missed.copy_for_translation(site.locales["vi"])
    report("/vi/asks/seen/", missed.pk)
    assert counted() == {(missed.pk, "vi"): 1}


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "", "Origin": "https://elsewhere.example"},
        {"Sec-Fetch-Site": ""},
        {"User-Agent": "Googlebot/2.1"},
        {"User-Agent": ""},
    ],
)
def test_robots_and_other_sites_count_nothing(missed, report, headers):
    report("/vi/asks/seen/", missed.pk, headers)
    assert report("/vi/asks/", missed.pk, headers).status_code == 303
    assert not counted()


def test_reports_are_rate_limited(missed, report, monkeypatch):
    monkeypatch.setattr(views, "bucket", TokenBucket(rate=0, burst=3))
    for _ in range(6):
        report("/vi/asks/seen/", missed.pk)
    assert counted() == {(missed.pk, "vi"): 3}


@pytest.mark.parametrize("path", ["/vi/asks/", "/vi/asks/seen/"])
def test_get_requests_count_nothing(missed, client, path):
    assert client.get(path, {"page": missed.pk}).status_code == 405


def test_recent_months_are_summed(site, missed):
    locale = site.locales["vi"]
    for months_ago in range(4):
        TranslationDemand.objects.create(
            page=missed, locale=locale, month=first_of_month(months_ago), times=10**months_ago
        )
    assert recent_demand() == {(missed.pk, locale.pk): 111}


@pytest.mark.parametrize(
    ("today", "months_ago", "expected"),
    [
        ((2026, 11, 24), 0, (2026, 11, 1)),
        ((2026, 1, 31), 1, (2025, 12, 1)),
        ((2026, 12, 31), 24, (2024, 12, 1)),
    ],
)
def test_months(today, months_ago, expected):
    assert first_of_month(months_ago, datetime.date(*today)) == datetime.date(*expected)


def test_old_months_are_deleted(site, missed):
    recent, _old = (
        TranslationDemand.objects.create(
            page=missed, locale=site.locales["vi"], month=first_of_month(months), times=1
        )
        for months in (RETENTION_MONTHS, RETENTION_MONTHS + 1)
    )
    call_command("translation_tidy")
    call_command("translation_tidy")
    assert list(TranslationDemand.objects.all()) == [recent]


def test_the_script_is_small():
    with open(finders.find("js/missed_page.js"), "rb") as file:
        assert len(file.read()) < 1_000
