"""Images and documents with what a public body must say about them: origin and licence."""

import secrets
from pathlib import PurePath

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.search import index

from core.choices import Licence
from core.documents.names import MAX_NAME, stored_path, visible_name
from core.text.slugs import ascii_slug


class LicensedMedia(models.Model):
    """Who made a file and under which terms it may be used."""

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

    @property
    def default_alt_text(self) -> str:
        """Alternative text where a use gives none of its own; never the file's title."""
        return "" if self.is_decorative else self.description

    def get_upload_to(self, filename: str) -> str:
        """Originals may hold more than the page shows, so their addresses cannot be guessed."""
        name = PurePath(filename)
        # Wagtail cuts long names at their end, where the random part stands.
        stem = ascii_slug(name.stem, length=40) or "image"
        return super().get_upload_to(f"{stem}-{secrets.token_hex(8)}{name.suffix.lower()}")


class SiteRendition(AbstractRendition):
    """One size and format of an image."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_spec"
            )
        ]


class SiteDocument(LicensedMedia, AbstractDocument):
    """A file for download. It may be replaced by one of another name; its id stays."""

    # Before `original_name`: storing the file sets it, and columns are written in this order.
    file = models.FileField(_("파일"), upload_to=stored_path, max_length=100)
    #: As uploaded, for URLs and downloads; the name on disk is another one (`stored_path`).
    original_name = models.CharField(
        _("파일 이름"), max_length=MAX_NAME, blank=True, default="", db_default="", editable=False
    )

    admin_form_fields = ("title", "file", "credit", "licence", "collection", "tags")

    class Meta(Document.Meta):
        verbose_name = _("문서")
        verbose_name_plural = _("문서")

    def clean(self):
        # Of a file that the form refused there is nothing to say about its extension.
        if self.file:
            super().clean()

    @property
    def filename(self) -> str:
        """The name people see; of files from before it was kept, the one on disk."""
        return self.original_name or visible_name(PurePath(self.file.name).name)

    @property
    def type_label(self) -> str:
        """The file's kind as visitors know it, e.g. HWP."""
        return self.file_extension.upper()
