"""The counter of missing translations that visitors looked for."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TranslationDemand(models.Model):
    """How often a page was missed in a language in one month; stores nothing about visitors."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.CASCADE, related_name="+")
    #: First day of the month.
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
