"""The OpenAPI 3.1 description of the read API, generated from the endpoint classes."""

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from wagtail.fields import StreamField

from core.api import parameters
from core.api.files import DocumentsEndpoint, ImagesEndpoint
from core.api.pages import PagesEndpoint, page_types
from core.api_fields import Serialized
from core.json_schema import (
    BOOLEAN,
    DATE,
    INTEGER,
    MOMENT,
    NUMBER,
    TEXT,
    URI,
    UUID,
    closed,
    component,
    either,
    get,
    many,
    maybe,
    openapi,
    parameter,
)

#: Schemas of the fields that Wagtail serializes for every object.
KNOWN = {
    "type": TEXT,
    "detail_url": URI,
    "html_url": maybe(URI),
    "locale": either(*parameters.LANGUAGES),
    "parent": maybe({"type": "object"}),
}
#: (model field class, schema); the first class that matches counts.
COLUMNS = (
    (StreamField, many(closed(("type", "value", "id"), type=TEXT, value={}, id=TEXT))),
    (models.UUIDField, UUID),
    (models.DateTimeField, MOMENT),
    (models.DateField, DATE),
    (models.BooleanField, BOOLEAN),
    (models.FloatField, NUMBER),
    (models.IntegerField, INTEGER),
    (models.AutoField, INTEGER),
    (models.Field, TEXT),
)


def document(server: str) -> dict:
    schemas = {
        **{name: _schema(PagesEndpoint, model) for name, model in page_types().items()},
        "image": _schema(ImagesEndpoint, ImagesEndpoint.model),
        "document": _schema(DocumentsEndpoint, DocumentsEndpoint.model),
    }
    paths = {}
    for name, endpoint, things in (
        ("pages", PagesEndpoint, list(page_types())),
        ("images", ImagesEndpoint, ["image"]),
        ("documents", DocumentsEndpoint, ["document"]),
    ):
        paths |= _paths(name, endpoint, {"anyOf": [component(thing) for thing in things]})
    return openapi("Pages, images and documents", "2", server.removesuffix("/"), paths, schemas)


def _paths(name: str, endpoint, thing: dict) -> dict:
    key = parameter("id", "Key", INTEGER, where="path")
    page = closed(
        ("meta", "items"),
        meta=closed(("total_count",), total_count=INTEGER),
        items=many(thing),
    )
    found = get("Redirects to the object found", thing, _described(parameters.FIND))
    return {
        f"/{name}/": get(f"Public {name}", page, _described(endpoint.listing_parameters())),
        f"/{name}/{{id}}/": get(
            "One object", thing, [key, *_described(endpoint.detail_parameters)]
        ),
        f"/{name}/find/": found,
    }


def _described(known: dict) -> list[dict]:
    return [parameter(name, one.description, one.schema) for name, one in known.items()]


def _schema(endpoint, model) -> dict:
    """Only `id` is required: the parameter `fields` can leave out every other field."""
    body = {field.name: _field(model, field) for field in endpoint.get_body_fields(model)}
    meta = {field.name: _field(model, field) for field in endpoint.get_meta_fields(model)}
    return closed(("id",), **body, meta=closed((), **meta))


def _field(model, field) -> dict:
    if isinstance(field.serializer, Serialized):
        return field.serializer.schema
    if field.name in KNOWN:
        return KNOWN[field.name]
    try:
        column = model._meta.get_field(field.name)
    except FieldDoesNotExist:
        return TEXT
    schema = next(schema for kind, schema in COLUMNS if isinstance(column, kind))
    return maybe(schema) if column.null else schema
