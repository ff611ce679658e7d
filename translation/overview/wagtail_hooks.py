"""Hooks for translation status in Wagtail's page and snippet listings and on the admin home page."""

from wagtail import hooks

from translation import permissions
from translation.overview.columns import TranslationsColumn
from translation.overview.explorer import TranslatedPageViewSet
from translation.overview.panel import WorkListPanel


@hooks.register("register_admin_viewset")
def page_viewset():
    """Registered after Wagtail's own page viewset, which it replaces."""
    return TranslatedPageViewSet()


@hooks.register("register_vocabulary_column")
def vocabulary_column():
    return TranslationsColumn()


@hooks.register("construct_homepage_panels")
def add_work_list(request, panels):
    """Only for users who may translate."""
    if permissions.is_translator(request.user):
        panels.append(WorkListPanel(request.user))
