"""Snippet viewsets of the directory, grouped under one admin menu, and its search hooks."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from centers.models import Programme, Region, Service, ServiceCategory, Steward, Township
from centers.search_hooks import search_facets, search_shortcuts
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
        added = [make() for make in hooks.get_hooks("register_directory_menu_item")]
        return [*super().get_submenu_items(), *added]


register_snippet(DirectoryViewSetGroup)
hooks.register("register_search_facets", search_facets)
hooks.register("register_search_shortcuts", search_shortcuts)
