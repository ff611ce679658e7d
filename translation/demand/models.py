"""How often visitors missed a page in their language."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TranslationDemand(models.Model):
    """A count for a page, a language and a month; nothing of who asked."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.CASCADE, related_name="+")
    #: The first day of the month.
    month = models.DateField(_("달"))
    times = models.PositiveIntegerField(_("번"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page", "locale", "month"], name="one_ask_per_page_language_and_month"
            )
        ]

    def __str__(self):
        return f"{self.page_id} → {self.locale_id}: {self.times}"
