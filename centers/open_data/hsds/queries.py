"""Querysets for the query parameters; filtering and paging happen in the database."""

import datetime
from collections.abc import Sequence

from django.db.models import Prefetch, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.timezone import localdate
from django.utils.translation import get_language
from wagtail.search.backends import get_search_backend

from centers.choices import Audience, DeliveryMode
from centers.models import CenterPage, CenterService, Service, ServiceCategory
from centers.open_data.hsds.identifiers import derived
from centers.open_data.hsds.objects import AUDIENCES, MODES, SERVICES, choice_term_ids
from centers.open_data.hsds.parameters import Detail, Parameters
from centers.open_data.hsds.proximity import near

#: Maximum number of results taken from the search index, for pages and for services.
MAX_PAGES, MAX_KINDS = 500, 50
#: Relations whose publication changes the serialized service.
SERVICE_CHANGES_WITH = (
    "page",
    "page__township",
    "page__township__region",
    "service",
    "service__category",
    "second_service",
    "second_service__category",
)
CENTER_CHANGES_WITH = ("", "township", "township__region")


def organizations(parameters: Parameters) -> QuerySet[CenterPage]:
    centers = CenterPage.objects.live().public().in_language(get_language())
    centers = centers.select_related("township__region", "locale").defer("body")
    if parameters.search:
        found = get_search_backend().search(parameters.search, CenterPage.objects.live())
        centers = centers.filter(
            Q(pk__in=[page.pk for page in found[:MAX_PAGES]])
            | Q(title__icontains=parameters.search)
        )
    if parameters.modified_after:
        centers = centers.filter(_published_since(CENTER_CHANGES_WITH, parameters.modified_after))
    if parameters.organization_id:
        centers = centers.filter(translation_key=parameters.organization_id)
    if parameters.taxonomy_term_id or parameters.taxonomy_id:
        centers = centers.filter(
            pk__in=_with_terms(CenterService.objects, parameters).values("page")
        )
    if parameters.detail is Detail.FULL:
        centers = centers.prefetch_related(Prefetch("services", _with_relations()))
    return centers.prefetch_related("phones", "opening_hours").order_by("path")


def services(parameters: Parameters) -> Sequence[CenterService]:
    rows = shown_services()
    if parameters.organization_id:
        rows = rows.filter(page__translation_key=parameters.organization_id)
    if parameters.modified_after:
        rows = rows.filter(_modified_since(parameters.modified_after))
    if parameters.search:
        rows = rows.filter(_searched(parameters.search))
    rows = _with_terms(rows, parameters)
    if parameters.detail is Detail.MINIMAL:
        moments = (f"{path}__last_published_at" for path in SERVICE_CHANGES_WITH)
        rows = rows.prefetch_related(None).values(
            "pk", "translation_key", "wording", "confirmed_on", *moments
        )
    return near(rows, parameters.area) if parameters.area else rows


def shown_services() -> QuerySet[CenterService]:
    """Public services in the active language, in site order, with everything that is serialized."""
    pages = CenterPage.objects.live().public().in_language(get_language())
    rows = CenterService.objects.filter(page__in=pages)
    centers = CenterPage.objects.select_related("township__region", "locale").defer("body")
    return (
        _with_relations(rows)
        .prefetch_related(
            Prefetch("page", centers.prefetch_related("phones", "opening_hours")),
        )
        .order_by("page__path", "sort_order", "pk")
    )


def _with_relations(rows=CenterService.objects) -> QuerySet[CenterService]:
    return rows.with_confirmations().select_related("service__category", "second_service__category")


def _published_since(paths: tuple[str, ...], since: datetime.datetime) -> Q:
    changed = Q()
    for path in paths:
        changed |= Q(**{f"{path}__last_published_at__gte".removeprefix("__"): since})
    return changed


def _modified_since(since: datetime.datetime) -> Q:
    """Confirmations have a date only, so one on the day of `since` is always included: better twice than never."""
    confirmed = Q(confirmed_on__gte=localdate(since))
    return confirmed | _published_since(SERVICE_CHANGES_WITH, since)


def _searched(text: str) -> Q:
    """Rows that contain the text, or whose service the site's search finds for it (이불빨래 → 이불 세탁)."""
    found = get_search_backend().search(text, Service.objects.filter(live=True))
    kinds = [kind.pk for kind in found[:MAX_KINDS]]
    return (
        Q(wording__icontains=text)
        | Q(page__title__icontains=text)
        | Q(service__in=kinds)
        | Q(second_service__in=kinds)
    )


def _with_terms(rows, parameters: Parameters) -> QuerySet[CenterService]:
    # `audiences` is a JSON list; SQLite has no `contains` lookup for it, so it is searched as text.
    rows = rows.annotate(
        own_audiences=Cast("audiences", TextField()),
        usual_audiences=Cast("service__audiences", TextField()),
    )
    if parameters.taxonomy_term_id:
        rows = rows.filter(_with_term(parameters.taxonomy_term_id))
    if parameters.taxonomy_id:
        rows = rows.filter(_with_taxonomy(parameters.taxonomy_id))
    return rows


def _with_term(identifier: str) -> Q:
    if mode := choice_term_ids(MODES, DeliveryMode).get(identifier):
        return Q(delivery_mode=mode) | Q(delivery_mode="", service__delivery_mode=mode)
    if audience := choice_term_ids(AUDIENCES, Audience).get(identifier):
        quoted = f'"{audience}"'
        inherited = Q(own_audiences="[]", usual_audiences__contains=quoted)
        return Q(own_audiences__contains=quoted) | inherited
    kinds = Service.objects.filter(
        Q(translation_key=identifier) | Q(category__translation_key=identifier)
    )
    return Q(service__in=kinds) | Q(second_service__in=kinds)


def _with_taxonomy(identifier: str) -> Q:
    if identifier == derived("taxonomy", SERVICES):
        return Q()
    if identifier == derived("taxonomy", MODES):
        return ~Q(delivery_mode="") | ~Q(service__delivery_mode="")
    if identifier == derived("taxonomy", AUDIENCES):
        return ~Q(own_audiences="[]") | ~Q(usual_audiences="[]")
    return Q(pk__in=[])


def vocabulary() -> tuple[QuerySet[ServiceCategory], QuerySet[Service]]:
    code = get_language()
    services = Service.objects.live().in_language(code).select_related("category")
    return ServiceCategory.objects.live().in_language(code), services
