"""JSON-LD nodes (schema.org 30.0) that several page types share."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.timezone import localtime

from core.images.renditions import SHARE_PREVIEW, rendition

CONTEXT = "https://schema.org"

#: (name, URL).
Link = tuple[str, str]


def without_empty(value):
    """A copy without empty strings, lists and objects: search engines read an empty value as a statement."""
    if isinstance(value, dict):
        cleaned = {key: without_empty(item) for key, item in value.items()}
        return {key: item for key, item in cleaned.items() if item not in ("", None, [], {})}
    if isinstance(value, list):
        return [without_empty(item) for item in value]
    return value


def node(kind: str, **properties) -> dict:
    return without_empty({"@context": CONTEXT, "@type": kind} | properties)


def breadcrumb(trail: Iterable[Link]) -> dict:
    """`trail`: from the home page to the current page, both included."""
    return node("BreadcrumbList", itemListElement=_elements(trail, 1, "item"))


def item_list(things: Iterable[Link], total: int, first: int = 1) -> dict:
    """The part of a list that one page shows; `first` is the position of its first item in the whole
    list."""
    return {
        "@type": "ItemList",
        "numberOfItems": total,
        "itemListElement": _elements(things, first, "url"),
    }


def _elements(things: Iterable[Link], first: int, url_property: str) -> list[dict]:
    return [
        {"@type": "ListItem", "position": position, "name": name, url_property: url}
        for position, (name, url) in enumerate(things, start=first)
    ]


def organisation_id(home_url: str) -> str:
    """The `@id` of the organisation: the home page of each language describes it, other pages refer to it."""
    return f"{home_url}#organisation"


def website_id(home_url: str) -> str:
    return f"{home_url}#website"


def page_node(page, request, kind: str = "WebPage", **more) -> dict:
    """A page as a schema.org `CreativeWork` with title, language, dates, image and translations."""
    url = page.get_full_url(request)
    properties = {
        "@id": url,
        "url": url,
        "name": page.title,
        "description": page.summary,
        "inLanguage": page.locale.language_code,
        "isPartOf": {"@id": website_id(home_of(page).get_full_url(request))},
        "datePublished": moment(page.first_published_at),
        "dateModified": moment(page.last_published_at),
        "image": image(page, request),
    }
    return node(kind, **(properties | versions(page, request) | more))


def home_of(page):
    return page.breadcrumbs[0] if page.breadcrumbs else page


def moment(value) -> str:
    """ISO 8601 in the current time zone (Korea); empty for None."""
    return localtime(value).isoformat(timespec="seconds") if value else ""


def versions(page, request) -> dict:
    """`workTranslation` of the Korean page, or `translationOfWork` of a translation."""
    others = [one for one in page.live_translations if one.locale_id != page.locale_id]
    named = [
        {"@id": one.get_full_url(request), "inLanguage": one.locale.language_code} for one in others
    ]
    if page.locale.language_code == settings.LANGUAGE_CODE:
        return {"workTranslation": named}
    original = [one for one in named if one["inLanguage"] == settings.LANGUAGE_CODE]
    return {"translationOfWork": original[0] if original else None}


def preview_image(page):
    """The rendition for the share preview of the page; None without an image or if it cannot be made."""
    source = page.share_image or page.picture
    return rendition(source, SHARE_PREVIEW) if source else None


def image(page, request) -> dict | None:
    made = preview_image(page)
    if made is None:
        return None
    return {
        "@type": "ImageObject",
        "url": request.build_absolute_uri(made.url),
        "width": made.width,
        "height": made.height,
    }
