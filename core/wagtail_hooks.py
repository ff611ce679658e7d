"""Icons of ours in the admin and the organisation's entry."""

from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet

from core.models import Organisation
from core.publication.bulk import PublishCompletePages
from core.publication.guard import REFUSED_ACTION
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


# Of two actions of one name the one registered last counts.
hooks.register("register_bulk_action", PublishCompletePages, order=10)


class RefusedFormatter(LogFormatter):
    label = _("예약한 게시를 하지 않음")

    def format_message(self, log_entry):
        return _("예약한 때에 게시하지 않았습니다. %(problems)s") % {
            "problems": " ".join(log_entry.data["problems"])
        }


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(REFUSED_ACTION)(RefusedFormatter)


@hooks.register("register_admin_urls")
def register_admin_urls():
    return [path("editing-session/", session_state, name="editing_session")]


@hooks.register("insert_global_admin_js")
def insert_global_admin_js():
    return format_html(
        '<script type="module" src="{}"></script>', static("core/js/editing/housekeeping.js")
    )
