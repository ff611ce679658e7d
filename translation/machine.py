"""Machine translation, if configured: the site's own memory and glossary first, then a service.

Its results are stored as machine translations, unreviewed until a person confirms them.
"""

import logging
from collections.abc import Iterable
from typing import NamedTuple

from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.strings import StringValue

from core.text.normal_form import clean_html
from translation import glossary, memory, tokens
from translation.entries import touch
from translation.jobs import queue
from translation.jobs.models import JobItem, TranslationJob
from translation.storing import store

logger = logging.getLogger(__name__)

#: Lines in one request; the limit of DeepL.
MAX_LINES = 50


class MemoryFirstTranslator(BaseMachineTranslator):
    """Translates from memory and glossary, and the rest by a service.

    `OPTIONS["SERVICE"]` has the `CLASS` and `OPTIONS` of that service; without it only memory and
    glossary are used. Lines for which the service fails are missing from the result; nothing is
    raised.
    """

    display_name = gettext_lazy("번역 메모리·용어집")

    def __init__(self, options):
        super().__init__(options)
        service = options.get("SERVICE")
        self.service = (
            import_string(service["CLASS"])(service.get("OPTIONS", {})) if service else None
        )
        if self.service:
            self.display_name = self.service.display_name

    def can_translate(self, source_locale, target_locale) -> bool:
        return source_locale != target_locale

    def translate(self, source_locale, target_locale, strings) -> dict[StringValue, StringValue]:
        strings = list(strings)
        found = _from_memory(strings, source_locale, target_locale)
        found |= _from_glossary([one for one in strings if one not in found], target_locale)
        rest = [one for one in strings if one not in found]
        return found | self._from_service(rest, source_locale, target_locale)

    def _from_service(self, strings, source_locale, target_locale) -> dict:
        found = {}
        if not self.service or not self.service.can_translate(source_locale, target_locale):
            return found
        for start in range(0, len(strings), MAX_LINES):
            chunk = strings[start : start + MAX_LINES]
            try:
                found |= self.service.translate(source_locale, target_locale, chunk)
            except Exception:
                # The services of wagtail-localize raise arbitrary exceptions for an exhausted quota,
                # an unreachable server or a response that is not JSON; the lines stay open.
                logger.exception("%s did not translate %d lines", self.display_name, len(chunk))
        return found


def _from_memory(strings, source_locale, target_locale) -> dict[StringValue, StringValue]:
    rows = StringTranslation.objects.filter(
        locale=target_locale,
        translation_of__locale=source_locale,
        translation_of__data__in=[one.data for one in strings],
        has_error=False,
        change__isnull=True,
    ).exclude(data="")
    known = dict(
        rows.order_by("translation_type", "updated_at", "pk").values_list(
            "translation_of__data", "data"
        )
    )
    return {one: StringValue(known[one.data]) for one in strings if one.data in known}


def _from_glossary(strings, target_locale) -> dict[StringValue, StringValue]:
    """Lines that consist of one term only."""
    terms = {term.source: term.spellings[0] for term in glossary.terms_of(target_locale.pk)}
    return {
        one: StringValue.from_plaintext(terms[one.data]) for one in strings if one.data in terms
    }


def is_available() -> bool:
    """Whether a service is configured; without one, only memory and glossary fill lines."""
    translator = get_machine_translator()
    return bool(translator and getattr(translator, "service", None))


class FillResult(NamedTuple):
    """Numbers of open lines that were filled and left open; `rejected` of those left had a result
    that failed the token check."""

    filled: int
    left: int
    rejected: int = 0


def fill(translation: Translation) -> FillResult:
    """Fill the open lines of a translation, as unreviewed.

    A line whose result lost or changed the links and formatting of the Korean stays open.
    """
    translator = get_machine_translator()
    open_lines = memory.untranslated(translation)
    if translator is None or not open_lines:
        return FillResult(0, len(open_lines))
    values = {segment.string.as_value(): None for segment in open_lines}
    results = translator.translate(
        translation.source.locale, translation.target_locale, list(values)
    )
    rows, rejected = [], 0
    for segment in open_lines:
        source, result = segment.string.data, results.get(segment.string.as_value())
        if result is None or not result.data.strip():
            continue
        try:
            html = tokens.validated(clean_html(result.data), source)
        except tokens.TokenError as error:
            logger.warning("Rejected the result for line %d: %s", segment.pk, error)
            rejected += 1
        else:
            rows.append((_row(translation, segment, html, str(translator.display_name)), source))
    store(rows)
    if rows:
        touch(translation)
    return FillResult(len(rows), len(open_lines) - len(rows), rejected)


def _row(translation: Translation, segment, html: str, tool: str) -> StringTranslation:
    return StringTranslation(
        translation_of_id=segment.string_id,
        context_id=segment.context_id,
        locale_id=translation.target_locale_id,
        data=html,
        translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE,
        tool_name=tool,
    )


def start(translations: Iterable[Translation], user) -> TranslationJob:
    translations = list(translations)
    return queue.start(
        TranslationJob.Kind.MACHINE,
        user,
        {translation.target_locale for translation in translations},
        [(str(one.pk), one.source.object_repr) for one in translations],
    )


@queue.runner(TranslationJob.Kind.MACHINE)
def fill_item(job: TranslationJob, item: JobItem) -> str:
    """The item's key is the id of the translation."""
    translation = (
        Translation.objects.filter(pk=item.key, enabled=True)
        .select_related("source__locale", "target_locale")
        .first()
    )
    if translation is None:
        raise queue.ItemFailed(_("번역이 그사이 없어졌습니다."))
    filled, left, rejected = fill(translation)
    if left:
        message = _(
            "%(filled)d줄을 채웠고 %(left)d줄은 그대로 두었습니다. 나중에 이어서 하거나 직접 옮겨 주세요."
        ) % {"filled": filled, "left": left}
        if rejected:
            message += " " + _(
                "그 가운데 %(n)d줄은 기계가 링크나 굵은 글씨를 잃거나 바꾸어 넣지 않았습니다."
            ) % {"n": rejected}
        raise queue.ItemFailed(message)
    return _("%(filled)d줄을 채웠습니다. 게시하기 전에 사람이 확인해야 합니다.") % {
        "filled": filled
    }
