"""Icons of ours in the admin and the organisation's entry."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from core.models import Organisation
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


@hooks.register("insert_global_admin_js")
def title_follows_file():
    return format_html(
        '<script type="module" src="{}"></script>', static("core/js/upload_title.js")
    )
