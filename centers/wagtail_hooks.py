"""The directory's lists in the admin, gathered under one menu."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from centers.care.admin import hooks as care
from centers.counting import hooks as counting
from centers.models import Programme, Region, Service, ServiceCategory, Steward, Township
from centers.poster.admin import hooks as poster
from centers.search_hooks import search_facets, search_shortcuts
from centers.sheets import hooks as sheets
from centers.splitting import hooks as splitting
from core.viewsets import VocabularyViewSet


class ServiceViewSet(VocabularyViewSet):
    model = Service
    icon = "tasks"
    list_display = ["name", "category", "delivery_mode", "slug"]
    list_filter = ["category", "delivery_mode"]


class ServiceCategoryViewSet(VocabularyViewSet):
    model = ServiceCategory
    icon = "folder-open-inverse"
    list_display = ["name", "summary", "sort_order"]


class RegionViewSet(VocabularyViewSet):
    model = Region
    icon = "site"
    list_display = ["name", "province", "code", "sort_order"]


class TownshipViewSet(VocabularyViewSet):
    model = Township
    icon = "home"
    list_display = ["name", "region", "code"]
    list_filter = ["region"]


class ProgrammeViewSet(VocabularyViewSet):
    model = Programme
    icon = "calendar-alt"
    list_display = ["name", "year"]


class StewardViewSet(SnippetViewSet):
    model = Steward
    icon = "user"
    list_display = ["name", "email", "phone"]
    search_fields = ["name", "email", "phone"]


class DirectoryViewSetGroup(SnippetViewSetGroup):
    items = (
        ServiceViewSet,
        ServiceCategoryViewSet,
        RegionViewSet,
        TownshipViewSet,
        ProgrammeViewSet,
        StewardViewSet,
    )
    menu_label = _("관리소 자료")
    menu_icon = "list-ul"
    menu_order = 200

    def get_submenu_items(self):
        return [*super().get_submenu_items(), poster.PostersItem()]


register_snippet(DirectoryViewSetGroup)
hooks.register("register_search_facets", search_facets)
hooks.register("register_search_shortcuts", search_shortcuts)

hooks.register("register_admin_urls", care.admin_urls)
hooks.register("register_admin_menu_item", care.corrections_item)
hooks.register("register_admin_menu_item", care.overdue_item)
hooks.register("register_log_actions", care.log_actions)
hooks.register("construct_homepage_panels", care.home_panel)

hooks.register("before_edit_page", counting.warn_on_opening)
hooks.register("after_publish_page", counting.warn_on_publishing)
hooks.register("register_admin_urls", counting.admin_urls)
hooks.register("register_reports_menu_item", counting.report_item)

hooks.register("register_admin_urls", poster.admin_urls)
hooks.register("register_snippet_listing_buttons", poster.region_buttons)

hooks.register("register_admin_urls", sheets.admin_urls)
hooks.register("register_admin_menu_item", sheets.sheets_item)
hooks.register("register_admin_urls", splitting.admin_urls)
