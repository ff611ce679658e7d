"""Indexes pages once after a long transaction instead of at every save within it."""

from collections.abc import Iterator
from contextlib import contextmanager

from modelsearch.index import insert_or_update_object
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from core.indexing import deferred_pages


@contextmanager
def defer_indexing() -> Iterator[None]:
    """Writes the pages that this thread saves inside the block into the search index and the reference
    index once, when the block ends; after an error it indexes nothing.

    Wrap a transaction over many pages in it: publishing saves a page twice, indexing is more than half of
    the work, and the transaction locks SQLite for all other writers.
    """
    pages: set = set()
    token = deferred_pages.set(pages)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        deferred_pages.reset(token)
    for model, pk in pages:
        if page := model.objects.filter(pk=pk).first():
            insert_or_update_object(page)
            ReferenceIndex.create_or_update_for_object(page)
