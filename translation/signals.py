"""Signal receivers: a Korean page or snippet is published, unpublished, deleted or made private."""

from functools import partial

from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from wagtail.models import (
    Page,
    PageViewRestriction,
    TranslatableMixin,
    get_translatable_models,
)
from wagtail.signals import post_page_move, published, unpublished
from wagtail_localize.models import StringTranslation, TranslationSource

from translation import cascade, privacy, storing, tasks


def connect() -> None:
    """Connect all receivers of the app; called by `TranslationConfig.ready`."""
    published.connect(update_published_source)
    pre_save.connect(storing.check_before_saving, sender=StringTranslation)
    unpublished.connect(cascade.unpublish_translations)
    for model in get_translatable_models():
        if not issubclass(model, Page):
            post_delete.connect(cascade.delete_translations, sender=model)
    for signal in (post_save, post_delete):
        signal.connect(privacy.restriction_changed, sender=PageViewRestriction)
    m2m_changed.connect(privacy.groups_changed, sender=PageViewRestriction.groups.through)
    post_save.connect(privacy.page_created)
    post_page_move.connect(privacy.page_moved)


def update_published_source(sender, instance, **_kwargs) -> None:
    """Signal `published`: update the source in a background task, so that publishing does not wait.

    Until the task has run, lists and the editor show the translations as outdated.
    """
    if not isinstance(instance, TranslatableMixin) or not cascade.is_korean(instance):
        return
    sources = TranslationSource.objects.filter(
        object_id=instance.translation_key,
        locale=instance.locale_id,
        translations__enabled=True,
    ).distinct()
    for pk in sources.values_list("pk", flat=True):
        transaction.on_commit(partial(tasks.update_source.enqueue, pk))
