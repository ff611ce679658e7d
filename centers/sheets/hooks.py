"""What this adds to the admin of Wagtail; registered in `centers/wagtail_hooks.py`."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from centers.sheets import urls
from centers.sheets.rights import may_use


def admin_urls():
    return [path("sheets/", include(urls))]


class _ForEditors(MenuItem):
    def is_shown(self, request):
        return may_use(request.user)


def sheets_item():
    return _ForEditors(_("관리소 표"), reverse("sheets_admin:sheets"), icon_name="table", order=203)
