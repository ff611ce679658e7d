"""Fields of an article in the read API. `view_count` is not included: it changes without anything
being published, which is what the cached responses depend on."""

from wagtail.api import APIField

from core.api_fields import Serialized
from core.json_schema import INTEGER, TEXT, URI, UUID, array, nullable, object_schema

CATEGORY = nullable(object_schema(("slug", "name"), slug=TEXT, name=TEXT))
CENTER = object_schema(
    ("id", "translation_key", "title"), id=INTEGER, translation_key=UUID, title=TEXT
)
ATTACHMENT = object_schema(
    ("id", "title", "kind", "url"), id=INTEGER, title=TEXT, kind=TEXT, url=URI
)


def category(page, _request) -> dict | None:
    return page.category and {"slug": page.category.slug, "name": page.category.name}


def centers(page, _request) -> list[dict]:
    return [
        {"id": one.pk, "translation_key": str(one.translation_key), "title": one.title}
        for one in page.centers
    ]


def attachments(page, request) -> list[dict]:
    """`id` is the id of the document."""
    return [
        {
            "id": row.document_id,
            "title": str(row),
            "kind": row.document.type_label,
            "url": request.build_absolute_uri(row.document.url),
        }
        for row in page.attachments.select_related("document")
    ]


API_FIELDS = [
    APIField("category", serializer=Serialized(category, CATEGORY)),
    APIField("author_name"),
    APIField("published_at"),
    APIField("lead"),
    APIField("pinned"),
    APIField("activity_start"),
    APIField("activity_end"),
    APIField("activity_place"),
    APIField("participants"),
    APIField("licence"),
    APIField("contact_department"),
    APIField("contact_phone"),
    APIField("source_url"),
    APIField("body"),
    APIField("attachments", serializer=Serialized(attachments, array(ATTACHMENT))),
    APIField("centers", serializer=Serialized(centers, array(CENTER))),
]
API_RELATED = ("category",)
