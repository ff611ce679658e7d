"""The overview on screens of Wagtail: page lists, lists of snippets, home page."""

from wagtail import hooks

from translation import permissions
from translation.overview.columns import TranslationsColumn
from translation.overview.explorer import PagesWithTranslations
from translation.overview.panel import WorkListPanel


@hooks.register("register_admin_viewset")
def page_viewset():
    """After Wagtail's own."""
    return PagesWithTranslations()


@hooks.register("register_vocabulary_column")
def vocabulary_column():
    return TranslationsColumn()


@hooks.register("construct_homepage_panels")
def add_work_list(request, panels):
    """Nothing for people who do not translate."""
    if permissions.is_in_team(request.user):
        panels.append(WorkListPanel(request.user))
