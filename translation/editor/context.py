"""State of a translation and its page, and what the current user may do with them."""

from functools import cached_property

from django.contrib.admin.utils import quote
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.locks import BaseLock, WorkflowLock
from wagtail.models import (
    LockableMixin,
    Page,
    PreviewableMixin,
    TaskState,
    WorkflowMixin,
    WorkflowState,
)
from wagtail_localize.models import Translation

from translation import machine, permissions, targets
from translation.entries import Refused

ENABLED_TRANSLATIONS = Translation.objects.filter(enabled=True).select_related(
    "source__locale", "source__specific_content_type", "target_locale"
)


class EditorContext:
    """`target` is the translated page or snippet. Raises `PermissionDenied` for users who may neither
    translate nor review it."""

    def __init__(self, translation: Translation, target, user):
        self.translation, self.target, self.user = translation, target, user
        self.is_page = isinstance(target, Page)
        if not self.may_translate and not self._may_review:
            raise PermissionDenied

    # --- Permissions ------------------------------------------------------------------------

    @cached_property
    def may_translate(self) -> bool:
        return permissions.may_translate(self.user, self.translation, self.target)

    @cached_property
    def may_publish(self) -> bool:
        return self.may_translate and permissions.may_publish(self.user, self.target)

    @property
    def may_edit(self) -> bool:
        """Whether the user may change lines now: permitted and not locked."""
        return self.may_translate and not self.is_locked

    @property
    def may_machine_translate(self) -> bool:
        """Whether the user may have the open lines filled by a configured translation service."""
        return self.may_edit and machine.is_available()

    @cached_property
    def lock(self) -> BaseLock | None:
        if isinstance(self.target, LockableMixin):
            return self.target.get_lock()
        # Wagtail locks only pages during a review; here snippets under review are locked as well.
        return WorkflowLock(self.target, self._task) if self._task else None

    @cached_property
    def is_locked(self) -> bool:
        return bool(self.lock and self.lock.for_user(self.user))

    @cached_property
    def lock_message(self) -> str:
        return self.lock.get_message(self.user) or "" if self.lock else ""

    def refuse_edits(self) -> None:
        """Raises `PermissionDenied` or `Refused` unless `may_edit`."""
        if not self.may_translate:
            raise PermissionDenied
        if self.is_locked:
            raise Refused(
                "locked",
                _("지금은 잠겨 있어 저장하지 못했습니다. 잠금이 풀리면 다시 저장해 주세요."),
            )

    # --- Review -----------------------------------------------------------------------------

    @cached_property
    def workflow_state(self) -> WorkflowState | None:
        is_reviewed = isinstance(self.target, WorkflowMixin)
        return self.target.current_workflow_state if is_reviewed else None

    @property
    def is_under_review(self) -> bool:
        state = self.workflow_state
        return bool(state and state.status == WorkflowState.STATUS_IN_PROGRESS)

    @property
    def task_state(self) -> TaskState | None:
        return self.workflow_state.current_task_state if self.is_under_review else None

    @cached_property
    def _task(self):
        return self.task_state.task.specific if self.task_state else None

    @property
    def _may_review(self) -> bool:
        return bool(self._task and self._task.user_can_access_editor(self.target, self.user))

    @cached_property
    def comment(self) -> str:
        """The comment of the reviewer who rejected the translation."""
        state = self.workflow_state
        if not state or self.is_under_review or not state.current_task_state:
            return ""
        return state.current_task_state.comment

    @cached_property
    def review_actions(self) -> list[tuple[str, str, bool]]:
        """Name, label and whether a comment is asked for. Of Wagtail's variants, rejecting is offered
        with a comment and approving without."""
        actions = self._task.get_actions(self.target, self.user) if self._task else []
        return [action for action in actions if (action[0] == "reject") == action[2]]

    # --- Related objects and URLs -----------------------------------------------------------

    @cached_property
    def original(self):
        """The Korean page or snippet; None if it was deleted."""
        try:
            return self.translation.source.get_source_instance()
        except ObjectDoesNotExist:
            return None

    @cached_property
    def original_url(self) -> str | None:
        """URL where the user can read the original: its edit view, or the live page."""
        if self.original is None:
            return None
        return AdminURLFinder(self.user).get_edit_url(self.original) or self._live_url(
            self.original
        )

    @cached_property
    def live_url(self) -> str | None:
        return self._live_url(self.target)

    @staticmethod
    def _live_url(instance) -> str | None:
        return instance.full_url if isinstance(instance, Page) and instance.live else None

    @cached_property
    def can_preview(self) -> bool:
        is_previewable = isinstance(self.target, PreviewableMixin) and self.target.is_previewable()
        return is_previewable and self.original is not None

    @cached_property
    def edit_url(self) -> str:
        return self.url("edit")

    @property
    def history_url(self) -> str:
        return self.url("history")

    @cached_property
    def lock_url(self) -> str | None:
        if not self.is_page or self.target.locked:
            return None
        return self.url("lock") if self._permissions.can_lock() else None

    @cached_property
    def unlock_url(self) -> str | None:
        if not self.is_page or not self.target.locked:
            return None
        return self.url("unlock") if self._permissions.can_unlock() else None

    @cached_property
    def _permissions(self):
        return self.target.permissions_for_user(self.user)

    def url(self, name: str, *args) -> str:
        """URL of a Wagtail admin view of the target."""
        return admin_url(self.target, name, *args)


def admin_url(instance, name: str, *args) -> str:
    if isinstance(instance, Page):
        return reverse(f"wagtailadmin_pages:{name}", args=[instance.pk, *args])
    viewset = type(instance).snippet_viewset
    return reverse(viewset.get_url_name(name), args=[quote(instance.pk), *args])


def editor_context(translation_id: int, user) -> EditorContext:
    """Raises `Http404` if there is no enabled translation or no target, and `PermissionDenied`."""
    translation = ENABLED_TRANSLATIONS.filter(pk=translation_id).first()
    target = targets.target_of(translation) if translation else None
    if target is None:
        raise Http404
    return EditorContext(translation, target, user)
