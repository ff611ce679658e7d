"""Start and update translations; all views, jobs and commands use these functions.

Each page or snippet is processed in a transaction of its own, after its ancestors and related snippets.
Nothing is published that a person has not published before.
"""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, TranslatableMixin
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from core.publication import PublicationRefused
from translation import memory, permissions, sources, targets
from translation.lines import LineState, lines_of
from translation.segments import UnreadableContent
from translation.storing import store


class NotSubmitted(Exception):
    """Why a page or snippet was not submitted for translation; the message says what to do."""


def submit(instance: TranslatableMixin, locales: Iterable[Locale], user) -> list[Translation]:
    """Submit a Korean page or snippet for translation, which creates drafts. The caller checks
    `permissions.may_submit`.

    Ancestors without translation are submitted first, and related snippets (region, services) with it.
    Existing translations are left as they are. Raises `NotSubmitted`.
    """
    _refuse_unsuitable(instance)
    wanted = list(locales)
    try:
        for ancestor in _untranslated_ancestors(instance, wanted):
            _refuse_unsuitable(ancestor)
            _begin_in(ancestor, wanted, user)
        return _begin_in(instance, wanted, user)
    except UnreadableContent as error:
        raise NotSubmitted(_unreadable(error)) from error


def update(source: TranslationSource, user) -> None:
    """Update the source to the published Korean, and submit newly related snippets for translation.

    Translations without lines left for a person are published at once (`publish_if_finished`). Raises
    `NotSubmitted` if the Korean content cannot be read.
    """
    try:
        sources.update(source)
    except UnreadableContent as error:
        raise NotSubmitted(_unreadable(error)) from error
    started = source.translations.filter(enabled=True).select_related("source", "target_locale")
    for translation in started:
        _begin_related(source, [translation.target_locale], user)
        publish_if_finished(translation)


def publish_if_finished(translation: Translation) -> bool:
    """Publish changes of untranslated content (a phone number, a removed service), if the translation
    is live and no line of it waits for a person. Returns whether it was published."""
    target = targets.target_of(translation)
    if target is None or not target.live or getattr(target, "current_workflow_state", None):
        return False
    for line in lines_of(translation):
        is_read = line.updated_at and line.updated_at <= target.last_published_at
        is_known = line.state == LineState.DONE and line.tool == memory.TOOL
        if line.state == LineState.CHANGED or not (is_read or is_known):
            return False
    if targets.blockers(translation, target):
        return False
    try:
        with transaction.atomic():
            targets.preview(translation).save_revision().publish()
    except PublicationRefused:
        return False
    return True


def _unreadable(error: UnreadableContent) -> str:
    return _(
        "'%(title)s'의 본문에 읽을 수 없는 칸이 있습니다. 우리말 페이지에서 그 칸을 지우고 다시 넣어 "
        "게시해 주세요."
    ) % {"title": error}


def _refuse_unsuitable(instance) -> None:
    if instance.locale.language_code != permissions.source_language():
        raise NotSubmitted(_("우리말 페이지에서 번역을 시작해 주세요."))
    if getattr(instance, "alias_of_id", None):
        raise NotSubmitted(
            _("다른 페이지를 그대로 보여 주는 페이지입니다. 원래 페이지를 번역해 주세요.")
        )
    if not sources.is_published(instance):
        raise NotSubmitted(
            _("'%(title)s'은(는) 아직 게시되지 않았습니다. 먼저 게시해 주세요.")
            % {"title": instance}
        )


def _untranslated_ancestors(instance, locales: list[Locale]) -> list[Page]:
    if not isinstance(instance, Page):
        return []
    ancestors = instance.get_ancestors().filter(depth__gt=1).order_by("path").specific()
    return [page for page in ancestors if _missing(page, locales)]


def _missing(instance, locales: list[Locale]) -> list[Locale]:
    """Locales in which the instance has no translation, aliases not counted."""
    translated = instance.get_translations()
    if isinstance(instance, Page):
        translated = translated.filter(alias_of__isnull=True)
    have = set(translated.values_list("locale_id", flat=True))
    return [locale for locale in locales if locale.pk not in have]


def _begin_in(instance, locales: list[Locale], user) -> list[Translation]:
    """Start translations, in one transaction for the source and one for each language."""
    source = sources.current_source(instance)
    _begin_related(source, locales, user)
    return [_begin(source, locale, user) for locale in locales]


def _begin_related(source: TranslationSource, locales: list[Locale], user) -> None:
    """Start translations of related snippets; related pages are submitted on their own."""
    for segment in source.relatedobjectsegment_set.select_related("object__content_type"):
        related = segment.get_source_instance()
        if related is None or isinstance(related, Page) or not sources.is_published(related):
            continue
        if missing := _missing(related, locales):
            _begin_in(related, missing, user)


@transaction.atomic
def _begin(source: TranslationSource, locale: Locale, user) -> Translation:
    translation, created = Translation.objects.select_related("source").get_or_create(
        source=source, target_locale=locale
    )
    if created or not translation.enabled:
        store_manual_texts(translation)
        translation.enabled = True
        translation.save(update_fields=["enabled"])
        sources.fill_from_memory(translation)
        if targets.target_of(translation) is None or created:
            targets.create(translation, user)
    return translation


def store_manual_texts(translation: Translation) -> int:
    """Store the text of a manually written or edited target as translated lines, so that it is not lost
    when the target is translated line by line (again). Returns the number of lines."""
    target = targets.target_of(translation)
    if target is None or getattr(target, "alias_of_id", None):
        return 0
    manual = _texts_by_path(target)
    rows = []
    lines = lines_of(translation)
    for path in {line.path for line in lines}:
        here = [line for line in lines if line.path == path]
        texts = manual.get(path, [])
        if len(texts) != len(here):
            continue
        rows += [
            (
                StringTranslation(
                    translation_of_id=line.string_id,
                    context_id=line.context_id,
                    locale_id=translation.target_locale_id,
                    data=text,
                    translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                ),
                line.source,
            )
            for line, text in zip(here, texts, strict=True)
            if text not in {line.text, line.source}
        ]
    store(rows, update=["data", "translation_type"])
    return len(rows)


def _texts_by_path(target) -> dict[str, list[str]]:
    texts = {}
    for value in extract_segments(target):
        if isinstance(value, StringSegmentValue):
            texts.setdefault(value.path, []).append(value.string.data)
    return texts
