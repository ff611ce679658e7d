"""The errors for refused image uploads; each message tells the editor what to do next."""

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

UNREADABLE = _(
    "사진으로 열 수 없는 파일입니다. 다른 사진을 고르거나, "
    "사진 앱에서 JPG나 PNG로 다시 저장한 뒤 올려 주세요."
)
TOO_MANY_BYTES = _(
    "파일이 너무 큽니다(%(size)s). %(limit)s까지 올릴 수 있습니다. "
    "사진 앱에서 크기를 줄여 다시 저장한 뒤 올려 주세요."
)
TOO_MANY_PIXELS = _(
    "사진의 가로세로가 너무 큽니다. 가로와 세로를 곱해 %(limit)s만 화소까지 올릴 수 있습니다. "
    "사진 앱에서 크기를 줄여 다시 저장한 뒤 올려 주세요."
)
TOO_MANY_FRAMES = _(
    "움직이는 그림이 너무 크거나 깁니다. 가로세로를 줄이거나 장면을 줄여 다시 올리거나, "
    "동영상으로 올려 주세요."
)
NO_RENDITION = _(
    "이 사진으로는 누리집에 보여 줄 크기를 만들 수 없습니다. "
    "사진 앱에서 JPG로 다시 저장하거나 너무 길쭉하지 않게 자른 뒤 올려 주세요."
)


class ImageRefused(ValidationError):
    """The uploaded file cannot be used; the message is for the editor."""


def unreadable() -> ImageRefused:
    return ImageRefused(UNREADABLE, code="invalid_image")


def too_many_bytes(size: int, limit: int) -> ImageRefused:
    sizes = {"size": filesizeformat(size), "limit": filesizeformat(limit)}
    return ImageRefused(TOO_MANY_BYTES, code="file_too_large", params=sizes)


def too_many_pixels(limit: int) -> ImageRefused:
    numbers = {"limit": f"{limit / 10_000:,.0f}"}
    return ImageRefused(TOO_MANY_PIXELS, code="file_too_many_pixels", params=numbers)


def too_many_frames() -> ImageRefused:
    return ImageRefused(TOO_MANY_FRAMES, code="too_many_frames")


def no_rendition() -> ImageRefused:
    return ImageRefused(NO_RENDITION, code="no_rendition")
