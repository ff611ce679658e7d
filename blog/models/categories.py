from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core.models import VocabularyEntry
from core.translation import synchronized, translated


class NewsCategory(VocabularyEntry):
    """A category of news, e.g. 생생마을."""

    translatable_fields = [*translated("name"), *synchronized("slug", "sort_order")]
    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("sort_order")]

    class Meta(VocabularyEntry.Meta):
        verbose_name = _("소식 갈래")
        verbose_name_plural = _("소식 갈래")
