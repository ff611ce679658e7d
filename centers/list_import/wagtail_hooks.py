"""The URLs of the list import. Its screens are reached from the workbook (관리소 표): no menu item."""

from django.urls import include, path
from wagtail import hooks

from centers.list_import import urls


@hooks.register("register_admin_urls")
def admin_urls():
    return [path("splitting/", include(urls))]
