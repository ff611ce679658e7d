"""Images that are too large, too long or declare a wrong size."""

import io
import struct
import time
import tracemalloc
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from core.images import conversion
from core.images.conversion import make_safe
from core.images.refusals import ImageRefused
from tests.core.images import samples

pytestmark = pytest.mark.django_db

SIDE = 30_000


def png(width=SIDE, height=SIDE):
    def chunk(kind, data):
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = (
        chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )
    return b"\x89PNG\r\n\x1a\n" + body


def patched(content: bytes, old: bytes, new: bytes) -> bytes:
    assert old in content
    return content.replace(old, new)


def small(file_format: str) -> bytes:
    return samples.encoded(samples.corner(), file_format)


def bombs():
    width, height = 48, 32
    yield "PNG", png()
    yield (
        "GIF",
        patched(small("GIF"), struct.pack("<HH", width, height), struct.pack("<HH", SIDE, SIDE)),
    )
    yield (
        "BMP",
        patched(small("BMP"), struct.pack("<ii", width, height), struct.pack("<ii", SIDE, SIDE)),
    )
    tiff = struct.pack("<2sHIH", b"II", 42, 8, 4)
    for tag, value in ((256, SIDE), (257, SIDE), (258, 8), (262, 1)):
        tiff += struct.pack("<HHII", tag, 3, 1, value)
    yield "TIFF", tiff + b"\0" * 8
    jpeg = small("JPEG")
    yield "JPEG", patched(jpeg, struct.pack(">HH", height, width), struct.pack(">HH", SIDE, SIDE))
    canvas = struct.pack("<I", 16_382)[:3] * 2
    webp = b"VP8X" + struct.pack("<I", 10) + b"\x10\0\0\0" + canvas
    inner = small("WEBP")[12:]
    start = inner.index(b"VP8 ")
    body = b"WEBP" + webp + inner[start:]
    yield "WEBP", b"RIFF" + struct.pack("<I", len(body)) + body
    size = struct.pack(">4sIII", b"ispe", 0, width, height)
    huge = struct.pack(">4sIII", b"ispe", 0, 16_000, 16_000)
    yield "AVIF", patched(small("AVIF"), size, huge)
    heif = small("HEIF")
    at = heif.index(b"ispe") + 8
    yield "HEIF", heif[:at] + struct.pack(">II", 16_000, 16_000) + heif[at + 8 :]


BOMBS = dict(bombs())


@pytest.mark.parametrize("content", BOMBS.values(), ids=BOMBS.keys())
def test_a_bomb_is_refused_before_it_is_decoded(content):
    tracemalloc.start()
    started = time.process_time()
    form = samples.form_for(content)
    assert not form.is_valid()
    assert samples.is_korean(form.errors["file"][0])
    assert time.process_time() - started < 1
    assert tracemalloc.get_traced_memory()[1] < 20 * 1024 * 1024
    tracemalloc.stop()


@pytest.mark.parametrize(
    "file_format", ["JPEG", "PNG", "GIF", "WEBP", "AVIF", "TIFF", "BMP", "HEIF"]
)
def test_pixels_are_limited_whatever_the_format(file_format, settings):
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 1_000
    form = samples.form_for(small(file_format))
    assert "화소" in form.errors["file"][0]


def test_bytes_are_limited(settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 1_000
    form = samples.form_for(small("PNG") + b"\0" * 1_000)
    assert "너무 큽니다" in form.errors["file"][0]


@pytest.mark.parametrize("file_format", ["PNG", "JPEG", "TIFF"])
@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA"])
def test_a_picture_of_too_many_bytes_is_shrunk(file_format, mode, monkeypatch):
    monkeypatch.setattr(conversion, "MAX_STORED_BYTES", 20_000)
    monkeypatch.setattr(conversion, "SHRUNK_SIDE", 300)
    noise = Image.effect_noise((400, 320), 90).convert(mode)
    if mode == "RGBA":
        noise.putalpha(Image.effect_noise(noise.size, 90))
    content = io.BytesIO()
    noise.convert("RGB" if file_format == "JPEG" else mode).save(content, file_format)
    made = make_safe(SimpleUploadedFile("photo", content.getvalue()))
    assert made.size <= 20_000
    with Image.open(made) as picture:
        assert picture.width * 320 == pytest.approx(picture.height * 400, rel=0.02)


@pytest.mark.parametrize("size", [(1, 20_000), (20_000, 1), (1, 1), (300, 20_000)])
def test_thin_and_tall_pictures_are_shown(size):
    content = io.BytesIO()
    Image.new("RGB", size, "green").save(content, "PNG")
    image = samples.stored(content.getvalue())
    assert max(image.width, image.height) <= 16_383
    for spec in ("format-webp|width-960", "fill-1200x630|format-jpeg"):
        assert not image.get_rendition(spec).is_missing


@pytest.mark.parametrize("file_format", ["GIF", "WEBP", "PNG", "AVIF"])
def test_animations_stay_animated_without_metadata(file_format):
    hidden = {"comment": samples.SECRET} if file_format == "GIF" else {"exif": samples.exif()}
    content = samples.animation(file_format, duration=[100, 200, 300, 400], **hidden)
    image = samples.stored(content, name="춤.gif")
    assert image.is_animated
    assert image.file.name.endswith(".webp")
    samples.assert_clean(image.file.path)
    with Image.open(image.get_rendition("animation").file.path) as moving:
        assert moving.n_frames == 4
    samples.assert_clean(image.get_rendition("format-jpeg|width-480").file.path)


def test_a_file_of_several_still_images_is_one_image():
    for file_format in ("MPO", "TIFF"):
        pages = [samples.corner(), samples.corner().rotate(180)]
        content = io.BytesIO()
        pages[0].save(content, file_format, save_all=True, append_images=pages[1:])
        image = samples.stored(content.getvalue())
        assert not image.is_animated
        assert samples.is_upright(samples.assert_clean(image.file.path))
    same = samples.stored(samples.animation("PNG", frames=1))
    assert not same.is_animated


@pytest.mark.parametrize("file_format", ["GIF", "WEBP", "PNG"])
def test_the_number_of_frames_is_limited(file_format, settings):
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 4_000
    content = SimpleUploadedFile("a.gif", samples.animation(file_format, size=(40, 30)))
    with pytest.raises(ImageRefused, match="움직이는"):
        make_safe(content)
