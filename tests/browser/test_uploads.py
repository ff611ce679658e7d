"""Phone photos in Wagtail's multiple upload view."""

import re

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from core.models import SiteImage
from tests.core.images import samples

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

#: Brightness of the four quarters of a preview.
QUARTERS = """canvas => [[1, 1], [7, 1], [1, 7], [7, 7]].map(([x, y]) => canvas.getContext("2d")
    .getImageData(canvas.width * x / 8, canvas.height * y / 8, 1, 1).data[0])"""


@pytest.fixture
def upload_page(site, visit, admin):
    """The multiple upload view, as an administrator sees it."""

    def upload_page(**options):
        page = visit("/robots.txt", **options)
        session = admin.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": page.url}]
        )
        page.goto(reverse("wagtailimages:add_multiple"))
        return page

    return upload_page


@pytest.mark.parametrize("width", [1280, 390])
def test_previews_are_upright_for_every_exif_orientation(upload_page, width, tmp_path):
    page = upload_page(width=width)
    files = []
    for orientation in samples.TURNS:
        files.append(tmp_path / f"photo-{orientation}.jpg")
        picture = samples.corner(size=(400, 300))
        files[-1].write_bytes(samples.encoded(picture, "JPEG", orientation))
    page.locator("#fileupload").set_input_files(files)
    previews = page.locator("#upload-list .thumb canvas")
    expect(previews).to_have_count(len(files))
    for preview in previews.all():
        dark, *others = preview.evaluate(QUARTERS)
        assert min(others) > dark + 80
    expect(page.locator("#upload-list .upload-complete")).to_have_count(len(files), timeout=60_000)
    assert SiteImage.objects.count() == len(files)


def test_heic_photo_is_accepted_and_converted(upload_page, tmp_path):
    page = upload_page()
    file = tmp_path / "IMG_0001.HEIC"
    file.write_bytes(samples.encoded(samples.corner(), "HEIF"))
    page.locator("#fileupload").set_input_files([file])
    expect(page.locator("#upload-list .upload-success")).to_have_count(1, timeout=30_000)
    assert re.search(r"\.jpg$", SiteImage.objects.get().file.name)
