"""Wagtail's page listings with a column of translations, and a strip of translations on the explorer
and edit views of a page.

Wagtail takes the columns from the views of a page viewset; this one replaces the default viewset of all
page types. A viewset registered for a single page type has to add the column itself.
"""

from wagtail.admin.ui.tables.pages import PageStatusColumn
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.views.pages.search import SearchView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from translation import permissions
from translation.overview.columns import StatusBadges, TranslationsColumn


def with_translations_column(columns: list) -> list:
    """The columns with that of translations after the page status."""
    after = next(
        number for number, column in enumerate(columns) if isinstance(column, PageStatusColumn)
    )
    return [*columns[: after + 1], TranslationsColumn(), *columns[after + 1 :]]


def page_status_badges(user, page: Page) -> list[dict]:
    """Badges for the strip of a Korean page; empty for any other page."""
    if (
        page.is_root()
        or page.alias_of_id
        or page.locale.language_code != permissions.source_language()
    ):
        return []
    return StatusBadges(user, [page]).of(page)


class Explorer(ExplorableIndexView):
    template_name = "translation/overview/explorer.html"
    base_columns = with_translations_column(ExplorableIndexView.base_columns)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if not self.results_only:
            context["translations"] = page_status_badges(self.request.user, self.parent_page)
        return context


class PageSearch(SearchView):
    columns = with_translations_column(SearchView.columns)


class EditPage(EditView):
    def get_template_names(self):
        templates = {"wagtailadmin/pages/edit.html": "translation/overview/edit_page.html"}
        return [templates.get(name, name) for name in super().get_template_names()]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if not self.expects_json_response:
            context["translations"] = page_status_badges(self.request.user, self.page)
        return context


class TranslatedPageViewSet(PageViewSet):
    index_view_class = Explorer
    search_view_class = PageSearch
    edit_view_class = EditPage
