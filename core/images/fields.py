"""The column for the files of pictures: whoever saves, only what is safe is stored."""

from pathlib import PurePath

from PIL import Image
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from core.images.reading import FORMATS
from core.images.safe import SafeImageFile, make_safe


class OriginalFile(WagtailImageFieldFile):
    def save(self, name, content, save=True):
        """Raises ImageRefused. The suffix of `name` becomes that of what is stored."""
        safe = content if isinstance(content, SafeImageFile) else make_safe(content)
        self.instance.is_animated = safe.is_animated
        super().save(PurePath(name).stem + PurePath(safe.name).suffix, safe, save)

    def get_image_dimensions(self):
        """From the header alone; what is not stored yet may be anything and is (0, 0) till then."""
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
