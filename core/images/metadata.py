"""Finds metadata in a stored image file."""

from PIL import Image

#: Keys of Pillow's `info` that describe pixels and frame durations: not private.
ABOUT_PIXELS = {
    "aspect",
    "background",
    "bbox",
    "blend",
    "chromaticity",
    "compression",
    "default_image",
    "disposal",
    "dpi",
    "duration",
    "extension",
    "gamma",
    "interlace",
    "jfif",
    "jfif_density",
    "jfif_unit",
    "jfif_version",
    "loop",
    "progression",
    "progressive",
    "resolution",
    "srgb",
    "timestamp",
    "transparency",
    "version",
}
END_OF_JPEG = b"\xff\xd9"


def leftovers(picture: Image.Image, content: bytes) -> list[str]:
    """Names of the metadata found: Exif, position, author, texts, profiles, data after the image.

    `picture` is loaded and was read from `content`.
    """
    found = sorted(key for key in picture.info if key not in ABOUT_PIXELS)
    if picture.getexif():
        found.append("Exif")
    if picture.format == "MPO":
        found.append("a second picture")
    # Phones append short videos and depth maps after the end of the JPEG.
    if picture.format in {"JPEG", "MPO"} and not content.endswith(END_OF_JPEG):
        found.append("data behind the picture")
    return found
