"""Snippet viewsets for `VocabularyEntry` models."""

from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet


def columns_of_other_apps() -> list[Column]:
    """List columns from the hook `register_vocabulary_column`; each registered function returns one. It
    lets apps that depend on `core` add a column to every vocabulary list."""
    return [make() for make in hooks.get_hooks("register_vocabulary_column")]


class TranslatableViewSet(SnippetViewSet):
    """Snippets in several languages."""

    def get_index_view_kwargs(self, **kwargs):
        columns = [*self.list_display, *columns_of_other_apps()]
        return super().get_index_view_kwargs(**{"list_display": columns, **kwargs})


class VocabularyViewSet(TranslatableViewSet):
    """Orders by language, Korean first, as its locale has the lowest id."""

    def get_queryset(self, request):
        return self.model.objects.order_by("locale_id", *self.model._meta.ordering)
