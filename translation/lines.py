"""The lines of a translation as translators see them: Korean source, translated text and state.

A line joins a `StringSegment` of wagtail-localize with its `StringTranslation`.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from translation import tokens


class LineState(models.TextChoices):
    #: Not translated yet.
    OPEN = "open", _("옮기지 않음")
    #: Fails validation: broken tokens, too long, or a required term is missing.
    WRONG = "wrong", _("고쳐야 함")
    #: The Korean changed since; the old translation stays published.
    CHANGED = "changed", _("원문이 바뀜")
    #: Translated by a machine, also by way of the memory, and not confirmed by a person.
    UNREVIEWED = "unreviewed", _("확인 전")
    DONE = "done", _("마침")


#: Lines in these states block publication.
UNFINISHED = {LineState.OPEN, LineState.WRONG}


@dataclass(frozen=True)
class Line:
    """A `StringSegment` with its translation. `likeness` is that of `ChangedLine`, `previous` its Korean;
    `tool` names a translation service or the memory."""

    segment_id: int
    string_id: int
    context_id: int
    #: Content path within the page or snippet, e.g. `body.<block id>.text`; `field_path` has block
    #: and field names in place of ids.
    path: str
    field_path: str
    #: HTML as in wagtail-localize's `String.data`; `text` and `previous` have the same format.
    source: str
    text: str = ""
    state: LineState = LineState.OPEN
    error: str = ""
    tool: str = ""
    previous: str = ""
    likeness: int | None = None
    translator: str = ""
    translator_id: int | None = None
    updated_at: datetime | None = None

    @property
    def version(self) -> str:
        """Version that a form sends back, to detect that somebody else changed the line meanwhile."""
        return self.updated_at.isoformat() if self.updated_at else ""


def state_of(translated: StringTranslation | None) -> LineState:
    """Reads the related `change`; select it beforehand to avoid a query."""
    if translated is None or not translated.data.strip():
        return LineState.OPEN
    if translated.has_error:
        return LineState.WRONG
    if getattr(translated, "change", None):
        return LineState.CHANGED
    if translated.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE:
        return LineState.UNREVIEWED
    return LineState.DONE


def lines_of(translation: Translation) -> list[Line]:
    """The lines in page order, in two queries. A line that occurs twice in one field is one line."""
    segments = _segments(translation)
    translated = translations_by_segment(translations_of(translation))
    lines = {}
    for segment in segments:
        key = segment.string_id, segment.context_id
        if key not in lines:
            lines[key] = line_from(segment, translated.get(key))
    return list(lines.values())


def line_of(translation: Translation, segment_id: int) -> Line:
    """One line, read from the database. Raises `StringSegment.DoesNotExist` if the segment belongs to
    another source."""
    segment = _segments(translation).get(pk=segment_id)
    row = translations_of(translation).filter(
        translation_of=segment.string_id, context=segment.context_id
    )
    return line_from(segment, row.first())


def translations_by_segment(
    rows: models.QuerySet[StringTranslation],
) -> dict[tuple[int, int], StringTranslation]:
    """Translations of one language by (string id, context id)."""
    rows = rows.select_related("change", "last_translated_by", "translation_of")
    return {(row.translation_of_id, row.context_id): row for row in rows}


def translations_of(translation: Translation) -> models.QuerySet[StringTranslation]:
    """All stored translations of this object into this language, also those no longer in use."""
    return StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, locale=translation.target_locale_id
    ).select_related("change", "last_translated_by", "translation_of")


def _segments(translation: Translation) -> models.QuerySet[StringSegment]:
    segments = StringSegment.objects.filter(source=translation.source_id)
    return segments.select_related("string", "context").order_by("order", "pk")


def line_from(segment: StringSegment, row: StringTranslation | None) -> Line:
    """Reads `string` and `context` of the segment, `change` and `last_translated_by` of the row; select
    them beforehand to avoid queries."""
    place = {
        "segment_id": segment.pk,
        "string_id": segment.string_id,
        "context_id": segment.context_id,
        "path": segment.context.path,
        "field_path": segment.context.field_path,
        "source": segment.string.data,
    }
    if row is None:
        return Line(**place)
    change, person = getattr(row, "change", None), row.last_translated_by
    # Validated again on reading: rows may have been written without `storing`.
    token_problem = "" if row.has_error else tokens.problem(row.data, segment.string.data)
    is_wrong = bool(token_problem and row.data.strip())
    return Line(
        **place,
        text=row.data,
        state=LineState.WRONG if is_wrong else state_of(row),
        error=(row.field_error or row.get_error() or "") if row.has_error else token_problem,
        tool=row.tool_name,
        previous=change.previous if change else "",
        likeness=change.likeness if change else None,
        translator=(person.get_full_name() or person.get_username()) if person else "",
        translator_id=person.pk if person else None,
        updated_at=row.updated_at,
    )
