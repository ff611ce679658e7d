"""What holds for every address that programs ask: open to all, kept until something changes."""

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
    """A view that knows how often it was asked."""

    def __init__(self):
        self.calls = 0
        self.address = public_endpoint(("page",))(self.view)

    def view(self, request):
        self.calls += 1
        if request.GET.get("page") == "x":
            raise BadParameter("page", "page is a number")
        return HttpResponse(f"{request.GET.get('page', '')} {TEXT}", content_type="text/plain")


@pytest.fixture
def counted(answers_kept):
    return Counted()


@pytest.fixture
def changed(django_capture_on_commit_callbacks):
    """Something published changes, some seconds ago."""

    def change(ago=10):
        with django_capture_on_commit_callbacks(execute=True):
            ContentVersion.bump()
        moment = timezone.now() - datetime.timedelta(seconds=ago)
        ContentVersion.objects.update(changed_at=moment)

    change()
    return change


def test_an_answer_is_made_once(counted, rf, django_assert_num_queries):
    first = counted.address(rf.get("/a"))
    with django_assert_num_queries(1):
        again = counted.address(rf.get("/a"))
    assert (counted.calls, again.content) == (1, first.content)
    assert again["Content-Type"] == "text/plain"


def test_a_change_makes_it_anew(counted, rf, changed):
    first = counted.address(rf.get("/a"))
    changed()
    again = counted.address(rf.get("/a"))
    assert counted.calls == 2
    assert again["ETag"] != first["ETag"]


def test_only_what_makes_a_difference_is_kept_apart(counted, rf):
    for address in ("/a", "/a?page=2", "/a?utm_source=x", "/a?utm_source=y&page=2", "/b"):
        counted.address(rf.get(address))
    assert counted.calls == 3


def test_each_host_has_its_own(counted, rf):
    counted.address(rf.get("/a"))
    counted.address(rf.get("/a", headers={"host": "localhost"}))
    assert counted.calls == 2


def test_who_has_the_answer_is_told_so_without_making_it(counted, rf, changed):
    tag = counted.address(rf.get("/a"))["ETag"]
    response_cache.caches["responses"].clear()
    response = counted.address(rf.get("/a", headers={"if-none-match": f'"other", {tag}'}))
    assert (response.status_code, response.content, counted.calls) == (304, b"", 1)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["ETag"] == tag
    changed()
    assert counted.address(rf.get("/a", headers={"if-none-match": tag})).status_code == 200


def test_a_date_is_enough(counted, rf, changed):
    since = counted.address(rf.get("/a"))["Last-Modified"]
    unchanged = rf.get("/a", headers={"if-modified-since": since})
    assert counted.address(unchanged).status_code == 304
    changed(ago=5)
    assert counted.address(unchanged).status_code == 200


def test_no_date_within_the_second_of_a_change(counted, rf, changed):
    changed(ago=0)
    assert not counted.address(rf.get("/a")).has_header("Last-Modified")


def test_a_date_does_not_hide_that_a_question_is_wrong(counted, rf, changed):
    since = http_date(timezone.now().timestamp())
    response = counted.address(rf.get("/a?page=x", headers={"if-modified-since": since}))
    assert response.status_code == 400


def test_a_mistake_is_a_problem_and_is_not_kept(counted, rf):
    for _time in range(2):
        response = counted.address(rf.get("/a?page=x"))
        assert response.status_code == 400
        assert response["Content-Type"] == "application/problem+json"
        assert response["Cache-Control"] == "no-store"
        assert response["Access-Control-Allow-Origin"] == "*"
    assert counted.calls == 2


@pytest.mark.parametrize("query", ["page=%00", "other=a%00b", "a%00=1"])
def test_nul_is_a_problem_before_anything_is_asked(counted, rf, query, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = counted.address(rf.get(f"/a?{query}"))
    assert (response.status_code, counted.calls) == (400, 0)


def test_more_fields_than_are_taken_are_a_problem(counted, rf, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 5
    assert counted.address(rf.get("/a?" + "&".join("abcdefgh"))).status_code == 400


def test_a_browser_may_ask_first(counted, rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = counted.address(rf.options("/a"))
    assert (response.status_code, counted.calls) == (204, 0)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "GET" in response["Access-Control-Allow-Methods"]
    assert "If-None-Match" in response["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(counted, rf, method):
    response = getattr(rf, method)("/a")
    answer = counted.address(response)
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD, OPTIONS"
    assert answer["Content-Type"] == "application/problem+json"


def test_it_goes_compressed_to_whoever_takes_that(counted, rf):
    plain = counted.address(rf.get("/a"))
    small = counted.address(rf.get("/a", headers={"accept-encoding": "br, gzip"}))
    assert small["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in plain["Vary"]
    assert gzip.decompress(small.content) == plain.content
    assert len(small.content) < len(plain.content) / 5
    refused = counted.address(rf.get("/a", headers={"accept-encoding": "gzip;q=0"}))
    assert not refused.has_header("Content-Encoding")


def test_what_is_too_large_is_not_kept(counted, rf, monkeypatch):
    monkeypatch.setattr(response_cache, "MAX_BODY_BYTES", 10)
    for _time in range(2):
        assert counted.address(rf.get("/a")).status_code == 200
    assert counted.calls == 2
