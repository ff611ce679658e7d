"""HSDS answers are valid: against the schema we publish, and where they are at hand against those of
Open Referral, which ours must not be laxer than."""

import copy
import json
from functools import cache

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from centers.open_data.hsds.openapi import LISTS, PARAMETERS, SCHEMAS, document
from centers.open_data.hsds.parameters import KNOWN
from core.json_schema import PROBLEM
from tests import factories
from tests.schemas import schema_at_hand
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db

BASE = "/openreferral/v3"
#: Every way to ask for the things of each list.
VARIANTS = [
    (path, query)
    for path in LISTS
    for query in ("", "?full=true", "?full=false", "?minimal=true")
    if not (query and path.startswith("taxonom"))
]
OF_OTHERS = [
    ("hsds-3.0-service", "services"),
    ("hsds-3.1-service", "services"),
    ("oruk-service", "services"),
    ("hsds-3.0-organization", "organizations"),
    ("hsds-3.0-service_at_location", "service_at_locations"),
]


@shared_data
def directory(site):
    """A centre that knows everything of itself and one that knows nothing."""
    page = factories.CenterPageFactory(
        parent=site.centers,
        title="감곡문화센터",
        township=factories.TownshipFactory(code="5218040000"),
        address="감곡로 12",
        postal_code="56100",
        email="gamgok@example.kr",
        hours_note="점심시간에는 전화로 문의",
        latitude=35.7,
        longitude=126.9,
    )
    other = factories.ServiceFactory(slug="side-dish", name="밑반찬", delivery_mode="delivery")
    factories.CenterServiceFactory(
        page=page, second_service=other, audiences=["older-people"], cost="무료", note="전화 먼저"
    )
    factories.CenterServiceFactory(page=page, schedule="화요일", delivery_mode="outreach")
    factories.CenterPhoneFactory(page=page, label="이불 세탁 신청")
    factories.OpeningHoursFactory(page=page)
    page.save_revision().publish()
    bare = factories.CenterPageFactory(
        parent=site.centers, township__latitude=None, township__longitude=None
    )
    factories.CenterServiceFactory(page=bare)
    return site


@cache
def ours(name):
    schema = {"components": {"schemas": SCHEMAS | {"problem": PROBLEM}}}
    return Draft202012Validator(
        schema | {"$ref": f"#/components/schemas/{name}"}, format_checker=FormatChecker()
    )


def errors_of(validator, thing):
    found = validator.iter_errors(thing)
    return [f"{list(error.path)}: {error.message[:200]}" for error in found]


def contents(client, path, query=""):
    response = client.get(f"{BASE}/{path}{query}")
    assert response.status_code == 200
    return response.json()["contents"]


@pytest.mark.parametrize(("path", "query"), VARIANTS)
def test_everything_is_as_our_schema_says(client, directory, path, query):
    things = contents(client, path, query)
    assert things
    for thing in things:
        assert not errors_of(ours(LISTS[path][0]), thing)
        if not query:
            single = client.get(f"{BASE}/{path}/{thing['id']}").json()
            assert not errors_of(ours(LISTS[path][0]), single)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"id": "1"}, "id"),
        ({"status": "open"}, "status"),
        ({"assured_date": "soon"}, "assured_date"),
        ({"last_modified": "2026-01-01"}, "last_modified"),
        ({"surprise": ""}, "surprise"),
        ({"organization": {"id": "1"}}, "description"),
    ],
)
def test_our_schema_sees_mistakes(client, directory, change, where):
    thing = contents(client, "services")[0] | change
    assert where in " ".join(errors_of(ours("service"), thing))


def test_the_first_address_and_problems_are_as_our_schema_says(client, directory):
    assert not errors_of(ours("about"), client.get(f"{BASE}/").json())
    for path in ("services?page=x", "nothing"):
        assert not errors_of(ours("problem"), client.get(f"{BASE}/{path}").json())


def test_our_description_is_published_and_whole(client, directory):
    address = client.get(f"{BASE}/").json()["openapi_url"]
    described = client.get(address).json()
    assert described == json.loads(json.dumps(document("http://testserver/openreferral/v3/")))
    for path in described["paths"]:
        if "{" not in path:
            assert client.get(f"{BASE}{path}").status_code == 200, path


def test_every_parameter_is_described():
    assert set(PARAMETERS) == set(KNOWN)
    described = {name for _thing, names in LISTS.values() for name in names}
    assert described == set(KNOWN)


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


@pytest.mark.parametrize("query", ["", "?full=true", "?minimal=true"])
@pytest.mark.parametrize(("schema", "path"), OF_OTHERS)
def test_everything_is_as_the_specification_says(client, directory, schema, path, query):
    wanted = strict(copy.deepcopy(schema_at_hand(schema)))
    validator = Draft202012Validator(wanted, format_checker=FormatChecker())
    things = contents(client, path, query)
    assert things
    for thing in things:
        assert not errors_of(validator, thing)


def compared(our, their, name):
    """Where ours would let pass what theirs does not, as far as the fields that we give."""
    if "$ref" in our:
        name = our["$ref"].rsplit("/", 1)[1]
        our = SCHEMAS[name]
    assert our["type"] == their["type"] or (our["type"], their["type"]) == ("integer", "number")
    if our["type"] == "array":
        if their.get("items"):
            compared(our["items"], their["items"], name)
        return
    if "enum" in their:
        assert our.get("enum") == their["enum"], name
    if their.get("format"):
        assert our.get("format") == their["format"], name
    if our["type"] != "object":
        return
    assert set(their.get("required", ())) <= set(our["required"]), name
    assert set(our["properties"]) <= set(their["properties"]) | BEYOND.get(name, set()), name
    for field, schema in our["properties"].items():
        # Theirs end where things would hold themselves again.
        if their["properties"].get(field):
            compared(schema, their["properties"][field], f"{name}.{field}")


#: What one of the schemas leaves out where the thing stands inside another.
BEYOND = {
    "service": {"organization", "service_at_locations"},
    "organization": {"locations", "services"},
    "service_at_location": {"service"},
}


@pytest.mark.parametrize(
    ("schema", "name"),
    [
        ("hsds-3.0-service", "service"),
        ("hsds-3.0-organization", "organization"),
        ("hsds-3.0-service_at_location", "service_at_location"),
    ],
)
def test_our_schema_is_not_laxer(schema, name):
    compared({"$ref": f"#/components/schemas/{name}"}, schema_at_hand(schema), name)
