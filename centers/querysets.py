"""Querysets of centres and services, e.g. `.live().public().in_region("jeongeup").offering("side-dish")`."""

import datetime

from django.apps import apps
from django.db.models import Manager, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
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
        """Select and prefetch everything a directory card shows, in a fixed number of queries."""
        rows = self.model._meta.get_field("services").related_model.objects.select_related(
            "service__category", "second_service__category"
        )
        return (
            self.select_related("township__region", "locale")
            .prefetch_related(Prefetch("services", queryset=rows))
            .defer("body")
            .order_by("path")
        )

    def with_services_prefetched(self):
        """`with_listing` for thousands of centres: services are prefetched instead of joined to each row,
        which needs four more queries and a third of the time."""
        rows = self.model._meta.get_field("services").related_model.objects.prefetch_related(
            "service__category", "second_service__category"
        )
        listing = self.with_listing().prefetch_related(None)
        return listing.prefetch_related(Prefetch("services", queryset=rows))


CenterManager = PageManager.from_queryset(CenterQuerySet)


class ServiceRowQuerySet(QuerySet):
    """Service rows of centres, e.g. `.shown_in("ko").with_confirmations().overdue(today)`."""

    def shown_in(self, code: str):
        """Rows of live public centres of a language."""
        pages = self.model._meta.get_field("page").related_model.objects
        return self.filter(page__in=pages.live().public().in_language(code))

    def with_term(self):
        """Annotates `term`: the days after which each row must be confirmed again."""
        return self.annotate(term=Coalesce("review_days", "page__review_days"))

    def with_confirmations(self):
        """Annotates `confirmed_on`, `confirmed_by`, `due_on` and `stale_on` of the row's `ServiceConfirmation`;
        None where there is none."""
        confirmation = apps.get_model("centers", "ServiceConfirmation").objects.filter(
            row_key=OuterRef("translation_key")
        )
        names = ("confirmed_on", "confirmed_by", "due_on", "stale_on")
        return self.annotate(**{name: Subquery(confirmation.values(name)[:1]) for name in names})

    def with_responsible_steward(self, steward):
        """Rows whose own steward this is, or that have none and belong to a centre whose steward this is."""
        return self.filter(Q(steward=steward) | Q(steward__isnull=True, page__steward=steward))

    def overdue(self, today: datetime.date):
        return self.with_confirmations().filter(due_on__lte=today)


ServiceRowManager = Manager.from_queryset(ServiceRowQuerySet)
