"""Pages show an animation still, with a link to play it."""

from pathlib import Path

import pytest
from PIL import Image

from tests import factories
from tests.core.images import samples

pytestmark = pytest.mark.django_db

LINK = "움직이는 그림 보기"


@pytest.fixture
def page_with(site, client):
    def page_with(image):
        body = [("photo", {"image": image, "alt": "춤"})]
        article = factories.ArticlePageFactory(parent=site.news, body=body)
        return client.get(article.url).content.decode()

    return page_with


def test_a_page_shows_it_still_with_a_link(page_with, settings):
    image = samples.stored(samples.animation("GIF", duration=100))
    page = page_with(image)
    assert page.count("<picture>") == 1
    address = image.get_rendition("animation").url
    assert f'<a href="{address}">{LINK}</a>' in page
    path = Path(settings.MEDIA_ROOT) / address.removeprefix(settings.MEDIA_URL)
    with Image.open(path) as moving:
        assert moving.n_frames == 4


def test_a_still_picture_has_no_such_link(page_with):
    page = page_with(samples.stored(samples.encoded(samples.corner(), "GIF")))
    assert "<picture>" in page
    assert LINK not in page


def test_a_missing_animation_file_breaks_no_page(page_with):
    image = samples.stored(samples.animation("WEBP"))
    Path(image.file.path).unlink()
    page = page_with(image)
    assert LINK not in page
    assert "<picture>" not in page
