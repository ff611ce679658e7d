"""A centre with every value a poster shows, and helpers that read rendered posters."""

import io
from dataclasses import replace

import pypdfium2
import pytest
import typst
import zxingcpp
from PIL import Image
from pypdf import PdfReader
from wagtail.models import Site

from centers.posters.content import Publisher, poster_of
from core.models import SiteSettings
from tests import factories
from tests.shared_data import shared_data


@shared_data
def site_settings(site):
    """Site settings with the publisher's name and phone."""
    found = SiteSettings.for_site(Site.objects.get())
    found.organisation = factories.OrganisationFactory()
    found.save()
    return found


@shared_data
def center(site, site_settings):
    page = factories.CenterPageFactory(
        parent=site.centers, title="감곡문화센터", slug="gamgok", township__name="감곡면"
    )
    for wording in ("찾아가는 이불 세탁", "농기구, 주방기구 등 칼갈이 지원"):
        factories.CenterServiceFactory(page=page, wording=wording)
    factories.CenterPhoneFactory(page=page, number="063-571-1234")
    factories.OpeningHoursFactory(page=page, weekdays=["MO", "TU", "WE", "TH", "FR"])
    page.refresh_from_db()
    page.save_revision().publish()
    return page


@pytest.fixture
def poster(center, site_settings):
    """Factory of the centre's poster with replaced fields: `poster(phone="")`."""
    whole = poster_of(center, Publisher.of(site_settings))
    return lambda **fields: replace(whole, **fields)


@pytest.fixture
def read():
    """Texts of the pages of a PDF, without line breaks."""

    def texts(content: bytes) -> list[str]:
        pages = PdfReader(io.BytesIO(content)).pages
        return [" ".join(page.extract_text().replace("\u200b", "").split()) for page in pages]

    return texts


@pytest.fixture
def picture():
    """Image of the first page of a PDF at 144 dpi."""

    def render(content: bytes) -> Image.Image:
        with pypdfium2.PdfDocument(content) as document:
            return document[0].render(scale=2).to_pil()

    return render


@pytest.fixture
def drawing():
    """Image of an SVG."""

    def render(svg: str) -> Image.Image:
        files = {
            "main.typ": b'#set page(width: 8cm, height: 8cm, margin: 0pt)\n#image("code.svg")',
            "code.svg": svg.encode(),
        }
        return Image.open(io.BytesIO(typst.compile(files, format="png")))

    return render


@pytest.fixture
def scan():
    """Decoded QR codes of an image."""
    return lambda image: [code.text for code in zxingcpp.read_barcodes(image)]
