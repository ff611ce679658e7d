"""Icons of ours in the admin, the organisation's entry, and pasting."""

from django.utils.html import format_html, json_script
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from core.models import Organisation
from core.pasting import paste_media, paste_settings
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


@hooks.register("insert_editor_js")
def insert_paste_scripts():
    return format_html(
        "{}{}", json_script(paste_settings(), "paste-settings"), paste_media("inputs.js")
    )
