"""The image form: stored files carry no private metadata, and every rendition can be made of them."""

from django import forms
from django.conf import settings
from django.forms.fields import FileField
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from core.images.conversion import SafeImageFile, make_safe
from core.images.refusals import UNREADABLE
from core.images.renditions import try_renditions


class SafeImageField(WagtailImageField):
    """Decodes an upload once and stores only its pixels.

    The content decides the format, not the file name. A file that cannot be decoded is a validation
    error, never a server error.
    """

    default_validators = []
    HELP_TEXT = _(
        "휴대폰 사진을 그대로 올려도 됩니다(JPG, PNG, HEIC, WebP, AVIF, GIF, TIFF, BMP). "
        "%(limit)s까지 올릴 수 있고, 큰 사진은 알맞게 줄입니다."
    )
    WRONG_FORMAT = _(
        "올릴 수 있는 사진이 아닙니다. JPG, PNG, HEIC, WebP, AVIF, GIF, TIFF, BMP 사진을 올려 주세요."
    )
    TOO_LARGE = _("파일이 너무 큽니다. %(limit)s까지 올릴 수 있습니다.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        limit = {"limit": filesizeformat(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)}
        self.help_text = self.HELP_TEXT % limit
        # The multiple upload view shows these before it sends a file.
        self.error_messages |= {
            "invalid_image": UNREADABLE,
            "invalid_image_extension": self.WRONG_FORMAT,
            "file_too_large_unknown_size": self.TOO_LARGE % limit,
        }

    def to_python(self, data) -> SafeImageFile | None:
        upload = FileField.to_python(self, data)
        if upload is None:
            return None
        safe = make_safe(upload)
        try_renditions(safe)
        return safe


class TitleField(forms.CharField):
    """Cuts a title to `max_length`: it is derived from a file name, which may be longer."""

    def to_python(self, value):
        return super().to_python(value)[: self.max_length]


class SiteImageForm(BaseImageForm):
    """Wagtail's image form with `SafeImageField` and a plain explanation of alternative text."""

    class Meta(BaseImageForm.Meta):
        field_classes = {"title": TitleField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if file := self.fields.get("file"):
            self.fields["file"] = SafeImageField(
                label=file.label, required=file.required, widget=file.widget
            )
        if description := self.fields.get("description"):
            description.label = _("사진 설명 (대체 텍스트)")
            description.help_text = _(
                "사진에 무엇이 보이는지 한 문장으로 적어 주세요. "
                "화면을 볼 수 없는 분에게 읽어 드리고, 글에 넣을 때 처음 값이 됩니다."
            )
            description.widget = forms.TextInput(attrs=description.widget.attrs)
