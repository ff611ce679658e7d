"""Icons of ours in the admin, the organisation's entry, and the import of redirects."""

from django.urls import path

"""Icons of ours in the admin, the organisation's entry, and pasting."""

from django.utils.html import format_html, json_script
from wagtail import hooks
from wagtail.images.image_operations import DoNothingOperation
from wagtail.snippets.models import register_snippet

from core.images.renditions import ANIMATION
from core.models import Organisation
from core.pasting import paste_media, paste_settings
from core.redirect_import import start_import
from core.rich_text import LivePageLinkHandler, StoredDocumentLinkHandler
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


@hooks.register("register_rich_text_features", order=10)
def register_link_handlers(features):
    """After Wagtail's own: of two handlers of one identifier the later one counts."""
    features.register_link_type(LivePageLinkHandler)
    features.register_link_type(StoredDocumentLinkHandler)


@hooks.register("register_image_operations")
def register_image_operations():
    """`SiteImage` makes it; the name has to be known for its spec to be one."""
    return [(ANIMATION, DoNothingOperation)]


@hooks.register("register_admin_urls", order=-1)
def register_redirect_import():
    """Found before the URL of Wagtail's redirects that it stands for."""
    return [path("redirects/import/", start_import)]


@hooks.register("insert_editor_js")
def insert_paste_scripts():
    return format_html(
        "{}{}", json_script(paste_settings(), "paste-settings"), paste_media("inputs.js")
    )
