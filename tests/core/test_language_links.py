"""Links to other languages: always on this host, with the declared query parameters only."""

import re
from urllib.parse import urlsplit

import pytest
from django.test import RequestFactory
from hypothesis import example, given
from hypothesis import strategies as st

from core.language_links import url_in_language
from tests import factories
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db
LINK = re.compile(r'<a href="([^"]*)" lang="en" hreflang="en"')


def english_link(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status
    return LINK.search(response.content.decode())[1].replace("&amp;", "&")


@shared_data
def translated(site):
    for page in (site.home, site.centers, site.news):
        factories.translated(page, site.locales["en"])


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("/centers/?region=jeongeup", "/en/centers/?region=jeongeup"),
        (
            "/centers/?need=home&need=food&page=2&utm_source=x",
            "/en/centers/?need=home&need=food&page=2",
        ),
        ("/centers/?original=3&fbclid=abc", "/en/centers/"),
        ("/news/?year=2026&category=saengsaeng", "/en/news/?category=saengsaeng&year=2026"),
        ("/services/?region=jeongeup&x=1", "/en/services/?region=jeongeup"),
        ("/find/?who=older&need=any&x=1", "/en/find/?who=older&need=any"),
        ("/search/?q=%EC%9D%B4%EB%B6%88&x=1", "/en/search/?q=%EC%9D%B4%EB%B6%88"),
        ("/?region=jeongeup", "/en/"),
    ],
)
def test_declared_parameters_are_carried_over(client, translated, url, target):
    assert english_link(client, url) == target


def test_a_page_without_translation_links_to_its_list_without_parameters(client, site, translated):
    center = factories.CenterPageFactory(parent=site.centers, slug="gamgok")
    link = english_link(client, "/centers/gamgok/?region=jeongeup")
    assert link == f"/en/centers/?original={center.pk}"


def test_hreflang_links_have_no_parameters(client, translated):
    page = client.get("/services/?region=jeongeup").content.decode()
    assert 'hreflang="en" href="http://testserver/en/services/">' in page


@pytest.mark.parametrize("path", ["//evil.example/x/", "///evil.example/", "/x/?q=1"])
def test_the_links_of_a_missing_page_stay_on_this_host(client, translated, path):
    link = english_link(client, path, status=404)
    assert re.fullmatch(r"/[^/\\].*", link)
    assert "?" not in link


@given(st.text(max_size=60))
@example("/evil.example/x/")
@example("\\evil.example")
@example("\t/evil.example")
@example("/\\evil.example/en")
def test_any_path_stays_on_this_host(path):
    request = RequestFactory().get("/")
    request.path = f"/{path}"
    for code in ("ko", "en", "zh-hans"):
        url = url_in_language(request, code)
        assert not urlsplit(url).netloc
        assert not url.startswith("//")
        assert not set(url) & set("\\\t\r\n")
