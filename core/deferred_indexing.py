"""Indexing pages after a long transaction instead of at every save within it."""

from collections.abc import Iterator
from contextlib import contextmanager

from modelsearch.index import insert_or_update_object
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from core.indexing import waiting_pages


@contextmanager
def indexed_afterwards() -> Iterator[None]:
    """Pages that this thread saves within are written into the indexes of search and of references
    at the end, once; after an error they are not.

    Publishing saves a page twice, and indexing is more than half of the work: a transaction over many
    pages, which keeps everybody else from writing to SQLite, stands within this.
    """
    pages: set = set()
    token = waiting_pages.set(pages)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        waiting_pages.reset(token)
    for model, pk in pages:
        if page := model.objects.filter(pk=pk).first():
            insert_or_update_object(page)
            ReferenceIndex.create_or_update_for_object(page)
