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


def is_finished(instance, locale: Locale) -> bool:
    """Whether `instance` has a translation that is not a leftover of a run that was cut off.

    Such a leftover was saved by nobody and, its publication being the last step, never published.
    """
    target = instance.get_translation_or_none(locale)
    if target is None:
        return False
    revision = target.latest_revision
    return target.live or target.first_published_at is not None or bool(revision and revision.user)


def translate(instance, locale: Locale) -> None:
    """Translate one snippet or page. A finished translation is its translators' and left alone."""
    with transaction.atomic():
        source, _created = TranslationSource.get_or_create_from_instance(instance)
        translation, _created = Translation.objects.get_or_create(
            source=source, target_locale=locale
        )
        _enter_lines(source, locale)
        translation.save_target(publish=True)


def _enter_lines(source: TranslationSource, locale: Locale) -> None:
    known = memory(locale.language_code)
    segments = source.stringsegment_set.select_related("string")
    store(
        [
            (
                StringTranslation(
                    translation_of=segment.string,
                    locale=locale,
                    context_id=segment.context_id,
                    data=known[segment.string.data],
                    translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE,
                    tool_name=TOOL_NAME,
                ),
                segment.string.data,
            )
            for segment in segments
            if segment.string.data in known
        ],
        ignore_conflicts=True,
    )


def load_translations(
    home: HomePage, locales: list[Locale], progress: Callable[[int, int], None]
) -> int:
    """Translate into `locales` whatever is not translated yet; returns how many it was."""
    todo, made = list(sources(home)), 0
    for done, instance in enumerate(todo, start=1):
        for locale in locales:
            if not is_finished(instance, locale):
                translate(instance, locale)
                made += 1
        progress(done, len(todo))
    return made


def untranslated(locales: list[Locale]) -> dict[str, list[str]]:
    """The lines that still show Korean, by language."""
    lines = {}
    for locale in locales:
        segments = StringSegment.objects.annotate_translation(locale).filter(translation=None)
        wanted = segments.filter(source__translations__target_locale=locale)
        lines[locale.language_code] = sorted(set(wanted.values_list("string__data", flat=True)))
    return lines
