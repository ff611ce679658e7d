"""The decorator of all public API endpoints: CORS, response cache, conditional requests, errors."""

import hashlib
from collections.abc import Callable
from functools import wraps

from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, urlencode
from django.utils.translation import get_language

from core.models import ContentVersion
from core.public_api.problems import BadParameter, NotFound, Problem
from core.public_api.response_cache import MAX_AGE, CachedResponse, keep, kept

METHODS = "GET, HEAD, OPTIONS"
PREFLIGHT = {
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-Modified-Since, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
#: For `parameters`: every query parameter is part of the cache key.
ALL = ("*",)


def public_endpoint(parameters: tuple[str, ...] = ()) -> Callable:
    """Makes a view a CORS-enabled endpoint whose responses are cached until published content changes.

    `parameters` are the query parameters that belong to the cache key; others are ignored. The view
    raises `Problem` for errors. Its response must depend on the URL, the language and the published
    content only: never on the user or the time of day.
    """

    def decorate(view: Callable) -> Callable:
        @wraps(view)
        def answer(request, *args, **kwargs):
            try:
                response = _answered(request, parameters, lambda: view(request, *args, **kwargs))
            except Problem as problem:
                response = problem.response()
            except Http404:
                response = NotFound().response()
            except SuspiciousOperation as error:
                response = Problem(400, "Bad request", str(error)).response()
            return _open_to_all(response)

        # A POST gets 405 (method not allowed) instead of 403 (CSRF token missing).
        answer.csrf_exempt = True
        return answer

    return decorate


def _answered(request: HttpRequest, parameters: tuple[str, ...], make: Callable) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": METHODS} | PREFLIGHT)
    if request.method not in {"GET", "HEAD"}:
        raise Problem(405, "Method not allowed", f"Only {METHODS} are answered here")
    asked = _asked(request.GET, parameters)
    published = ContentVersion.current()
    key = _key(request, asked, published.version)
    etag = f'W/"{key}"'
    # Only an ETag proves that the client has this response: `If-Modified-Since` alone does not prove that
    # the parameters are valid.
    if f'"{key}"' in request.headers.get("If-None-Match", ""):
        return _dated(HttpResponse(status=304), etag, published)
    response = _found_or_made(request, key, make)
    if response.status_code != 200:
        return response
    _dated(response, etag, published)
    return get_conditional_response(request, etag, published.last_modified, response)


def _found_or_made(request: HttpRequest, key: str, make: Callable) -> HttpResponse:
    if (answer := kept(key)) is None:
        response = make()
        if hasattr(response, "render"):
            response = response.render()
        if response.status_code != 200:
            return response
        answer = CachedResponse.of(response)
        keep(key, answer)
    return answer.response(request)


def _asked(query: QueryDict, parameters: tuple[str, ...]) -> list[tuple[str, str]]:
    """The relevant query parameters. Raises `BadParameter` for NUL, which PostgreSQL cannot store."""
    for name, values in query.lists():
        if any("\0" in text for text in (name, *values)):
            raise BadParameter(name.replace("\0", ""), "NUL characters are not allowed")
    names = sorted(query) if parameters == ALL else sorted(parameters)
    return [(name, value) for name in names for value in query.getlist(name)]


def _key(request: HttpRequest, asked: list[tuple[str, str]], version: str) -> str:
    address = request.build_absolute_uri(request.path)
    text = "\n".join([version, get_language() or "", address, urlencode(asked)])
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _dated(response: HttpResponse, etag: str, published: ContentVersion) -> HttpResponse:
    response["ETag"] = etag
    if published.last_modified:
        response["Last-Modified"] = http_date(published.last_modified)
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    return response


def _open_to_all(response: HttpResponse) -> HttpResponse:
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Content-Disposition"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    if response.status_code >= 400:
        response.headers.setdefault("Cache-Control", "no-store")
    if response.status_code == 405:
        response["Allow"] = METHODS
    return response
