"""The rendition specs of the site, and functions that get renditions for pages, feeds and the API."""

import io
import logging

from PIL import Image
from wagtail.images import get_image_model
from wagtail.images.models import Filter, Picture

from core.images.conversion import SafeImageFile
from core.images.refusals import ImageRefused, no_rendition

logger = logging.getLogger(__name__)

#: An image in a page, in three formats and two widths.
PICTURE = tuple(Filter.expand_spec("format-{avif,webp,jpeg}|width-{480,960}"))
#: The share preview for messengers and search engines.
SHARE_PREVIEW = "fill-1200x630|format-jpeg"
LOGO = "max-240x104"
#: The logo in structured data, for search engines.
LOGO_FOR_SEARCH_ENGINES = "max-600x600|format-png"
#: The whole animation, for visitors who choose to play it.
ANIMATION = "animation"
#: Wagtail's own, in image lists and the image edit view.
ADMIN = ("max-165x165", "max-800x600")

#: Specs that must work for every upload.
ALL_SPECS = (*PICTURE, SHARE_PREVIEW, LOGO, LOGO_FOR_SEARCH_ENGINES, *ADMIN)
#: Long side in pixels of the sample that `try_renditions` uses: a mode or format that fails does so with
#: few pixels. The short side stays at least `THIN`, as crops of very thin images may fail.
SAMPLE_SIDE, THIN = 320, 16


def rendition(image, spec: str):
    """The rendition, or None if the file is missing or damaged or the disk is full: the page is rendered
    without it."""
    return renditions(image, spec).get(spec)


def renditions(image, *specs: str) -> dict:
    """Renditions by spec; empty if one of them cannot be made."""
    try:
        made = image.get_renditions(*specs)
    except Exception:
        # A public page must not fail because of one of its images, whatever the exception.
        logger.exception("Picture %s is left out", image.pk)
        return {}
    return {} if any(one.is_missing for one in made.values()) else made


def picture(image, **attributes) -> Picture | None:
    """The `<picture>` element for a page; `attributes` are those of its `<img>`."""
    made = renditions(image, *PICTURE)
    return Picture(made, attributes) if made else None


def try_renditions(file: SafeImageFile) -> None:
    """Makes every rendition once from a small sample and discards it.

    Raises `ImageRefused` if one fails.
    """
    try:
        sample = _sample(file)
        with Image.open(sample) as opened:
            # `collection=None` avoids the query for the default collection.
            image = get_image_model()(width=opened.width, height=opened.height, collection=None)
        image.file.name = file.name
        for spec in ALL_SPECS:
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
