"""The HSDS 3.x API: responses, filters and errors."""

import datetime
import json

import pytest
from django.utils import timezone

from centers.models import CenterPage, CenterService, Service
from centers.nearby import kilometres
from centers.verification.confirmations import confirm
from tests import factories
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db

BASE = "/openreferral/v3"


@shared_data
def center(site):
    township = factories.TownshipFactory(code="5218040000")
    page = factories.CenterPageFactory(
        parent=site.centers,
        title="감곡문화센터",
        township=township,
        address="감곡로 12",
        postal_code="56100",
        email="gamgok@example.kr",
    )
    food = factories.ServiceCategoryFactory(slug="food", name="먹거리")
    dishes = factories.ServiceFactory(
        slug="side-dish", name="밑반찬", category=food, audiences=["older-people"]
    )
    laundry = factories.ServiceFactory(slug="duvet-laundry", name="이불 세탁", synonyms="이불빨래")
    factories.CenterServiceFactory(page=page, service=dishes, wording="밑반찬 나눔", sort_order=0)
    factories.CenterServiceFactory(
        page=page,
        service=laundry,
        wording="찾아가는 이불 세탁",
        delivery_mode="outreach",
        schedule="화요일",
        cost="무료",
        sort_order=1,
    )
    factories.CenterPhoneFactory(page=page)
    factories.OpeningHoursFactory(page=page)
    page.save_revision().publish()
    return page


def get_json(client, path, **parameters):
    response = client.get(f"{BASE}/{path}", parameters)
    assert response.status_code == 200, response.content
    return response.json()


def names(found):
    return [one["name"] for one in found["contents"]]


def test_the_api_root_has_the_version(client, center):
    assert get_json(client, "")["version"].startswith("3.")


def test_a_page_of_services_has_the_wrapper_of_the_specification(client, center):
    found = get_json(client, "services", per_page=1, page=2)
    assert found["contents"][0]["name"] == "찾아가는 이불 세탁"
    assert {key: value for key, value in found.items() if key != "contents"} == {
        "total_items": 2,
        "total_pages": 2,
        "page_number": 2,
        "size": 1,
        "first_page": False,
        "last_page": True,
        "empty": False,
    }
    assert get_json(client, "services", page=9)["empty"]


def test_a_service_is_the_row_in_every_language(client, center, translate):
    row = center.services.first()
    translate(center, "en", title="Gamgok")
    for prefix in ("", "/en"):
        response = client.get(f"{prefix}{BASE}/services/{row.translation_key}")
        assert response.json()["id"] == str(row.translation_key)


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"search": "이불빨래"}, ["찾아가는 이불 세탁"]),
        ({"search": "나눔"}, ["밑반찬 나눔"]),
        ({"search": "'\"%(&"}, []),
        ({"modified_after": "2020-01-01"}, ["밑반찬 나눔", "찾아가는 이불 세탁"]),
        ({"modified_after": "2999-01-01T00:00:00+09:00"}, []),
        ({"organization_id": "00000000-0000-0000-0000-000000000000"}, []),
    ],
)
def test_services_are_found(client, center, parameters, expected):
    assert names(get_json(client, "services", **parameters)) == expected


def test_terms_of_every_taxonomy_filter(client, center):
    by_code = {term["code"]: term["id"] for term in get_json(client, "taxonomy_terms")["contents"]}
    dishes, laundry = Service.objects.order_by("-slug")
    laundry.audiences = ["adults"]
    laundry.save()
    for code, expected in (
        ("adults", ["찾아가는 이불 세탁"]),
        ("side-dish", ["밑반찬 나눔"]),
        ("food", ["밑반찬 나눔"]),
        ("outreach", ["찾아가는 이불 세탁"]),
        ("older-people", ["밑반찬 나눔"]),
        ("children", []),
    ):
        assert names(get_json(client, "services", taxonomy_term_id=by_code[code])) == expected, code
        assert get_json(client, f"taxonomy_terms/{by_code[code]}")["code"] == code
        centers = get_json(client, "organizations", taxonomy_term_id=by_code[code])
        assert names(centers) == (["감곡문화센터"] if expected else [])


def test_terms_below_others(client, center):
    top = get_json(client, "taxonomy_terms", top_only="true")["contents"]
    assert not any("parent_id" in term for term in top)
    food = next(term for term in top if term["code"] == "food")
    assert names(get_json(client, "taxonomy_terms", parent_id=food["id"])) == ["밑반찬"]
    assert names(get_json(client, "taxonomy_terms", search="밑반")) == ["밑반찬"]


def test_taxonomies_hold_their_terms(client, center):
    for taxonomy in get_json(client, "taxonomies")["contents"]:
        terms = get_json(client, "taxonomy_terms", taxonomy_id=taxonomy["id"])["contents"]
        assert terms
        assert {term["taxonomy"] for term in terms} == {taxonomy["name"]}


