"""The poster of a centre as an HTML print page and as PDF. Both show public content only."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_response_headers
from django.views.decorators.http import condition
from wagtail.models import Page

from centers.models import CenterPage
from centers.posters.content import Publisher, poster_of
from centers.posters.pdf import CONTENT_TYPE, fingerprint, poster_pdf
from centers.posters.sizes import sizes_of
from core.models import SiteSettings
from core.models.pages import in_language_order

#: max-age of the PDF response in seconds.
MAX_AGE = 300


def poster(request, page_path: str):
    """HTML page with a print preview."""
    page = _public_center(request, page_path)
    content = _content(page, request)
    context = {
        "page": page,
        "poster": content,
        "sizes": sizes_of(content),
        "versions": _public_versions(page),
    }
    return render(request, "centers/posters/poster.html", context)


def pdf(request, page_path: str):
    page = _public_center(request, page_path)
    content = _content(page, request)

    # The poster depends on more than the page (the publisher's phone, place names), so the ETag is a
    # hash of its content; there is no reliable Last-Modified.
    @condition(etag_func=lambda _request: f'"{fingerprint(content)}"')
    def respond(request):
        response = HttpResponse(poster_pdf(content), content_type=CONTENT_TYPE)
        name = f"{page.slug}-{content.language}.pdf"
        response["Content-Disposition"] = f'inline; filename="{name}"'
        return response

    response = respond(request)
    patch_response_headers(response, MAX_AGE)
    response["X-Robots-Tag"] = "noindex"
    return response


def _public_center(request, page_path: str) -> CenterPage:
    """The live centre at this path in the language of the request. Raises Http404."""
    route = Page.route_for_request(request, page_path)
    page = route and route.page.specific
    if not isinstance(page, CenterPage) or route.args or route.kwargs:
        raise Http404
    if page.get_view_restrictions().exists():
        raise Http404
    return page


def _content(page: CenterPage, request):
    return poster_of(page, Publisher.of(SiteSettings.for_request(request)), request)


def _public_versions(page: CenterPage) -> list[Page]:
    """The live public translations of the page, including itself, without aliases."""
    pages = Page.objects.translation_of(page, inclusive=True).live().public()
    return in_language_order(pages.filter(alias_of__isnull=True).select_related("locale"))
