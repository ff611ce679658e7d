"""Open data: complete, correct, safe to open in spreadsheets, and public content only."""

import csv
import io
import json
import re
from html import unescape

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from openpyxl import load_workbook
from wagtail.models import Site

from centers.models import CenterPage, ServiceConfirmation
from centers.open_data.geojson import SCHEMA
from core.models import SiteSettings
from tests import factories
from tests.shared_data import shared_data

pytestmark = pytest.mark.django_db


@shared_data
def center(site):
    page = factories.CenterPageFactory(parent=site.centers, title="감곡문화센터")
    for wording in ("농기구, 주방기구 등 칼갈이 지원", "=HYPERLINK(1)"):
        factories.CenterServiceFactory(page=page, wording=wording, audiences=["older-people"])
    factories.CenterPhoneFactory(page=page)
    page.save_revision().publish()
    return page


def rows(response):
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_a_centre_is_a_row_with_the_headings_of_standard_data(client, center):
    response = client.get("/data/centers.csv")
    assert response.content.startswith(b"\xef\xbb\xbf")
    (row,) = rows(response)
    assert row["관리소명"] == "감곡문화센터"
    assert row["시군구명"] == "정읍시"
    assert (row["위도"], row["경도"]) == ("35.716", "126.928")
    assert row["전화번호"] == "063-123-4567"
    assert row["홈페이지주소"].endswith(center.url)
    assert row["데이터기준일자"]


def test_a_service_is_never_split_at_its_commas(client, center):
    found = rows(client.get("/data/services.csv"))
    assert len(found) == 2
    assert found[0]["서비스명"] == "농기구, 주방기구 등 칼갈이 지원"
    assert found[0]["대상"] == "어르신"
    assert found[0]["서비스식별자"] == str(center.services.first().translation_key)


def test_no_cell_is_a_formula(client, center):
    assert rows(client.get("/data/services.csv"))[1]["서비스명"] == "'=HYPERLINK(1)"
    book = load_workbook(io.BytesIO(client.get("/data/centers.xlsx").content))
    cells = [cell for row in book["서비스"].iter_rows() for cell in row]
    assert "=HYPERLINK(1)" in [cell.value for cell in cells]
    assert all(cell.data_type != "f" for cell in cells)


def test_points_have_longitude_first(client, center):
    response = client.get("/data/centers.geojson")
    assert response["Content-Type"] == "application/geo+json"
    (feature,) = response.json()["features"]
    assert feature["geometry"]["coordinates"] == [126.928, 35.716]
    assert feature["properties"]["approximate"] is True
    assert len(feature["properties"]["services"]) == 2


def test_points_match_our_schema(client, site, center):
    factories.CenterPageFactory(
        parent=site.centers, township__latitude=None, township__longitude=None
    )
    validator = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
    geojson = client.get("/data/centers.geojson").json()
    assert len(geojson["features"]) == 2
    assert list(validator.iter_errors(geojson)) == []
    geojson["features"][0]["properties"]["surprise"] = 1
    assert list(validator.iter_errors(geojson))


def test_drafts_and_private_pages_are_in_no_file(client, site, center):
    factories.CenterPageFactory(parent=site.centers, title="초안", live=False)
    factories.restrict(factories.CenterPageFactory(parent=site.centers, title="비공개"))
    assert [row["관리소명"] for row in rows(client.get("/data/centers.csv"))] == ["감곡문화센터"]


@pytest.mark.parametrize("name", ["centers.csv", "services.csv", "centers.xlsx", "centers.geojson"])
def test_files_allow_cross_origin_requests_and_caching(client, center, name):
    response = client.get(f"/data/{name}")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "max-age=300" in response["Cache-Control"]
    again = client.get(f"/data/{name}", headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304
    assert client.post(f"/data/{name}").status_code == 405


def test_every_language_has_its_own(client, center, translate):
    translate(center, "en", title="Gamgok Culture Centre")
    (row,) = rows(client.get("/en/data/centers.csv"))
    assert row["관리소명"] == "Gamgok Culture Centre"
    assert row["관리소식별자"] == str(center.translation_key)


def test_the_page_has_html_and_structured_data(client, center):
    html = client.get("/data/").content.decode()
    assert 'href="/data/centers.geojson"' in html
    assert 'href="/openreferral/v3/"' in html
    text = html.split('<script type="application/ld+json">')[1].split("</script>")[0]
    dcat, schema_org = json.loads(text)
    assert dcat["@type"] == "dcat:Dataset"
    assert len(dcat["dcat:distribution"]) == 6
    assert dcat["dct:license"]["@id"].startswith("https://www.kogl.or.kr/")
    assert dcat["dct:modified"] == schema_org["dateModified"]
    for offer in schema_org["distribution"]:
        response = client.get(offer["contentUrl"])
        assert response.status_code == 200
        assert response["Content-Type"].startswith(offer["encodingFormat"])
    for distribution in dcat["dcat:distribution"][4:]:
        described = client.get(
            distribution["dcat:accessService"]["dcat:endpointDescription"]["@id"]
        )
        assert described.json()["openapi"]


def test_every_example_url_of_the_page_works(client, center):
    html = client.get("/data/").content.decode()
    examples = re.findall(r'<a href="([^"]+)"><code>', html)
    assert len(examples) == 2
    for example in examples:
        assert client.get(unescape(example)).status_code == 200


def test_the_contact_is_in_html_and_structured_data(client, center):
    settings = SiteSettings.for_site(Site.objects.get())
    settings.phone, settings.email = "063-111-2222", "help@example.kr"
    settings.organisation = factories.OrganisationFactory()
    settings.save()
    html = client.get("/data/").content.decode()
    assert 'href="mailto:help@example.kr"' in html
    assert '"vcard:hasTelephone":{"@id":"tel:063-111-2222"}' in html


def test_an_empty_directory_is_no_error(client, site):
    for name in ("", "centers.csv", "services.csv", "centers.xlsx", "centers.geojson"):
        assert client.get(f"/data/{name}").status_code == 200


def test_a_conditional_request_loads_nothing(client, center, django_assert_num_queries):
    tag = client.get("/data/centers.csv")["ETag"]
    with django_assert_num_queries(1):
        client.get("/data/centers.csv", headers={"If-None-Match": tag})


def test_a_file_that_does_not_exist_is_a_problem(client, site):
    response = client.get("/data/nothing.csv")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"


def test_the_date_is_that_of_the_last_confirmation(client, center):
    row = center.services.first()
    ServiceConfirmation.objects.update_or_create(
        row_key=row.translation_key,
        defaults={
            "since": "2099-01-01",
            "confirmed_on": "2099-01-02",
            "due_on": "2099-06-01",
            "stale_on": "2099-12-01",
        },
    )
    assert rows(client.get("/data/centers.csv"))[0]["데이터기준일자"] == "2099-01-02"


def test_queries_do_not_grow_with_centres(client, site, center, django_assert_num_queries):
    client.get("/data/centers.csv")
    with django_assert_num_queries(14) as few:
        client.get("/data/centers.csv")
    for _number in range(5):
        page = factories.CenterPageFactory(parent=site.centers)
        factories.CenterServiceFactory(page=page)
    assert CenterPage.objects.count() == 6
    with django_assert_num_queries(len(few)):
        client.get("/data/centers.csv")
