"""Snippet viewsets for synonym sets and ignored words, and the search menu of the admin."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet, SnippetViewSetGroup

from search.admin.forms import IgnoredWordForm, SynonymSetForm
from search.log.models import SearchCount
from search.models import IgnoredWord, SynonymSet


class SynonymSetCreateView(CreateView):
    def get_initial_form_instance(self):
        """Prefill the form with the query that the report of queries without results passes in
        `words`."""
        return SynonymSet(words=self.request.GET.get("words", "")[:100])


class SynonymSetViewSet(SnippetViewSet):
    model = SynonymSet
    icon = "copy"
    add_view_class = SynonymSetCreateView
    list_display = ["words", "note", "created_at"]
    edit_handler = ObjectList(
        [
            FieldPanel("words"),
            FieldPanel("note"),
            HelpPanel(template="search/admin/try_help.html", heading=_("저장한 뒤에")),
        ],
        base_form_class=SynonymSetForm,
    )


class IgnoredWordViewSet(SnippetViewSet):
    model = IgnoredWord
    icon = "no-view"
    list_display = ["word", "note", "created_at"]
    edit_handler = ObjectList(
        [FieldPanel("word"), FieldPanel("note")], base_form_class=IgnoredWordForm
    )


class PermittedMenuItem(MenuItem):
    """A menu item shown to users with any of the permissions `actions` on `model`."""

    def __init__(self, *args, model, actions, **kwargs):
        super().__init__(*args, **kwargs)
        self.policy, self.actions = ModelPermissionPolicy(model), actions

    def is_shown(self, request):
        return self.policy.user_has_any_permission(request.user, self.actions)


def menu_items() -> list[MenuItem]:
    """The items of the search menu beside the two snippet lists."""
    synonyms = {"model": SynonymSet, "actions": ["add", "change", "view"]}
    promotions = {"model": SearchPromotion, "actions": ["add", "change", "delete"]}
    counts = {"model": SearchCount, "actions": ["view"]}
    return [
        PermittedMenuItem(label, reverse_lazy(url), icon_name=icon, order=order, **permissions)
        for order, (label, url, icon, permissions) in enumerate(
            [
                (_("찾아보기"), "search_admin:try", "view", synonyms),
                (_("추천 검색 결과"), "wagtailsearchpromotions:index", "pick", promotions),
                (_("찾은 말"), "search_admin:searches", "search", counts),
                (_("찾지 못한 말"), "search_admin:misses", "warning", counts),
                (_("맨 먼저 누른 결과"), "search_admin:clicks", "link", counts),
            ],
            start=10,
        )
    ]


class SearchViewSetGroup(SnippetViewSetGroup):
    items = (SynonymSetViewSet, IgnoredWordViewSet)
    menu_label = _("검색 관리")
    menu_icon = "search"
    menu_order = 220

    def get_submenu_items(self):
        return [*super().get_submenu_items(), *menu_items()]
