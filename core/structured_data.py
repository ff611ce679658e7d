"""Nodes of JSON-LD (schema.org 30.0) that several page types share."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.timezone import localtime

from core.images.renditions import SHARED, rendition

CONTEXT = "https://schema.org"

#: A name and its address.
Link = tuple[str, str]


def without_empty(value):
    """A copy without empty texts, lists and objects; readers take a blank for a statement."""
    if isinstance(value, dict):
        cleaned = {key: without_empty(item) for key, item in value.items()}
        return {key: item for key, item in cleaned.items() if item not in ("", None, [], {})}
    if isinstance(value, list):
        return [without_empty(item) for item in value]
    return value


def node(kind: str, **properties) -> dict:
    return without_empty({"@context": CONTEXT, "@type": kind} | properties)


def breadcrumb(trail: Iterable[Link]) -> dict:
    """From the home page to what is shown, itself included."""
    return node("BreadcrumbList", itemListElement=_elements(trail, 1, "item"))


def item_list(things: Iterable[Link], total: int, first: int = 1) -> dict:
    """The part of a list that a page shows: `first` is the place of its first thing among all."""
    return {
        "@type": "ItemList",
        "numberOfItems": total,
        "itemListElement": _elements(things, first, "url"),
    }


def _elements(things: Iterable[Link], first: int, address: str) -> list[dict]:
    return [
        {"@type": "ListItem", "position": position, "name": name, address: url}
        for position, (name, url) in enumerate(things, start=first)
    ]


def organisation_id(home_url: str) -> str:
    """The home page of each language tells of the organisation in full; others name it by this."""
    return f"{home_url}#organisation"


def website_id(home_url: str) -> str:
    return f"{home_url}#website"


def page_node(page, request, kind: str = "WebPage", **more) -> dict:
    """A page as a work: what it is called, in which language, part of what, translated from what."""
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
    """In Korean time."""
    return localtime(value).isoformat(timespec="seconds") if value else ""


def versions(page, request) -> dict:
    """The Korean page names its translations, and each of those the Korean page."""
    others = [one for one in page.live_translations if one.locale_id != page.locale_id]
    named = [
        {"@id": one.get_full_url(request), "inLanguage": one.locale.language_code} for one in others
    ]
    if page.locale.language_code == settings.LANGUAGE_CODE:
        return {"workTranslation": named}
    original = [one for one in named if one["inLanguage"] == settings.LANGUAGE_CODE]
    return {"translationOfWork": original[0] if original else None}


def preview_image(page):
    """The rendition that a preview of the page shows; None where there is no picture, or none that can
    be shown."""
    source = page.share_image or page.picture
    return rendition(source, SHARED) if source else None


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
