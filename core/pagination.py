"""Pagination of lists: any value of `page=` gives a valid page."""

from django.core.paginator import Page, Paginator
from django.http import QueryDict


def page_of(items, query: QueryDict, per_page: int) -> Page:
    """The page for the parameter `page`: the first if it is no number, the nearest if out of range."""
    try:
        number = max(int(query.get("page", "")), 1)
    except ValueError:
        number = 1
    paginator = Paginator(items, per_page)
    page = paginator.get_page(number)
    page.visible_numbers = paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return page
