"""Header and footer: links to other languages, footer links, `<link>` elements for search engines."""

import pytest

from core.models import FooterLink, SiteSettings
from core.templatetags.site import keep_dots
from tests import factories
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db


def translate(page, locale):
    copy = page.copy_for_translation(locale)
    copy.save_revision().publish()
    return copy


@shared_data
def center(site):
    """A centre in Korean and English; its parent also exists in Vietnamese."""
    center = factories.CenterPageFactory(parent=site.centers, slug="gamgok", title="감곡문화센터")
    for code in ("en", "vi"):
        translate(site.home, site.locales[code])
        translate(site.centers, site.locales[code])
    translate(center, site.locales["en"])
    return center


def test_a_language_links_to_the_same_page_or_to_the_nearest_with_a_notice(center, client):
    page = client.get("/centers/gamgok/").content.decode()
    assert '<a href="/en/centers/gamgok/" lang="en" hreflang="en">' in page
    assert f'<a href="/vi/centers/?original={center.pk}" lang="vi" hreflang="vi">' in page


def test_the_url_of_a_missing_translation_redirects_to_the_nearest_page(center, client):
    response = client.get("/vi/centers/gamgok/")
    assert response["Location"] == f"/vi/centers/?original={center.pk}"
    page = client.get(response["Location"]).content.decode()
    assert '<a href="/centers/gamgok/" lang="ko" hreflang="ko">감곡문화센터</a>' in page


@pytest.mark.parametrize("value", ["", "x", "-1", "9" * 30, "999999999"])
def test_an_invalid_original_is_ignored(site, client, value):
    assert "찾으신 글은" not in client.get("/centers/", {"original": value}).content.decode()


def test_hreflang_links_with_korean_as_x_default(center, client):
    page = client.get("/en/centers/gamgok/").content.decode()
    for code, path in (("ko", ""), ("x-default", ""), ("en", "/en")):
        link = f'<link rel="alternate" hreflang="{code}" href="{{}}{path}/centers/gamgok/">'
        assert link.format("http://testserver") in page
    assert 'hreflang="vi" href="http' not in page


def test_the_footer_links_public_pages_in_the_visitors_language(center, site, client):
    settings = SiteSettings.for_site(site.home.get_site())
    for page in (site.centers, site.news):
        FooterLink.objects.create(settings=settings, page=page)
    site.news.view_restrictions.create(restriction_type="login")
    page = client.get("/en/centers/").content.decode()
    foot = page[page.index('class="foot__links"') :]
    assert '<a href="/en/centers/">' in foot
    assert "/news/" not in foot


def test_a_middle_dot_stays_with_the_word_before():
    assert keep_dots("시·군") == "시\u2060·군"
