"""Keeps search in step with what editors change beside the pages themselves."""

from django.db import transaction
from django.db.models import F
from django.db.models.signals import post_delete, post_save
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import Page
from wagtail.search.index import get_indexed_models

from search.dependents import pages_with_words_of, reindex
from search.models import IgnoredWord, IndexState, SynonymSet

#: What editors teach the search: it is read at every query and stands in no page's words.
VOCABULARY_MODELS = (SynonymSet, IgnoredWord, SearchPromotion)
#: Nor do the names of files.
NO_ENTRY = (Page, AbstractImage, AbstractDocument, *VOCABULARY_MODELS)
#: Written at every draft and every lock; no word of the index stands in them.
UNSEEN_FIELDS = {
    "latest_revision",
    "live_revision",
    "has_unpublished_changes",
    "go_live_at",
    "expire_at",
    "expired",
    "first_published_at",
    "last_published_at",
    "locked",
    "locked_at",
    "locked_by",
}


def connect() -> None:
    for model in VOCABULARY_MODELS:
        post_save.connect(bump_vocabulary_version, sender=model)
        post_delete.connect(bump_vocabulary_version, sender=model)
    for model in get_indexed_models():
        if not issubclass(model, NO_ENTRY):
            post_save.connect(reindex_pages_after_saving, sender=model)


def bump_vocabulary_version(raw=False, **kwargs) -> None:
    """Every process then reads synonyms and ignored words anew."""
    if raw:
        return
    raised = IndexState.objects.filter(pk=IndexState.ONLY).update(
        vocabulary_version=F("vocabulary_version") + 1
    )
    if not raised:
        IndexState.change(vocabulary_version=1)


def reindex_pages_after_saving(instance, raw=False, update_fields=None, **kwargs) -> None:
    """A renamed service leads to its centres at once, under its new name. Deleting needs no such
    care: what a page refers to is protected."""
    if raw or not getattr(instance, "live", True):
        return
    if update_fields is not None and UNSEEN_FIELDS.issuperset(update_fields):
        return
    transaction.on_commit(lambda: reindex(pages_with_words_of(instance)))
