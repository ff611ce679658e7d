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
from core.public_api.response_cache import MAX_AGE, CachedResponse, get_cached, store

METHODS = "GET, HEAD, OPTIONS"
PREFLIGHT = {
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-Modified-Since, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
#: For `parameters`: every query parameter is part of the cache key.
ALL_PARAMETERS = ("*",)


def public_endpoint(parameters: tuple[str, ...] = ()) -> Callable:
    """Makes a view a CORS-enabled endpoint whose responses are cached until published content changes.

    `parameters` are the query parameters that belong to the cache key; others are ignored. The view
    raises `Problem` for errors. Its response must depend on the URL, the language and the published
    content only: never on the user or the time of day.
    """

    def decorate(view: Callable) -> Callable:
        @wraps(view)
        def endpoint(request, *args, **kwargs):
            try:
                response = _respond(request, parameters, lambda: view(request, *args, **kwargs))
            except Problem as problem:
                response = problem.response()
            except Http404:
                response = NotFound().response()
            except SuspiciousOperation as error:
                response = Problem(400, "Bad request", str(error)).response()
            return _with_cors_headers(response)

        # A POST gets 405 (method not allowed) instead of 403 (CSRF token missing).
        endpoint.csrf_exempt = True
        return endpoint

    return decorate


def _respond(
    request: HttpRequest, parameters: tuple[str, ...], make_response: Callable
) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": METHODS} | PREFLIGHT)
    if request.method not in {"GET", "HEAD"}:
        raise Problem(405, "Method not allowed", f"Only {METHODS} are answered here")
    parameters_given = _relevant_parameters(request.GET, parameters)
    content_version = ContentVersion.current()
    key = _key(request, parameters_given, content_version.version)
    etag = f'W/"{key}"'
    # Only an ETag proves that the client has this response: `If-Modified-Since` alone does not prove that
    # the parameters are valid.
    if f'"{key}"' in request.headers.get("If-None-Match", ""):
        return _with_validators(HttpResponse(status=304), etag, content_version)
    response = _cached_or_made(request, key, make_response)
    if response.status_code != 200:
        return response
    _with_validators(response, etag, content_version)
    return get_conditional_response(request, etag, content_version.last_modified, response)


def _cached_or_made(request: HttpRequest, key: str, make_response: Callable) -> HttpResponse:
    if (cached := get_cached(key)) is None:
        response = make_response()
        if hasattr(response, "render"):
            response = response.render()
        if response.status_code != 200:
            return response
        cached = CachedResponse.of(response)
        store(key, cached)
    return cached.response(request)


def _relevant_parameters(query: QueryDict, parameters: tuple[str, ...]) -> list[tuple[str, str]]:
    """The relevant query parameters. Raises `BadParameter` for NUL, which PostgreSQL cannot store."""
    for name, values in query.lists():
        if any("\0" in text for text in (name, *values)):
            raise BadParameter(name.replace("\0", ""), "NUL characters are not allowed")
    names = sorted(query) if parameters == ALL_PARAMETERS else sorted(parameters)
    return [(name, value) for name in names for value in query.getlist(name)]


def _key(request: HttpRequest, parameters_given: list[tuple[str, str]], version: str) -> str:
    url = request.build_absolute_uri(request.path)
    text = "\n".join([version, get_language() or "", url, urlencode(parameters_given)])
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _with_validators(
    response: HttpResponse, etag: str, content_version: ContentVersion
) -> HttpResponse:
    response["ETag"] = etag
    if content_version.last_modified:
        response["Last-Modified"] = http_date(content_version.last_modified)
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    return response


def _with_cors_headers(response: HttpResponse) -> HttpResponse:
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Content-Disposition"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    if response.status_code >= 400:
        response.headers.setdefault("Cache-Control", "no-store")
    if response.status_code == 405:
        response["Allow"] = METHODS
    return response
