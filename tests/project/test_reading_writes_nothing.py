"""GET requests of visitors do not write to the database, so they never wait for its write lock."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from core.models import SiteSettings
from tests import factories

pytestmark = pytest.mark.django_db

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


@pytest.fixture
def paths(site):
    """One URL per public view and page type, on a site with stored settings."""
    SiteSettings.for_site(Site.objects.get())
    center = factories.CenterPageFactory(parent=site.centers, title="감곡문화센터")
    article = factories.ArticlePageFactory(parent=site.news)
    plain = factories.StandardPageFactory(parent=site.home)
    pages = [site.home, site.centers, site.news, center, article, plain]
    others = ["/search/?q=감곡", "/news/feed/", "/sitemap.xml", "/robots.txt", "/nowhere/"]
    return [*(page.url for page in pages), *others, "/centers/?region=jeongeup", "/en/"]


def test_reading_writes_nothing(paths, client):
    for path in paths:
        with CaptureQueriesContext(connection) as captured:
            response = client.get(path, follow=True)
        assert response.status_code in {200, 404}, path
        written = [query["sql"] for query in captured if query["sql"].lstrip().startswith(WRITES)]
        assert not written, path
