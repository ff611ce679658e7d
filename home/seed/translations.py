"""Loads the seed translations as segment translations, as if a translator had entered them.

The segments come from PO files keyed by the Korean text. They are stored as machine translations,
which shows translators that no native reader has confirmed them yet.
"""

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import polib
from django.db import transaction
from wagtail.models import Locale
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from blog.models import NewsCategory
from centers.models import Programme, Region, Service, ServiceCategory, Township
from core.models import Organisation
from home.models import HomePage
from translation.storing import store

FOLDER = Path(__file__).parent / "translations"
TOOL_NAME = "초벌 번역"
#: In dependency order: each model after those it refers to.
VOCABULARY = [
    Organisation,
    Region,
    Township,
    ServiceCategory,
    Service,
    Programme,
    NewsCategory,
]


@cache
def seed_translations(code: str) -> dict[str, str]:
    """Korean text → translation, from translations/<language>.po."""
    path = FOLDER / f"{code.replace('-', '_')}.po"
    if not path.exists():
        return {}
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(path)) if entry.msgstr}


def translatable_instances(home: HomePage) -> Iterable:
    """All translatable snippets and pages, in an order in which an object comes after everything it
    refers to: snippets first, then pages with parents before children and the directory before the
    news that refers to its centres."""
    for model in VOCABULARY:
        yield from model.objects.filter(locale=home.locale)
    pages = home.get_descendants(inclusive=True).live().order_by("path").specific()
    yield from pages


def is_finished(instance, locale: Locale) -> bool:
    """Whether `instance` has a translation that is not left over from an interrupted run.

    A leftover has no revision by a user and was never published, because publication is the last
    step.
    """
    target = instance.get_translation_or_none(locale)
    if target is None:
        return False
    revision = target.latest_revision
    return target.live or target.first_published_at is not None or bool(revision and revision.user)


def translate(instance, locale: Locale) -> None:
    """Translate one snippet or page and publish the translation."""
    with transaction.atomic():
        source, _created = TranslationSource.get_or_create_from_instance(instance)
        translation, _created = Translation.objects.get_or_create(
            source=source, target_locale=locale
        )
        _store_segments(source, locale)
        translation.save_target(publish=True)


def _store_segments(source: TranslationSource, locale: Locale) -> None:
    translations = seed_translations(locale.language_code)
    segments = source.stringsegment_set.select_related("string")
    store(
        [
            (
                StringTranslation(
                    translation_of=segment.string,
                    locale=locale,
                    context_id=segment.context_id,
                    data=translations[segment.string.data],
                    translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE,
                    tool_name=TOOL_NAME,
                ),
                segment.string.data,
            )
            for segment in segments
            if segment.string.data in translations
        ],
        ignore_conflicts=True,
    )


def load_translations(
    home: HomePage, locales: list[Locale], progress: Callable[[int, int], None]
) -> int:
    """Translate into `locales` everything that has no finished translation yet; finished
    translations are not changed. Returns the number of translations created."""
    instances, count = list(translatable_instances(home)), 0
    for done, instance in enumerate(instances, start=1):
        for locale in locales:
            if not is_finished(instance, locale):
                translate(instance, locale)
                count += 1
        progress(done, len(instances))
    return count


def untranslated(locales: list[Locale]) -> dict[str, list[str]]:
    """Segments without a translation, i.e. shown in Korean, by language code."""
    lines = {}
    for locale in locales:
        segments = StringSegment.objects.annotate_translation(locale).filter(translation=None)
        required = segments.filter(source__translations__target_locale=locale)
        lines[locale.language_code] = sorted(set(required.values_list("string__data", flat=True)))
    return lines
