"""Actions of the editor's buttons, run after the submitted lines are stored."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.urls import resolve
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from translation import machine, targets
from translation.editor.content import EditorContent
from translation.editor.context import EditorContext
from translation.submission import operations

REVIEW_ACTIONS = ("approve", "reject")


def run_action(request, context: EditorContext, action: str):
    """Run an action; an unknown one does nothing. Returns a response if the action has its own.

    Raises `CannotPublish`, `Refused` or `PermissionDenied`.
    """
    if context.original is None and action in {*_ACTIONS, *REVIEW_ACTIONS}:
        raise targets.CannotPublish(
            _("우리말 원문이 지워져 더 할 수 있는 것이 없습니다. 이 번역도 지워 주세요.")
        )
    if action in REVIEW_ACTIONS:
        return _review(request, context, action)
    if action in _ACTIONS:
        _ACTIONS[action](request, context)
    return None


def _update(request, context: EditorContext) -> None:
    if not context.may_translate:
        raise PermissionDenied
    try:
        operations.update(context.translation.source, request.user)
    except operations.NotSubmitted as reason:
        raise targets.CannotPublish(str(reason)) from reason
    messages.success(
        request, _("바뀐 원문을 가져왔습니다. 바뀐 줄은 확인할 때까지 예전 번역이 그대로 보입니다.")
    )


def _publish(request, context: EditorContext) -> None:
    if not context.may_publish:
        raise PermissionDenied
    targets.publish(context.translation, request.user)
    messages.success(request, _("게시했습니다."))


def _send_for_review(request, context: EditorContext) -> None:
    context.refuse_edits()
    targets.send_for_review(context.translation, request.user)
    messages.success(request, _("검토를 부탁했습니다. 게시 담당자가 확인하면 게시됩니다."))


def _fill(request, context: EditorContext) -> None:
    context.refuse_edits()
    machine.start([context.translation], request.user)
    messages.success(
        request,
        _("기계 번역을 맡겼습니다. 잠시 뒤 화면을 새로 고치면 '확인 전' 줄로 보입니다."),
    )


_ACTIONS = {"take": _update, "publish": _publish, "review": _send_for_review, "fill": _fill}


def _review(request, context: EditorContext, name: str):
    """Approve or reject through Wagtail's own view, which checks permissions and sends notifications."""
    if name not in {action for action, _label, _comment in context.review_actions}:
        raise targets.CannotPublish(
            _("지금은 검토할 것이 없습니다. 다른 사람이 먼저 검토했는지 지난 기록을 보아 주세요.")
        )
    if name == "approve":
        _save_reviewed_draft(context)
    state = context.task_state
    view = resolve(context.url("workflow_action", name, state.pk))
    response = view.func(request, *view.args, **view.kwargs)
    state.refresh_from_db()
    # If the permission to publish is missing, Wagtail's view returns a response without an error.
    if state.status != TaskState.STATUS_IN_PROGRESS:
        done = _("승인했습니다.") if name == "approve" else _("고칠 점과 함께 돌려보냈습니다.")
        messages.success(request, done)
    return response


def _save_reviewed_draft(context: EditorContext) -> None:
    """Save lines changed since the draft was sent for review: approval publishes that draft, but the
    reviewer has read the current lines."""
    sent = context.task_state.revision.created_at
    lines = [entry.line for entry in EditorContent(context.translation).lines]
    if not any(line.updated_at and line.updated_at > sent for line in lines):
        return
    if found := targets.blockers(context.translation, context.target, lines):
        raise targets.CannotPublish(str(found))
    targets.save_draft(context.translation, context.user)
