"""The endpoint for the pages that anybody may read, in all languages."""

from functools import cache

from django.conf import settings
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.models import Page, Site, get_page_models

from core.api import parameters
from core.api.endpoint import ReadOnlyEndpointMixin
from core.models import BasePage


class PagesEndpoint(ReadOnlyEndpointMixin, PagesAPIViewSet):
    meta_fields = [
        "type", "detail_url", "html_url", "slug", "show_in_menus", "seo_title",
        "search_description", "first_published_at", "last_published_at", "parent", "locale",
        "translation_key",
    ]  # fmt: skip
    listing_default_fields = [*PagesAPIViewSet.listing_default_fields, "translation_key"]
    #: Fields that would cost a list extra database queries for each page.
    detail_only_fields = ["parent", "body", "sections", "attachments", "centers"]
    detail_parameters = parameters.FIELD_SELECTION | parameters.RICH_TEXT

    @classmethod
    def listing_parameters(cls):
        orders = (
            "id",
            "title",
            "slug",
            "first_published_at",
            "last_published_at",
            "published_at",
        )
        return parameters.PAGES | {
            "type": parameters.of_types(*page_types()),
            "order": parameters.ordered_by(*orders),
        }

    def get_base_queryset(self):
        # The search backend can only filter by indexed fields; the primary key is one.
        pages = Page.objects.filter(pk__in=public_pages(self.request).values("pk"))
        return pages.select_related("locale", "content_type").order_by("pk")

    def get_queryset(self):
        names = [name for name in self.request.GET.get("type", "").split(",") if name]
        models = [page_types()[name] for name in dict.fromkeys(names)]
        if len(models) != 1:
            pages = self.get_base_queryset()
            return pages.type(*models) if models else pages
        (model,) = models
        public = public_pages(self.request).values("pk")
        return model.for_api(model.objects.filter(pk__in=public)).order_by("pk")

    def find_object(self, queryset, request):
        """Finds a page by its URL path, in any language, or by its primary key."""
        if "html_path" not in request.GET:
            return super().find_object(queryset, request)
        parts = [part for part in request.GET["html_path"].split("/") if part]
        has_prefix = parts and parts[0] in parameters.LANGUAGES
        code = parts.pop(0) if has_prefix else settings.LANGUAGE_CODE
        paths = [
            "/".join([home.url_path.rstrip("/"), *parts, ""])
            for home in homes(request)
            if home.locale.language_code == code
        ]
        return queryset.filter(url_path__in=paths).first()


@cache
def page_types() -> dict[str, type[BasePage]]:
    """The page models of this site, by model label."""
    return {model._meta.label: model for model in get_page_models() if issubclass(model, BasePage)}


def homes(request) -> list[Page]:
    """The home page of each language."""
    site = Site.find_for_request(request)
    if site is None:
        return []
    pages = Page.objects.translation_of(site.root_page, inclusive=True)
    return list(pages.select_related("locale"))


def public_pages(request):
    """Live pages of the site without a view restriction; the user does not matter, as responses are
    cached for all.

    Aliases are left out, because their text is in another language.
    """
    pages = Page.objects.none()
    for home in homes(request):
        pages = pages | Page.objects.descendant_of(home, inclusive=True)
    return pages.live().public().filter(alias_of__isnull=True)
