import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.images.forms import get_image_form

from core.models import SiteImage

pytestmark = pytest.mark.django_db


def picture(file_format="JPEG", size=(40, 30), **options):
    buffer = io.BytesIO()
    Image.new("RGB", size, "green").save(buffer, format=file_format, **options)
    return buffer.getvalue()


def form_for(content, name="photo.jpg", content_type="image/jpeg", **fields):
    upload = SimpleUploadedFile(name, content, content_type)
    data = {"title": "사진", "collection": "1", "tags": "", "description": "마을"} | fields
    return get_image_form(SiteImage)(data, {"file": upload})


def stored(**fields):
    form = form_for(picture(), **fields)
    assert form.is_valid(), form.errors
    return form.save()


def test_position_camera_and_author_are_not_stored():
    exif = Image.Exif()
    exif[0x013B] = "홍길동"
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    form = form_for(picture(exif=exif))
    assert form.is_valid(), form.errors
    image = form.save()
    with Image.open(image.file.path) as kept:
        assert not kept.getexif()
        assert kept.size == (30, 40), "the rotation is applied before its tag is dropped"
    assert (image.width, image.height) == (30, 40)


@pytest.mark.parametrize(
    "content",
    [b"no image at all", picture()[:300], b"GIF89a" + b"<script>alert(1)</script>"],
    ids=["text", "truncated", "polyglot"],
)
def test_what_is_no_image_is_explained_beside_the_field(content):
    form = form_for(content)
    assert not form.is_valid()
    assert form.errors["file"]
    assert any("가" <= letter <= "힣" for letter in form.errors["file"][0])


def test_svg_is_refused():
    form = form_for(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg", "image/svg+xml")
    assert "file" in form.errors


def test_too_many_pixels_are_refused(settings):
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 1_000
    assert "file" in form_for(picture(size=(100, 100))).errors


def test_originals_cannot_be_guessed():
    image, again = stored(), stored()
    assert image.file.name != again.file.name
    assert re.search(r"-[0-9a-f]{16}\.jpg$", image.file.name)


def test_a_decorative_image_has_no_alternative_text():
    image = stored(is_decorative="on")
    assert image.default_alt_text == ""
