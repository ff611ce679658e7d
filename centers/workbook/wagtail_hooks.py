"""The workbook in the admin: its URLs and menu item."""

from django.conf import settings
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from centers.permissions import languages_to_change
from centers.workbook import urls


@hooks.register("register_admin_urls")
def admin_urls():
    return [path("sheets/", include(urls))]


class _ForEditors(MenuItem):
    def is_shown(self, request):
        return settings.LANGUAGE_CODE in languages_to_change(request)


@hooks.register("register_admin_menu_item")
def workbook_item():
    return _ForEditors(
        _("관리소 표"), reverse("workbook_admin:workbook"), icon_name="table", order=203
    )
