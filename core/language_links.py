"""URLs of the same place in another language: on this host whatever was requested, and with those query
parameters alone that the place knows."""

from collections.abc import Callable, Iterable

from django.urls import translate_url
from django.utils.encoding import escape_uri_path
from django.utils.http import urlencode

#: Other spellings of a language prefix, and the prefix in use.
PREFIX_ALIASES = {
    "zh": "zh-hans",
    "zh-cn": "zh-hans",
    "zh-sg": "zh-hans",
    "vi-vn": "vi",
    "en-us": "en",
    "en-gb": "en",
}
#: Longer values and more of them come from no form of this site.
MAX_LENGTH, MAX_VALUES = 200, 60


def carries(names: Iterable[str] | Callable[[], Iterable[str]]):
    """For a view whose choices mean the same in every language: the names of its query parameters,
    or a function that returns them. Outermost of the view's decorators."""

    def mark(view):
        view.carried_parameters = names
        return view

    return mark


def url_in_language(request, code: str) -> str:
    """Of a URL that belongs to no page, without its query. A path that begins with several slashes
    would be read as the name of a host."""
    url = translate_url(escape_uri_path(f"/{request.path.lstrip('/')}"), code)
    return f"/{url.lstrip('/')}"


def carried_query(request, place) -> str:
    """`place`: the page, or the view where there is none. With its `?`; empty if nothing is left."""
    names = getattr(place, "carried_parameters", ())
    pairs = [
        (name, value)
        for name in (names() if callable(names) else names)
        for value in request.GET.getlist(name)
        if value and len(value) <= MAX_LENGTH
    ]
    return f"?{urlencode(pairs[:MAX_VALUES])}" if pairs else ""
