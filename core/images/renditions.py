"""The sizes in which the site shows pictures, and how pages, feeds and programs get them."""

import io
import logging

from PIL import Image
from wagtail.images import get_image_model
from wagtail.images.models import Filter, Picture

from core.images.refusals import ImageRefused, no_rendition
from core.images.safe import SafeImageFile

logger = logging.getLogger(__name__)

#: A picture in a page, in three formats and two widths.
PICTURE = tuple(Filter.expand_spec("format-{avif,webp,jpeg}|width-{480,960}"))
#: The one size in which messengers and search engines get a picture.
SHARED = "fill-1200x630|format-jpeg"
LOGO = "max-240x104"
#: The logo for search engines.
LOGO_FOR_PROGRAMS = "max-600x600|format-png"
#: The whole animation, for visitors who ask for it.
ANIMATION = "animation"
#: In lists and in the editor of images; Wagtail's own.
ADMIN = ("max-165x165", "max-800x600")

#: What every picture must be fit for.
ALL = (*PICTURE, SHARED, LOGO, LOGO_FOR_PROGRAMS, *ADMIN)
#: Long side of what sizes are tried with, in pixels: a mode or format that fails does so with few
#: pixels. A very thin picture is not made thinner, for there the crops may fail.
SAMPLE_SIDE, THIN = 320, 16


def rendition(image, spec: str):
    """None where the picture's file is missing or damaged or the disk is full: the page goes on
    without it."""
    return renditions(image, spec).get(spec)


def renditions(image, *specs: str) -> dict:
    """By spec; all of them or none."""
    try:
        made = image.get_renditions(*specs)
    except Exception:
        # A page that many read must not fail over one of its pictures, whatever is wrong with it.
        logger.exception("Picture %s is left out", image.pk)
        return {}
    return {} if any(one.is_missing for one in made.values()) else made


def picture(image, **attributes) -> Picture | None:
    """The element for a page, `attributes` are those of its `img`."""
    made = renditions(image, *PICTURE)
    return Picture(made, attributes) if made else None


def try_renditions(file: SafeImageFile) -> None:
    """Makes every size once, from as few pixels as show what could fail, and throws it away.

    Raises ImageRefused.
    """
    try:
        sample = _sample(file)
        with Image.open(sample) as opened:
            # A collection of its own would be looked up.
            image = get_image_model()(width=opened.width, height=opened.height, collection=None)
        image.file.name = file.name
        for spec in ALL:
            Filter(spec).run(image, io.BytesIO(), source=sample)
    except ImageRefused:
        raise
    except Exception as error:
        logger.warning("%s was refused: no rendition can be made of it: %r", file.name, error)
        raise no_rendition() from error


def _sample(file: SafeImageFile) -> io.BytesIO:
    """The first frame, in the format and mode of `file`, shrunk by a whole number."""
    file.seek(0)
    with Image.open(file) as opened:
        factor = min(max(opened.size) // SAMPLE_SIDE, min(opened.size) // THIN)
        opened.load()
        small = opened.reduce(factor) if factor > 1 else opened
        sample = io.BytesIO()
        small.save(sample, opened.format)
    sample.seek(0)
    file.seek(0)
    return sample
