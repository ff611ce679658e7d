"""Translation sources: the published Korean content, never drafts, that translations are made from."""

import json

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from modelcluster.models import ClusterableModel, get_serializable_data_for_fields
from wagtail.models import Page, TranslatableMixin, get_translatable_models
from wagtail_localize.models import (
    TranslatableObject,
    TranslationSource,
    get_schema_version,
)

from translation import memory
from translation.segments import store_segments


def is_published(instance) -> bool:
    """Whether the instance is live; models without draft state always are."""
    return getattr(instance, "live", True)


@transaction.atomic
def current_source(instance: TranslatableMixin) -> TranslationSource:
    """The source of a Korean page or snippet, created or updated to the published content."""
    instance = instance.specific if isinstance(instance, Page) else instance
    translatable, _created = TranslatableObject.objects.get_or_create_from_instance(instance)
    source = TranslationSource.objects.filter(
        object=translatable, locale=instance.locale_id
    ).first() or TranslationSource(
        object=translatable,
        locale_id=instance.locale_id,
        specific_content_type=ContentType.objects.get_for_model(type(instance)),
    )
    if _store_content(source, instance):
        update_segments(source)
    return source


@transaction.atomic
def update(source: TranslationSource) -> None:
    """Update a source to the published Korean content and its translations in every language:
    identical lines are filled, and changed lines keep their old translation (`memory`).

    Raises the model's `DoesNotExist` if the Korean page or snippet was deleted.
    """
    _store_content(source, source.get_source_instance())
    update_segments(source)


def update_segments(source: TranslationSource) -> None:
    store_segments(source)
    for translation in source.translations.filter(enabled=True).select_related("source"):
        fill_from_memory(translation)


def fill_from_memory(translation) -> None:
    """Fill open lines from the translation memory."""
    memory.fill(translation)
    memory.carry_forward(translation)


def _store_content(source: TranslationSource, instance) -> bool:
    """Store the content of the instance in the source. Returns whether it has changed."""
    content = _content_of(instance)
    has_changed = source.pk is None or json.loads(content) != json.loads(source.content_json)
    source.content_json = content
    source.schema_version = get_schema_version(instance._meta.app_label)
    source.object_repr = str(instance)[:200]
    source.last_updated_at = timezone.now()
    source.save()
    return has_changed


def _content_of(instance) -> str:
    if isinstance(instance, ClusterableModel):
        return instance.to_json()
    return json.dumps(get_serializable_data_for_fields(instance), cls=DjangoJSONEncoder)


def is_stale(source: TranslationSource, instance) -> bool:
    """Whether the Korean was published again since the source was updated."""
    published = getattr(instance, "last_published_at", None)
    return bool(published and published > source.last_updated_at)


def stale_sources() -> QuerySet[TranslationSource]:
    """Sources whose Korean was published again since they were updated."""
    stale = Q(pk__in=[])
    for model in _models_with_publication():
        latest = model.objects.filter(
            translation_key=OuterRef("object_id"), locale=OuterRef("locale_id")
        )
        types = ContentType.objects.get_for_model(model)
        sources = TranslationSource.objects.filter(object__content_type=types).annotate(
            latest=Subquery(latest.values("last_published_at")[:1])
        )
        stale |= Q(pk__in=sources.filter(latest__gt=models.F("last_updated_at")).values("pk"))
    return TranslationSource.objects.filter(stale)


def _models_with_publication() -> list[type[models.Model]]:
    """`Page` for all pages, and the translatable snippet models with `last_published_at`."""
    snippets = [
        model
        for model in get_translatable_models()
        if not issubclass(model, Page) and hasattr(model, "last_published_at")
    ]
    return [Page, *snippets]
