"""Public pages about services."""

import json
import re

import pytest

from centers.models import Service
from tests import factories
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db


@shared_data
def laundry(site):
    category = factories.ServiceCategoryFactory(slug="home", name="세탁·수선")
    return factories.ServiceFactory(
        slug="duvet-laundry",
        name="이불 세탁",
        description="큰 빨래를 대신 해 드립니다.",
        category=category,
    )


@shared_data
def offered(site, laundry):
    mending = factories.ServiceFactory(slug="mending", name="이불 수선", category=laundry.category)
    unused = factories.ServiceFactory(slug="sauna", name="찜질", category=laundry.category)
    first = factories.CenterPageFactory(parent=site.centers, title="감곡문화센터")
    both = factories.CenterPageFactory(parent=site.centers, title="소성센터")
    factories.CenterServiceFactory(page=first, service=laundry, wording="찾아가는 이불 세탁")
    factories.CenterServiceFactory(
        page=both, service=mending, second_service=laundry, wording="수선과 세탁"
    )
    factories.CenterServiceFactory(page=both, service=mending, wording="바느질")
    return first, both, unused


def page(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def json_ld(text):
    [nodes] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
    return json.loads(nodes)


def test_the_list_names_what_some_centre_offers_with_the_number_of_centres(offered, client):
    text = page(client, "/services/")
    assert re.findall(r'tile__name">([^<]+)<', text) == ["이불 세탁", "이불 수선"]
    assert re.findall(r'tile__hint">([^<]+)<', text) == ["2곳", "1곳"]


def test_the_facets_filter_the_list(offered, client):
    first, _both, _unused = offered
    text = page(client, f"/services/?region={first.region.slug}&open=now")
    assert 'name="service"' not in text
    assert "noindex" in text
    factories.RegionFactory(slug="namwon", name="남원시", code="52190")
    other = factories.CenterPageFactory(parent=first.get_parent(), township__region__slug="namwon")
    factories.CenterServiceFactory(
        page=other, service=Service.objects.get(slug="mending"), wording="남원 수선"
    )
    text = page(client, "/services/?region=namwon")
    assert re.findall(r'tile__name">([^<]+)<', text) == ["이불 수선"]


def test_a_service_shows_its_description_and_each_centres_wording(offered, client):
    text = page(client, "/services/duvet-laundry/")
    assert "큰 빨래를 대신 해 드립니다." in text
    assert "찾아가는 이불 세탁" in text
    assert "수선과 세탁" in text
    assert "바느질" not in text
    assert "하는 곳 2곳" in text
    assert 'href="/services/mending/"' in text
    assert "sauna" not in text


def test_one_that_nobody_offers_says_so(offered, client):
    assert "지금은 하는 곳이 없습니다" in page(client, "/services/sauna/")


def test_structured_data_has_its_providers(offered, client):
    trail, node = json_ld(page(client, "/services/duvet-laundry/"))
    assert [step["name"] for step in trail["itemListElement"]][-2:] == ["서비스 목록", "이불 세탁"]
    assert node["@type"] == "GovernmentService"
    assert [one["name"] for one in node["provider"]] == ["감곡문화센터", "소성센터"]


def test_long_lists_come_in_pages(offered, client, laundry):
    first, _both, _unused = offered
    for number in range(60):
        center = factories.CenterPageFactory(parent=first.get_parent(), title=f"센터 {number}")
        factories.CenterServiceFactory(page=center, service=laundry)
    assert page(client, "/services/duvet-laundry/").count("center__name") == 60
    second = page(client, "/services/duvet-laundry/?page=2")
    assert second.count("center__name") == 2
    assert ">61</span>" in second
    assert "하는 곳 62곳" in second


def test_without_a_translation_it_redirects_to_the_list(offered, client, site):
    response = client.get("/vi/services/duvet-laundry/")
    assert response.status_code == 302
    assert response.url == "/vi/services/"
    vietnamese = offered[0].service_rows[0].service.copy_for_translation(site.locales["vi"])
    vietnamese.name, vietnamese.category = "Giặt chăn", vietnamese.category
    vietnamese.save()
    assert "Giặt chăn" in page(client, "/vi/services/duvet-laundry/")


def test_an_unknown_service_is_not_found(offered, client):
    assert client.get("/services/teleport/").status_code == 404
    Service.objects.filter(slug="mending").update(live=False)
    assert client.get("/services/mending/").status_code == 404


def test_private_centres_are_not_listed(offered, client):
    first, both, _unused = offered
    factories.restrict(first)
    both.unpublish()
    assert "하는 곳 0곳" in page(client, "/services/duvet-laundry/")


def test_the_sitemap_has_them(offered, client):
    text = client.get("/sitemap.xml").content.decode()
    for path in ("services/duvet-laundry/", "services/", "find/", "find/near/", "data/"):
        assert f"<loc>http://localhost/{path}</loc>" in text
    assert "<loc>http://localhost/vi/find/</loc>" in text
    assert "<loc>http://localhost/vi/services/duvet-laundry/</loc>" not in text


def test_a_centre_page_links_to_each_service(offered, client):
    assert 'href="/services/duvet-laundry/"' in page(client, offered[0].url)
