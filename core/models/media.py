"""Image, rendition and document models with credit and licence, which a public body must state."""

import logging
import secrets
from contextlib import contextmanager, nullcontext
from io import BytesIO
from pathlib import PurePath

from django.core.files import File
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Filter,
    Image,
    SourceImageIOError,
    get_upload_to,
)
from wagtail.search import index

from core.choices import Licence
from core.documents.names import MAX_NAME, stored_path, visible_name
from core.images.fields import OriginalField
from core.images.renditions import ANIMATION
from core.text.slugs import ascii_slug

logger = logging.getLogger(__name__)


class LicensedMedia(models.Model):
    """Abstract: who made a file and under which licence it may be used."""

    credit = models.CharField(
        _("출처·만든 사람"),
        max_length=120,
        blank=True,
        help_text=_("사진 밑에 함께 보여 줍니다. 예: 감곡문화센터 제공"),
    )
    licence = models.CharField(
        _("이용 조건"),
        max_length=16,
        choices=Licence.choices,
        blank=True,
        help_text=_("비워 두면 누리집 설정의 기본 이용 조건을 따릅니다."),
    )

    class Meta:
        abstract = True


class SiteImage(LicensedMedia, AbstractImage):
    """An image; its `description` is the default alternative text of every use."""

    file = OriginalField(
        _("파일"), upload_to=get_upload_to, width_field="width", height_field="height"
    )
    is_animated = models.BooleanField(default=False, db_default=False, editable=False)
    is_decorative = models.BooleanField(
        _("장식용 그림"),
        default=False,
        help_text=_("내용을 전하지 않는 꾸밈 그림이면 표시하세요. 화면 낭독기가 건너뜁니다."),
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "is_decorative",
        "credit",
        "licence",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields = [*AbstractImage.search_fields, index.SearchField("credit")]

    class Meta(Image.Meta):
        verbose_name = _("사진")
        verbose_name_plural = _("사진")

    def save(self, *args, **kwargs):
        """Stores a new file first, because the columns for size and hash describe the stored file.

        Raises `ImageRefused` for a file that is no image.
        """
        replaced = bool(self.file) and not self.file._committed
        if replaced:
            self.file.save(self.file.name, self.file.file, save=False)
            self._set_image_file_metadata()
            self.file.close()
        self._drop_lost_focal_point()
        had_renditions = replaced and not self._state.adding
        super().save(*args, **kwargs)
        if had_renditions:
            self.renditions.all().delete()

    @property
    def default_alt_text(self) -> str:
        """Alternative text for uses that do not set their own; never the title of the file."""
        return "" if self.is_decorative else self.description

    def get_upload_to(self, filename: str) -> str:
        """A path that cannot be guessed, as an original may show more than a page does."""
        name = PurePath(filename)
        # Wagtail cuts long names at the end, which would remove the random part: hence 40 characters.
        stem = ascii_slug(name.stem, length=40) or "image"
        return super().get_upload_to(f"{stem}-{secrets.token_hex(8)}{name.suffix.lower()}")

    def _drop_lost_focal_point(self) -> None:
        """Removes a focal point outside of the image, left from a file that was replaced."""
        focus = self.get_focal_point()
        if focus is None:
            return
        x, y = focus.centroid
        within = 0 <= x <= self.width and 0 <= y <= self.height
        if not within or focus.width > self.width or focus.height > self.height:
            self.set_focal_point(None)

    def get_rendition(self, filter):
        """A rendition with `is_missing` if it cannot be made. Admin views show it as a broken image;
        public pages use `core.images.renditions`, which leaves it out."""
        try:
            return super().get_rendition(filter)
        except SourceImageIOError:
            return SiteRendition.missing(self, filter)

    def get_renditions(self, *filters):
        try:
            return super().get_renditions(*filters)
        except SourceImageIOError:
            missing = [SiteRendition.missing(self, one) for one in filters]
            return {one.filter_spec: one for one in missing}

    def create_rendition(self, filter):
        with self._failures_as_missing():
            return super().create_rendition(filter)

    def create_renditions(self, *filters):
        if not filters:
            return {}
        # Wagtail writes several rows and files without a savepoint: an error, e.g. a full disk, would
        # break the surrounding transaction.
        around = transaction.atomic() if self._is_in_transaction() else nullcontext()
        with self._failures_as_missing(), around:
            return super().create_renditions(*filters)

    @staticmethod
    def _is_in_transaction() -> bool:
        return transaction.get_connection().in_atomic_block

    @contextmanager
    def _failures_as_missing(self):
        """Converts every error, e.g. of a damaged file or a full disk, to `SourceImageIOError`."""
        try:
            yield
        except Exception as error:
            # Decoders raise undocumented exceptions for damaged files.
            logger.exception("No rendition of picture %s can be made", self.pk)
            raise SourceImageIOError(str(error)) from error

    def generate_rendition_file(self, filter, *, source=None):
        if filter.spec != ANIMATION:
            return super().generate_rendition_file(filter, source=source)
        # The stored file contains only frames, already in a size for pages: it is served as it is.
        with self.open_file() as file:
            content = BytesIO(file.read())
        name = PurePath(self.file.name)
        return File(content, name=f"{name.stem[:40]}.{ANIMATION}{name.suffix}")


class SiteRendition(AbstractRendition):
    """One size and format of an image."""

    #: File name of a rendition that could not be made, as in Wagtail.
    MISSING = "not-found"

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_spec"
            )
        ]
        # `core.media_access` looks up every requested path.
        indexes = [models.Index(fields=["file"], name="rendition_file")]

    @classmethod
    def missing(cls, image: SiteImage, filter: Filter | str) -> "SiteRendition":
        """An unsaved placeholder for a rendition that cannot be made."""
        spec = filter.spec if isinstance(filter, Filter) else filter
        made = cls(image=image, filter_spec=spec, width=0, height=0)
        made.file.name = cls.MISSING
        return made

    @property
    def is_missing(self) -> bool:
        return self.file.name == self.MISSING


class SiteDocument(LicensedMedia, AbstractDocument):
    """A file for download. The file can be replaced by one of another name; the id stays."""

    # Must precede `original_name`: storing the file sets that, and `pre_save` runs in field order.
    file = models.FileField(_("파일"), upload_to=stored_path, max_length=100)
    #: The name as uploaded, for URLs and downloads; the name on disk differs (`stored_path`).
    original_name = models.CharField(
        _("파일 이름"), max_length=MAX_NAME, blank=True, default="", db_default="", editable=False
    )

    admin_form_fields = ("title", "file", "credit", "licence", "collection", "tags")

    class Meta(Document.Meta):
        verbose_name = _("문서")
        verbose_name_plural = _("문서")

    def clean(self):
        # Wagtail checks the extension, which fails without a file: the form has refused it.
        if self.file:
            super().clean()

    @property
    def filename(self) -> str:
        """The name people see; for files stored before `original_name` existed, that on disk."""
        return self.original_name or visible_name(PurePath(self.file.name).name)

    @property
    def type_label(self) -> str:
        """The file type as visitors know it, e.g. HWP."""
        return self.file_extension.upper()
