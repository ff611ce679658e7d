"""The rows that answer a question, found and paged by the database."""

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import get_language
from wagtail.search.backends import get_search_backend

from centers.choices import Audience, DeliveryMode
from centers.models import CenterPage, CenterService, Service, ServiceCategory
from centers.openreferral.identifiers import derived
from centers.openreferral.objects import AUDIENCES, MODES, SERVICES, choice_term_ids
from centers.openreferral.parameters import Parameters

#: How many of what the site's search finds are asked for.
MOST_PAGES, MOST_KINDS = 500, 50


def organizations(parameters: Parameters) -> QuerySet[CenterPage]:
    centers = CenterPage.objects.live().public().in_language(get_language())
    centers = centers.select_related("township__region", "locale").defer("body")
    if parameters.search:
        found = get_search_backend().search(parameters.search, CenterPage.objects.live())
        centers = centers.filter(
            Q(pk__in=[page.pk for page in found[:MOST_PAGES]])
            | Q(title__icontains=parameters.search)
        )
    if parameters.modified_after:
        centers = centers.filter(last_published_at__gt=parameters.modified_after)
    if parameters.organization_id:
        centers = centers.filter(translation_key=parameters.organization_id)
    return centers.prefetch_related("phones", "opening_hours").order_by("path")


def services(parameters: Parameters) -> QuerySet[CenterService]:
    pages = CenterPage.objects.live().public().in_language(get_language())
    rows = CenterService.objects.filter(page__in=pages)
    if parameters.organization_id:
        rows = rows.filter(page__translation_key=parameters.organization_id)
    if parameters.modified_after:
        rows = rows.filter(page__last_published_at__gt=parameters.modified_after)
    if parameters.search:
        rows = rows.filter(_searched(parameters.search))
    if parameters.taxonomy_term_id:
        rows = rows.filter(_with_term(parameters.taxonomy_term_id))
    if parameters.taxonomy_id:
        rows = rows.filter(_with_taxonomy(parameters.taxonomy_id))
    centers = CenterPage.objects.select_related("township__region", "locale").defer("body")
    return (
        rows.with_care()
        .select_related("service__category", "second_service__category")
        .prefetch_related(
            Prefetch("page", centers.prefetch_related("phones", "opening_hours")),
        )
        .order_by("page__path", "sort_order", "pk")
    )


def _searched(text: str) -> Q:
    """By the words of the row and by what the site's search makes of them (이불빨래 → 이불 세탁)."""
    found = get_search_backend().search(text, Service.objects.filter(live=True))
    kinds = [kind.pk for kind in found[:MOST_KINDS]]
    return (
        Q(wording__icontains=text)
        | Q(page__title__icontains=text)
        | Q(service__in=kinds)
        | Q(second_service__in=kinds)
    )


def _with_term(identifier: str) -> Q:
    if mode := choice_term_ids(MODES, DeliveryMode).get(identifier):
        return Q(delivery_mode=mode) | Q(delivery_mode="", service__delivery_mode=mode)
    if audience := choice_term_ids(AUDIENCES, Audience).get(identifier):
        return Q(pk__in=_for_audience(audience))
    kinds = Service.objects.filter(
        Q(translation_key=identifier) | Q(category__translation_key=identifier)
    )
    return Q(service__in=kinds) | Q(second_service__in=kinds)


def _for_audience(audience: str) -> list[int]:
    """Rows keep their audiences as a list, which SQLite cannot look into."""
    rows = CenterService.objects.select_related("service").only("audiences", "service__audiences")
    return [row.pk for row in rows if audience in row.effective_audiences]


def _with_taxonomy(identifier: str) -> Q:
    if identifier == derived("taxonomy", SERVICES):
        return Q()
    if identifier == derived("taxonomy", MODES):
        return ~Q(delivery_mode="") | ~Q(service__delivery_mode="")
    if identifier == derived("taxonomy", AUDIENCES):
        return ~Q(audiences=[]) | ~Q(service__audiences=[])
    return Q(pk__in=[])


def vocabulary() -> tuple[QuerySet[ServiceCategory], QuerySet[Service]]:
    code = get_language()
    services = Service.objects.live().in_language(code).select_related("category")
    return ServiceCategory.objects.live().in_language(code), services
