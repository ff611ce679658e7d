"""Uploads of images by every admin view."""

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from core.images import renditions
from core.models import SiteImage
from core.tags import tags_from_string
from tests.core.images import samples

pytestmark = pytest.mark.django_db

PHOTO = samples.encoded(samples.corner(), "JPEG", 6)
BROKEN = {
    "text": b"no image at all",
    "truncated": PHOTO[: len(PHOTO) // 2],
    "polyglot": b"GIF89a" + b"<script>alert(1)</script>",
    "vector": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "document": b"%PDF-1.7\n",
    "Photoshop": b"8BPS\0\1" + b"\0" * 40,
}
#: File names as from file managers, messengers and cameras.
NAMES = [
    "사진.JPG",
    "사진.jpeg",
    "image.jfif",
    "photo.jpe",
    "스캔.png",
    "IMG_0001.HEIC",
    "이름만",
    "마침표.",
    ".jpg",
    "a.b.c",
    "휴" * 84 + ".jpg",
    "휴" * 86 + ".jpg",
    "휴" * 300 + ".jpg",
    "제1." + "휴" * 200,
    "a" * 600,
    "‮gpj.exe",
    "../../etc/passwd.jpg",
    "%00.jpg",
    "<b>&quot;.jpg",
]


def upload(content=PHOTO, name="사진.jpg"):
    return SimpleUploadedFile(name, content, "image/jpeg")


def add(admin, file):
    data = {"title": "마을 잔치", "file": file, "collection": "1", "tags": ""}
    return admin.post(reverse("wagtailimages:add"), data)


def add_one_of_many(admin, file, **data):
    return admin.post(reverse("wagtailimages:add_multiple"), {"files[]": file} | data)


def add_in_chooser(admin, file):
    data = {"title": "마을 잔치", "file": file, "collection": "1", "tags": ""}
    prefixed = {f"image-chooser-upload-{key}": value for key, value in data.items()}
    return admin.post(reverse("wagtailimages_chooser:create"), prefixed)


def replace(admin, file):
    image = samples.stored(samples.encoded(samples.corner(size=(300, 200)), "PNG"))
    data = {"title": "다른 사진", "file": file, "collection": "1", "tags": ""}
    return admin.post(reverse("wagtailimages:edit", args=[image.pk]), data)


WAYS = [add, add_one_of_many, add_in_chooser, replace]


@pytest.mark.parametrize("way", WAYS)
def test_every_upload_view_stores_an_upright_image_without_metadata(way, admin):
    assert way(admin, upload()).status_code in {200, 302}
    image = SiteImage.objects.get()
    assert samples.is_upright(samples.assert_clean(image.file.path))
    assert (image.width, image.height) == (48, 32)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN.keys())
def test_a_file_that_is_no_image_is_explained(way, content, admin):
    response = way(admin, upload(content))
    assert response.status_code == 200
    # JSON responses escape non-ASCII characters.
    text = response.content.decode()
    if response.headers["Content-Type"].startswith("application/json"):
        text = str(response.json())
    assert "사진으로 열 수 없는 파일입니다" in text
    assert SiteImage.objects.filter(title="마을 잔치").count() == 0


def test_a_truncated_picture_is_refused_beside_the_field():
    assert samples.is_korean(samples.form_for(BROKEN["truncated"]).errors["file"][0])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("file_format", ["PNG", "HEIF"])
def test_the_content_decides_whatever_the_name(name, file_format, admin):
    content = samples.encoded(samples.corner(), file_format)
    response = add_one_of_many(admin, upload(content, name), title=Path(name).stem)
    assert response.json()["success"]
    image = SiteImage.objects.get()
    suffix = {"PNG": ".png", "HEIF": ".jpg"}[file_format]
    assert re.fullmatch(rf"original_images/[a-z0-9_-]+-[0-9a-f]{{16}}{suffix}", image.file.name)
    with Image.open(image.file.path) as stored:
        assert stored.get_format_mimetype() in {"image/png", "image/jpeg"}


