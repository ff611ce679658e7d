"""URL configuration. Korean has no language prefix; the other languages have /en/, /vi/, /zh-hans/."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.urls import serve_pattern

from centers.sitemaps import DirectorySitemap
from core import views
from core.documents.views import serve_document
from core.sitemaps import PageSitemap
from home.llms import llms

handler404 = "core.views.page_not_found"
handler500 = "core.views.server_error"

urlpatterns = [
    path(settings.ADMIN_PATH, include(wagtailadmin_urls)),
    # Overrides Wagtail's view of the same pattern and name.
    re_path(r"^documents/(\d+)/(.*)$", serve_document, name="wagtaildocs_serve"),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", views.serve_media),
    path("robots.txt", views.robots),
    path("llms.txt", llms),
    path("api/v2/", include("site_config.api")),
    path(
        "sitemap.xml",
        sitemap,
        {"sitemaps": {"pages": PageSitemap, "directory": DirectorySitemap}},
        name="sitemap",
    ),
]

urlpatterns += i18n_patterns(
    path("search/", include("search.urls")),
    path("search/", include("search.log.urls")),
    path("openreferral/v3/", include("centers.open_data.hsds.urls")),
    path("care/", include("centers.verification.urls")),
    path("find/", include("centers.finder.urls")),
    path("services/", include("centers.service_pages.urls")),
    path("data/", include("centers.open_data.urls")),
    path("asks/", include("translation.demand.urls")),
    path("", include("centers.posters.urls")),
    # Overrides Wagtail's view of the same pattern and name.
    re_path(serve_pattern, views.serve_page, name="wagtail_serve"),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
