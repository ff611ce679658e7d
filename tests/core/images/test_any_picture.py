"""Images in every mode, format, orientation and profile are either refused in Korean or displayed."""

import io
import re
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from core.images.renditions import ALL_SPECS
from core.models import SiteImage
from tests import factories
from tests.core.images import samples

pytestmark = pytest.mark.django_db

MODES_BY_FORMAT = {
    "AVIF": "L RGB RGBA",
    "BMP": "1 L P RGB",
    "GIF": "1 L P RGB RGBA",
    "HEIF": "RGB",
    "JPEG": "L RGB CMYK YCbCr",
    "PNG": "1 L LA P RGB RGBA I;16",
    "TIFF": "1 L LA P RGB RGBA CMYK YCbCr LAB I F I;16 I;16B RGBX PA",
    "WEBP": "L RGB RGBA",
}
KINDS = [
    (file_format, mode) for file_format, modes in MODES_BY_FORMAT.items() for mode in modes.split()
]
#: Formats with an Exif orientation.
ORIENTED = {"AVIF", "JPEG", "PNG", "TIFF", "WEBP"}


def assert_shown(content):
    """Asserts that the upload is stored safely and that every rendition of it is fine."""
    SiteImage.get_rendition_model().cache_backend.clear()
    image = samples.stored(content, name="사진.jpg")
    original = samples.assert_clean(image.file.path)
    assert original.mode in {"L", "RGB", "RGBA"}
    assert original.size == (image.width, image.height)
    assert samples.is_upright(original)
    for spec in ALL_SPECS:
        made = samples.assert_clean(image.get_rendition(spec).file.path)
        assert samples.is_upright(made)
    return image


@pytest.mark.parametrize(("file_format", "mode"), KINDS, ids=lambda part: str(part))
def test_every_mode_of_every_format_is_shown(file_format, mode):
    assert_shown(samples.encoded(samples.corner(mode), file_format))


@settings(
    deadline=None,
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    kind=st.sampled_from(KINDS),
    orientation=st.sampled_from(sorted(samples.TURNS)),
    profile=st.sampled_from(sorted(samples.PROFILES)),
)
def test_orientation_and_profile_change_nothing(db, kind, orientation, profile):
    file_format, mode = kind
    turn = orientation if file_format in ORIENTED else 1
    assert_shown(
        samples.encoded(samples.corner(mode), file_format, turn, samples.PROFILES[profile])
    )


@settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    kind=st.sampled_from(KINDS),
    at=st.floats(0, 1),
    put=st.binary(max_size=12),
    cut=st.integers(0, 40),
)
def test_damaged_files_are_refused_in_korean_or_shown(db, kind, at, put, cut):
    content = samples.encoded(samples.corner(kind[1]), kind[0])
    place = int(at * len(content))
    form = samples.form_for(content[:place] + put + content[place + cut :])
    if form.is_valid():
        samples.assert_clean(form.save().file.path)
    else:
        assert samples.is_korean(form.errors["file"][0])


@pytest.fixture
def page_of(site, client):
    def page_of(image):
        article = factories.ArticlePageFactory(
            parent=site.news,
            cover_photo=image,
            share_image=image,
            body=[("photo", {"image": image, "alt": "마을"})],
        )
        return article.url, client.get(article.url)

    return page_of


@pytest.mark.parametrize(
    ("file_format", "mode"),
    [("TIFF", "LAB"), ("PNG", "I;16"), ("JPEG", "CMYK"), ("HEIF", "RGB"), ("GIF", "P")],
)
def test_pages_feed_and_share_picture_show_it(page_of, client, file_format, mode, settings):
    image = assert_shown(samples.encoded(samples.corner(mode), file_format))
    url, response = page_of(image)
    assert response.status_code == 200
    text = response.content.decode()
    assert text.count("<picture>") >= 2
    shared = re.search(r'og:image" content="([^"]+)"', text).group(1)
    addresses = {shared, *re.findall(r'(?:src|srcset)="(/media/[^" ]+)', text)}
    for address in addresses:
        path = urlsplit(address).path.removeprefix(settings.MEDIA_URL)
        samples.assert_clean(f"{settings.MEDIA_ROOT}/{path}")
    for other in ("/", "/news/", "/news/feed/"):
        assert client.get(other).status_code == 200


@pytest.mark.parametrize("mode", ["I;16", "I", "F"])
def test_sixteen_bits_are_scaled_not_clipped(mode):
    """Pillow's own conversion makes all values above 255 white."""
    ramp = Image.linear_gradient("L").convert("I").point(lambda value: value * 257 + 0)
    content = io.BytesIO()
    ramp.convert(mode).save(content, "TIFF")
    image = samples.stored(content.getvalue())
    original = samples.assert_clean(image.file.path)
    expected = list(range(256))
    assert [original.getpixel((5, row)) for row in range(256)] == expected


def test_colour_profiles_are_converted():
    wide = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    gray = Image.merge("LAB", [Image.new("L", (40, 30), 128)] + [Image.new("L", (40, 30), 128)] * 2)
    content = io.BytesIO()
    gray.save(content, "TIFF", icc_profile=wide)
    original = samples.assert_clean(samples.stored(content.getvalue()).file.path)
    red, green, blue = original.convert("RGB").getpixel((20, 15))
    assert max(red, green, blue) - min(red, green, blue) <= 2
    assert 110 < green < 130
