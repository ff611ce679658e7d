from django.http import HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils.cache import patch_cache_control
from wagtail.contrib.redirects.middleware import RedirectMiddleware
from wagtail.models import Site

from core.redirects.lookup import (
    FRONT_PATHS,
    final_target,
    find_by_identity,
    find_redirect,
    identity_of,
)


class SiteRedirectMiddleware(RedirectMiddleware):
    """Wagtail's middleware without loops, dead ends and chains, and for URLs of old bulletin boards.

    Only a 404 is redirected, with one exception: XE boards have their posts at the path of the home page,
    distinguished by the query string.
    """

    def process_response(self, request, response):
        url = request.get_full_path()
        if response.status_code == 404:
            find = find_redirect
        elif request.path in FRONT_PATHS and identity_of(request.META.get("QUERY_STRING", "")):
            find = find_by_identity
        else:
            return response
        site = Site.find_for_request(request)
        redirect = find(url, site)
        target = final_target(redirect, site, url) if redirect else None
        if target is None:
            return response
        kind = HttpResponsePermanentRedirect if redirect.is_permanent else HttpResponseRedirect
        redirect_response = kind(target)
        # Not cacheable: the page may move back, and a browser with a cached redirect would not notice.
        patch_cache_control(redirect_response, no_cache=True)
        return redirect_response
