"""Icons of ours in the admin and the organisation's entry."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from core import page_slugs
from core.clock import notices
from core.creation import create_once
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


@hooks.register("before_move_page")
def refuse_taken_slug(request, page, destination):
    """Wagtail compares the slug in the page's own language only; its translations move along."""
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


# After the hooks that refuse: the view runs them again inside.
hooks.register("before_create_page", create_once, order=100)
hooks.register("before_create_snippet", create_once, order=100)

hooks.register("construct_homepage_panels", notices.add_clock_panel)
hooks.register("before_edit_page", notices.warn_in_editor)
hooks.register("after_publish_page", notices.warn_in_editor)