@pytest.mark.parametrize("name", NAMES)
def test_no_name_of_a_large_file_is_too_long_for_the_disk(name, admin, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0
    response = add_one_of_many(admin, upload(name=name), title=Path(name).stem)
    assert response.json()["success"]
    assert SiteImage.objects.count() == 1


def test_originals_cannot_be_guessed():
    first, second = samples.stored(PHOTO), samples.stored(PHOTO)
    assert first.file.name != second.file.name


def test_a_decorative_image_has_no_alternative_text():
    assert samples.stored(PHOTO, is_decorative="on").default_alt_text == ""


def test_a_picture_that_no_size_can_be_made_of_is_refused(monkeypatch):
    def fail(*args, **kwargs):
        raise ValueError("cannot write mode")

    monkeypatch.setattr("willow.plugins.pillow.PillowImage.save_as_avif", fail)
    form = samples.form_for(PHOTO)
    assert "보여 줄 크기를 만들 수 없습니다" in form.errors["file"][0]


FOCUS = {"focal_point_x": 290, "focal_point_y": 190, "focal_point_width": 20}
FOCUS["focal_point_height"] = 20


def test_a_focal_point_outside_of_the_new_picture_is_dropped():
    image = samples.stored(samples.encoded(samples.corner(size=(300, 200)), "PNG"), **FOCUS)
    assert image.has_focal_point()
    form = samples.form_for(PHOTO, instance=image, **FOCUS)
    assert form.is_valid(), form.errors
    form.save()
    image = SiteImage.objects.get()
    assert not image.has_focal_point()
    assert not image.get_rendition(renditions.SHARE_PREVIEW).is_missing


def test_a_focal_point_inside_stays():
    inside = dict.fromkeys(FOCUS, 20)
    image = samples.stored(PHOTO, **inside)
    assert image.has_focal_point()


def test_an_edit_without_a_file_leaves_the_picture(admin):
    image = samples.stored(PHOTO)
    made = image.get_rendition(renditions.SHARE_PREVIEW)
    data = {"title": "다른 이름", "collection": "1", "tags": ""}
    admin.post(reverse("wagtailimages:edit", args=[image.pk]), data)
    again = SiteImage.objects.get()
    assert (again.title, again.file.name) == ("다른 이름", image.file.name)
    assert again.get_rendition(renditions.SHARE_PREVIEW).pk == made.pk


def test_renditions_of_a_replaced_image_are_recreated():
    image = samples.stored(samples.encoded(samples.corner(size=(300, 200)), "PNG"))
    old = image.get_rendition(renditions.SHARE_PREVIEW)
    form = samples.form_for(PHOTO, instance=SiteImage.objects.get())
    form.save()
    new = SiteImage.objects.get().get_rendition(renditions.SHARE_PREVIEW)
    assert new.file.name != old.file.name
    assert not image.renditions.filter(pk=old.pk).exists()


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("이불 세탁", ["이불 세탁"]),
        ('"이불 세탁", 반찬', ["반찬", "이불 세탁"]),
        ("이불  세탁,반찬 나눔,", ["반찬 나눔", "이불 세탁"]),
        ('"이불, 세탁', ["세탁", "이불"]),
        ("", []),
        (" , ,", []),
    ],
)
def test_tags_are_not_split_at_blanks(typed, tags):
    assert tags_from_string(typed) == tags
    image = samples.stored(PHOTO, tags=typed)
    assert sorted(image.tags.names()) == tags


def test_the_browser_lets_phone_photos_through(admin):
    page = admin.get(reverse("wagtailimages:add_multiple")).content.decode()
    pattern = re.search(r'data-accept-file-types="/(.+?)/i"', page).group(1)
    for name in ("a.heic", "a.HEIF", "a.jfif", "a.jpe", "a.tiff"):
        assert re.search(pattern, name, re.IGNORECASE)
    assert "image/heic" in page
    assert f'data-max-file-size="{40 * 1024 * 1024}"' in page
    assert "upload-preview.js" in page
    assert "40" in page
    assert "휴대폰 사진" in page
