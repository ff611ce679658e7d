"""Consistency checks of translations, run every night by `manage.py translation_check`."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from wagtail.models import Page, TranslatableMixin, get_translatable_models
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from translation import permissions, privacy, sources


@dataclass(frozen=True)
class Finding:
    #: Whether somebody has to act; other findings are informative, e.g. outdated translations.
    is_serious: bool
    text: str

    def __str__(self) -> str:
        return self.text


def findings() -> Iterator[Finding]:
    yield from _broken_tree()
    yield from _aliases()
    yield from _without_original()
    yield from _unprotected()
    yield from _live_with_open_lines()
    for source in sources.stale_sources().filter(translations__enabled=True).distinct():
        yield Finding(False, _("원문이 다시 게시됨: %(title)s") % {"title": source.object_repr})


def _broken_tree() -> Iterator[Finding]:
    if any(Page.find_problems()):
        yield Finding(
            True, _("페이지 나무가 어긋났습니다. 'manage.py fixtree --noinput'을 실행해 주세요.")
        )


def _aliases() -> Iterator[Finding]:
    aliases = Page.objects.filter(alias_of__isnull=False)
    for page in aliases.exclude(locale__language_code=permissions.source_language()):
        yield Finding(
            True,
            _("다른 언어의 주소에 우리말 글이 보입니다: %(title)s (%(id)d)")
            % {"title": page.title, "id": page.pk},
        )


def _without_original() -> Iterator[Finding]:
    """Live translations whose Korean original is unpublished or deleted."""
    for model in _models_with_drafts():
        korean = model.objects.filter(
            translation_key=OuterRef("translation_key"),
            locale__language_code=permissions.source_language(),
            live=True,
        )
        orphans = model.objects.filter(~Exists(korean), live=True)
        # Wagtail's root page belongs to no language.
        orphans = orphans.filter(depth__gt=1) if model is Page else orphans
        for instance in orphans.exclude(locale__language_code=permissions.source_language()):
            yield Finding(
                True,
                _("우리말 원문이 없거나 게시되지 않았는데 게시되어 있음: %(title)s (%(language)s)")
                % {"title": instance, "language": instance.locale},
            )


def _unprotected() -> Iterator[Finding]:
    for page in privacy.unprotected():
        yield Finding(
            True,
            _("우리말 글은 비공개인데 번역은 누구나 볼 수 있음: %(title)s (%(language)s)")
            % {"title": page.title, "language": page.locale},
        )


def _models_with_drafts() -> list[type[TranslatableMixin]]:
    """`Page` for all pages, and the translatable snippet models with draft state."""
    snippets = [
        model
        for model in get_translatable_models()
        if not issubclass(model, Page) and hasattr(model, "live")
    ]
    return [Page, *snippets]


def _live_with_open_lines() -> Iterator[Finding]:
    """Live translations with untranslated segments, which are rendered in Korean."""
    translated = StringTranslation.objects.filter(
        translation_of=OuterRef("string_id"),
        context=OuterRef("context_id"),
        locale=OuterRef("source__translations__target_locale"),
        has_error=False,
    )
    open_lines = StringSegment.objects.filter(
        ~Exists(translated), source__translations__enabled=True
    )
    pairs = open_lines.values_list("source", "source__translations__target_locale").distinct()
    wanted = set(pairs)
    started = Translation.objects.filter(source__in={source for source, _locale in wanted})
    for translation in started.select_related("source", "target_locale"):
        if (translation.source_id, translation.target_locale_id) not in wanted:
            continue
        live = Page.objects.filter(
            translation_key=translation.source.object_id,
            locale=translation.target_locale_id,
            live=True,
        )
        if live.exists():
            yield Finding(
                False,
                _("게시된 글에 옮기지 않은 줄이 있음: %(title)s (%(language)s)")
                % {"title": translation.source.object_repr, "language": translation.target_locale},
            )
