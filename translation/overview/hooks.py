"""What the overview adds to screens of Wagtail."""

from translation import rights
from translation.overview.columns import TranslationsColumn
from translation.overview.explorer import PagesWithTranslations
from translation.overview.panel import WorkListPanel


def page_viewset():
    """Hook `register_admin_viewset`, after Wagtail's own."""
    return PagesWithTranslations()


def vocabulary_column():
    """Hook `register_vocabulary_column` of `core`."""
    return TranslationsColumn()


def add_work_list(request, panels):
    """Hook `construct_homepage_panels`; nothing for people who do not translate."""
    if rights.is_in_team(request.user):
        panels.append(WorkListPanel(request.user))
