"""No text in the database makes an output fail, even if it bypassed normalisation."""

import csv
import io
import json
from xml.etree import ElementTree

import openpyxl
import pytest
from django.urls import reverse
from wagtail.models import Page

from blog.models import ArticlePage
from centers.models import CenterPage, CenterService
from tests import factories
from tests.shared_data import shared_data

#: Characters that XML, spreadsheets or fonts refuse, and HTML markup.
DIRTY = "가\x0b\x01\x1f\x7f\x85\u2028\u200b\u202e\ufffe\ufeff나 & <b>다</b> =1+1 ]]> \U000e0001"


@shared_data
def raw_rows(site):
    """Pages whose texts were stored without normalisation."""
    center = factories.CenterPageFactory(parent=site.centers)
    factories.CenterServiceFactory(page=center)
    factories.CenterPhoneFactory(page=center)
    article = factories.ArticlePageFactory(parent=site.news)
    Page.objects.filter(pk__in=[center.pk, article.pk, site.news.pk]).update(
        title=DIRTY, seo_title=DIRTY, search_description=DIRTY
    )
    ArticlePage.objects.update(listing_summary=DIRTY, lead=DIRTY)
    CenterPage.objects.update(introduction=DIRTY, address=DIRTY)
    CenterService.objects.update(wording=DIRTY, note=DIRTY)
    return site, center, article


def read_xlsx(content):
    openpyxl.load_workbook(io.BytesIO(content))


def read_csv(content):
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


OUTPUTS = {
    "/news/feed/": ElementTree.fromstring,
    "/sitemap.xml": ElementTree.fromstring,
    "/llms.txt": bytes.decode,
    "/data/centers.csv": read_csv,
    "/data/services.csv": read_csv,
    "/data/centers.xlsx": read_xlsx,
    "/data/centers.geojson": json.loads,
    "/api/v2/pages/?fields=*": json.loads,
    "/openreferral/v3/services": json.loads,
    "/openreferral/v3/service_at_locations": json.loads,
    "/": bytes.decode,
    "/news/": bytes.decode,
    "/centers/": bytes.decode,
}


@pytest.mark.parametrize(("url", "read"), OUTPUTS.items(), ids=OUTPUTS)
def test_an_output_can_be_read(raw_rows, client, url, read):
    response = client.get(url)
    assert response.status_code == 200
    read(response.getvalue())


def test_pages_and_their_poster(raw_rows, client):
    _site, center, article = raw_rows
    for url in (center.url, article.url, f"{center.url}poster/", f"{center.url}poster/pdf/"):
        assert client.get(url).status_code == 200


def test_the_workbook_of_editors(raw_rows, admin):
    response = admin.get(reverse("workbook_admin:download"))
    assert response.status_code == 200
    read_xlsx(response.getvalue())


def test_a_reader_shows_a_summary_as_it_was_written(site, client):
    factories.ArticlePageFactory(parent=site.news, listing_summary="A & B <b>굵게</b>")
    feed = ElementTree.fromstring(client.get("/news/feed/").content)
    assert feed.findtext("channel/item/description") == "A &amp; B &lt;b&gt;굵게&lt;/b&gt;"
