"""Verification in the admin: URLs, menu items, log action, and the panel on the admin home page."""

from django.urls import include, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogFormatter

from centers.choices import CorrectionState
from centers.verification.admin import corrections, overdue, urls
from centers.verification.confirmations import CONFIRMED_ACTION
from centers.verification.models import Correction
from centers.verification.reminders import overdue_rows


@hooks.register("register_admin_urls")
def admin_urls():
    return [path("care/", include(urls))]


class PermissionMenuItem(MenuItem):
    """A menu item shown to users with any of the permissions."""

    def __init__(self, *args, permissions: tuple[str, ...], **kwargs):
        super().__init__(*args, **kwargs)
        self.permissions = permissions

    def is_shown(self, request):
        return any(request.user.has_perm(permission) for permission in self.permissions)


@hooks.register("register_admin_menu_item")
def overdue_item():
    return PermissionMenuItem(
        _("서비스 확인"),
        reverse("verification_admin:overdue"),
        icon_name="calendar-check",
        order=210,
        permissions=(overdue.VIEW_PERMISSION, overdue.CONFIRM_PERMISSION),
    )


@hooks.register("register_admin_menu_item")
def corrections_item():
    return PermissionMenuItem(
        _("고칠 내용"),
        reverse("verification_admin:corrections"),
        icon_name="comment",
        order=205,
        permissions=(corrections.VIEW_PERMISSION, corrections.HANDLE_PERMISSION),
    )


class ConfirmedFormatter(LogFormatter):
    label = _("서비스 확인")

    def format_message(self, log_entry):
        parameters = {"services": ", ".join(log_entry.data["services"]), "by": log_entry.data["by"]}
        return _("서비스를 확인함: %(services)s (%(by)s)") % parameters


@hooks.register("register_log_actions")
def log_actions(actions):
    actions.register_action(CONFIRMED_ACTION)(ConfirmedFormatter)


class VerificationPanel(Component):
    """Admin home panel: numbers of open corrections and of services due for confirmation."""

    name = "verification"
    template_name = "centers/verification/admin/panel.html"
    order = 220

    def __init__(self, corrections_wait: int, services_due: int):
        self.corrections_wait, self.services_due = corrections_wait, services_due

    def get_context_data(self, parent_context):
        return {"corrections_wait": self.corrections_wait, "services_due": self.services_due}


@hooks.register("construct_homepage_panels")
def home_panel(request, panels):
    user = request.user
    wait = due = 0
    if user.has_perm(corrections.HANDLE_PERMISSION):
        wait = Correction.objects.filter(state=CorrectionState.OPEN).count()
    if user.has_perm(overdue.CONFIRM_PERMISSION):
        due = len(overdue_rows(timezone.localdate()))
    if wait or due:
        panels.append(VerificationPanel(wait, due))
