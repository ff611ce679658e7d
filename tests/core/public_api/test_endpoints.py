"""Public API endpoints: CORS, response cache, conditional requests, errors."""

import datetime
import gzip

import pytest
from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import http_date

from core.models import ContentVersion
from core.public_api import response_cache
from core.public_api.endpoints import public_endpoint
from core.public_api.problems import BadParameter

pytestmark = pytest.mark.django_db

TEXT = "감곡문화센터 " * 200


class Counted:
    """A view that counts its calls, and its endpoint."""

    def __init__(self):
        self.calls = 0
        self.endpoint = public_endpoint(("page",))(self.view)

    def view(self, request):
        self.calls += 1
        if request.GET.get("page") == "x":
            raise BadParameter("page", "page is a number")
        return HttpResponse(f"{request.GET.get('page', '')} {TEXT}", content_type="text/plain")


@pytest.fixture
def counted(cached_responses):
    return Counted()


@pytest.fixture
def changed(django_capture_on_commit_callbacks):
    """Bumps the content version, as if `ago` seconds ago."""

    def change(ago=10):
        with django_capture_on_commit_callbacks(execute=True):
            ContentVersion.bump()
        moment = timezone.now() - datetime.timedelta(seconds=ago)
        ContentVersion.objects.update(changed_at=moment)

    change()
    return change


def test_a_response_is_computed_once(counted, rf, django_assert_num_queries):
    first = counted.endpoint(rf.get("/a"))
    with django_assert_num_queries(1):
        again = counted.endpoint(rf.get("/a"))
    assert (counted.calls, again.content) == (1, first.content)
    assert again["Content-Type"] == "text/plain"


def test_a_content_change_invalidates_the_cache(counted, rf, changed):
    first = counted.endpoint(rf.get("/a"))
    changed()
    again = counted.endpoint(rf.get("/a"))
    assert counted.calls == 2
    assert again["ETag"] != first["ETag"]


def test_only_declared_parameters_are_part_of_the_cache_key(counted, rf):
    for url in ("/a", "/a?page=2", "/a?utm_source=x", "/a?utm_source=y&page=2", "/b"):
        counted.endpoint(rf.get(url))
    assert counted.calls == 3


def test_each_host_has_its_own_cache_entry(counted, rf):
    counted.endpoint(rf.get("/a"))
    counted.endpoint(rf.get("/a", headers={"host": "localhost"}))
    assert counted.calls == 2


def test_a_matching_etag_gives_304_without_calling_the_view(counted, rf, changed):
    tag = counted.endpoint(rf.get("/a"))["ETag"]
    response_cache.caches["responses"].clear()
    response = counted.endpoint(rf.get("/a", headers={"if-none-match": f'"other", {tag}'}))
    assert (response.status_code, response.content, counted.calls) == (304, b"", 1)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["ETag"] == tag
    changed()
    assert counted.endpoint(rf.get("/a", headers={"if-none-match": tag})).status_code == 200


def test_if_modified_since_gives_304(counted, rf, changed):
    since = counted.endpoint(rf.get("/a"))["Last-Modified"]
    unchanged = rf.get("/a", headers={"if-modified-since": since})
    assert counted.endpoint(unchanged).status_code == 304
    changed(ago=5)
    assert counted.endpoint(unchanged).status_code == 200


def test_no_last_modified_within_the_second_of_a_change(counted, rf, changed):
    changed(ago=0)
    assert not counted.endpoint(rf.get("/a")).has_header("Last-Modified")


def test_if_modified_since_does_not_hide_an_invalid_parameter(counted, rf, changed):
    since = http_date(timezone.now().timestamp())
    response = counted.endpoint(rf.get("/a?page=x", headers={"if-modified-since": since}))
    assert response.status_code == 400


def test_an_error_is_a_problem_and_is_not_cached(counted, rf):
    for _time in range(2):
        response = counted.endpoint(rf.get("/a?page=x"))
        assert response.status_code == 400
        assert response["Content-Type"] == "application/problem+json"
        assert response["Cache-Control"] == "no-store"
        assert response["Access-Control-Allow-Origin"] == "*"
    assert counted.calls == 2


@pytest.mark.parametrize("query", ["page=%00", "other=a%00b", "a%00=1"])
def test_nul_is_a_problem_before_any_query(counted, rf, query, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = counted.endpoint(rf.get(f"/a?{query}"))
    assert (response.status_code, counted.calls) == (400, 0)


def test_too_many_parameters_are_a_problem(counted, rf, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 5
    assert counted.endpoint(rf.get("/a?" + "&".join("abcdefgh"))).status_code == 400


def test_a_cors_preflight_succeeds(counted, rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = counted.endpoint(rf.options("/a"))
    assert (response.status_code, counted.calls) == (204, 0)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "GET" in response["Access-Control-Allow-Methods"]
    assert "If-None-Match" in response["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_only_get_and_head_are_allowed(counted, rf, method):
    request = getattr(rf, method)("/a")
    response = counted.endpoint(request)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert response["Content-Type"] == "application/problem+json"


def test_the_response_is_compressed_if_the_client_accepts_gzip(counted, rf):
    plain = counted.endpoint(rf.get("/a"))
    small = counted.endpoint(rf.get("/a", headers={"accept-encoding": "br, gzip"}))
    assert small["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in plain["Vary"]
    assert gzip.decompress(small.content) == plain.content
    assert len(small.content) < len(plain.content) / 5
    refused = counted.endpoint(rf.get("/a", headers={"accept-encoding": "gzip;q=0"}))
    assert not refused.has_header("Content-Encoding")


def test_a_too_large_response_is_not_cached(counted, rf, monkeypatch):
    monkeypatch.setattr(response_cache, "MAX_BODY_BYTES", 10)
    for _time in range(2):
        assert counted.endpoint(rf.get("/a")).status_code == 200
    assert counted.calls == 2
