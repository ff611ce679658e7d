"""What this adds to the admin of Wagtail; registered in `centers/wagtail_hooks.py`. The screens are
reached from 관리소 표, so there is no menu item."""

from django.urls import include, path

from centers.splitting import urls


def admin_urls():
    return [path("splitting/", include(urls))]
