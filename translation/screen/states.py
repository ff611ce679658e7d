"""How it stands with the translated page: live, draft, locked, under review."""

from dataclasses import dataclass

from django.urls import reverse
from wagtail.models import Page, WorkflowMixin, WorkflowState


@dataclass(frozen=True)
class Status:
    is_live: bool
    is_locked: bool
    #: Why it is locked, in Wagtail's words.
    lock_message: str
    #: The page as visitors see it.
    live_url: str
    is_under_review: bool
    #: What a reviewer said when sending it back.
    comment: str
    #: (name, label, address, whether it takes a comment) of what this user may do about a review.
    review_actions: list
    #: Addresses of Wagtail's own lock and history pages, where this user may open them.
    history_url: str = ""
    unlock_url: str = ""
    lock_url: str = ""


def status_of(target, user) -> Status:
    is_page = isinstance(target, Page)
    lock = target.get_lock() if is_page else None
    state = target.current_workflow_state if isinstance(target, WorkflowMixin) else None
    is_waiting = bool(state and state.status == WorkflowState.STATUS_IN_PROGRESS)
    tester = target.permissions_for_user(user) if is_page else None
    return Status(
        is_live=getattr(target, "live", True),
        is_locked=bool(lock and lock.for_user(user)),
        lock_message=lock.get_message(user) if lock else "",
        live_url=(target.full_url or "") if is_page and target.live else "",
        is_under_review=is_waiting,
        comment=_comment(state) if state and not is_waiting else "",
        review_actions=_review_actions(target, user) if is_waiting else [],
        history_url=reverse("wagtailadmin_pages:history", args=[target.pk]) if is_page else "",
        unlock_url=reverse("wagtailadmin_pages:unlock", args=[target.pk])
        if is_page and target.locked and tester.can_unlock()
        else "",
        lock_url=reverse("wagtailadmin_pages:lock", args=[target.pk])
        if is_page and not target.locked and tester.can_lock()
        else "",
    )


def _comment(state: WorkflowState) -> str:
    return state.current_task_state.comment if state.current_task_state else ""


def _review_actions(target, user) -> list[tuple]:
    task_state = target.current_workflow_task_state
    if task_state is None:
        return []
    task = task_state.task.specific
    return [
        (name, label, _action_url(target, name, task_state), takes_comment)
        for name, label, takes_comment in task.get_actions(target, user)
        # Sending back needs a word; approving does not.
        if (name == "reject") == takes_comment
    ]


def _action_url(target, name: str, task_state) -> str:
    if isinstance(target, Page):
        return reverse("wagtailadmin_pages:workflow_action", args=[target.pk, name, task_state.pk])
    viewset = type(target).snippet_viewset
    return reverse(viewset.get_url_name("workflow_action"), args=[target.pk, name, task_state.pk])
