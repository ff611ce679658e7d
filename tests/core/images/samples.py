"""Small sample images of every kind that people upload, and assertions on stored images."""

import io
from pathlib import Path

import pillow_heif
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo
from wagtail.images.forms import get_image_form

from core.images.metadata import leftovers
from core.models import SiteImage

SECRET = "Hong Gildong"
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
LAB = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
PROFILES = {"none": None, "of RGB": SRGB, "of Lab": LAB, "corrupt": b"no profile" * 20}
#: Exif orientation → operation on `corner` that gives a file displayed upright.
TURNS = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def corner(mode="RGB", size=(48, 32)) -> Image.Image:
    """A light image with a dark upper left quarter."""
    picture = Image.new("L", size, 230)
    picture.paste(20, (0, 0, size[0] // 2, size[1] // 2))
    if mode.startswith("I;16"):
        return picture.convert("I").point(lambda value: value * 257 + 0).convert(mode)
    if mode == "LAB":
        neutral = Image.new("L", size, 128)
        return Image.merge("LAB", [picture, neutral, neutral])
    if mode in {"LA", "RGBA", "HSV"}:
        return picture.convert("RGB").convert(mode)
    return picture.convert(mode, dither=Image.Dither.NONE)


def exif(orientation=1) -> Image.Exif:
    data = Image.Exif()
    data[0x0112] = orientation
    data[0x013B] = data[0x9C9D - 0x8C00] = SECRET
    data.get_ifd(0x8825)[1] = "N"
    return data


def encoded(picture: Image.Image, file_format: str, orientation=1, profile=None) -> bytes:
    """An image file as from a camera: rotated, with Exif, texts and profile. Raises Pillow's exception for
    modes that the format does not support."""
    if TURNS[orientation] is not None:
        picture = picture.transpose(TURNS[orientation])
    options = {"exif": exif(orientation)} if file_format not in {"GIF", "BMP"} else {}
    if profile:
        options["icc_profile"] = profile
    if file_format == "PNG":
        options["pnginfo"] = PngInfo()
        options["pnginfo"].add_text("Author", SECRET)
    if file_format in {"JPEG", "GIF"}:
        options["comment"] = SECRET
    buffer = io.BytesIO()
    if file_format == "HEIF":
        file = pillow_heif.from_pillow(picture.convert("RGB"))
        file.save(buffer, format="HEIF", **(options | {"exif": options["exif"].tobytes()}))
    else:
        picture.save(buffer, file_format, **options)
    return buffer.getvalue()


def animation(file_format: str, frames=4, size=(40, 30), **options) -> bytes:
    pictures = [Image.new("RGB", size, (60 * number, 0, 0)) for number in range(frames)]
    buffer = io.BytesIO()
    first, *others = pictures
    first.save(buffer, file_format, save_all=True, append_images=others, **options)
    return buffer.getvalue()


def form_for(content: bytes, name="photo.jpg", instance=None, **fields):
    upload = SimpleUploadedFile(name, content, "image/jpeg")
    data = {"title": "사진", "collection": "1", "tags": "", "description": "마을"} | fields
    return get_image_form(SiteImage)(data, {"file": upload}, instance=instance)


def stored(content: bytes, **options) -> SiteImage:
    form = form_for(content, **options)
    assert form.is_valid(), form.errors
    return form.save()


def is_korean(text: str) -> bool:
    return any("가" <= letter <= "힣" for letter in text)


def assert_clean(path: str) -> Image.Image:
    """Asserts that a stored file contains only pixels; returns the opened image."""
    content = Path(path).read_bytes()
    assert SECRET.encode() not in content
    with Image.open(io.BytesIO(content)) as picture:
        picture.load()
        assert not leftovers(picture, content)
        return picture.copy()


def is_upright(picture: Image.Image) -> bool:
    """Whether an image made from `corner` is upright."""
    gray = picture.convert("RGB").convert("L")
    width, height = gray.size
    dark = gray.getpixel((width // 8, height // 8))
    others = [(7, 1), (1, 7), (7, 7)]
    return width > height and all(
        gray.getpixel((width * x // 8, height * y // 8)) > dark + 80 for x, y in others
    )
