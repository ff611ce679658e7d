"""Wagtail hooks of `core`."""

from django.contrib import messages
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html, format_html_join, json_script
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.images.image_operations import DoNothingOperation
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet

from core import page_slugs
from core.clock import notices
from core.creation import create_once
from core.images.renditions import ANIMATION
from core.models import Organisation
from core.pasting import paste_media, paste_settings
from core.publication.bulk import PublishCompletePages, UnpublishPages
from core.publication.guard import REFUSED_ACTION
from core.redirect_import import start_import
from core.rich_text import LivePageLinkHandler, StoredDocumentLinkHandler
from core.session import session_state
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
    """Ordered after Wagtail's hooks: a later handler replaces one with the same identifier."""
    features.register_link_type(LivePageLinkHandler)
    features.register_link_type(StoredDocumentLinkHandler)


@hooks.register("register_image_operations")
def register_image_operations():
    """Registers the operation name, so that the spec is valid; `SiteImage` creates the rendition."""
    return [(ANIMATION, DoNothingOperation)]


# A later bulk action replaces one of the same name.
hooks.register("register_bulk_action", PublishCompletePages, order=10)
hooks.register("register_bulk_action", UnpublishPages, order=10)


class RefusedFormatter(LogFormatter):
    label = gettext_lazy("예약한 게시를 하지 않음")

    def format_message(self, log_entry):
        return _("예약한 때에 게시하지 않았습니다. %(problems)s") % {
            "problems": " ".join(log_entry.data["problems"])
        }


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(REFUSED_ACTION)(RefusedFormatter)


@hooks.register("register_admin_urls", order=-1)
def register_admin_urls():
    """Ordered before Wagtail's URL patterns, as it replaces the import view of redirects."""
    return [
        path("editing-session/", session_state, name="editing_session"),
        path("redirects/import/", start_import),
    ]


@hooks.register("insert_global_admin_css")
def insert_global_admin_css():
    return format_html('<link rel="stylesheet" href="{}">', static("core/css/messages.css"))


@hooks.register("insert_global_admin_js")
def insert_global_admin_js():
    return format_html_join(
        "\n",
        '<script type="module" src="{}"></script>',
        [[static(f"core/js/{name}.js")] for name in ("editing/housekeeping", "upload_title")],
    )


@hooks.register("insert_editor_js")
def insert_paste_scripts():
    return format_html(
        "{}{}", json_script(paste_settings(), "paste-settings"), paste_media("inputs.js")
    )


@hooks.register("before_move_page")
def refuse_taken_slug(request, page, destination):
    """Checks the slug in all languages, as the translations of the page move along; Wagtail only checks
    that of the page itself."""
    if page_slugs.is_available(page.slug, destination, page):
        return None
    free = page_slugs.free_slug(page.slug, destination, page)
    messages.error(
        request,
        _(
            "옮길 곳에 이미 쓰고 있는 주소라 옮기지 않았습니다. 이 페이지의 주소 '%(slug)s'을(를) "
            "'%(free)s'처럼 바꾼 다음 다시 옮겨 주세요."
        )
        % {"slug": page.slug, "free": free},
    )
    return redirect("wagtailadmin_pages:move", page.pk)


# After hooks that may refuse: `create_once` calls the view, which runs all hooks again.
hooks.register("before_create_page", create_once, order=100)
hooks.register("before_create_snippet", create_once, order=100)

hooks.register("construct_homepage_panels", notices.add_clock_panel)
hooks.register("before_edit_page", notices.warn_in_editor)
hooks.register("after_publish_page", notices.warn_in_editor)
