"""Signal receivers that bump `ContentVersion` whenever something that visitors see changes."""

from django.apps import apps
from django.db.models.signals import post_delete, post_migrate, post_save
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import BaseViewRestriction, Collection, DraftStateMixin, Locale, Site
from wagtail.signals import post_page_move

from core.models import ContentVersion, SiteSettings

#: Base classes of the models that decide what visitors see: pages, snippets, the media they show, and
#: view restrictions. Inline rows need no entry: they are saved together with their page.
SHOWN = (
    DraftStateMixin,
    SiteSettings,
    AbstractImage,
    AbstractDocument,
    BaseViewRestriction,
    Collection,
    Locale,
    Site,
)
#: Fields that saving a draft or locking a page writes; visitors do not see them.
UNSEEN_FIELDS = {
    "latest_revision",
    "latest_revision_created_at",
    "draft_title",
    "has_unpublished_changes",
    "go_live_at",
    "locked",
    "locked_at",
    "locked_by",
}


def connect() -> None:
    for model in apps.get_models():
        if issubclass(model, SHOWN):
            post_save.connect(note_saving, sender=model)
            post_delete.connect(note, sender=model)
    post_page_move.connect(note)
    # A new release may render the same content differently.
    post_migrate.connect(note, sender=apps.get_app_config("core"))


def note(**kwargs) -> None:
    ContentVersion.bump()


def note_saving(update_fields=None, **kwargs) -> None:
    if update_fields is None or not UNSEEN_FIELDS.issuperset(update_fields):
        ContentVersion.bump()
