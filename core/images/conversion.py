"""Converts an upload to a file that is safe to store: every rendition can be made from it, and it
contains nothing but pixels."""

import io
from dataclasses import dataclass
from pathlib import PurePath

from django.core.files.base import File
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from core.images.animation import read_animation
from core.images.colours import to_srgb
from core.images.reading import OpenedImage, opened

#: Maximum size of a stored original in bytes; a larger one is scaled down.
MAX_STORED_BYTES = 10 * 1024 * 1024
#: Long side in pixels of an original that is scaled down; pages show at most 1,200.
SHRUNK_SIDE = 4_096
#: The longest side that WebP, a format of every image in a page, can have.
MAX_SIDE = 16_383
QUALITY, SHRUNK_QUALITY = 92, 85

#: Lossless formats, typical of scans and drawings; they are stored losslessly as well.
LOSSLESS = {"BMP", "GIF", "PNG", "TIFF"}
SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}


class SafeImageFile(SimpleUploadedFile):
    """The result of `make_safe`, the only function that creates one."""

    def __init__(self, name: str, content: bytes, file_format: str, is_animated: bool = False):
        stem = PurePath(name or "").stem or "image"
        super().__init__(stem + SUFFIXES[file_format], content, Image.MIME[file_format])
        self.is_animated = is_animated


@dataclass
class _Encoded:
    content: bytes
    format: str


def make_safe(upload: File) -> SafeImageFile:
    """Converts by the content of `upload`, not by its name. Raises `ImageRefused`."""
    upload.seek(0)
    with opened(upload.read()) as picture:
        if picture.is_animated and (animation := read_animation(picture)):
            return SafeImageFile(upload.name, animation, "WEBP", is_animated=True)
        made = _encoded(picture)
    return SafeImageFile(upload.name, made.content, made.format)


def _encoded(picture: OpenedImage) -> _Encoded:
    still = _shrunk_to(to_srgb(picture.still()), MAX_SIDE)
    if picture.format in LOSSLESS:
        made = _encode(still, "PNG")
        # A photo saved as PNG or TIFF may be too large; it is stored as JPEG or WebP instead.
        if len(made.content) <= MAX_STORED_BYTES:
            return made
    lossy = "WEBP" if still.mode == "RGBA" else "JPEG"
    made = _encode(still, lossy, quality=QUALITY)
    side = SHRUNK_SIDE
    while len(made.content) > MAX_STORED_BYTES:
        made = _encode(_shrunk_to(still, side), lossy, quality=SHRUNK_QUALITY)
        side = side * 3 // 4
    return made


def _encode(picture: Image.Image, file_format: str, **options) -> _Encoded:
    buffer = io.BytesIO()
    picture.save(buffer, file_format, **options)
    return _Encoded(buffer.getvalue(), file_format)


def _shrunk_to(picture: Image.Image, side: int) -> Image.Image:
    """Scaled down so that no side is longer than `side` pixels."""
    longest = max(picture.size)
    if longest <= side:
        return picture
    size = tuple(max(1, round(length * side / longest)) for length in picture.size)
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)
