"""Hits as a visitor sees them. Two queries for any number of results: their documents, their pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.utils.safestring import SafeString
from wagtail.models import Page

from search.backends.store import Hit
from search.highlight import extract, marked
from search.service import Found


@dataclass(frozen=True)
class Result:
    url: str
    title: SafeString
    extract: SafeString
    #: The page type's name, and a line of its own such as a place or a date.
    kind: str
    caption: str
    language: str
    page_id: int


def results_of(found: Found, hits: Sequence[Hit], request=None) -> list[Result]:
    """Some of the hits that were found, as far as they are still pages, in their order."""
    if not hits:
        return []
    documents = found.store.model.objects.in_bulk([hit.document_id for hit in hits])
    keys = [hit.object_id for hit in hits]
    pages = Page.objects.filter(pk__in=keys).select_related("locale").in_bulk()
    return [
        _result(pages[int(hit.object_id)], documents[hit.document_id], found.words, request)
        for hit in hits
        if int(hit.object_id) in pages and hit.document_id in documents
    ]


def _result(page: Page, document, words, request) -> Result:
    kind = ContentType.objects.get_for_id(document.content_type_id).model_class()
    return Result(
        url=page.get_url(request) or "",
        title=marked(page.title, words),
        extract=extract(document.text or page.search_description, words),
        kind=str(kind._meta.verbose_name),
        caption=document.caption,
        language=page.locale.language_code,
        page_id=page.pk,
    )
