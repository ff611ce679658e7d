"""One way to page through lists: every `page=` gets an answer."""

from django.core.paginator import Page, Paginator
from django.http import QueryDict


def page_of(items, query: QueryDict, per_page: int) -> Page:
    """The page that `query` asks for; words give the first page, numbers out of range the nearest."""
    try:
        number = max(int(query.get("page", "")), 1)
    except ValueError:
        number = 1
    paginator = Paginator(items, per_page)
    page = paginator.get_page(number)
    page.visible_numbers = paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return page
