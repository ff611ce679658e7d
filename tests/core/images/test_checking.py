"""The command `check_images`."""

from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from PIL import Image

from core.images.renditions import PICTURE, SHARE_PREVIEW
from core.models import SiteImage
from tests.core.images import samples

pytestmark = pytest.mark.django_db


def check(**options) -> str:
    out = StringIO()
    call_command("check_images", stdout=out, no_color=True, **options)
    return out.getvalue()


def with_stored(content: bytes) -> SiteImage:
    """An image stored without `make_safe`, as by older versions."""
    image = samples.stored(samples.encoded(samples.corner(), "JPEG"))
    Path(image.file.path).write_bytes(content)
    for spec in (*PICTURE, SHARE_PREVIEW):
        assert not image.get_rendition(spec).is_missing
    return image


OLD = {
    "position and author": samples.encoded(samples.corner(), "JPEG", 6),
    "two frames": samples.animation("GIF"),
    "palette": samples.encoded(samples.corner("P"), "GIF"),
    "author in a text": samples.encoded(samples.corner(), "PNG"),
    "profile": samples.encoded(samples.corner(), "WEBP", profile=samples.SRGB),
}


@pytest.mark.parametrize("content", OLD.values(), ids=OLD.keys())
def test_an_old_image_is_reported_and_repaired(content, django_capture_on_commit_callbacks):
    image = with_stored(content)
    old = Path(image.file.path)
    made = set(image.renditions.values_list("pk", flat=True))
    with pytest.raises(CommandError, match="1 pictures"):
        check()
    assert old.read_bytes() == content, "looking changes nothing"
    with django_capture_on_commit_callbacks(execute=True):
        assert "mended" in check(mend=True)
    assert not old.exists()
    image = SiteImage.objects.get()
    assert samples.assert_clean(image.file.path).mode in {"L", "RGB", "RGBA"}
    assert made.isdisjoint(image.renditions.values_list("pk", flat=True))
    assert {one.filter_spec for one in image.renditions.all()} == {*PICTURE, SHARE_PREVIEW}
    for rendition in image.renditions.all():
        samples.assert_clean(rendition.file.path)
    assert "0 were mended" in check()


def test_a_rendition_is_reported_and_recreated(django_capture_on_commit_callbacks):
    image = samples.stored(samples.encoded(samples.corner(), "JPEG"))
    gone, leaking, whole = (image.get_rendition(spec) for spec in PICTURE[:3])
    Path(gone.file.path).unlink()
    Path(leaking.file.path).write_bytes(samples.encoded(samples.corner(), "AVIF"))
    with pytest.raises(CommandError, match="2 pictures"):
        check()
    with django_capture_on_commit_callbacks(execute=True):
        check(mend=True)
    assert whole in image.renditions.all()
    assert "0 were mended" in check()
    for spec in PICTURE[:3]:
        samples.assert_clean(image.renditions.get(filter_spec=spec).file.path)


@pytest.mark.parametrize("content", [None, b"GIF89a"], ids=["missing", "damaged"])
def test_what_cannot_be_repaired_is_reported_and_stays(content):
    image = samples.stored(samples.encoded(samples.corner(), "JPEG"))
    path = Path(image.file.path)
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(CommandError):
        check(mend=True)
    assert SiteImage.objects.get().file.name == image.file.name
    assert path.exists() == (content is not None)


def test_images_saved_by_code_are_made_safe():
    content = samples.encoded(samples.corner("CMYK"), "JPEG", 6)
    image = SiteImage(title="가져온 사진", file=ContentFile(content, name="from_a_board.png"))
    image.save()
    image.refresh_from_db()
    assert image.file.name.endswith(".jpg")
    assert (image.width, image.height) == (48, 32)
    assert image.file_size == Path(image.file.path).stat().st_size
    again = SiteImage.objects.get()
    again.get_rendition(SHARE_PREVIEW)
    again.file.save("other.bmp", BytesIO(content) and ContentFile(content), save=True)
    samples.assert_clean(SiteImage.objects.get().file.path)
    assert Image.open(SiteImage.objects.get().file.path).format == "JPEG"
