"""Storing, confirming and clearing the translation of one line.

Nothing that a person typed is lost: a text that cannot be stored raises `Refused` with a message that
says what to do, and the form shows the text again.
"""

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.locks import WorkflowLock
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.strings import StringValue, validate_translation_links

from translation import glossary, tokens
from translation.lines import Line, line_of
from translation.models import ChangedLine, Strength
from translation.places import place_of


class Refused(Exception):
    """Why a line was not stored. `code` is one of `locked`, `conflict`, `invalid`."""

    def __init__(self, code: str, message: str, line: Line | None = None):
        super().__init__(message)
        self.code, self.message = code, message
        #: The line as it is stored now, for `conflict`.
        self.line = line


def refuse_if_locked(target, user) -> None:
    """Raises `Refused` if the page is locked by somebody else or by a workflow."""
    lock = target.get_lock() if isinstance(target, Page) else None
    if not lock or not lock.for_user(user):
        return
    if isinstance(lock, WorkflowLock):
        raise Refused("locked", _("검토하고 있는 페이지입니다. 검토가 끝난 뒤에 고쳐 주세요."))
    raise Refused(
        "locked", _("잠긴 페이지입니다. 잠근 사람에게 풀어 달라고 한 뒤 다시 저장해 주세요.")
    )


class LineRules:
    """Validation of translated lines. Loads the required terms of a language once for many lines."""

    def __init__(self, locale_id: int):
        self.required = [
            term for term in glossary.terms_of(locale_id) if term.strength == Strength.MUST
        ]

    def problem(self, model: type[Model], line: Line, html: str) -> str:
        """The validation error of `html` as translation of this line of a `model`; empty if valid."""
        if problem := tokens.problem(html, line.source):
            return problem
        # Most of the thousands of lines of a file are plain text; parsing each would take most of
        # the time of an import.
        is_plain = not {"<", "&"} & set(html) and "<a" not in line.source
        try:
            text = html if is_plain else _checked_text(line.source, html)
        except ValueError as error:
            return str(error)
        limit = place_of(model, line.field_path).limit
        length = len(text)
        if limit and length > limit:
            return _(
                "%(limit)d자까지 쓸 수 있는 자리입니다. 지금 %(length)d자입니다. 줄여 주세요."
            ) % {"limit": limit, "length": length}
        return glossary.missing_terms_message(
            glossary.missing_terms(line.source, html, self.required)
        )


def _checked_text(source: str, html: str) -> str:
    """The text without markup. Raises `ValueError` for elements not allowed or missing links."""
    value = StringValue.from_translated_html(html)
    validate_translation_links(source, html)
    return value.render_text()


@transaction.atomic
def enter(translation: Translation, line: Line, html: str, user, seen: str | None = None) -> Line:
    """Store a person's translation of a line and return the line as it is stored then.

    `seen` is the `Line.version` that the person edited; None skips the conflict check. An empty text
    clears the line. A text that fails validation is stored all the same, in the state `WRONG`. Raises
    `Refused` with code `conflict` if somebody else changed the line since `seen`.
    """
    row = _row(translation, line)
    _refuse_if_changed_meanwhile(translation, line, row, seen, html)
    if not html.strip():
        return clear(translation, line, user, seen)
    model = translation.source.specific_content_type.model_class()
    problem = LineRules(translation.target_locale_id).problem(model, line, html)
    row.data = html
    row.translation_type = StringTranslation.TRANSLATION_TYPE_MANUAL
    row.tool_name = ""
    row.last_translated_by = user
    row.has_error, row.field_error = bool(problem), problem
    row.save()
    ChangedLine.objects.filter(translation=row).delete()
    touch(translation)
    return line_of(translation, line.segment_id)


@transaction.atomic
def confirm(translation: Translation, line: Line, user, seen: str | None = None) -> Line:
    """Mark the stored text as checked by a person, without changing it."""
    return enter(translation, line, line.text, user, seen)


@transaction.atomic
def clear(translation: Translation, line: Line, user, seen: str | None = None) -> Line:
    """Delete the translation of a line, which returns it to the state `OPEN`."""
    row = _row(translation, line)
    _refuse_if_changed_meanwhile(translation, line, row, seen, "")
    if row.pk:
        row.delete()
        touch(translation)
    return line_of(translation, line.segment_id)


def touch(translation: Translation) -> None:
    """Set the time of the last change of a line to now."""
    translation.translations_last_updated_at = timezone.now()
    translation.save(update_fields=["translations_last_updated_at"])


def _row(translation: Translation, line: Line) -> StringTranslation:
    key = {
        "translation_of_id": line.string_id,
        "context_id": line.context_id,
        "locale_id": translation.target_locale_id,
    }
    rows = StringTranslation.objects.select_for_update(of=("self",))
    return rows.filter(**key).first() or StringTranslation(**key)


def _refuse_if_changed_meanwhile(translation, line, row, seen, html) -> None:
    if seen is None or row.data == html:
        return
    version = row.updated_at.isoformat() if row.pk else ""
    if seen != version:
        raise Refused(
            "conflict",
            _("그사이 다른 사람이 이 줄을 고쳤습니다. 두 글을 견주어 보고 남길 것을 골라 주세요."),
            line_of(translation, line.segment_id),
        )
