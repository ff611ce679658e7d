"""`…/poster/` and `…/poster/pdf/` below the page of a centre."""

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import patch_response_headers
from django.views.decorators.http import condition
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page

from centers.posters.content import Publisher, poster_of
from centers.posters.pdf import CONTENT_TYPE, fingerprint, poster_pdf
from centers.posters.sizes import sizes_of
from core.models import SiteSettings
from core.models.pages import in_language_order

#: Seconds for which a copy may be used.
MAX_AGE = 300


class PosterRoutesMixin(RoutablePageMixin):
    """For pages of centres: what hangs in the village says only what everybody may see."""

    def route(self, request, path_components):
        """Raises Http404 for the poster of a page that only some may see."""
        if path_components and self.get_view_restrictions().exists():
            raise Http404
        return super().route(request, path_components)

    @path("poster/", name="poster")
    def poster(self, request):
        """The page to print, for people who want to see first what they print."""
        poster = self._poster(request)
        context = {
            "page": self,
            "poster": poster,
            "sizes": sizes_of(poster),
            "versions": self._public_versions(),
        }
        return TemplateResponse(request, "centers/posters/poster.html", context)

    @path("poster/pdf/", name="poster_pdf")
    def poster_pdf(self, request):
        poster = self._poster(request)

        # Much besides the page is on it (the support centre's phone, names of places), so what it
        # says decides whether a copy is still good, and no date.
        @condition(etag_func=lambda _request: f'"{fingerprint(poster)}"')
        def answer(request):
            response = HttpResponse(poster_pdf(poster), content_type=CONTENT_TYPE)
            name = f"{self.slug}-{poster.language}.pdf"
            response["Content-Disposition"] = f'inline; filename="{name}"'
            return response

        response = answer(request)
        patch_response_headers(response, MAX_AGE)
        response["X-Robots-Tag"] = "noindex"
        return response

    def _poster(self, request):
        return poster_of(self, Publisher.of(SiteSettings.for_request(request)), request)

    def _public_versions(self) -> list[Page]:
        """The page in each language in which visitors can read it."""
        pages = Page.objects.translation_of(self, inclusive=True).live().public()
        return in_language_order(pages.filter(alias_of__isnull=True).select_related("locale"))
