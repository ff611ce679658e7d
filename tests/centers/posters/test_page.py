"""The print page of posters and its access control."""

import re

import pytest
from django.core.cache import cache

from centers.models import CenterPage
from tests import factories

pytestmark = pytest.mark.django_db
PAGE, PDF = "/centers/gamgok/poster/", "/centers/gamgok/poster/pdf/"


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


def sheet(response) -> str:
    return response.content.decode().partition("<main")[2].partition("</main>")[0]


def code_in(html: str) -> str:
    return re.search(r"<svg.*?</svg>", html, re.DOTALL).group()


def test_it_shows_what_the_pdf_shows(client, center):
    html = sheet(client.get(PAGE))
    for expected in (
        "감곡문화센터",
        'href="tel:063-571-1234"',
        "찾아가는 이불 세탁",
        "월–금 09:00–18:00",
        "testserver/centers/gamgok",
        "전북특별자치도농어촌종합지원센터",
    ):
        assert expected in html


def test_the_centre_page_links_to_it(client, center):
    assert f'href="{PAGE}"' in client.get("/centers/gamgok/").content.decode()
    html = client.get(PAGE).content.decode()
    assert f'href="{PDF}"' in html
    assert 'href="/centers/gamgok/"' in html


def test_every_language_has_its_own_poster_and_qr_code(client, center, translate, drawing, scan):
    translate(center, "vi", title="Trung tâm Văn hóa Gamgok")
    translate(center, "zh-hans", title="甘谷文化中心")
    for prefix, title in (("/vi", "Trung tâm Văn hóa Gamgok"), ("/zh-hans", "甘谷文化中心")):
        response = client.get(f"{prefix}{PAGE}")
        html = sheet(response)
        assert title in html
        assert scan(drawing(code_in(html))) == [f"http://testserver{prefix}/centers/gamgok/"]
    links = re.findall(r'href="([^"]*/poster/)" lang="(\S+)"', response.content.decode())
    assert links == [(PAGE, "ko"), (f"/vi{PAGE}", "vi"), (f"/zh-hans{PAGE}", "zh-hans")]


def test_a_private_translation_is_not_linked(client, center, translate):
    factories.restrict(translate(center, "en", title="Gamgok"))
    translate(center, "vi", title="Trung tâm")
    html = client.get(PAGE).content.decode()
    assert f"/vi{PAGE}" in html
    assert f"/en{PAGE}" not in html


@pytest.mark.parametrize("path", [PAGE, PDF])
def test_drafts_and_private_pages_have_none(client, admin, center, path):
    assert client.get(path).status_code == 200
    center.unpublish()
    assert client.get(path).status_code == 404
    center.save_revision().publish()
    factories.restrict(center)
    # Also for users who may see the page: printed posters are public.
    assert admin.get(path).status_code == 404


def test_a_private_section_has_none(client, site, center):
    factories.restrict(site.centers)
    assert client.get(PAGE).status_code == 404


def test_an_unknown_url_below_it_is_not_found(client, site, center, translate):
    translate(factories.CenterPageFactory(parent=site.centers), "en")
    for path in (f"{PAGE}x/", "/centers/gamgok/x/", "/en/centers/gamgok/poster/"):
        assert client.get(path).status_code == 404


def test_search_engines_leave_it_out(client, center):
    assert '<meta name="robots" content="noindex">' in client.get(PAGE).content.decode()
    assert client.get(PDF)["X-Robots-Tag"] == "noindex"
    assert "poster" not in client.get("/sitemap.xml").content.decode()


def test_the_content_security_policy_blocks_nothing_on_it(client, center):
    html = client.get(PAGE).content.decode()
    assert " style=" not in html
    assert "<script>" not in html
    assert " on" not in " ".join(re.findall(r"<[^>]*>", html)).replace(" one", "")


def test_without_a_phone_there_is_a_line_and_a_note_to_write_it(client, center):
    center.phones.all().delete()
    html = client.get(PAGE).content.decode()
    assert "call__write" in html
    assert "손으로 적어 주세요" in html
    assert "손으로 적어 주세요" not in sheet(client.get(PAGE))


def test_few_services_are_larger_than_many(client, center):
    assert "sheet--40" in client.get(PAGE).content.decode()
    for number in range(20):
        factories.CenterServiceFactory(page=center, wording=f"어르신 안부 확인 {number}")
    assert "sheet--20" in client.get(PAGE).content.decode()


def test_the_pdf_is_not_modified_until_its_content_changes(client, center, site_settings):
    first = client.get(PDF)
    assert first["Content-Type"] == "application/pdf"
    assert first["Content-Disposition"] == 'inline; filename="gamgok-ko.pdf"'
    assert first["Cache-Control"] == "max-age=300"
    assert client.get(PDF, headers={"If-None-Match": first["ETag"]}).status_code == 304
    # Not a field of the page, but part of the poster.
    center.phones.all().delete()
    site_settings.phone = "063-280-1000"
    site_settings.save()
    changed = client.get(PDF, headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200


def test_the_preview_of_a_centre_shows_the_centre(admin, center):
    response = CenterPage.objects.get(pk=center.pk).make_preview_request()
    assert response.status_code == 200
    assert "이런 도움을 드려요" in response.rendered_content


@pytest.mark.parametrize("path", [PAGE, PDF])
def test_queries_do_not_grow_with_services(client, center, path, django_assert_max_num_queries):
    client.get(path)
    for _ in range(5):
        factories.CenterServiceFactory(page=center)
    with django_assert_max_num_queries(22):
        client.get(path)
