"""The editor view with the handling of its form, and the preview."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from wagtail.admin.models import EditingSession
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page
from wagtail.utils.decorators import xframe_options_sameorigin_override

from translation import sources, targets
from translation.editor import saving
from translation.editor.actions import run_action
from translation.editor.blockers import blockers_of
from translation.editor.content import EditorContent, Selection
from translation.editor.context import EditorContext, editor_context
from translation.entries import Refused


def editor(request, context: EditorContext):
    """Rendered in place of Wagtail's edit form of a translated page or snippet."""
    content = EditorContent(context.translation, request.user.pk)
    if request.method == "POST":
        response = _handle_post(request, context, content)
        if response is not None:
            return response
        content = _with_refused(context, content)
    return render(request, "translation/editor/editor.html", _context(request, context, content))


def _handle_post(request, context: EditorContext, content: EditorContent):
    """Store the submitted lines before running the action of the button, so that no text is lost.

    Returns None if the editor has to show texts that could not be stored.
    """
    action = request.POST.get("action", "")
    try:
        stored = _store(request, context, content, action)
        if any(entry.problem for entry in content.lines):
            messages.error(
                request, _("저장하지 못한 줄이 있습니다. 줄 아래의 설명을 보고 고쳐 주세요.")
            )
            return None
        response = run_action(request, context, action)
        if response is not None:
            return response
    except (targets.CannotPublish, Refused) as reason:
        messages.error(request, str(reason))
        if isinstance(reason, Refused) and any(entry.problem for entry in content.lines):
            return None
    else:
        if action in {"", "save"}:
            messages.success(request, saving.saved_message(stored))
    line = request.POST.get("confirm") or request.POST.get("line") or ""
    return redirect(request.get_full_path() + (f"#line-{line}" if line.isdecimal() else ""))


def _store(request, context: EditorContext, content: EditorContent, action: str) -> int:
    if not any(name.startswith("line-") for name in request.POST):
        return 0
    try:
        context.refuse_edits()
    except Refused as refused:
        saving.mark_all_refused(content, request.POST, refused)
        raise
    stored = saving.save_form(context.translation, content, request.POST, request.user)
    if action == "confirm-all":
        shown = Selection.of(request.GET).shows
        confirmed = saving.confirm_visible(
            context.translation, content, shown, request.POST, request.user
        )
        messages.success(request, _("%(n)d줄을 확인했습니다.") % {"n": confirmed})
    return stored


def _with_refused(context: EditorContext, content: EditorContent) -> EditorContent:
    """The lines as stored now, with the submitted text of those that were refused."""
    current = EditorContent(context.translation, context.user.pk)
    for entry in content.lines:
        if entry.problem and (line := current.line(entry.id)):
            line.typed, line.problem, line.theirs = entry.typed, entry.problem, entry.theirs
    return current


def _context(request, context: EditorContext, content: EditorContent) -> dict:
    selection = Selection.of(request.GET)
    return {
        **blockers_of(context, content),
        "context": context,
        "translation": context.translation,
        "language": context.translation.target_locale.language_code,
        "target": context.target,
        "content": content,
        "selection": selection,
        "choices": content.choices(selection),
        # Refused lines are visible regardless of the filter, so that they are not overlooked.
        "shown": {entry.id for entry in content.lines if entry.problem or selection.shows(entry)},
        "is_stale": context.original
        and sources.is_stale(context.translation.source, context.original),
        "others": _other_users(context),
        "ping_url": reverse(
            "wagtailadmin_editing_sessions:ping", args=(*_session_target(context), 0)
        ),
        "line_url": reverse("translation:line", args=[context.translation.pk, 0]),
        "suggestions_url": reverse("translation:suggestions", args=[context.translation.pk, 0]),
    }


def _session_target(context: EditorContext) -> tuple:
    """App label, model name and id by which Wagtail's editing sessions identify the target; they use
    `Page` for all page types."""
    model = Page if context.is_page else type(context.target)
    return model._meta.app_label, model._meta.model_name, context.target.pk


def _other_users(context: EditorContext) -> list[str]:
    """Names of other users who have the target open. The script updates them."""
    app_label, model_name, pk = _session_target(context)
    sessions = EditingSession.objects.filter(
        content_type__app_label=app_label,
        content_type__model=model_name,
        object_id=str(pk),
        # Wagtail keeps the session of a disconnected browser for longer, as idle.
        last_seen_at__gte=timezone.now() - EditingSession.IDLE_TIMEOUT,
    )
    found = sessions.exclude(user=context.user).select_related("user", "user__wagtail_userprofile")
    return sorted({get_user_display_name(session.user) for session in found})


@require_GET
def redirect_to_editor(request, translation_id: int):
    """Redirects links from lists and messages to the edit URL of the target, where the editor is."""
    query = request.META.get("QUERY_STRING", "")
    return redirect(editor_context(translation_id, request.user).edit_url + (query and f"?{query}"))


@require_GET
@xframe_options_sameorigin_override
def preview(request, translation_id: int):
    """The page with the current lines, as visitors would see it."""
    context = editor_context(translation_id, request.user)
    if not context.can_preview:
        raise Http404
    instance = targets.preview(context.translation)
    return instance.make_preview_request(request, instance.default_preview_mode)
