"""How the lists of `VocabularyEntry` models look in the admin."""

from wagtail.snippets.views.snippets import SnippetViewSet


class VocabularyViewSet(SnippetViewSet):
    """The entries of one language together, the Korean ones first: theirs is the first locale."""

    def get_queryset(self, request):
        return self.model.objects.order_by("locale_id", *self.model._meta.ordering)
