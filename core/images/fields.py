"""The model field for image files: whatever code saves one, only safe files are stored."""

from pathlib import PurePath

from PIL import Image
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from core.images.conversion import SafeImageFile, make_safe
from core.images.reading import FORMATS


class OriginalFile(WagtailImageFieldFile):
    def save(self, name, content, save=True):
        """Raises `ImageRefused`. The suffix of `name` is replaced by that of the stored format."""
        safe = content if isinstance(content, SafeImageFile) else make_safe(content)
        self.instance.is_animated = safe.is_animated
        super().save(PurePath(name).stem + PurePath(safe.name).suffix, safe, save)

    def get_image_dimensions(self):
        """Reads the header only; (0, 0) for a file that is not stored and not yet made safe."""
        if not (self._committed or isinstance(self.file, SafeImageFile)):
            return 0, 0
        close = self.closed
        self.open()
        try:
            with Image.open(self, formats=FORMATS) as picture:
                return picture.size
        finally:
            self.close() if close else self.seek(0)


class OriginalField(WagtailImageField):
    attr_class = OriginalFile
