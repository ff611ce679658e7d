"""What a stored picture carries besides its pixels."""

from PIL import Image

#: Entries of Pillow's `info` that are about pixels and times.
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
    """What there is of Exif, position, author, texts, profiles and things behind the picture.

    `picture` is a loaded one, read from `content`.
    """
    found = sorted(key for key in picture.info if key not in ABOUT_PIXELS)
    if picture.getexif():
        found.append("Exif")
    if picture.format == "MPO":
        found.append("a second picture")
    # Phones put short films and depth maps behind the end.
    if picture.format in {"JPEG", "MPO"} and not content.endswith(END_OF_JPEG):
        found.append("data behind the picture")
    return found
