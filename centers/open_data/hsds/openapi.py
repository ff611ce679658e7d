"""OpenAPI document of the HSDS API: exactly the properties we serialize, with the types, required
properties, enumerations and formats of HSDS 3.0."""

from centers.open_data.hsds.parameters import MAX_METRES, MAX_PER_PAGE, PER_PAGE
from core.json_schema import (
    BOOLEAN,
    DATE,
    DATE_TIME,
    EMAIL,
    INTEGER,
    NUMBER,
    TEXT,
    URI,
    UUID,
    array,
    enum,
    get_operation,
    object_schema,
    openapi_document,
    parameter,
    ref,
)

PLACES = enum("physical", "postal", "virtual")
DAYS = {"type": "string", "pattern": "^(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*$"}
CLOCK = {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}

SCHEMAS = {
    "organization": object_schema(
        ("id", "name", "description"),
        id=UUID,
        name=TEXT,
        description=TEXT,
        email=EMAIL,
        website=URI,
        locations=array(ref("location")),
        services=array(ref("service")),
    ),
    "location": object_schema(
        ("id", "location_type"),
        id=UUID,
        location_type=PLACES,
        name=TEXT,
        description=TEXT,
        latitude=NUMBER,
        longitude=NUMBER,
        external_identifier=TEXT,
        external_identifier_type=TEXT,
        addresses=array(ref("address")),
        phones=array(ref("phone")),
        schedules=array(ref("schedule")),
    ),
    "address": object_schema(
        ("id", "address_1", "city", "state_province", "postal_code", "country", "address_type"),
        id=UUID,
        address_1=TEXT,
        city=TEXT,
        state_province=TEXT,
        postal_code=TEXT,
        country={"type": "string", "minLength": 2, "maxLength": 2},
        address_type=PLACES,
    ),
    "phone": object_schema(("id", "number"), id=UUID, number=TEXT, description=TEXT),
    "schedule": object_schema(
        ("id",),
        id=UUID,
        freq=enum("WEEKLY", "MONTHLY"),
        byday=DAYS,
        opens_at=CLOCK,
        closes_at=CLOCK,
        description=TEXT,
        notes=TEXT,
    ),
    "service": object_schema(
        ("id", "name", "status"),
        id=UUID,
        name=TEXT,
        status=enum("active", "inactive", "defunct", "temporarily closed"),
        organization_id=UUID,
        description=TEXT,
        url=URI,
        fees=TEXT,
        assured_date=DATE,
        last_modified=DATE_TIME,
        organization=ref("organization"),
        service_areas=array(ref("service_area")),
        service_at_locations=array(ref("service_at_location")),
        schedules=array(ref("schedule")),
        attributes=array(ref("attribute")),
    ),
    "service_area": object_schema(("id",), id=UUID, name=TEXT, extent=TEXT, extent_type=TEXT),
    "service_at_location": object_schema(
        ("id",),
        id=UUID,
        service_id=UUID,
        location_id=UUID,
        location=ref("location"),
        service=ref("service"),
    ),
    "attribute": object_schema(
        ("id",), id=UUID, link_id=UUID, link_type=TEXT, taxonomy_term=ref("taxonomy_term")
    ),
    "taxonomy_term": object_schema(
        ("id", "name", "description"),
        id=UUID,
        code=TEXT,
        name=TEXT,
        description=TEXT,
        parent_id=UUID,
        taxonomy=TEXT,
        taxonomy_detail=ref("taxonomy"),
        language=TEXT,
    ),
    "taxonomy": object_schema(("id", "name", "description"), id=UUID, name=TEXT, description=TEXT),
    "about": object_schema(
        ("version", "profile", "openapi_url"),
        version=TEXT,
        profile=URI,
        openapi_url=URI,
        description=TEXT,
        publisher=object_schema((), name=TEXT, email=EMAIL, website=URI),
    ),
}

PARAMETERS = {
    "page": ("Number of the page, from 1", INTEGER),
    "per_page": (f"Things on a page: {PER_PAGE}, at most {MAX_PER_PAGE}", INTEGER),
    "format": (
        "json, or ndjson: a thing on each line, all of them where no page is asked for",
        enum("json", "ndjson"),
    ),
    "search": ("What the site's own search makes of it", TEXT),
    "taxonomy_term_id": ("With this term", UUID),
    "taxonomy_id": ("With any term of this taxonomy", UUID),
    "organization_id": ("Of this organization", UUID),
    "modified_after": ("Modified or confirmed at this moment or later", DATE_TIME),
    "minimal": ("Only what is needed to know what there is, on one page", BOOLEAN),
    "full": ("false: without, true: with everything it belongs to", BOOLEAN),
    "full_service": ("Organizations with their services, as full=true", BOOLEAN),
    "postcode": ("Of a centre: its township, or with proximity its place", TEXT),
    "proximity": (f"Metres from the place, at most {MAX_METRES}; the nearest first", INTEGER),
    "latitude": ("With longitude and proximity: the place (not in HSDS)", NUMBER),
    "longitude": ("With latitude and proximity: the place (not in HSDS)", NUMBER),
    "parent_id": ("Below this term", UUID),
    "top_only": ("Only terms below no other", BOOLEAN),
}
PAGING = ("page", "per_page", "format")
SERVICES = (
    *PAGING, "search", "taxonomy_term_id", "taxonomy_id", "organization_id", "modified_after",
    "minimal", "full", "postcode", "proximity", "latitude", "longitude",
)  # fmt: skip
LISTS = {
    "services": ("service", SERVICES),
    "service_at_locations": ("service_at_location", SERVICES),
    "organizations": (
        "organization",
        (*PAGING, "search", "taxonomy_term_id", "taxonomy_id", "organization_id",
         "modified_after", "minimal", "full", "full_service"),
    ),
    "taxonomies": ("taxonomy", (*PAGING, "search")),
    "taxonomy_terms": (
        "taxonomy_term",
        (*PAGING, "search", "taxonomy_id", "parent_id", "top_only"),
    ),
}  # fmt: skip


def page_of(name: str) -> dict:
    """Schema of the pagination wrapper of a list."""
    return object_schema(
        ("total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty",
         "contents"),
        total_items=INTEGER,
        total_pages=INTEGER,
        page_number=INTEGER,
        size=INTEGER,
        first_page=BOOLEAN,
        last_page=BOOLEAN,
        empty=BOOLEAN,
        contents=array(ref(name)),
    )  # fmt: skip


def document(server: str) -> dict:
    paths = {"/": get_operation("What this is", ref("about"), [])}
    for path, (name, names) in LISTS.items():
        parameters = [parameter(one, *PARAMETERS[one]) for one in names]
        paths[f"/{path}"] = get_operation(f"Public {path}", page_of(name), parameters)
        identifier = parameter("id", "The same in every language", UUID, where="path")
        paths[f"/{path}/{{id}}"] = get_operation(f"One {name}", ref(name), [identifier])
    return openapi_document("Open Referral HSDS", "3.0", server.removesuffix("/"), paths, SCHEMAS)
