"""Centres asked for in sentences: `.live().public().in_region("jeongeup").offering("side-dish")`."""

from django.db.models import Prefetch, Q
from wagtail.models import PageManager, PageQuerySet


class CenterQuerySet(PageQuerySet):
    def in_language(self, code: str):
        return self.filter(locale__language_code=code)

    def in_region(self, slug: str):
        return self.filter(township__region__slug=slug)

    def offering(self, service_slug: str):
        row = Q(services__service__slug=service_slug)
        second = Q(services__second_service__slug=service_slug)
        return self.filter(row | second).distinct()

    def in_programme(self, slug: str):
        return self.filter(programmes__programme__slug=slug).distinct()

    def with_listing(self):
        """Everything a card of the directory shows, in a fixed number of queries."""
        rows = self.model._meta.get_field("services").related_model.objects.select_related(
            "service__category", "second_service__category"
        )
        return (
            self.select_related("township__region", "locale")
            .prefetch_related(Prefetch("services", queryset=rows))
            .defer("body")
            .order_by("path")
        )

    def with_hours(self):
        """The opening hours too, for whoever asks which centres are open."""
        return self.prefetch_related("opening_hours")


CenterManager = PageManager.from_queryset(CenterQuerySet)
