"""Search hits prepared for display. Two database queries for any number of hits: documents and
pages."""

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
from search.service import SearchOutcome


@dataclass(frozen=True)
class Result:
    """A hit prepared for the results page."""

    url: str
    title: SafeString
    extract: SafeString
    #: `kind`: the page type's name. `caption`: a line such as a place or a date.
    kind: str
    caption: str
    language: str
    page_id: int


def results_of(found: SearchOutcome, hits: Sequence[Hit], request=None) -> list[Result]:
    """The given hits as results, in their order, without hits whose page no longer exists."""
    return [
        Result(
            url=page.get_url(request) or "",
            title=marked(page.title, found.highlight_terms),
            extract=extract(document.text or page.search_description, found.highlight_terms),
            kind=_kind_of(document),
            caption=document.caption,
            language=page.locale.language_code,
            page_id=page.pk,
        )
        for page, document in _load(found.store, hits)
    ]


def suggestions_of(found: SearchOutcome, request=None) -> list[dict[str, str]]:
    """The same for autocomplete, as JSON-serialisable dicts."""
    return [
        {
            "title": page.title,
            "url": page.get_url(request) or "",
            "kind": _kind_of(document),
            "caption": document.caption,
        }
        for page, document in _load(found.store, found.hits)
    ]


def _load(store: Store | None, hits: Sequence[Hit]) -> Iterator[tuple[Page, Document | Entry]]:
    if not hits:
        return
    if store is None:
        yield from remote_service.load_pages(hits)
        return
    documents = store.model.objects.in_bulk([hit.document_id for hit in hits])
    keys = [hit.object_id for hit in hits]
    pages = Page.objects.filter(pk__in=keys).select_related("locale").in_bulk()
    for hit in hits:
        page, document = pages.get(int(hit.object_id)), documents.get(hit.document_id)
        # A rebuild that has just finished may have given this id to the document of another page.
        if page and document and document.object_id == hit.object_id:
            yield page, document


def _kind_of(document: Document | Entry) -> str:
    kind = ContentType.objects.get_for_id(document.content_type_id).model_class()
    return str(kind._meta.verbose_name)
