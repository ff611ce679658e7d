"""JSON endpoints of the editor's script."""

import json

from django.http import Http404, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from translation import tokens
from translation.editor import saving
from translation.editor.blockers import blockers_of
from translation.editor.content import EditorContent, EditorLine, digest
from translation.editor.context import EditorContext, editor_context
from translation.entries import Refused
from translation.suggestions import suggestions

STATUS_CODES = {"locked": 423, "conflict": 409, "invalid": 422}


def _line(context: EditorContext, segment_id: int) -> EditorLine:
    entry = EditorContent(context.translation, context.user.pk).line(segment_id)
    if entry is None:
        raise Http404
    return entry


@require_POST
def save_line(request, translation_id: int, segment_id: int):
    """POST {text, seen, confirm}: store a line, or confirm the stored text. An empty text clears it.

    Responds 400 to an unreadable body; 409 (changed by somebody else), 422 (invalid tokens) and 423
    (locked) if the line is refused, with the reason as `error`.
    """
    context = editor_context(translation_id, request.user)
    entry = _line(context, segment_id)
    try:
        data = json.loads(request.body)
        typed, seen = data["text"], data["seen"]
        is_readable = isinstance(typed, str) and isinstance(seen, str)
    except (ValueError, KeyError, TypeError, RecursionError):
        is_readable = False
    if not is_readable:
        message = _("보낸 내용을 읽지 못했습니다. 화면을 새로 고친 뒤 다시 저장해 주세요.")
        return JsonResponse({"error": message, "code": "unreadable"}, status=400)
    try:
        context.refuse_edits()
        if data.get("confirm") or digest(typed) != entry.digest:
            saving.enter(context.translation, entry, typed, request.user, seen)
    except Refused as refused:
        return JsonResponse(_refusal_data(entry, refused), status=STATUS_CODES[refused.code])
    return JsonResponse(_line_data(request, context, segment_id))


def _refusal_data(entry: EditorLine, refused: Refused) -> dict:
    data = {"error": refused.message, "code": refused.code}
    if refused.line:
        data["theirs"] = tokens.to_text(refused.line.text, entry.line.source)
        data["who"] = refused.line.translator
        data["seen"] = refused.line.version
    return data


def _line_data(request, context: EditorContext, segment_id: int) -> dict:
    content = EditorContent(context.translation, context.user.pk)
    entry = content.line(segment_id)
    return {
        "state": entry.line.state,
        "label": entry.state_label,
        "error": entry.line.error,
        "notice": entry.notice,
        "mine": entry.is_mine,
        "confirmable": entry.may_be_confirmed,
        "seen": entry.line.version,
        "text": entry.stored_text,
        "status": render_to_string("translation/editor/status.html", {"entry": entry}, request),
        "progress": render_to_string(
            "translation/editor/progress.html", {"progress": content.progress}, request
        ),
        "blockers": render_to_string(
            "translation/editor/blockers.html", blockers_of(context, content), request
        ),
        "counts": content.counts,
    }


@require_GET
def show_suggestions(request, translation_id: int, segment_id: int):
    context = editor_context(translation_id, request.user)
    entry = _line(context, segment_id)
    found = suggestions(entry.line, context.translation.target_locale_id)
    return JsonResponse({"suggestions": [vars(one) for one in found]})
