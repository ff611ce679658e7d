"""The centres as GeoJSON points (RFC 7946: longitude first)."""

from centers.open_data.records import Dataset
from core.json_schema import BOOLEAN, NUMBER, TEXT, URI, UUID, array, enum, nullable, object_schema

SERVICE = object_schema(("id", "name", "kind"), id=UUID, name=TEXT, kind=TEXT)
PROPERTIES = object_schema(
    ("name", "region", "region_code", "township", "approximate", "phones", "services", "url"),
    name=TEXT,
    region=TEXT,
    region_code=TEXT,
    township=TEXT,
    approximate=BOOLEAN,
    address=nullable(TEXT),
    phones=array(TEXT),
    services=array(SERVICE),
    url=URI,
)
POINT = object_schema(
    ("type", "coordinates"),
    type=enum("Point"),
    coordinates=array(NUMBER) | {"minItems": 2, "maxItems": 2},
)
FEATURE = object_schema(
    ("type", "id", "geometry", "properties"),
    type=enum("Feature"),
    id=UUID,
    geometry=nullable(POINT),
    properties=PROPERTIES,
)
#: JSON Schema of the file.
SCHEMA = object_schema(
    ("type", "features"), type=enum("FeatureCollection"), features=array(FEATURE)
)


def as_geojson(dataset: Dataset, request) -> dict:
    return {
        "type": "FeatureCollection",
        "features": [_feature(page, request) for page in dataset.centers],
    }


def _feature(page, request) -> dict:
    """A centre without coordinates has a null geometry, as RFC 7946 allows."""
    point = page.point
    return {
        "type": "Feature",
        "id": str(page.translation_key),
        "geometry": {"type": "Point", "coordinates": [point[1], point[0]]} if point else None,
        "properties": {
            "name": page.title,
            "region": page.region.name,
            "region_code": page.region.code,
            "township": page.township_or_blank.name,
            "approximate": page.point_is_approximate,
            "address": page.street_address or None,
            "phones": [phone.number for phone in page.phones.all()],
            "services": [
                {"id": str(row.translation_key), "name": row.wording, "kind": row.service.slug}
                for row in page.service_rows
            ],
            "url": page.get_full_url(request),
        },
    }
