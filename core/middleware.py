"""Middleware: response headers, refusal of unsafe requests, redirects of language prefixes."""

from urllib.parse import quote

from django.conf import settings
from django.http import (
    HttpResponseBadRequest,
    HttpResponseNotAllowed,
    HttpResponsePermanentRedirect,
)

from core.language_links import PREFIX_ALIASES


class ResponseHeadersMiddleware:
    """Adds headers that Django's middleware does not, and the content security policy of the admin.

    Wagtail's admin has inline scripts, so paths below it get a looser policy; the login page has none and
    keeps the strict one.
    """

    PERMISSIONS = "camera=(), geolocation=(self), microphone=(), payment=(), usb=()"

    def __init__(self, get_response):
        self.get_response = get_response
        self.admin_path = f"/{settings.ADMIN_PATH}"

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", self.PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        is_admin = request.path.startswith(self.admin_path)
        if is_admin and not request.path.startswith(f"{self.admin_path}login/"):
            response._csp_config = settings.ADMIN_CONTENT_SECURITY_POLICY
        return response


class RejectUnsafeRequestsMiddleware:
    """Refuses NUL characters in the path and the TRACE method before they reach a view or the database."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method == "TRACE":
            return HttpResponseNotAllowed(["GET", "HEAD", "POST", "OPTIONS"])
        if "\0" in request.path:
            return HttpResponseBadRequest()
        return self.get_response(request)


class LanguagePrefixRedirectMiddleware:
    """Redirects common alternatives of a language prefix to the one in use."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.codes = {code for code, _name in settings.LANGUAGES}

    def __call__(self, request):
        first, _slash, rest = request.path_info.lstrip("/").partition("/")
        target = self._target(first)
        if target is None:
            return self.get_response(request)
        # Browsers read a path that begins with two slashes as a host name.
        rest = rest.lstrip("/\\")
        path = quote(f"/{rest}" if target == settings.LANGUAGE_CODE else f"/{target}/{rest}")
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)

    def _target(self, first: str) -> str | None:
        code = PREFIX_ALIASES.get(first.lower(), first.lower())
        if code == settings.LANGUAGE_CODE:
            return code
        return code if code in self.codes and code != first else None
