"""Checks stored images and their renditions, and repairs what can be repaired."""

import io
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image

from core.images.colours import MODES
from core.images.metadata import leftovers
from core.images.reading import FORMATS
from core.images.refusals import ImageRefused
from core.models import ContentVersion, SiteImage, SiteRendition

logger = logging.getLogger(__name__)

#: The random part of an original's file name (`SiteImage.get_upload_to`).
_TOKEN = re.compile(r"-[0-9a-f]{16}$")


@dataclass(frozen=True)
class Finding:
    image: SiteImage
    fault: str
    is_mended: bool = False

    def __str__(self):
        state = "mended" if self.is_mended else "broken"
        return f"{state}: picture {self.image.pk} “{self.image.title}”: {self.fault}"


def findings(mend: bool) -> Iterator[Finding]:
    """The faults of all images; with `mend` they are repaired, `is_mended` tells with what success."""
    for image in SiteImage.objects.order_by("pk").prefetch_related("renditions").iterator(100):
        yield from _of_image(image, mend)


def _of_image(image: SiteImage, mend: bool) -> Iterator[Finding]:
    stored = list(image.renditions.all())
    if fault := _fault(image, image.is_animated):
        failure = _store_again(image) if mend else ""
        is_mended = mend and not failure
        yield Finding(image, f"{fault}. {failure}" if failure else fault, is_mended)
        failed = _recreate_all(image, {one.filter_spec for one in stored}) if is_mended else set()
        for spec in sorted(failed):
            yield Finding(image, f"rendition {spec} cannot be made")
        return
    faults = [(one, fault) for one in stored if (fault := _fault(one, is_animated=True))]
    for one, fault in faults:
        yield Finding(image, f"rendition {one.filter_spec}: {fault}", mend and _recreate(one))


def _recreate(rendition: SiteRendition) -> bool:
    """Recreates the file of a rendition; returns whether that succeeded.

    The row stays: the file of a deleted row is deleted some time later, when the new file may already
    have the same name.
    """
    rendition.file.storage.delete(rendition.file.name)
    try:
        rendition.file = rendition.image.generate_rendition_file(rendition.filter)
        rendition.save()
    except Exception as error:
        logger.warning("Rendition %s cannot be made: %r", rendition.pk, error)
        # Without the row, the next page that needs the rendition creates it again.
        rendition.delete()
        return False
    rendition.purge_from_cache()
    ContentVersion.bump()
    return True


def _recreate_all(image: SiteImage, specs: set[str]) -> set[str]:
    """Recreates the renditions of an image that was stored again; returns the specs that fail."""
    fresh = SiteImage.objects.get(pk=image.pk)
    failed = {spec for spec in specs if fresh.get_rendition(spec).is_missing}
    ContentVersion.bump()
    return failed


def _fault(stored: SiteImage | SiteRendition, is_animated: bool) -> str:
    """The fault of the stored file, else "". `is_animated`: whether several frames are allowed."""
    try:
        with stored.file.storage.open(stored.file.name, "rb") as file:
            content = file.read()
    except (OSError, ValueError):
        return "the file is missing"
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            picture.load()
            return _fault_of_pixels(stored, picture, content, is_animated)
    except Exception:
        # Decoders raise undocumented exceptions for damaged files.
        return "the file cannot be read"


def _fault_of_pixels(stored, picture: Image.Image, content: bytes, is_animated: bool) -> str:
    if found := leftovers(picture, content):
        return f"it carries {', '.join(found)}"
    if picture.mode not in MODES:
        return f"its colours are in the mode {picture.mode}"
    if getattr(picture, "is_animated", False) and not is_animated:
        return "it has several frames"
    if picture.size != (stored.width, stored.height):
        return "its width and height are not those of the list"
    return ""


def _store_again(image: SiteImage) -> str:
    """Saves the file again as if it were uploaded; returns the reason of a failure, else ""."""
    storage, old_name = image.file.storage, image.file.name
    try:
        with storage.open(old_name, "rb") as file:
            content = file.read()
    except (OSError, ValueError):
        return "upload it again or delete it"
    path = PurePath(old_name)
    image.file = ContentFile(content, name=_TOKEN.sub("", path.stem) + path.suffix)
    try:
        with transaction.atomic():
            image.save()
            transaction.on_commit(lambda: storage.delete(old_name))
    except ImageRefused as refusal:
        return " ".join(refusal.messages)
    return ""
