"""Hits as a visitor sees them. Two queries for any number of them: their documents, their pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.utils.safestring import SafeString
from wagtail.models import Page

from search import remote_service
from search.engines.entry import Entry
from search.engines.store import Hit, Store
from search.highlight import extract, marked
from search.models import Document
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
    return [
        Result(
            url=page.get_url(request) or "",
            title=marked(page.title, found.words),
            extract=extract(document.text or page.search_description, found.words),
            kind=_kind_of(document),
            caption=document.caption,
            language=page.locale.language_code,
            page_id=page.pk,
        )
        for page, document in _loaded(found.store, hits)
    ]


def suggestions_of(found: Found, request=None) -> list[dict[str, str]]:
    """The same for visitors who are still typing, as it goes into JSON."""
    return [
        {
            "title": page.title,
            "url": page.get_url(request) or "",
            "kind": _kind_of(document),
            "caption": document.caption,
        }
        for page, document in _loaded(found.store, found.hits)
    ]


def _loaded(store: Store | None, hits: Sequence[Hit]) -> Iterator[tuple[Page, Document | Entry]]:
    if not hits:
        return
    if store is None:
        yield from remote_service.loaded(hits)
        return
    documents = store.model.objects.in_bulk([hit.document_id for hit in hits])
    keys = [hit.object_id for hit in hits]
    pages = Page.objects.filter(pk__in=keys).select_related("locale").in_bulk()
    for hit in hits:
        page, document = pages.get(int(hit.object_id)), documents.get(hit.document_id)
        # A rebuild that has just ended may serve another page's document under this number.
        if page and document and document.object_id == hit.object_id:
            yield page, document


def _kind_of(document: Document | Entry) -> str:
    kind = ContentType.objects.get_for_id(document.content_type_id).model_class()
    return str(kind._meta.verbose_name)
