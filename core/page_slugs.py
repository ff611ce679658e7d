"""Which slugs a page may have: unique below its parent and below the translations of its parent (a slug
is the same in every language), and not in conflict with the URLs of views."""

import re
from collections.abc import Iterator
from functools import cache

from django.conf import settings
from django.db.models import Q
from django.urls import LocalePrefixPattern, Resolver404, URLPattern, URLResolver, get_resolver
from wagtail.models import Page

from core.language_links import PREFIX_ALIASES
from core.text.slugs import SLUG_LENGTH, ascii_slug

#: Room for "-9999" after a slug that is cut.
SUFFIX_LENGTH = 5


def automatic_slug(title: str) -> str:
    """The slug of a title before it is made unique; never empty, and never only a number, which means a
    post or a page of a list in URLs of bulletin boards."""
    slug = ascii_slug(title)
    if not slug.strip("-_"):
        return "page"
    return f"page-{slug}" if slug.isdigit() else slug


def free_slug(wanted: str, parent: Page, page: Page | None = None) -> str:
    """`wanted`, with a number appended if it is taken below `parent`; at most `SLUG_LENGTH` long."""
    wanted = wanted[:SLUG_LENGTH].strip("-_")
    stem = wanted[: SLUG_LENGTH - SUFFIX_LENGTH]
    siblings = _siblings(parent, page).filter(slug__startswith=stem)
    taken = set(siblings.values_list("slug", flat=True))
    for candidate in _numbered(wanted):
        if candidate not in taken and not is_reserved(candidate, parent):
            return candidate
    raise AssertionError("numbers never end")


def _numbered(wanted: str) -> Iterator[str]:
    yield wanted
    number = 1
    while True:
        number += 1
        suffix = f"-{number}"
        yield wanted[: SLUG_LENGTH - len(suffix)].rstrip("-_") + suffix


def is_automatic(slug: str, title: str) -> bool:
    """Whether the slug is one that `free_slug` makes of the title."""
    wanted = automatic_slug(title)
    if slug == wanted:
        return True
    suffix = re.search(r"-\d+$", slug)
    if suffix is None:
        return False
    stem = wanted[: SLUG_LENGTH - len(suffix.group())].rstrip("-_")
    return slug == stem + suffix.group()


def is_available(slug: str, parent: Page, page: Page | None = None) -> bool:
    """Whether `page`, or a new page, may have the slug below `parent`."""
    if _siblings(parent, page).filter(slug=slug).exists():
        return False
    return not is_reserved(slug, parent)


def _siblings(parent: Page, page: Page | None):
    """The pages below `parent` and below its translations, without `page` and its translations."""
    parents = Page.objects.filter(translation_key=parent.translation_key)
    below = Q()
    for path, depth in parents.values_list("path", "depth"):
        below |= Q(path__startswith=path, depth=depth + 1)
    pages = Page.objects.filter(below).order_by()
    if page is None:
        return pages
    # Below the same parent a translation does conflict: the home pages of all languages are siblings.
    elsewhere = ~Q(path__startswith=parent.path)
    if page.translation_key:
        pages = pages.exclude(elsewhere & Q(translation_key=page.translation_key))
    return pages.exclude(pk=page.pk) if page.pk else pages


def is_reserved(slug: str, parent: Page) -> bool:
    """Whether the URL that the page would have belongs to a view or a route of the parent page."""
    if parent.depth == 1:
        return False
    resolve = getattr(parent.specific_deferred, "resolve_subpage", None)
    if resolve is not None:
        try:
            resolve(f"/{slug}/")
        except Resolver404:
            pass
        else:
            return True
    return slug in first_segments() and parent.is_site_root()


@cache
def first_segments() -> frozenset[str]:
    """First path segments of the site's own URL patterns, files and language prefixes."""
    files = {url.strip("/") for url in (settings.STATIC_URL, settings.MEDIA_URL)}
    languages = {code for code, _name in settings.LANGUAGES}
    spellings = set(PREFIX_ALIASES)
    return frozenset(files | languages | spellings | set(_literals(get_resolver().url_patterns)))


def _literals(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        first = str(pattern.pattern).partition("/")[0]
        if isinstance(pattern.pattern, LocalePrefixPattern):
            yield from _literals(pattern.url_patterns)
        elif re.fullmatch(r"[\w-]+", first):
            yield first
