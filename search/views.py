"""The visitors' search page."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.pagination import page_of
from core.query import clean_query
from search.service import find

PER_PAGE = 10


@require_safe
def search(request):
    query = clean_query(request.GET.get("q", ""))
    found = find(query, request.LANGUAGE_CODE)
    page = page_of(found.hits, request.GET, PER_PAGE)
    context = {"query": query, "found": found, "page_of_results": page}
    return render(request, "search/search.html", context)
