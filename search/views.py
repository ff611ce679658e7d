"""The search page and the autocomplete endpoint."""

from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.language_links import carries
from core.pagination import page_of
from core.text.search_query import clean_query
from search import facets
from search.faceting import FacetedResults
from search.no_results import NoResultsHelp
from search.promotions import promoted_pages
from search.results import results_of, suggestions_of
from search.service import suggest

PER_PAGE = 10
MAX_SUGGESTIONS = 8


def parameters() -> list[str]:
    """Query parameters of the search page: its own, and the facets that apps register."""
    return ["q", "exact", "page", facets.KIND, *(facet.name for facet in facets.registered())]


@carries(parameters)
@require_safe
def search(request):
    query = clean_query(request.GET.get("q", ""))
    faceted = FacetedResults(query, request.LANGUAGE_CODE, request.GET)
    found = faceted.found
    page = page_of(found.hits, request.GET, PER_PAGE)
    context = {
        "query": query,
        "faceted": faceted,
        "found": found,
        "partial": found.total - found.complete,
        "page_of_results": page,
        "results": results_of(found, page.object_list, request),
        "promoted": promoted_pages(query, request.LANGUAGE_CODE, found.vocabulary_version)
        if page.number == 1
        else [],
        "no_results_help": NoResultsHelp(faceted),
    }
    return render(request, "search/search.html", context)


@require_safe
@cache_control(private=True, max_age=60)
def suggestions(request):
    """JSON: `suggestions`, and `status`, a sentence with their number for screen readers."""
    query, kinds = clean_query(request.GET.get("q", "")), request.GET.getlist(facets.KIND)
    found = suggest(query, request.LANGUAGE_CODE, MAX_SUGGESTIONS, {facets.KIND: kinds})
    offered = suggestions_of(found, request)
    status = ngettext("추천 %(count)d건", "추천 %(count)d건", len(offered))
    return JsonResponse({"suggestions": offered, "status": status % {"count": len(offered)}})
