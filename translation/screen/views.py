"""The screen and what its script asks for."""

import json

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.models import EditingSession
from wagtail.admin.ui.editing_sessions import EditingSessionsModule
from wagtail.models import Page, PreviewableMixin
from wagtail.utils.decorators import xframe_options_sameorigin_override
from wagtail_localize.models import StringSegment, Translation

from translation import entries, glossary, rights, sources, submission, targets, tokens
from translation.entries import Refused
from translation.lines import LineState, line_of
from translation.screen.content import FILTERS, ScreenContent, ScreenLine
from translation.screen.states import status_of
from translation.suggestions import suggestions

STATUS = {"locked": 423, "conflict": 409, "invalid": 422}


# --- The screen --------------------------------------------------------------------------------


def screen(request, translation: Translation, target):
    """Shown in place of the edit form of a translated page or snippet."""
    if not rights.may_translate(request.user, translation, target):
        raise PermissionDenied
    content = ScreenContent(translation, request.user.pk)
    if request.method == "POST":
        response = _act(request, translation, target, content)
        if response is not None:
            return response
        refused = [entry for entry in content.lines if entry.problem]
        content = ScreenContent(translation, request.user.pk)
        for entry in refused:
            if again := content.line(entry.id):
                again.typed, again.problem = entry.typed, entry.problem
    return render(
        request, "translation/screen/screen.html", _context(request, translation, target, content)
    )


def _context(request, translation, target, content) -> dict:
    show = request.GET.get("show", "all")
    show = show if show in FILTERS else "all"
    search = request.GET.get("q", "").strip()
    original = translation.source.get_source_instance()
    may_publish = rights.may_publish(request.user, target)
    return {
        "translation": translation,
        "target": target,
        "original": original,
        "original_url": _original_url(request, original),
        "content": content,
        "shown": {entry.id for entry in content.lines if entry.is_shown(show, search.casefold())},
        "show": show,
        "search": search,
        "status": status_of(target, request.user),
        "is_stale": sources.is_stale(translation.source, original),
        "obstacles": targets.obstacles(translation, target),
        "may_publish": may_publish,
        "can_preview": isinstance(target, PreviewableMixin),
        "editing_sessions": _editing_sessions(request, target),
        "line_url": reverse("translation:line", args=[translation.pk, 0]),
        "suggestions_url": reverse("translation:suggestions", args=[translation.pk, 0]),
    }


def _original_url(request, original) -> str:
    """To edit it where the user may, else to read it."""
    edit = AdminURLFinder(request.user).get_edit_url(original)
    return edit or (original.full_url if isinstance(original, Page) else "") or ""


def _editing_sessions(request, target) -> EditingSessionsModule:
    """Who else has the page open, as in Wagtail's own editor."""
    model = Page if isinstance(target, Page) else type(target)
    EditingSession.cleanup()
    session = EditingSession.objects.create(
        user=request.user,
        content_type=ContentType.objects.get_for_model(model),
        object_id=target.pk,
        last_seen_at=timezone.now(),
    )
    names = (model._meta.app_label, model._meta.model_name)
    return EditingSessionsModule(
        session,
        reverse("wagtailadmin_editing_sessions:ping", args=(*names, target.pk, session.pk)),
        reverse("wagtailadmin_editing_sessions:release", args=(session.pk,)),
        [],
    )


# --- What its form does ------------------------------------------------------------------------


def _act(request, translation, target, content):
    """Lines first, whatever button was pressed: nothing typed is lost. Returns a redirect, or None
    where the screen has to show what could not be stored."""
    action = request.POST.get("action", "save")
    try:
        entries.refuse_if_locked(target, request.user)
        saved = _save_lines(request, translation, content)
        if any(entry.problem for entry in content.lines):
            messages.error(
                request, _("저장하지 못한 줄이 있습니다. 줄 아래의 설명을 보고 고쳐 주세요.")
            )
            return None
        _ACTIONS.get(action, _say_saved)(request, translation, content, saved)
    except (targets.CannotPublish, Refused) as reason:
        messages.error(request, str(reason))
        if getattr(reason, "code", "") == "locked":
            return None
    return redirect(request.get_full_path())


def _save_lines(request, translation, content) -> int:
    saved = 0
    for entry in content.lines:
        typed = request.POST.get(f"line-{entry.id}")
        if typed is None or _plain(typed) == _plain(entry.stored_text):
            continue
        try:
            _enter(request, translation, entry, typed, request.POST.get(f"seen-{entry.id}"))
            saved += 1
        except Refused as refused:
            entry.typed, entry.problem = typed, refused.message
    return saved


def _plain(text: str) -> str:
    """Browsers send other line breaks than they were given."""
    return text.replace("\r\n", "\n").strip()


def _enter(request, translation, entry: ScreenLine, typed: str, seen: str | None):
    try:
        html = tokens.stored(_plain(typed), entry.line.source) if typed.strip() else ""
    except tokens.TokenError as error:
        raise Refused("invalid", str(error)) from error
    return entries.enter(translation, entry.line, html, request.user, seen)


