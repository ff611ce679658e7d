"""Posters in the admin: URL, menu item, and a button in the list of regions."""

from django.urls import path, reverse, reverse_lazy
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from centers.models import Region
from centers.permissions import languages_to_change
from centers.posters.admin.views import posters


class PostersItem(MenuItem):
    def __init__(self):
        super().__init__(
            _("포스터"), reverse_lazy("posters_admin"), icon_name="doc-full", order=100
        )

    def is_shown(self, request):
        return bool(languages_to_change(request))


@hooks.register("register_directory_menu_item")
def posters_item():
    return PostersItem()


@hooks.register("register_admin_urls")
def admin_urls():
    return [path("posters/", posters, name="posters_admin")]


@hooks.register("register_snippet_listing_buttons")
def region_buttons(snippet, user, next_url=None):
    if isinstance(snippet, Region):
        url = f"{reverse('posters_admin')}?{urlencode({'region': snippet.slug})}"
        yield Button(_("포스터"), url, icon_name="doc-full", priority=90)
