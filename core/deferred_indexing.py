"""Updates the indexes of search and references once after many saves instead of at each of them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db.models.signals import post_save
from modelsearch.index import get_indexed_models, insert_or_update_object
from modelsearch.signal_handlers import post_save_signal_handler
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


@contextmanager
def suspend_indexing() -> Iterator[None]:
    """Within this context saving updates no index; the caller runs `rebuild_indexes` afterwards.

    For a load of the whole site: 1,400 rows of the seed, half of whose time would be both indexes.
    """
    listening = [
        model
        for model in get_indexed_models()
        if post_save.disconnect(post_save_signal_handler, sender=model)
    ]
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        for model in listening:
            post_save.connect(post_save_signal_handler, sender=model)


def rebuild_indexes() -> None:
    call_command("rebuild_references_index", verbosity=0)
    call_command("update_index", verbosity=0)