def _say_saved(request, translation, content, saved: int) -> None:
    messages.success(request, _("%(n)d줄을 저장했습니다.") % {"n": saved})


def _confirm_lines(request, translation, content, saved: int) -> None:
    """The line whose button was pressed, or all unreviewed ones."""
    wanted = request.GET.get("line", "")
    for entry in content.lines:
        if entry.line.state == LineState.UNREVIEWED and not wanted:
            entries.confirm(translation, entry.line, request.user)
        elif str(entry.id) == wanted and entry.line.text:
            current = line_of(translation, entry.id)
            entries.confirm(translation, current, request.user)
    messages.success(request, _("확인했습니다."))


def _take(request, translation, content, saved: int) -> None:
    submission.update(translation.source, request.user)
    messages.success(request, _("바뀐 원문을 가져왔습니다. '원문이 바뀜' 줄을 확인해 주세요."))


def _publish(request, translation, content, saved: int) -> None:
    if not rights.may_publish(request.user, translation.get_target_instance()):
        raise PermissionDenied
    targets.publish(translation, request.user)
    messages.success(request, _("게시했습니다."))


def _send(request, translation, content, saved: int) -> None:
    targets.send_for_review(translation, request.user)
    messages.success(request, _("검토를 부탁했습니다. 게시 담당자가 확인하면 게시됩니다."))


_ACTIONS = {"confirm": _confirm_lines, "take": _take, "publish": _publish, "review": _send}


# --- What its script asks for ------------------------------------------------------------------


def _line_for(request, translation_id: int, segment_id: int) -> tuple[Translation, ScreenLine]:
    translation = get_object_or_404(
        Translation.objects.select_related("source", "target_locale"),
        pk=translation_id,
        enabled=True,
    )
    target = targets.target_of(translation)
    if target is None:
        raise Http404
    if not rights.may_translate(request.user, translation, target):
        raise PermissionDenied
    if not StringSegment.objects.filter(pk=segment_id, source=translation.source_id).exists():
        raise Http404
    entry = ScreenContent(translation, request.user.pk).line(segment_id)
    if entry is None:
        raise Http404
    return translation, entry


@require_POST
def save_line(request, translation_id: int, segment_id: int):
    """JSON {text, seen, confirm}: store a line, or say that it is right as it stands."""
    translation, entry = _line_for(request, translation_id, segment_id)
    try:
        wanted = json.loads(request.body)
        typed, seen = str(wanted["text"]), str(wanted["seen"])
    except (ValueError, KeyError, TypeError):
        return JsonResponse(
            {"error": _("보낸 내용을 읽지 못했습니다. 화면을 새로 고쳐 주세요.")}, status=400
        )
    try:
        entries.refuse_if_locked(targets.target_of(translation), request.user)
        is_same = _plain(typed) == _plain(entry.stored_text)
        if wanted.get("confirm") or not is_same:
            _enter(request, translation, entry, typed, seen)
    except Refused as refused:
        answer = {"error": refused.message, "code": refused.code}
        if refused.line:
            answer["theirs"] = tokens.shown(refused.line.text, entry.line.source)
            answer["seen"] = refused.line.version
        return JsonResponse(answer, status=STATUS[refused.code])
    return JsonResponse(_answer(request, translation, segment_id))


def _answer(request, translation, segment_id: int) -> dict:
    content = ScreenContent(translation, request.user.pk)
    entry = content.line(segment_id)
    missing = glossary.missing_terms(entry.line.source, entry.line.text, entry.terms)
    return {
        "state": entry.line.state,
        "mine": entry.is_mine,
        "seen": entry.line.version,
        "text": entry.text,
        "status": render_to_string("translation/screen/status.html", {"entry": entry}, request),
        "notice": _("용어집과 다릅니다: %(terms)s")
        % {"terms": ", ".join(f"{term.source} → {term.spellings[0]}" for term in missing)}
        if missing and entry.line.text
        else "",
        "progress": render_to_string(
            "translation/screen/progress.html", {"progress": content.progress}, request
        ),
        "counts": content.progress,
    }


@require_GET
def show_suggestions(request, translation_id: int, segment_id: int):
    translation, entry = _line_for(request, translation_id, segment_id)
    found = suggestions(entry.line, translation.target_locale_id)
    return JsonResponse(
        {
            "suggestions": [
                {"source": one.source, "text": one.text, "likeness": one.likeness} for one in found
            ]
        }
    )


@require_GET
@xframe_options_sameorigin_override
def preview(request, translation_id: int):
    """The page with today's lines, as a visitor would see it."""
    translation = get_object_or_404(
        Translation.objects.select_related("source", "target_locale"), pk=translation_id
    )
    target = targets.target_of(translation)
    if not isinstance(target, PreviewableMixin) or not target.preview_modes:
        raise Http404
    if not rights.may_translate(request.user, translation, target):
        raise PermissionDenied
    instance = targets.preview(translation)
    return instance.make_preview_request(request, instance.default_preview_mode)
