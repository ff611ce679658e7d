"""What this adds to the admin of Wagtail; registered in `centers/wagtail_hooks.py`."""

from django.conf import settings
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from centers.rights import languages_to_change
from centers.sheets import urls


def admin_urls():
    return [path("sheets/", include(urls))]


class _ForEditors(MenuItem):
    def is_shown(self, request):
        return settings.LANGUAGE_CODE in languages_to_change(request)


def sheets_item():
    return _ForEditors(_("관리소 표"), reverse("sheets_admin:sheets"), icon_name="table", order=203)
