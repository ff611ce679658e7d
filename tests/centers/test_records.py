"""Records of centres are cached until published content changes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from centers.directory.records import cached_records, records_of
from centers.models import CenterPage
from core.models import ContentVersion
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def centers(site):
    page = factories.CenterPageFactory(parent=site.centers, title="감곡")
    service = factories.ServiceFactory(audiences=["older-people"], delivery_mode="outreach")
    factories.CenterServiceFactory(page=page, service=service)
    factories.CenterServiceFactory(
        page=page, service=service, audiences=["children"], delivery_mode="delivery", sort_order=1
    )
    factories.OpeningHoursFactory(page=page)
    return CenterPage.objects.live().public()


def count_queries(call):
    with CaptureQueriesContext(connection) as queries:
        call()
    return len(queries)


def test_records_equal_the_pages(centers):
    [record] = records_of(centers)
    page = centers.get()
    assert (record.point, record.region, record.title) == (page.point, page.region, page.title)
    for row, real in zip(record.rows, page.service_rows, strict=True):
        assert row.kinds == real.kinds
        assert list(row.effective_audiences) == real.effective_audiences
        assert row.effective_delivery_mode == real.effective_delivery_mode
    assert [hours.weekdays for hours in record.hours] == [["MO", "TU"]]


def test_before_any_publication_nothing_is_cached(centers, cached_center_records):
    ContentVersion.objects.all().delete()
    cached_records("ko", lambda: centers)
    assert count_queries(lambda: cached_records("ko", lambda: centers)) > 1


def test_a_publication_invalidates_the_cache(
    centers, cached_center_records, django_capture_on_commit_callbacks
):
    def publish(title):
        page = centers.get()
        page.title = title
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()

    publish("감곡 하나")
    assert [one.title for one in cached_records("ko", lambda: centers)] == ["감곡 하나"]
    assert count_queries(lambda: cached_records("ko", lambda: centers)) == 1
    publish("감곡 둘")
    assert [one.title for one in cached_records("ko", lambda: centers)] == ["감곡 둘"]
