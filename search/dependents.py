"""Pages whose index entry contains text of a snippet. A centre page is found by the names of its
services and of its region, so a change of those reindexes the centre page."""

import logging
from collections import defaultdict
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backends
from wagtail.search.index import class_is_indexed

logger = logging.getLogger(__name__)

#: Maximum length of a chain of references, e.g. region ← township ← centre page.
MAX_REFERENCE_STEPS = 3
BATCH = 50
#: This runs while an editor waits for the save; reindexing one page takes some 10 ms.
MAX_PAGES = 500


def ids_of_dependent_pages(instance) -> set[int]:
    """The ids of the pages that refer to an object, directly or through other snippets
    (`ReferenceIndex`)."""
    page_ids, seen, level = set(), set(), [instance]
    for _step in range(MAX_REFERENCE_STEPS):
        references = ReferenceIndex.get_references_to_in_bulk(level)
        sources = set(references.values_list("base_content_type", "object_id")) - seen
        seen |= sources
        level = []
        for model, keys in _by_model(sources).items():
            if issubclass(model, Page):
                page_ids |= {int(key) for key in keys}
            elif class_is_indexed(model):
                level += model._default_manager.filter(pk__in=keys)
        if not level:
            break
    return page_ids


def _by_model(sources: Iterable[tuple[int, str]]) -> dict[type, list[str]]:
    keys = defaultdict(list)
    for content_type, key in sources:
        if model := ContentType.objects.get_for_id(content_type).model_class():
            keys[model].append(key)
    return keys


def reindex(page_ids: Iterable[int]) -> None:
    """Update the index entries of the pages, in batches; pages beyond `MAX_PAGES` are left to
    `update_index`."""
    ordered = sorted(page_ids)
    if len(ordered) > MAX_PAGES:
        logger.warning(
            "%d pages hold changed words; %d are indexed now, the others by update_index.",
            len(ordered),
            MAX_PAGES,
        )
    for start in range(0, min(len(ordered), MAX_PAGES), BATCH):
        _reindex_batch(ordered[start : start + BATCH])


def _reindex_batch(page_ids: list[int]) -> None:
    by_type = defaultdict(list)
    for page in Page.objects.filter(pk__in=page_ids).specific():
        by_type[type(page)].append(page)
    for backend in get_search_backends(with_auto_update=True):
        for model, pages in by_type.items():
            _add(backend, model, pages)


def _add(backend, model, pages: list[Page]) -> None:
    try:
        backend.add_bulk(model, pages)
    except Exception:
        # An unreachable search server must not make an editor lose the save.
        if not backend.catch_indexing_errors:
            raise
        logger.exception("%d pages hold changed words and could not be indexed.", len(pages))
