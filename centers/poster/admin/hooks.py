"""What this adds to the admin of Wagtail; registered in `centers/wagtail_hooks.py`."""

from django.urls import path, reverse, reverse_lazy
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from centers.models import Region
from centers.poster.admin.views import posters
from centers.rights import languages_to_change


class PostersItem(MenuItem):
    def __init__(self):
        super().__init__(_("포스터"), reverse_lazy("poster_admin"), icon_name="doc-full", order=100)

    def is_shown(self, request):
        return bool(languages_to_change(request))


def admin_urls():
    return [path("posters/", posters, name="poster_admin")]


def region_buttons(snippet, user, next_url=None):
    if isinstance(snippet, Region):
        address = f"{reverse('poster_admin')}?{urlencode({'region': snippet.slug})}"
        yield Button(_("포스터"), address, icon_name="doc-full", priority=90)
