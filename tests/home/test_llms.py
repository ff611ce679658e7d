"""llms.txt: its content, and that every link in it works."""

import re

import pytest
from wagtail.models import Site

from core.models import SiteSettings
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def text(client, site, translate):
    settings = SiteSettings.for_site(Site.objects.get())
    settings.organisation = factories.OrganisationFactory()
    settings.phone = "063-111-2222"
    settings.save()
    factories.CenterPageFactory(parent=site.centers)
    factories.StandardPageFactory(parent=site.home, title="사업 [안내]", introduction="한\n줄")
    factories.StandardPageFactory(parent=site.home, title="초안", live=False)
    factories.restrict(factories.StandardPageFactory(parent=site.home, title="비공개"))
    translate(site.news, "en", title="News")
    response = client.get("/llms.txt")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Access-Control-Allow-Origin"] == "*"
    return response.content.decode()


def test_site_name_and_contact(text):
    assert text.startswith("# 행복한 농업·농촌 지역공동체 홍보마당\n")
    assert "관리소 1곳" in text
    assert "063-111-2222" in text
    assert "공공누리" in text


def test_every_link_works(client, text):
    links = re.findall(r"\]\((http://testserver[^)]*)\)", text)
    assert len(links) >= 10
    for link in links:
        assert client.get(link).status_code == 200, link


def test_public_pages_of_each_language(text):
    assert "- [활동소식](http://testserver/news/)" in text
    assert "- [News](http://testserver/en/news/)" in text
    assert "- [사업 (안내)]" in text
    assert ": 한 줄" in text
    assert "초안" not in text
    assert "비공개" not in text
    assert text.index("## 한국어") < text.index("## English")
    assert "Tiếng Việt" not in text


def test_site_without_settings(client, site):
    assert client.get("/llms.txt").status_code == 200