def test_minimal_returns_everything_on_one_page(client, site, center):
    for _number in range(60):
        factories.CenterServiceFactory(page=center)
    found = get_json(client, "services", minimal="true")
    assert (found["total_pages"], found["size"]) == (1, 62)
    assert set(found["contents"][0]) == {"id", "name", "status", "last_modified"}
    assert "organization" in get_json(client, f"services/{found['contents'][0]['id']}")
    assert get_json(client, "service_at_locations", minimal="true")["size"] == 62


def test_full_returns_more_or_fewer_properties(client, center):
    (one,) = get_json(client, "organizations", full="true")["contents"]
    assert [service["name"] for service in one["services"]] == ["밑반찬 나눔", "찾아가는 이불 세탁"]
    assert "services" not in get_json(client, "organizations")["contents"][0]
    assert get_json(client, f"organizations/{one['id']}") == one
    assert "organization" not in get_json(client, "services", full="false")["contents"][0]
    full = get_json(client, "service_at_locations", full="true")["contents"][0]
    assert full["service"]["organization"]["name"] == "감곡문화센터"
    brief = get_json(client, "service_at_locations", full="false")["contents"][0]
    assert set(brief) == {"id", "service_id", "location_id"}
    assert get_json(client, f"service_at_locations/{brief['id']}") == full


def test_ndjson(client, center):
    response = client.get(f"{BASE}/services", {"format": "ndjson"})
    assert [json.loads(line)["name"] for line in response.content.decode().splitlines()] == [
        "밑반찬 나눔",
        "찾아가는 이불 세탁",
    ]
    for _number in range(60):
        factories.CenterServiceFactory(page=center)
    whole = client.get(f"{BASE}/services", {"format": "ndjson"})
    assert len(whole.content.splitlines()) == 62
    page = client.get(f"{BASE}/services", {"format": "ndjson", "per_page": 10, "page": 7})
    assert len(page.content.splitlines()) == 2


def test_unknown_values_are_omitted(client, site):
    bare = factories.CenterPageFactory(
        parent=site.centers, township__latitude=None, township__longitude=None
    )
    factories.CenterServiceFactory(page=bare, service__description="")
    (one,) = get_json(client, "services")["contents"]
    location = one["service_at_locations"][0]["location"]
    assert not {"addresses", "latitude"} & set(location)
    assert not {"fees", "schedules", "description"} & set(one)


@pytest.mark.parametrize(
    "query",
    ["page=0", "page=x", "per_page=9999", "taxonomy_term_id=x", "format=xml", "modified_after=soon",
     "organization_id=1", "minimal=perhaps", "page=99999999999999999999", "page=1e22", "page=²",
     "search=%00", "modified_after=0001-01-01", "modified_after=2026-02-30", "top_only=2",
     "proximity=500", "proximity=-1&postcode=56100", "proximity=1e3&postcode=56100",
     "postcode=5610", "postcode=99999", "latitude=35.7", "longitude=127&latitude=nan",
     "longitude=127&latitude=35.7", "minimal=true&full=true", "latitude=91&longitude=127",
     "postcode=56100&latitude=35.7&longitude=127&proximity=1"],
)  # fmt: skip
def test_a_bad_parameter_is_a_problem(client, center, query):
    response = client.get(f"{BASE}/services?{query}")
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["parameter"] in f"{query} proximity longitude"
    assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "path", ["services/1", "nothing", "services/", "services/x/y", "taxonomies/-", "%00"]
)
def test_an_unknown_url_is_a_problem(client, center, path):
    response = client.get(f"{BASE}/{path}")
    assert response.status_code in {400, 404}
    if path != "%00":
        assert response["Content-Type"] == "application/problem+json"
        assert response["Access-Control-Allow-Origin"] == "*"


@shared_data
def three(site):
    """Centres on a line to the north, about 11 km apart; the last has no coordinates."""
    centers = []
    for number, latitude in enumerate([35.7, 35.8, 35.9, None]):
        township = factories.TownshipFactory(latitude=35.9 if latitude == 35.9 else None,
                                             longitude=127.0 if latitude == 35.9 else None)  # fmt: skip
        own = latitude if latitude != 35.9 else None
        page = factories.CenterPageFactory(
            parent=site.centers,
            title=f"관리소 {number}",
            township=township,
            latitude=own,
            longitude=127.0 if own else None,
            postal_code=f"5610{number}",
        )
        for kind in ("가", "나"):
            factories.CenterServiceFactory(page=page, wording=f"{number}{kind}")
        centers.append(page)
    return centers


