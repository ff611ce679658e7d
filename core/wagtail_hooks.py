"""Icons of ours in the admin, the organisation's entry, and the import of redirects."""

from django.urls import path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from core.models import Organisation
from core.redirect_import import start_import
from core.viewsets import TranslatableViewSet


class OrganisationViewSet(TranslatableViewSet):
    model = Organisation
    icon = "group"
    list_display = ["name", "site_name"]
    add_to_settings_menu = True


register_snippet(OrganisationViewSet)


@hooks.register("register_icons")
def register_icons(icons):
    return [*icons, "core/icons/pictures.svg", "core/icons/easy.svg"]


@hooks.register("register_admin_urls", order=-1)
def register_redirect_import():
    """Found before the URL of Wagtail's redirects that it stands for."""
    return [path("redirects/import/", start_import)]
