"""Pagination: whatever the page size, each item is on exactly one page, in order."""

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from core.pagination import page_of
from tests import factories
from tests.shared_data import shared_data

SERVICES = 13
# The site is created once for all examples, which only read.
reading = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@given(total=st.integers(0, 200), per_page=st.integers(1, 70))
@settings(deadline=None)
def test_html_pages_have_every_item_once(total, per_page):
    things = list(range(total))
    first = page_of(things, QueryDict(), per_page)
    seen = [
        thing
        for number in first.paginator.page_range
        for thing in page_of(things, QueryDict(f"page={number}"), per_page)
    ]
    assert seen == things


@given(page_parameter=st.one_of(st.integers(), st.text(max_size=20)), total=st.integers(0, 30))
@example(page_parameter="²", total=3)
@example(page_parameter="-0", total=3)
@settings(deadline=None)
def test_every_page_number_has_a_response(page_parameter, total):
    query = QueryDict(mutable=True)
    query["page"] = str(page_parameter)
    page = page_of(list(range(total)), query, 7)
    assert 1 <= page.number <= page.paginator.num_pages


@shared_data
def services(site):
    for number in range(4):
        page = factories.CenterPageFactory(parent=site.centers)
        for order in range(SERVICES // 4 + (number < SERVICES % 4)):
            factories.CenterServiceFactory(
                page=page, wording=f"서비스 {number}-{order}", sort_order=order
            )


def get_json(path, **parameters):
    response = Client().get(f"/openreferral/v3/{path}", parameters)
    assert response.status_code == 200
    return response.json()


@pytest.mark.django_db
@given(per_page=st.integers(1, SERVICES + 3))
@reading
def test_api_pages_have_every_item_once(services, per_page):
    everything = [one["id"] for one in get_json("services", per_page=100)["contents"]]
    assert len(set(everything)) == SERVICES
    seen, number = [], 1
    while True:
        page = get_json("services", per_page=per_page, page=number)
        ids = [one["id"] for one in page["contents"]]
        assert page["size"] == len(ids)
        assert page["total_items"] == SERVICES
        assert page["first_page"] == (number == 1)
        assert page["empty"] == (not ids)
        seen += ids
        if page["last_page"]:
            break
        assert len(ids) == per_page
        number += 1
    assert seen == everything
    assert number == page["total_pages"]
    assert get_json("services", per_page=per_page, page=number + 1)["empty"]
