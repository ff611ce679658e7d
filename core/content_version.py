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
VISIBLE_MODELS = (
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
EDITOR_ONLY_FIELDS = {
    "latest_revision",
    "latest_revision_created_at",
    "draft_title",
    "has_unpublished_changes",
    "go_live_at",
    "locked",
    "locked_at",
    "locked_by",
}
#: Fields that publication writes beside the content: visitors see their effect, the search index does
#: not hold them.
PUBLICATION_FIELDS = {
    "live_revision",
    "first_published_at",
    "last_published_at",
    "expire_at",
    "expired",
}


def connect() -> None:
    for model in apps.get_models():
        if issubclass(model, VISIBLE_MODELS):
            post_save.connect(bump_on_save, sender=model)
            post_delete.connect(bump, sender=model)
    post_page_move.connect(bump)
    # A new release may render the same content differently.
    post_migrate.connect(bump, sender=apps.get_app_config("core"))


def bump(**kwargs) -> None:
    ContentVersion.bump()


def bump_on_save(update_fields=None, **kwargs) -> None:
    if update_fields is None or not EDITOR_ONLY_FIELDS.issuperset(update_fields):
        ContentVersion.bump()
