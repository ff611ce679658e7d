"""Snippet viewset of the news categories, and the search facet of the news."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from blog.models import NewsCategory
from blog.search_hooks import search_facets
from core.viewsets import VocabularyViewSet


class NewsCategoryViewSet(VocabularyViewSet):
    model = NewsCategory
    icon = "tag"
    list_display = ["name", "slug", "sort_order"]
    add_to_admin_menu = True
    menu_order = 210


register_snippet(NewsCategoryViewSet)
hooks.register("register_search_facets", search_facets)
