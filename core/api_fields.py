"""How `api_fields` of our models say what they tell, and as what it is described."""

from collections.abc import Callable

from rest_framework.fields import Field

from core.json_schema import INTEGER, TEXT, URI, closed, many, maybe


class Serialized(Field):
    """What `tell` makes of the whole object; `schema` describes it."""

    def __init__(self, tell: Callable, schema: dict, **kwargs):
        self.tell, self.schema = tell, schema
        super().__init__(read_only=True, **kwargs)

    def get_attribute(self, instance):
        return instance

    def to_representation(self, instance):
        return self.tell(instance, self.context["request"])


RENDITIONS = many(closed(("url", "width", "height"), url=URI, width=INTEGER, height=INTEGER))
PICTURE = maybe(
    closed(
        ("id", "alt", "credit", "renditions"),
        id=INTEGER,
        alt=TEXT,
        credit=TEXT,
        renditions=RENDITIONS,
    )
)


def picture(page, request) -> dict | None:
    """The page's image by the sizes that pages have made of it. Originals are shown to nobody: they may hold
    more than a page shows. None is made here, because reading writes nothing."""
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
