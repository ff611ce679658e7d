"""Views for pages, media files, robots.txt and error pages."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from django.views.static import serve as serve_static
from wagtail.models import Locale, Page, Site
from wagtail.views import serve as serve_page_or_404

from core.media_access import MediaAccess, access_to_media
from core.navigation import nearest_translation

MEDIA_CACHE_CONTROL = {
    # The names of public files contain a hash of their content, so they never change.
    MediaAccess.PUBLIC: "public, max-age=31536000, immutable",
    MediaAccess.PRIVATE: "private, no-store",
}


def serve_page(request, path):
    """Wagtail's page view; for a page that exists only in Korean it redirects to the nearest translated
    ancestor, with the parameter `original` for a notice."""
    try:
        return serve_page_or_404(request, path)
    except Http404:
        target = _nearest_translated(request, path)
        if target is None:
            raise
        return redirect(target)


def _nearest_translated(request, path: str) -> str | None:
    site = Site.find_for_request(request)
    code = get_language()
    if site is None or code == settings.LANGUAGE_CODE or not path:
        return None
    url_path = f"{site.root_page.url_path}{path.strip('/')}/"
    original = Page.objects.live().public().filter(url_path=url_path).first()
    locale = Locale.objects.filter(language_code=code).first()
    nearest = original and nearest_translation(original, locale)
    return f"{nearest.get_url(request)}?original={original.pk}" if nearest else None


@require_safe
def serve_media(request, path):
    """Serves a file below MEDIA_URL if the visitor has access; else raises Http404."""
    access = access_to_media(request, path)
    if access is MediaAccess.NONE:
        raise Http404
    response = serve_static(request, path, document_root=settings.MEDIA_ROOT)
    response.headers["Cache-Control"] = MEDIA_CACHE_CONTROL[access]
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
def robots(request):
    lines = [
        "User-agent: *",
        f"Disallow: /{settings.ADMIN_PATH}",
        *(f"Disallow: {prefix}/search/" for prefix in _language_prefixes()),
        f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _language_prefixes() -> list[str]:
    others = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
    return ["", *(f"/{code}" for code in others)]


def page_not_found(request, exception=None):
    return render(request, "404.html", status=404)


def server_error(request):
    """Uses neither database nor session, as it is shown when these fail."""
    return render(None, "500.html", status=500)
