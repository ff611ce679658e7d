"""Fields of a centre in the read-only REST API, with their JSON Schemas."""

from wagtail.api import APIField

from core.api_fields import Serialized
from core.json_schema import BOOLEAN, NUMBER, TEXT, UUID, array, nullable, object_schema

KIND = object_schema(("slug", "name"), slug=TEXT, name=TEXT)
PLACE = object_schema(
    ("region", "region_code", "township", "township_code", "address", "approximate"),
    region=TEXT,
    region_code=TEXT,
    township=TEXT,
    township_code=TEXT,
    address=TEXT,
    postal_code=TEXT,
    latitude=nullable(NUMBER),
    longitude=nullable(NUMBER),
    approximate=BOOLEAN,
)
PHONE = object_schema(("number", "kind", "label"), number=TEXT, kind=TEXT, label=TEXT)
HOURS = object_schema(
    ("weekdays", "opens_at", "closes_at", "season"),
    weekdays=array(TEXT),
    opens_at=TEXT,
    closes_at=TEXT,
    season=TEXT,
)
SERVICE = object_schema(
    ("id", "wording", "kinds"),
    id=UUID,
    wording=TEXT,
    kinds=array(KIND),
    categories=array(KIND),
    delivery_mode=TEXT,
    audiences=array(TEXT),
    schedule=TEXT,
    cost=TEXT,
    note=TEXT,
)


def place(page, _request) -> dict:
    """`approximate`: the coordinates are those of the township's centre, not of the building."""
    latitude, longitude = page.point or (None, None)
    return {
        "region": page.region.name,
        "region_code": page.region.code,
        "township": page.township_or_blank.name,
        "township_code": page.township_or_blank.code,
        "address": page.street_address,
        "postal_code": page.postal_code,
        "latitude": latitude,
        "longitude": longitude,
        "approximate": page.point_is_approximate,
    }


def phones(page, _request) -> list[dict]:
    return [
        {"number": phone.number, "kind": phone.kind, "label": phone.label}
        for phone in page.phones.all()
    ]


def opening_hours(page, _request) -> list[dict]:
    return [
        {
            "weekdays": row.weekdays,
            "opens_at": f"{row.opens_at:%H:%M}",
            "closes_at": f"{row.closes_at:%H:%M}",
            "season": row.season,
        }
        for row in page.opening_hours.all()
    ]


def services(page, _request) -> list[dict]:
    """`id` is the same identifier as in HSDS and in services.csv."""
    return [_service(row) for row in page.service_rows]


def _service(row) -> dict:
    kinds = [kind for kind in (row.service, row.second_service) if kind]
    categories = {kind.category.slug: kind.category for kind in kinds}.values()
    return {
        "id": str(row.translation_key),
        "wording": row.wording,
        "kinds": [{"slug": kind.slug, "name": kind.name} for kind in kinds],
        "categories": [{"slug": one.slug, "name": one.name} for one in categories],
        "delivery_mode": row.effective_delivery_mode,
        "audiences": row.effective_audiences,
        "schedule": row.schedule,
        "cost": row.cost,
        "note": row.note,
    }


API_FIELDS = [
    APIField("introduction"),
    APIField("place", serializer=Serialized(place, PLACE)),
    APIField("phones", serializer=Serialized(phones, array(PHONE))),
    APIField("email"),
    APIField("opening_hours", serializer=Serialized(opening_hours, array(HOURS))),
    APIField("holiday_rule"),
    APIField("hours_note"),
    APIField("services", serializer=Serialized(services, array(SERVICE))),
    APIField("services_complete"),
    APIField("body"),
]
API_RELATED = ("township__region",)
API_PREFETCHED = (
    "phones",
    "opening_hours",
    "services__service__category",
    "services__second_service__category",
)
