"""The form of images: what is stored carries no private metadata."""

import io

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image as PILImage
from PIL import ImageOps
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

#: What Pillow raises for broken, truncated or oversized files.
UNREADABLE = (OSError, SyntaxError, ValueError, PILImage.DecompressionBombError)


class SafeImageField(WagtailImageField):
    """Decodes an upload once and keeps the pixels alone.

    Position, camera and author stay out of the stored file and of every rendition made from it;
    whatever fails to decode is answered as an invalid image, never as a server error.
    """

    default_error_messages = {
        "invalid_image": _(
            "사진으로 열 수 없는 파일입니다. 다른 사진을 고르거나, "
            "사진 앱에서 JPG나 PNG로 다시 저장한 뒤 올려 주세요."
        ),
    }

    def to_python(self, data):
        try:
            upload = super().to_python(data)
        except UNREADABLE as error:
            raise ValidationError(
                self.error_messages["invalid_image"], code="invalid_image"
            ) from error
        return upload

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if upload is None or upload is initial or not hasattr(upload, "image"):
            return upload
        return self._without_metadata(upload)

    def _without_metadata(self, upload):
        try:
            upload.seek(0)
            with PILImage.open(upload) as picture:
                if getattr(picture, "is_animated", False):
                    upload.seek(0)
                    return upload
                file_format = picture.format
                clean = ImageOps.exif_transpose(picture)
                clean.load()
        except UNREADABLE as error:
            raise ValidationError(
                self.error_messages["invalid_image"], code="invalid_image"
            ) from error
        clean.info = {
            key: clean.info[key] for key in ("icc_profile", "transparency") if key in clean.info
        }
        options = {"quality": 92} if file_format in {"JPEG", "WEBP", "AVIF"} else {}
        if "icc_profile" in clean.info:
            options["icc_profile"] = clean.info["icc_profile"]
        buffer = io.BytesIO()
        clean.save(buffer, format=file_format, **options)
        replacement = SimpleUploadedFile(upload.name, buffer.getvalue(), upload.content_type)
        replacement.image = upload.image
        return replacement


class SiteImageForm(BaseImageForm):
    """Wagtail's image form with the safe file field and a plain word about alternative text."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if file := self.fields.get("file"):
            safe = SafeImageField(
                label=file.label,
                required=file.required,
                widget=file.widget,
                help_text=file.help_text,
            )
            self.fields["file"] = safe
        if description := self.fields.get("description"):
            description.label = _("사진 설명 (대체 텍스트)")
            description.help_text = _(
                "사진에 무엇이 보이는지 한 문장으로 적어 주세요. "
                "화면을 볼 수 없는 분에게 읽어 드리고, 글에 넣을 때 처음 값이 됩니다."
            )
            description.widget = forms.TextInput(attrs=description.widget.attrs)
