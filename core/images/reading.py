"""Opens uploaded images by content, within limits of bytes, pixels and frames."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pi_heif
from django.conf import settings
from PIL import ExifTags, Image

from core.images.refusals import (
    ImageRefused,
    too_many_bytes,
    too_many_frames,
    too_many_pixels,
    unreadable,
)

logger = logging.getLogger(__name__)

#: Pillow's decoders that uploads may reach. JPEG includes MPO (two JPEGs in one file).
FORMATS = ("AVIF", "BMP", "GIF", "JPEG", "PNG", "TIFF", "WEBP")
#: Formats in which several frames are an animation. The second frame of an MPO is a depth map or a
#: preview, that of a TIFF another page.
ANIMATED = {"AVIF", "GIF", "PNG", "WEBP"}
#: A further frame may take only a few bytes, so the number of frames is limited besides the pixels.
MAX_FRAMES = 1_000
#: Exif orientation → operation that turns the image upright.
TRANSPOSITIONS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass
class OpenedImage:
    """An image whose header was read; `format` is detected from the content."""

    source: Image.Image
    format: str

    @property
    def is_animated(self) -> bool:
        return self.format in ANIMATED and bool(getattr(self.source, "is_animated", False))

    def still(self) -> Image.Image:
        """The first frame, upright, in its original mode."""
        self.source.seek(0)
        self.source.load()
        # libheif has already applied the rotation stored in the file.
        return self.source if self.format == "HEIF" else upright(self.source)

    def frames(self) -> Iterator[tuple[Image.Image, float]]:
        """(frame as displayed, duration in milliseconds).

        Raises `ImageRefused` as soon as the number of frames or the sum of their pixels is too large.
        """
        pixels = 0
        # The fallback image of an animated PNG is not a frame of the animation.
        number = 1 if getattr(self.source, "default_image", False) else 0
        for index in range(number, MAX_FRAMES + 1):
            try:
                self.source.seek(index)
            except EOFError:
                return
            check_pixels(self.source.size)
            pixels += self.source.width * self.source.height
            if pixels > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS or index == MAX_FRAMES:
                raise too_many_frames()
            self.source.load()
            # A copy, because `source` is changed in place when it seeks to the next frame.
            yield upright(self.source.copy()), self.source.info.get("duration") or 100


@contextmanager
def opened(content: bytes) -> Iterator[OpenedImage]:
    """Raises `ImageRefused` for a file that is no image, too large or broken, also for errors while the
    image is read inside the `with` block."""
    limit = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    if len(content) > limit:
        raise too_many_bytes(len(content), limit)
    try:
        picture = _open(content)
        check_pixels(picture.source.size)
        with picture.source:
            yield picture
    except ImageRefused:
        raise
    except Exception as error:
        # Decoders raise undocumented exceptions for broken files: OSError, SyntaxError, ValueError,
        # struct.error, KeyError, MemoryError and more have been seen.
        logger.info("An upload was refused: %r", error)
        raise unreadable() from error


def _open(content: bytes) -> OpenedImage:
    file = io.BytesIO(content)
    # `is_supported` is also true for AVIF, but pi_heif only decodes HEVC.
    if pi_heif.is_supported(file) and not _brands(content) & {b"avif", b"avis"}:
        heif = pi_heif.open_heif(file)
        # Only the header has been read so far.
        check_pixels(heif.size)
        return OpenedImage(heif.to_pillow(), "HEIF")
    try:
        source = Image.open(file, formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        # Pillow checks its own limit in `open`, before ours can be checked.
        raise too_many_pixels(settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS) from error
    return OpenedImage(source, "JPEG" if source.format == "MPO" else source.format)


def _brands(content: bytes) -> set[bytes]:
    """The brands in the `ftyp` box of an ISO base media file (HEIF, AVIF)."""
    length = int.from_bytes(content[:4], "big")
    return {content[start : start + 4] for start in (8, *range(16, min(length, 256), 4))}


def check_pixels(size: tuple[int, int]) -> None:
    """Raises `ImageRefused` for too many pixels: decoding takes three to four bytes a pixel, three times
    over."""
    limit = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
    if size[0] * size[1] > limit:
        raise too_many_pixels(limit)


def upright(picture: Image.Image) -> Image.Image:
    """The image turned by its Exif (or XMP) orientation; unchanged if that cannot be read."""
    try:
        orientation = picture.getexif().get(ExifTags.Base.Orientation)
    except Exception as error:
        logger.info("The Exif of an upload cannot be read: %r", error)
        orientation = None
    transposition = TRANSPOSITIONS.get(orientation)
    return picture if transposition is None else picture.transpose(transposition)
