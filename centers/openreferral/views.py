"""The addresses of HSDS 3.x: lists in pages, single things, and problems told as problems."""

import json
from collections.abc import Callable, Sequence
from functools import wraps

from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.utils.cache import patch_response_headers
from django.views.decorators.http import require_safe

from centers.openreferral import objects, queries
from centers.openreferral.parameters import Parameters, problem, with_parameters

MAX_AGE = 300


def for_everybody(view: Callable) -> Callable:
    @wraps(view)
    @require_safe
    def answer(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if response.status_code == 200:
            patch_response_headers(response, MAX_AGE)
        response["Access-Control-Allow-Origin"] = "*"
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return answer


def _json(data) -> JsonResponse:
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False})


def _listed(parameters: Parameters, things: Sequence, make: Callable) -> HttpResponse:
    """A page past the last one is empty, as the specification has it."""
    paginator = Paginator(things, parameters.per_page)
    start = (parameters.page - 1) * parameters.per_page
    contents = [make(thing) for thing in things[start : start + parameters.per_page]]
    if parameters.ndjson:
        lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in contents)
        return HttpResponse("".join(lines), content_type="application/x-ndjson; charset=utf-8")
    return _json(
        {
            "total_items": paginator.count,
            "total_pages": paginator.num_pages,
            "page_number": parameters.page,
            "size": len(contents),
            "first_page": parameters.page == 1,
            "last_page": parameters.page >= paginator.num_pages,
            "empty": not contents,
            "contents": contents,
        }
    )


def _one(thing, make: Callable) -> HttpResponse:
    if thing is None:
        return problem(404, "Not found", "There is nothing public with this id")
    return _json(make(thing))


@for_everybody
def about(request):
    return _json(objects.about())


@for_everybody
@with_parameters
def services(request, parameters: Parameters):
    full = not parameters.minimal
    rows = queries.services(parameters)
    return _listed(parameters, rows, lambda row: objects.service(row, request, full))


@for_everybody
@with_parameters
def service(request, parameters: Parameters, identifier):
    rows = queries.services(parameters).filter(translation_key=identifier)
    return _one(rows.first(), lambda row: objects.service(row, request))


@for_everybody
@with_parameters
def organizations(request, parameters: Parameters):
    pages = queries.organizations(parameters)
    if parameters.minimal:
        return _listed(parameters, pages, objects.brief_organization)
    return _listed(parameters, pages, lambda page: objects.organization(page, request))


@for_everybody
@with_parameters
def organization(request, parameters: Parameters, identifier):
    pages = queries.organizations(parameters).filter(translation_key=identifier)
    return _one(pages.first(), lambda page: objects.organization(page, request))


@for_everybody
@with_parameters
def service_at_locations(request, parameters: Parameters):
    rows = queries.services(parameters)
    return _listed(parameters, rows, lambda row: objects.service_at_location(row, request))


@for_everybody
@with_parameters
def taxonomies(request, parameters: Parameters):
    return _listed(parameters, objects.taxonomies(), dict)


@for_everybody
def taxonomy(request, identifier):
    found = (one for one in objects.taxonomies() if one["id"] == str(identifier))
    return _one(next(found, None), dict)


@for_everybody
@with_parameters
def taxonomy_terms(request, parameters: Parameters):
    terms = objects.taxonomy_terms(*queries.vocabulary())
    if parameters.taxonomy_id:
        terms = [one for one in terms if one["taxonomy_detail"]["id"] == parameters.taxonomy_id]
    return _listed(parameters, terms, dict)


@for_everybody
def taxonomy_term(request, identifier):
    terms = objects.taxonomy_terms(*queries.vocabulary())
    return _one(next((one for one in terms if one["id"] == str(identifier)), None), dict)