@pytest.mark.parametrize(
    ("metres", "expected"),
    [
        (100, ["1가", "1나"]),
        (11_200, ["1가", "1나", "0가", "0나", "2가", "2나"]),
        (11_000, ["1가", "1나"]),
    ],
)
@pytest.mark.parametrize("path", ["services", "service_at_locations"])
def test_what_is_near_comes_first(client, three, path, metres, expected):
    """The last two have the same distance; a centre without coordinates is never near."""
    where = {"latitude": 35.8, "longitude": 127.0, "proximity": metres}
    found = get_json(client, path, **where)["contents"]
    named = [one.get("service", one)["name"] for one in found]
    assert sorted(named) == sorted(expected)
    assert named[:2] == expected[:2]


def test_near_a_postcode_that_a_centre_has(client, three):
    assert names(get_json(client, "services", postcode="56102", proximity=100)) == ["2가", "2나"]
    assert names(get_json(client, "services", postcode="56103")) == ["3가", "3나"]
    response = client.get(f"{BASE}/services?postcode=56103&proximity=100")
    assert response.status_code == 400


def test_what_is_near_is_paged_and_filtered(client, three, django_assert_max_num_queries):
    where = {"latitude": 35.69, "longitude": 127.0, "proximity": 50_000}
    found = get_json(client, "services", per_page=3, page=2, **where)
    assert (found["total_items"], names(found)) == (6, ["1나", "2가", "2나"])
    assert names(get_json(client, "services", search="2가", **where)) == ["2가"]
    assert len(get_json(client, "services", minimal="true", **where)["contents"]) == 6
    with django_assert_max_num_queries(12):
        get_json(client, "services", **where)


def test_metres_are_metres(three):
    assert kilometres((35.8, 127.0), (35.9, 127.0)) == pytest.approx(11.12, abs=0.01)


def test_modified_after_finds_confirmed_services(client, center):
    old, tomorrow = timezone.now() - datetime.timedelta(days=400), timezone.localdate()
    CenterPage.objects.update(last_published_at=old)
    since = timezone.now().isoformat()
    assert names(get_json(client, "services", modified_after=since)) == []
    confirm([center.services.last().translation_key], "이장")
    (one,) = get_json(client, "services", modified_after=since)["contents"]
    assert (one["name"], one["assured_date"]) == ("찾아가는 이불 세탁", str(tomorrow))
    assert one["last_modified"].startswith(str(tomorrow))
    # Later on the same day it is still included, because confirmations have a date only.
    later = timezone.now() + datetime.timedelta(minutes=1)
    if timezone.localdate(later) == tomorrow:
        assert get_json(client, "services", modified_after=later.isoformat())["size"] == 1


@pytest.mark.parametrize("part", ["service", "category", "township", "region"])
def test_modified_after_finds_services_with_changed_relations(client, center, part):
    old = timezone.now() - datetime.timedelta(days=400)
    CenterPage.objects.update(last_published_at=old)
    row = center.services.last()
    changed = {
        "service": row.service,
        "category": row.service.category,
        "township": center.township,
        "region": center.township.region,
    }[part]
    since = timezone.now().replace(microsecond=0)
    changed.save_revision().publish()
    found = get_json(client, "services", modified_after=since.isoformat())["contents"]
    assert "찾아가는 이불 세탁" in [one["name"] for one in found]
    assert all(datetime.datetime.fromisoformat(one["last_modified"]) >= since for one in found)


def test_modified_after_is_inclusive(client, center):
    center.refresh_from_db()
    moment = center.last_published_at.isoformat()
    assert get_json(client, "services", modified_after=moment)["total_items"] == 2


def test_private_services_are_not_listed(client, site, center):
    hidden = factories.CenterPageFactory(parent=site.centers)
    row = factories.CenterServiceFactory(page=hidden, wording="숨은 서비스")
    factories.restrict(hidden)
    assert "숨은 서비스" not in names(get_json(client, "services"))
    for path in (f"services/{row.translation_key}", f"organizations/{hidden.translation_key}"):
        response = client.get(f"{BASE}/{path}")
        assert (response.status_code, response.json()["status"]) == (404, 404)


def test_contact_details_are_on_the_organization(client, center):
    (one,) = get_json(client, "organizations")["contents"]
    assert one["locations"][0]["phones"][0]["number"] == "063-123-4567"
    assert one["locations"][0]["schedules"][0]["byday"] == "MO,TU"


def test_responses_allow_cross_origin_requests(client, center):
    assert client.get(f"{BASE}/services")["Access-Control-Allow-Origin"] == "*"
    assert client.post(f"{BASE}/services").status_code == 405


def test_queries_do_not_grow_with_services(client, site, center, django_assert_max_num_queries):
    client.get(f"{BASE}/services")
    with django_assert_max_num_queries(12) as few:
        client.get(f"{BASE}/services")
    for _number in range(5):
        page = factories.CenterPageFactory(parent=site.centers)
        factories.CenterServiceFactory(page=page)
    assert (CenterPage.objects.count(), CenterService.objects.count()) == (6, 7)
    with django_assert_max_num_queries(len(few)):
        client.get(f"{BASE}/services")
