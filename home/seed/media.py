"""Images of the seed pages."""

from pathlib import Path

from django.core.files.images import ImageFile

from core.choices import Licence
from core.models import SiteImage
from home.seed.vocabulary_data import IMAGES

FOLDER = Path(__file__).parent / "images"


def load_images() -> dict[str, SiteImage]:
    """The images by file stem; an image with the same title that is already in the library is
    reused."""
    return {stem: _image(stem, *texts) for stem, texts in IMAGES.items()}


def _image(stem: str, title: str, description: str) -> SiteImage:
    if found := SiteImage.objects.filter(title=title).first():
        return found
    with (FOLDER / f"{stem}.avif").open("rb") as file:
        image = SiteImage(
            title=title,
            description=description,
            licence=Licence.TYPE_1,
            file=ImageFile(file, name=f"{stem}.avif"),
        )
        image._set_image_file_metadata()
        image.save()
    return image
