"""The search in the Wagtail admin: menu, URLs, permissions, and a notice to administrators about
the index."""

from django.contrib.auth.models import Permission
from django.urls import include, path
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.snippets.models import register_snippet

from search.admin import promotion_views
from search.admin import urls as admin_urls
from search.admin.viewsets import SearchViewSetGroup
from search.checks import findings
from search.log.models import SearchCount

register_snippet(SearchViewSetGroup)

#: Menu items of Wagtail that are hidden: the search menu has its own, or they show Wagtail's own
#: query counter, which this site does not use.
REPLACED_MENU_ITEMS = {"promoted-search-results", "search-terms"}


class IndexNotice(Component):
    template_name = "search/admin/index_notice.html"
    order = 50

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        return {"findings": findings() if user.is_superuser else []}


@hooks.register("construct_homepage_panels")
def add_index_notice(request, panels):
    panels.append(IndexNotice())


@hooks.register("register_admin_urls", order=-1)
def register_search_urls():
    return [path("search-care/", include(admin_urls)), *promotion_views.urlpatterns]


@hooks.register("construct_settings_menu")
@hooks.register("construct_reports_menu")
def hide_replaced_menu_items(request, menu_items):
    menu_items[:] = [item for item in menu_items if item.name not in REPLACED_MENU_ITEMS]


@hooks.register("register_permissions")
def register_report_permission():
    return Permission.objects.filter(
        content_type__app_label=SearchCount._meta.app_label, codename="view_searchcount"
    )
