"""URLs of the current page or view in another language: always on this host, whatever path was requested,
and only with the query parameters that the page or view declares."""

from collections.abc import Callable, Iterable

from django.urls import translate_url
from django.utils.encoding import escape_uri_path
from django.utils.http import urlencode

#: Alternative language prefix → prefix in use.
PREFIX_ALIASES = {
    "zh": "zh-hans",
    "zh-cn": "zh-hans",
    "zh-sg": "zh-hans",
    "vi-vn": "vi",
    "en-us": "en",
    "en-gb": "en",
}
#: No form of this site sends longer values or more of them.
MAX_LENGTH, MAX_VALUES = 200, 60


def carries(names: Iterable[str] | Callable[[], Iterable[str]]):
    """View decorator that declares the query parameters to carry over to other languages: `names`, or a
    function that returns them. Must be the outermost decorator."""

    def mark(view):
        view.carried_parameters = names
        return view

    return mark


def url_in_language(request, code: str) -> str:
    """The path of a view (not a page) in another language, without query string. Leading slashes are
    reduced to one, as browsers read `//x` as a host name."""
    url = translate_url(escape_uri_path(f"/{request.path.lstrip('/')}"), code)
    return f"/{url.lstrip('/')}"


def carried_query(request, place) -> str:
    """The query string for other languages, with its `?`; empty if no parameter is left. `place` is the
    page, or the view function if there is none."""
    names = getattr(place, "carried_parameters", ())
    pairs = [
        (name, value)
        for name in (names() if callable(names) else names)
        for value in request.GET.getlist(name)
        if value and len(value) <= MAX_LENGTH
    ]
    return f"?{urlencode(pairs[:MAX_VALUES])}" if pairs else ""
