"""Endpoints of the HSDS 3.x API: paginated lists and single objects."""

import json
from collections.abc import Callable, Sequence
from math import ceil

from django.db.models import QuerySet
from django.http import HttpResponse, JsonResponse
from django.urls import reverse

from centers.open_data.hsds import objects, queries
from centers.open_data.hsds.identifiers import derived
from centers.open_data.hsds.openapi import document
from centers.open_data.hsds.parameters import (
    KNOWN,
    MAX_MINIMAL,
    Detail,
    Parameters,
    with_parameters,
)
from core.models import SiteSettings
from core.public_api.endpoints import public_endpoint
from core.public_api.problems import NotFound, not_found_view

#: Objects loaded at once with their relations in unpaginated responses.
BATCH = 500


def _json(data) -> JsonResponse:
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False})


def _count(items: Sequence) -> int:
    return items.count() if isinstance(items, QuerySet) else len(items)


def _list_response(parameters: Parameters, items: Sequence, make: Callable) -> HttpResponse:
    """The list response. A page past the last one is empty, as the specification requires."""
    total = _count(items)
    start = (parameters.page - 1) * parameters.per_page
    stop = total if parameters.unpaginated else min(start + parameters.per_page, total)
    # Minimal objects have no relations, so they are loaded in one batch.
    batch = MAX_MINIMAL if parameters.detail is Detail.MINIMAL else BATCH
    contents = [
        make(item)
        for first in range(start, stop, batch)
        for item in items[first : min(first + batch, stop)]
    ]
    if parameters.ndjson:
        lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in contents)
        return HttpResponse("".join(lines), content_type="application/x-ndjson; charset=utf-8")
    pages = max(1, ceil(total / parameters.per_page))
    return _json(
        {
            "total_items": total,
            "total_pages": pages,
            "page_number": parameters.page,
            "size": len(contents),
            "first_page": parameters.page == 1,
            "last_page": parameters.page >= pages,
            "empty": not contents,
            "contents": contents,
        }
    )


def _detail_response(item, make: Callable) -> HttpResponse:
    if item is None:
        raise NotFound("There is nothing public with this id")
    return _json(make(item))


@public_endpoint()
def about(request):
    settings = SiteSettings.for_request(request)
    organisation = settings.organisation.localized if settings.organisation else None
    openapi_url = request.build_absolute_uri(reverse("hsds:openapi"))
    website = request.build_absolute_uri(reverse("open_data:about"))
    return _json(objects.about(organisation, settings.email, openapi_url, website))


@public_endpoint()
def openapi(request):
    """OpenAPI document with paths, parameters and response schemas."""
    return _json(document(request.build_absolute_uri(reverse("hsds:about"))))


@public_endpoint(KNOWN)
@with_parameters
def services(request, parameters: Parameters):
    rows = queries.services(parameters)
    if parameters.detail is Detail.MINIMAL:
        return _list_response(parameters, rows, objects.minimal_service)
    return _list_response(
        parameters, rows, lambda row: objects.service(row, request, parameters.detail)
    )


@public_endpoint()
def service(request, identifier):
    row = queries.shown_services().filter(translation_key=identifier).first()
    return _detail_response(row, lambda row: objects.service(row, request))


@public_endpoint(KNOWN)
@with_parameters
def organizations(request, parameters: Parameters):
    pages = queries.organizations(parameters)
    return _list_response(
        parameters, pages, lambda page: objects.organization(page, request, parameters.detail)
    )


@public_endpoint()
def organization(request, identifier):
    page = queries.organizations(Parameters.for_organization(identifier)).first()
    return _detail_response(page, lambda page: objects.organization(page, request, Detail.FULL))


@public_endpoint(KNOWN)
@with_parameters
def service_at_locations(request, parameters: Parameters):
    rows = queries.services(parameters)
    if parameters.detail is Detail.MINIMAL:
        return _list_response(parameters, rows, objects.minimal_service_at_location)
    return _list_response(
        parameters, rows, lambda row: objects.service_at_location(row, request, parameters.detail)
    )


@public_endpoint()
def service_at_location(request, identifier):
    """The id is a hash of the service's id, so it is compared with those of all services."""
    keys = queries.shown_services().prefetch_related(None).values_list("translation_key", flat=True)
    wanted = str(identifier)
    key = next((key for key in keys if derived("service_at_location", key) == wanted), None)
    row = key and queries.shown_services().filter(translation_key=key).first()
    return _detail_response(row, lambda row: objects.service_at_location(row, request, Detail.FULL))


@public_endpoint(KNOWN)
@with_parameters
def taxonomies(request, parameters: Parameters):
    found = [one for one in objects.taxonomies() if _named(one, parameters.search)]
    return _list_response(parameters, found, dict)


@public_endpoint()
def taxonomy(request, identifier):
    found = (one for one in objects.taxonomies() if one["id"] == str(identifier))
    return _detail_response(next(found, None), dict)


@public_endpoint(KNOWN)
@with_parameters
def taxonomy_terms(request, parameters: Parameters):
    terms = objects.taxonomy_terms(*queries.vocabulary())
    found = [
        one
        for one in terms
        if parameters.taxonomy_id in ("", one["taxonomy_detail"]["id"])
        and parameters.parent_id in ("", one.get("parent_id"))
        and not (parameters.top_only and "parent_id" in one)
        and _named(one, parameters.search)
    ]
    return _list_response(parameters, found, dict)


@public_endpoint()
def taxonomy_term(request, identifier):
    terms = objects.taxonomy_terms(*queries.vocabulary())
    return _detail_response(
        next((one for one in terms if one["id"] == str(identifier)), None), dict
    )


def _named(item: dict, text: str) -> bool:
    return text.casefold() in f"{item['name']} {item['description']}".casefold()


not_found = public_endpoint()(not_found_view)
