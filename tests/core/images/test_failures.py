"""Pages leave out an image that cannot be displayed, without an error."""

from pathlib import Path

import pytest
from django.urls import reverse
from wagtail.models import Site

from core.images import renditions
from core.models import SiteSettings
from tests import factories
from tests.core.images import samples

pytestmark = pytest.mark.django_db


def missing(path):
    path.unlink()


def damaged(path):
    path.write_bytes(path.read_bytes()[:300])


def foreign(path):
    path.write_bytes(b"<html>")


def empty(path):
    path.write_bytes(b"")


@pytest.fixture(params=[missing, damaged, foreign, empty])
def image(request):
    image = samples.stored(samples.encoded(samples.corner(), "JPEG"))
    request.param(Path(image.file.path))
    return image


@pytest.fixture
def urls(site):
    """The URLs of all kinds of pages and feeds that show `image`."""

    def urls(image):
        settings = SiteSettings.for_site(Site.objects.get())
        settings.logo = image
        settings.save()
        pictures = {"cover_photo": image, "share_image": image, "listing_image": image}
        body = [("photo", {"image": image, "alt": "마을"}), ("gallery", [{"image": image}])]
        article = factories.ArticlePageFactory(
            parent=site.news, title="반찬 나눔", body=body, **pictures
        )
        center = factories.CenterPageFactory(parent=site.centers, **pictures)
        lists = ["/", "/news/", "/news/feed/", "/centers/", "/search/?q=반찬"]
        programs = [f"/api/v2/pages/{article.pk}/", f"/api/v2/images/{image.pk}/"]
        return [article.url, center.url, f"{center.url}poster/", *lists, *programs]

    return urls


def assert_rendered(client, paths):
    for path in paths:
        response = client.get(path)
        assert response.status_code == 200, path
        assert b"<picture>" not in response.content, path
        assert b"not-found" not in response.content, path
        assert b"<figure" not in response.content, path


def test_a_picture_whose_file_fails_is_left_out(image, urls, client, caplog):
    assert_rendered(client, urls(image))
    assert f"icture {image.pk}" in caplog.text


def test_a_full_disk_breaks_no_page(urls, client, monkeypatch):
    image = samples.stored(samples.encoded(samples.corner(), "JPEG"))

    def fail(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("django.core.files.storage.FileSystemStorage._save", fail)
    assert_rendered(client, urls(image))


def test_an_image_is_shown_again_once_its_file_is_restored(urls, client):
    image = samples.stored(samples.encoded(samples.corner(), "JPEG"))
    path = Path(image.file.path)
    away = path.rename(path.with_suffix(".away"))
    article, *_others = urls(image)
    assert_rendered(client, [article])
    away.rename(path)
    assert b"<picture>" in client.get(article).content


def test_admin_views_are_rendered(image, admin):
    paths = [
        reverse("wagtailimages:index"),
        reverse("wagtailimages:edit", args=[image.pk]),
        reverse("wagtailimages_chooser:choose"),
        reverse("wagtailimages_chooser:chosen", args=[image.pk]),
        reverse("wagtailimages:delete", args=[image.pk]),
    ]
    for path in paths:
        assert admin.get(path).status_code == 200, path


def test_an_invalid_spec_is_logged(caplog):
    image = samples.stored(samples.encoded(samples.corner(), "JPEG"))
    assert renditions.rendition(image, "nonsense-1") is None
    assert "nonsense" in caplog.text
