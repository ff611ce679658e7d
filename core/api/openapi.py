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
    DATE_TIME,
    INTEGER,
    NUMBER,
    TEXT,
    URI,
    UUID,
    array,
    enum,
    get_operation,
    nullable,
    object_schema,
    openapi_document,
    parameter,
    ref,
)

#: Schemas of the fields that Wagtail serializes for every object.
WAGTAIL_FIELDS = {
    "type": TEXT,
    "detail_url": URI,
    "html_url": nullable(URI),
    "locale": enum(*parameters.LANGUAGES),
    "parent": nullable({"type": "object"}),
}
#: (model field class, schema); the first class that matches counts.
FIELD_SCHEMAS = (
    (StreamField, array(object_schema(("type", "value", "id"), type=TEXT, value={}, id=TEXT))),
    (models.UUIDField, UUID),
    (models.DateTimeField, DATE_TIME),
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
    for name, endpoint, names in (
        ("pages", PagesEndpoint, list(page_types())),
        ("images", ImagesEndpoint, ["image"]),
        ("documents", DocumentsEndpoint, ["document"]),
    ):
        paths |= _paths(name, endpoint, {"anyOf": [ref(schema) for schema in names]})
    return openapi_document(
        "Pages, images and documents", "2", server.removesuffix("/"), paths, schemas
    )


def _paths(name: str, endpoint, schema: dict) -> dict:
    key = parameter("id", "Key", INTEGER, where="path")
    listing = object_schema(
        ("meta", "items"),
        meta=object_schema(("total_count",), total_count=INTEGER),
        items=array(schema),
    )
    found = get_operation("Redirects to the object found", schema, _parameters(parameters.FIND))
    return {
        f"/{name}/": get_operation(
            f"Public {name}", listing, _parameters(endpoint.listing_parameters())
        ),
        f"/{name}/{{id}}/": get_operation(
            "One object", schema, [key, *_parameters(endpoint.detail_parameters)]
        ),
        f"/{name}/find/": found,
    }


def _parameters(known: dict) -> list[dict]:
    return [parameter(name, one.description, one.schema) for name, one in known.items()]


def _schema(endpoint, model) -> dict:
    """Only `id` is required: the parameter `fields` can leave out every other field."""
    body = {field.name: _field(model, field) for field in endpoint.get_body_fields(model)}
    meta = {field.name: _field(model, field) for field in endpoint.get_meta_fields(model)}
    return object_schema(("id",), **body, meta=object_schema((), **meta))


def _field(model, field) -> dict:
    if isinstance(field.serializer, Serialized):
        return field.serializer.schema
    if field.name in WAGTAIL_FIELDS:
        return WAGTAIL_FIELDS[field.name]
    try:
        column = model._meta.get_field(field.name)
    except FieldDoesNotExist:
        return TEXT
    schema = next(schema for kind, schema in FIELD_SCHEMAS if isinstance(column, kind))
    return nullable(schema) if column.null else schema
