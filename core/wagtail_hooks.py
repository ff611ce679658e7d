"""Icons of ours in the admin, the organisation's entry and a guard for translations."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import path
from wagtail import hooks
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet
from wagtail_localize.views.convert import convert_to_alias

from core.models import Organisation


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    icon = "group"
    list_display = ["name", "site_name"]
    add_to_settings_menu = True


register_snippet(OrganisationViewSet)


@hooks.register("register_icons")
def register_icons(icons):
    return [*icons, "core/icons/pictures.svg", "core/icons/easy.svg"]


def give_up_translation(request, page_id):
    """Only who may publish: wagtail-localize offers every translator to replace a published
    translation by the Korean page, as the first button of the screen."""
    page = get_object_or_404(Page, pk=page_id)
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    return convert_to_alias(request, page_id)


@hooks.register("register_admin_urls")
def guard_translations():
    """This app stands before wagtail-localize, so this address is found before its own."""
    return [path("localize/page/<int:page_id>/convert_to_alias/", give_up_translation)]
