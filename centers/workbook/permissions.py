"""Permissions of one user on all centres, in a fixed number of queries instead of one per page."""

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState
from wagtail.permissions import page_permission_policy

from centers.models import CenterIndexPage, CenterPage
from centers.revisions import edit_blocker, no_permission_message
from centers.workbook.state import CenterState, korean_centers


def directory() -> CenterIndexPage | None:
    """Parent of new centres: the first Korean directory page."""
    pages = CenterIndexPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    return pages.order_by("path").first()


class EditPermissions:
    def __init__(self, user):
        self.user = user
        self.editable = self._pages("change")
        self.publishable = self._pages("publish")
        active = WorkflowState.objects.active().filter(
            base_content_type__app_label="wagtailcore", base_content_type__model="page"
        )
        self.moderated = set(map(int, active.values_list("object_id", flat=True)))

    def _pages(self, action: str) -> set[int]:
        allowed = page_permission_policy.instances_user_has_permission_for(self.user, action)
        return set(
            korean_centers().filter(pk__in=allowed.values("pk")).values_list("pk", flat=True)
        )

    def edit_blocker(self, state: CenterState) -> str:
        """Message why the user may not change the centre now; empty if they may."""
        if state.locked or state.pk in self.moderated:
            # Locks and workflow tasks need Wagtail's per-page check; few pages have one.
            return edit_blocker(CenterPage.objects.get(pk=state.pk), self.user)
        return "" if state.pk in self.editable else no_permission_message()

    def goes_live(self, state: CenterState) -> bool:
        return state.live and not state.has_draft and state.pk in self.publishable

    def add_blocker(self) -> str:
        index = directory()
        if index is None or not index.permissions_for_user(self.user).can_add_subpage():
            return _("새 관리소를 만들 권한이 없습니다. 게시 담당자에게 부탁해 주세요.")
        return ""
