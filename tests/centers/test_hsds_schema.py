"""HSDS responses are valid against the schema we publish and, if available, against those of Open
Referral; ours must be at least as strict."""

import copy
import json
from functools import cache

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from centers.open_data.hsds.openapi import LISTS, PARAMETERS, SCHEMAS, document
from centers.open_data.hsds.parameters import KNOWN
from core.json_schema import PROBLEM
from tests import factories
from tests.schemas import load_schema
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db

BASE = "/openreferral/v3"
#: (list, query string) of every variant of the lists.
VARIANTS = [
    (path, query)
    for path in LISTS
    for query in ("", "?full=true", "?full=false", "?minimal=true")
    if not (query and path.startswith("taxonom"))
]
OFFICIAL_SCHEMAS = [
    ("hsds-3.0-service", "services"),
    ("hsds-3.1-service", "services"),
    ("oruk-service", "services"),
    ("hsds-3.0-organization", "organizations"),
    ("hsds-3.0-service_at_location", "service_at_locations"),
]


@shared_data
def directory(site):
    """A centre with all values and one with required values only."""
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


def errors_of(validator, item):
    found = validator.iter_errors(item)
    return [f"{list(error.path)}: {error.message[:200]}" for error in found]


def contents(client, path, query=""):
    response = client.get(f"{BASE}/{path}{query}")
    assert response.status_code == 200
    return response.json()["contents"]


@pytest.mark.parametrize(("path", "query"), VARIANTS)
def test_responses_match_our_schema(client, directory, path, query):
    items = contents(client, path, query)
    assert items
    for item in items:
        assert not errors_of(ours(LISTS[path][0]), item)
        if not query:
            single = client.get(f"{BASE}/{path}/{item['id']}").json()
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
def test_our_schema_rejects_errors(client, directory, change, where):
    item = contents(client, "services")[0] | change
    assert where in " ".join(errors_of(ours("service"), item))


def test_root_and_problems_match_our_schema(client, directory):
    assert not errors_of(ours("about"), client.get(f"{BASE}/").json())
    for path in ("services?page=x", "nothing"):
        assert not errors_of(ours("problem"), client.get(f"{BASE}/{path}").json())


def test_our_openapi_document_is_published_and_complete(client, directory):
    url = client.get(f"{BASE}/").json()["openapi_url"]
    described = client.get(url).json()
    assert described == json.loads(json.dumps(document("http://testserver/openreferral/v3/")))
    for path in described["paths"]:
        if "{" not in path:
            assert client.get(f"{BASE}{path}").status_code == 200, path


def test_every_parameter_is_described():
    assert set(PARAMETERS) == set(KNOWN)
    described = {name for _thing, names in LISTS.values() for name in names}
    assert described == set(KNOWN)


def strict(schema):
    """The published schema with unknown properties disallowed."""
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
@pytest.mark.parametrize(("schema", "path"), OFFICIAL_SCHEMAS)
def test_responses_match_the_specification(client, directory, schema, path, query):
    wanted = strict(copy.deepcopy(load_schema(schema)))
    validator = Draft202012Validator(wanted, format_checker=FormatChecker())
    items = contents(client, path, query)
    assert items
    for item in items:
        assert not errors_of(validator, item)


def assert_at_least_as_strict(our, their, name):
    """Assert that our schema is at least as strict as theirs, for the properties we serialize."""
    if "$ref" in our:
        name = our["$ref"].rsplit("/", 1)[1]
        our = SCHEMAS[name]
    assert our["type"] == their["type"] or (our["type"], their["type"]) == ("integer", "number")
    if our["type"] == "array":
        if their.get("items"):
            assert_at_least_as_strict(our["items"], their["items"], name)
        return
    if "enum" in their:
        assert our.get("enum") == their["enum"], name
    if their.get("format"):
        assert our.get("format") == their["format"], name
    if our["type"] != "object":
        return
    assert set(their.get("required", ())) <= set(our["required"]), name
    assert set(our["properties"]) <= set(their["properties"]) | OMITTED_WHEN_NESTED.get(
        name, set()
    ), name
    for field, schema in our["properties"].items():
        # Their schemas end where objects would nest recursively.
        if their["properties"].get(field):
            assert_at_least_as_strict(schema, their["properties"][field], f"{name}.{field}")


#: Properties that one of the schemas omits in nested objects.
OMITTED_WHEN_NESTED = {
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
    assert_at_least_as_strict({"$ref": f"#/components/schemas/{name}"}, load_schema(schema), name)
