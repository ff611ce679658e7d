"""Opening what somebody uploaded: by its content, and never more of it than memory allows."""

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

#: Pillow's readers that strangers' bytes may reach. JPEG reads MPO (two JPEGs in one) as well.
FORMATS = ("AVIF", "BMP", "GIF", "JPEG", "PNG", "TIFF", "WEBP")
#: Where several frames are an animation. The second frame of an MPO is a depth map or a preview,
#: that of a TIFF another page.
ANIMATED = {"AVIF", "GIF", "PNG", "WEBP"}
#: A second frame costs little in a file, so their number is limited besides their pixels.
MAX_FRAMES = 1_000
#: How a picture is turned that was taken with each orientation of Exif.
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass
class Opened:
    """A file whose header was read; `format` is what it really is."""

    source: Image.Image
    format: str

    @property
    def is_animated(self) -> bool:
        return self.format in ANIMATED and bool(getattr(self.source, "is_animated", False))

    def still(self) -> Image.Image:
        """The first frame, upright, in the mode it came in."""
        self.source.seek(0)
        self.source.load()
        # libheif has turned the picture, as that format has it.
        return self.source if self.format == "HEIF" else upright(self.source)

    def frames(self) -> Iterator[tuple[Image.Image, float]]:
        """Each frame as a viewer shows it, and for how many milliseconds.

        Raises ImageRefused as soon as frames and pixels together are too many.
        """
        pixels = 0
        # The still that an animated PNG shows where animation is unknown is no frame of it.
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
            # The source goes on to the next frame, so this one is copied out of it.
            yield upright(self.source.copy()), self.source.info.get("duration") or 100


@contextmanager
def opened(content: bytes) -> Iterator[Opened]:
    """Raises ImageRefused for what is no picture, too large or broken, also while it is read inside."""
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
        # There is no list of what decoders raise over broken bytes: OSError, SyntaxError, ValueError,
        # struct.error, KeyError, MemoryError and more have been seen.
        logger.info("An upload was refused: %r", error)
        raise unreadable() from error


def _open(content: bytes) -> Opened:
    file = io.BytesIO(content)
    # It takes AVIF for its own, but reads HEVC alone.
    if pi_heif.is_supported(file) and not _brands(content) & {b"avif", b"avis"}:
        heif = pi_heif.open_heif(file)
        # The header alone was read so far.
        check_pixels(heif.size)
        return Opened(heif.to_pillow(), "HEIF")
    try:
        source = Image.open(file, formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        # Pillow has a limit of its own, which it looks at before ours can be.
        raise too_many_pixels(settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS) from error
    return Opened(source, "JPEG" if source.format == "MPO" else source.format)


def _brands(content: bytes) -> set[bytes]:
    """What a file of the ISO base media family (HEIF, AVIF) says it is, in its first box."""
    length = int.from_bytes(content[:4], "big")
    return {content[start : start + 4] for start in (8, *range(16, min(length, 256), 4))}


def check_pixels(size: tuple[int, int]) -> None:
    """Raises ImageRefused for more than may be decoded: it takes three to four bytes a pixel, thrice."""
    limit = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
    if size[0] * size[1] > limit:
        raise too_many_pixels(limit)


def upright(picture: Image.Image) -> Image.Image:
    """Turned as its Exif (or XMP) orientation says; where that is damaged, as it lies."""
    try:
        orientation = picture.getexif().get(ExifTags.Base.Orientation)
    except Exception as error:
        logger.info("The Exif of an upload cannot be read: %r", error)
        orientation = None
    turn = TURNS.get(orientation)
    return picture if turn is None else picture.transpose(turn)
