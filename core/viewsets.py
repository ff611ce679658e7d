"""How the lists of `VocabularyEntry` models look in the admin."""

from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet


def columns_of_other_apps() -> list[Column]:
    """Each function registered for the hook `register_vocabulary_column` gives one column, so that an
    app above can say something about the entries of every list."""
    return [make() for make in hooks.get_hooks("register_vocabulary_column")]


class TranslatableViewSet(SnippetViewSet):
    """A list of entries in several languages."""

    def get_index_view_kwargs(self, **kwargs):
        columns = [*self.list_display, *columns_of_other_apps()]
        return super().get_index_view_kwargs(**{"list_display": columns, **kwargs})


class VocabularyViewSet(TranslatableViewSet):
    """The entries of one language together, the Korean ones first: theirs is the first locale."""

    def get_queryset(self, request):
        return self.model.objects.order_by("locale_id", *self.model._meta.ordering)
