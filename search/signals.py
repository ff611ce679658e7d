"""Signal receivers that update the search index when editors change something other than a page."""

from django.db import transaction
from django.db.models import F
from django.db.models.signals import post_delete, post_save
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import Page
from wagtail.search.index import get_indexed_models

from core.content_version import EDITOR_ONLY_FIELDS, PUBLICATION_FIELDS
from search.dependents import ids_of_dependent_pages, reindex
from search.models import IgnoredWord, IndexState, SynonymSet

#: Read at query time; their text is in no index entry of a page.
VOCABULARY_MODELS = (SynonymSet, IgnoredWord, SearchPromotion)
#: Models whose saving does not affect the entries of other pages. File names are not indexed with
#: pages either.
EXCLUDED_MODELS = (Page, AbstractImage, AbstractDocument, *VOCABULARY_MODELS)
#: No text of the index comes from them.
UNINDEXED_FIELDS = EDITOR_ONLY_FIELDS | PUBLICATION_FIELDS


def connect() -> None:
    for model in VOCABULARY_MODELS:
        post_save.connect(bump_vocabulary_version, sender=model)
        post_delete.connect(bump_vocabulary_version, sender=model)
    for model in get_indexed_models():
        if not issubclass(model, EXCLUDED_MODELS):
            post_save.connect(reindex_pages_after_saving, sender=model)


def bump_vocabulary_version(raw=False, **kwargs) -> None:
    """Make every process reload synonyms, ignored words and promotions."""
    if raw:
        return
    raised = IndexState.objects.filter(pk=IndexState.ONLY).update(
        vocabulary_version=F("vocabulary_version") + 1
    )
    if not raised:
        IndexState.change(vocabulary_version=1)


def reindex_pages_after_saving(instance, raw=False, update_fields=None, **kwargs) -> None:
    """Reindex the pages that refer to a saved object, e.g. the centres of a renamed service.
    Deleting needs no receiver: objects that pages refer to are protected."""
    if raw or not getattr(instance, "live", True):
        return
    if update_fields is not None and UNINDEXED_FIELDS.issuperset(update_fields):
        return
    transaction.on_commit(lambda: reindex(ids_of_dependent_pages(instance)))
