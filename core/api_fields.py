"""Serializer fields for the `api_fields` of page models, each with its JSON schema."""

from collections.abc import Callable

from rest_framework.fields import Field

from core.json_schema import INTEGER, TEXT, URI, array, nullable, object_schema


class Serialized(Field):
    """A read-only field: `serialize(object, request)` computes the value from the whole object, `schema` is
    its JSON schema for the API description."""

    def __init__(self, serialize: Callable, schema: dict, **kwargs):
        self.serialize, self.schema = serialize, schema
        super().__init__(read_only=True, **kwargs)

    def get_attribute(self, instance):
        return instance

    def to_representation(self, instance):
        return self.serialize(instance, self.context["request"])


RENDITIONS = array(
    object_schema(("url", "width", "height"), url=URI, width=INTEGER, height=INTEGER)
)
PICTURE = nullable(
    object_schema(
        ("id", "alt", "credit", "renditions"),
        id=INTEGER,
        alt=TEXT,
        credit=TEXT,
        renditions=RENDITIONS,
    )
)


def picture(page, request) -> dict | None:
    """The page's image with the renditions that already exist. The original has no public URL, as it may
    show more than a page does. No rendition is created here, because a GET request must not write."""
    image = page.picture
    if image is None:
        return None
    return {
        "id": image.pk,
        "alt": image.default_alt_text,
        "credit": image.credit,
        "renditions": renditions(image, request),
    }


def renditions(image, request) -> list[dict]:
    made = sorted(image.renditions.all(), key=lambda one: (one.width, one.pk))
    return [
        {"url": request.build_absolute_uri(one.url), "width": one.width, "height": one.height}
        for one in made
    ]
