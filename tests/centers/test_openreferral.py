"""HSDS 3.x: what it must answer, that it is valid, and that a wrong question is told so."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from centers.models import CenterPage, CenterService
from tests import factories

pytestmark = pytest.mark.django_db

BASE = "/openreferral/v3"
#: Compiled schemas of the specification, where they are at hand; they are not ours to ship.
SCHEMAS = Path(__file__).parents[3] / "shared" / "schemas"


@pytest.fixture
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


def ask(client, path, **parameters):
    response = client.get(f"{BASE}/{path}", parameters)
    assert response.status_code == 200, response.content
    return response.json()


def names(found):
    return [one["name"] for one in found["contents"]]


def strict(schema):
    """Unknown names are mistakes too, which the schemas as published let pass."""
    if isinstance(schema, dict):
        if schema.get("type") == "object" and "properties" in schema:
            schema["additionalProperties"] = False
        for child in schema.values():
            strict(child)
    elif isinstance(schema, list):
        for child in schema:
            strict(child)
    return schema


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        ("hsds-3.0-service", "services"),
        ("hsds-3.1-service", "services"),
        ("oruk-service", "services"),
        ("hsds-3.0-organization", "organizations"),
        ("hsds-3.0-service_at_location", "service_at_locations"),
    ],
)
def test_everything_is_valid_and_nothing_is_unknown(client, center, schema, path):
    file = SCHEMAS / f"{schema}.json"
    if not file.exists():
        pytest.skip("the compiled schemas are not at hand")
    wanted = strict(json.loads(file.read_text(encoding="utf-8")))
    validator = Draft202012Validator(wanted, format_checker=FormatChecker())
    contents = ask(client, path)["contents"]
    assert contents
    for thing in contents:
        errors = [
            f"{list(error.path)}: {error.message[:200]}" for error in validator.iter_errors(thing)
        ]
        assert not errors


def test_the_first_address_tells_the_version(client, center):
    assert ask(client, "")["version"].startswith("3.")


def test_a_page_of_services_has_the_wrapper_of_the_specification(client, center):
    found = ask(client, "services", per_page=1, page=2)
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
    assert ask(client, "services", page=9)["empty"]


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
    assert names(ask(client, "services", **parameters)) == expected


def test_terms_of_every_taxonomy_narrow(client, center):
    by_code = {term["code"]: term["id"] for term in ask(client, "taxonomy_terms")["contents"]}
    for code, expected in (
        ("side-dish", ["밑반찬 나눔"]),
        ("food", ["밑반찬 나눔"]),
        ("outreach", ["찾아가는 이불 세탁"]),
        ("older-people", ["밑반찬 나눔"]),
        ("children", []),
    ):
        assert names(ask(client, "services", taxonomy_term_id=by_code[code])) == expected, code
        assert ask(client, f"taxonomy_terms/{by_code[code]}")["code"] == code


def test_taxonomies_hold_their_terms(client, center):
    for taxonomy in ask(client, "taxonomies")["contents"]:
        terms = ask(client, "taxonomy_terms", taxonomy_id=taxonomy["id"])["contents"]
        assert terms
        assert {term["taxonomy"] for term in terms} == {taxonomy["name"]}


def test_minimal_leaves_the_rest_to_the_single_service(client, center):
    brief = ask(client, "services", minimal="true")["contents"][0]
    assert "organization" not in brief
    assert "organization" in ask(client, f"services/{brief['id']}")


def test_lines_of_json(client, center):
    response = client.get(f"{BASE}/services", {"format": "ndjson"})
    assert [json.loads(line)["name"] for line in response.content.decode().splitlines()] == [
        "밑반찬 나눔",
        "찾아가는 이불 세탁",
    ]


def test_unknown_things_are_left_out(client, site):
    bare = factories.CenterPageFactory(
        parent=site.centers, township__latitude=None, township__longitude=None
    )
    factories.CenterServiceFactory(page=bare, service__description="")
    (one,) = ask(client, "services")["contents"]
    location = one["service_at_locations"][0]["location"]
    assert not {"addresses", "latitude"} & set(location)
    assert not {"fees", "schedules", "description"} & set(one)


@pytest.mark.parametrize(
    "query",
    ["page=0", "page=x", "per_page=9999", "taxonomy_term_id=x", "format=xml", "modified_after=soon",
     "organization_id=1", "minimal=perhaps", "page=99999999999999999999"],
)  # fmt: skip
def test_a_bad_parameter_is_a_problem(client, center, query):
    response = client.get(f"{BASE}/services?{query}")
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert query.split("=")[0] in response.json()["detail"]


def test_what_is_not_public_is_not_there(client, site, center):
    hidden = factories.CenterPageFactory(parent=site.centers)
    row = factories.CenterServiceFactory(page=hidden, wording="숨은 서비스")
    factories.restrict(hidden)
    assert "숨은 서비스" not in names(ask(client, "services"))
    for path in (f"services/{row.translation_key}", f"organizations/{hidden.translation_key}"):
        response = client.get(f"{BASE}/{path}")
        assert (response.status_code, response.json()["status"]) == (404, 404)


def test_how_to_reach_a_centre_is_with_its_organisation(client, center):
    (one,) = ask(client, "organizations")["contents"]
    assert one["locations"][0]["phones"][0]["number"] == "063-123-4567"
    assert one["locations"][0]["schedules"][0]["byday"] == "MO,TU"


def test_any_site_may_ask(client, center):
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
