"""What follows when a Korean page or snippet is published, unpublished or deleted."""

from functools import partial

from django.db import transaction
from django.db.models.signals import post_delete, pre_save
from wagtail.models import Page, TranslatableMixin, get_translatable_models
from wagtail.signals import published, unpublished
from wagtail_localize.models import StringTranslation, TranslationSource

from translation import cascade, storing, tasks


def connect() -> None:
    published.connect(take_what_was_published)
    pre_save.connect(storing.check_before_saving, sender=StringTranslation)
    unpublished.connect(cascade.unpublish_translations)
    for model in get_translatable_models():
        if not issubclass(model, Page):
            post_delete.connect(cascade.delete_translations, sender=model)


def take_what_was_published(sender, instance, **_kwargs) -> None:
    """In the background: whoever publishes need not wait for it. Until it is done, and if the worker
    does not run, lists and screens say that the Korean is newer."""
    if not isinstance(instance, TranslatableMixin) or not cascade.is_korean(instance):
        return
    sources = TranslationSource.objects.filter(
        object_id=instance.translation_key,
        locale=instance.locale_id,
        translations__enabled=True,
    ).distinct()
    for pk in sources.values_list("pk", flat=True):
        transaction.on_commit(partial(tasks.take_published.enqueue, pk))
