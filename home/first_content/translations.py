"""The first translations, entered the way translators enter theirs: line by line.

The lines come from PO files keyed by the Korean line. They are marked as made by a tool, which is
how a translator sees that no native reader has confirmed them yet.
"""

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import polib
from django.db import transaction
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from blog.models import NewsCategory
from centers.models import Programme, Region, Service, ServiceCategory, Township
from core.models import Organisation
from home.models import HomePage

FOLDER = Path(__file__).parent / "translations"
TOOL_NAME = "초벌 번역"
#: Snippets first, each after what it refers to.
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
def memory(code: str) -> dict[str, str]:
    """Korean line → translation, from translations/<language>.po."""
    path = FOLDER / f"{code.replace('-', '_')}.po"
    if not path.exists():
        return {}
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(path)) if entry.msgstr}


def sources(home: HomePage) -> Iterable:
    """Everything that has words, in an order in which all that a thing refers to comes before it:
    lists, then pages parents first, the directory before the news that names its centres."""
    for model in VOCABULARY:
        yield from model.objects.filter(locale=home.locale)
    pages = home.get_descendants(inclusive=True).live().order_by("path").specific()
    yield from pages


def translate(instance, locale: Locale) -> list[str]:
    """Translate one snippet or page; the lines no PO file has are returned.

    A translation that exists belongs to its translators and is left alone.
    """
    if instance.has_translation(locale):
        return []
    with transaction.atomic():
        source, _created = TranslationSource.get_or_create_from_instance(instance)
        translation, _created = Translation.objects.get_or_create(
            source=source, target_locale=locale
        )
        missing = _enter_lines(source, locale)
        translation.save_target(publish=True)
    return missing


def _enter_lines(source: TranslationSource, locale: Locale) -> list[str]:
    known, lines, missing = memory(locale.language_code), [], []
    for segment in source.stringsegment_set.select_related("string"):
        words = known.get(segment.string.data)
        if words is None:
            missing.append(segment.string.data)
            continue
        lines.append(
            StringTranslation(
                translation_of=segment.string,
                locale=locale,
                context_id=segment.context_id,
                data=words,
                translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE,
                tool_name=TOOL_NAME,
            )
        )
    StringTranslation.objects.bulk_create(lines, ignore_conflicts=True)
    return missing


def load_translations(
    home: HomePage, locales: list[Locale], progress: Callable[[int, int], None]
) -> dict[str, set[str]]:
    """Translate everything into `locales`; returns the untranslated lines by language."""
    missing = {locale.language_code: set() for locale in locales}
    todo = list(sources(home))
    for done, instance in enumerate(todo, start=1):
        for locale in locales:
            missing[locale.language_code].update(translate(instance, locale))
        progress(done, len(todo))
    return missing
