"""Models of the search log: queries per day, first results opened, totals per month."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchCount(models.Model):
    """How often a query was searched on one day in one language; nothing about who searched."""

    date = models.DateField(_("날짜"))
    language = models.CharField(_("언어"), max_length=10)
    query = models.CharField(_("찾은 말"), max_length=100)
    times = models.PositiveIntegerField(_("찾은 횟수"), default=0)
    #: Number of results at the last search.
    results = models.PositiveIntegerField(_("결과 수"), default=0)
    clicks = models.PositiveIntegerField(_("결과를 누른 횟수"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("검색 기록")
        verbose_name_plural = _("검색 기록")
        constraints = [
            models.UniqueConstraint(
                fields=["date", "language", "query"], name="one_search_count_per_day"
            )
        ]
        indexes = [models.Index(fields=["query", "language"], name="search_count_by_query")]

    def __str__(self):
        return self.query


class FirstClick(models.Model):
    """How often a page was the first result opened for a query."""

    count = models.ForeignKey(SearchCount, on_delete=models.CASCADE, related_name="first_clicks")
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    times = models.PositiveIntegerField(_("맨 먼저 누른 횟수"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("맨 먼저 누른 결과")
        verbose_name_plural = _("맨 먼저 누른 결과")
        constraints = [
            models.UniqueConstraint(fields=["count", "page"], name="one_first_click_per_page")
        ]

    def __str__(self):
        return f"{self.count_id} → {self.page_id}"


class SearchTotal(models.Model):
    """A month's totals, which remain after its queries are deleted."""

    #: The first day of the month.
    month = models.DateField(_("달"))
    language = models.CharField(_("언어"), max_length=10)
    searches = models.PositiveIntegerField(_("찾은 횟수"), default=0)
    without_results = models.PositiveIntegerField(_("결과가 없던 횟수"), default=0)
    clicks = models.PositiveIntegerField(_("결과를 누른 횟수"), default=0)

    class Meta:
        verbose_name = _("달마다의 검색 수")
        verbose_name_plural = _("달마다의 검색 수")
        constraints = [
            models.UniqueConstraint(fields=["month", "language"], name="one_search_total_per_month")
        ]

    def __str__(self):
        return f"{self.month:%Y-%m} {self.language}"
