"""Photos, videos and files."""

import re
from urllib.parse import parse_qs, urlsplit

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.telepath import register
from wagtail.blocks.list_block import ListBlockAdapter
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from core.blocks.base import ContentBlock
from core.models import SiteDocument, SiteImage


class PhotoValue(blocks.StructValue):
    @property
    def alt_text(self) -> str:
        """The block's own alternative text, else that of the image; empty for a decorative image."""
        image = self.get("image")
        if self.get("decorative") or not image:
            return ""
        return self.get("alt") or image.default_alt_text

    @property
    def credit_line(self) -> str:
        image = self.get("image")
        return self.get("credit") or (image.credit if image else "")


class PhotoBlock(ContentBlock):
    """An image that has alternative text or is marked as decorative."""

    image = ImageChooserBlock(label=_("사진"))
    alt = blocks.CharBlock(
        label=_("사진 설명 (대체 텍스트)"),
        required=False,
        max_length=200,
        help_text=_("사진에 무엇이 보이는지 적어 주세요. 비워 두면 사진에 적어 둔 설명을 씁니다."),
    )
    decorative = blocks.BooleanBlock(
        label=_("장식용 사진"), required=False, help_text=_("내용을 전하지 않는 꾸밈 사진입니다.")
    )
    caption = blocks.CharBlock(label=_("사진 밑 글"), required=False, max_length=200)
    credit = blocks.CharBlock(
        label=_("출처"),
        required=False,
        max_length=120,
        help_text=_("비워 두면 사진에 적어 둔 출처를 씁니다."),
    )

    class Meta:
        label = _("사진")
        icon = "image"
        template = "core/blocks/photo.html"
        value_class = PhotoValue
        description = _("사진 한 장과 설명입니다.")

    def find_errors(self, value):
        image = value["image"]
        if value["alt"] or value["decorative"] or image.description or image.is_decorative:
            return {}
        return {
            "alt": _("사진에 무엇이 보이는지 적거나, 꾸밈 사진이면 '장식용 사진'에 표시해 주세요.")
        }

    def get_preview_value(self):
        """The newest photo of the library; None while there is none."""
        image = SiteImage.objects.last()
        return image and self.normalize({"image": image, "caption": image.title})


class GalleryBlock(blocks.ListBlock):
    """Photos side by side. `core/js/gallery.js` gives the editor a button to pick many at once."""

    def __init__(self, child_block=None, **kwargs):
        kwargs.setdefault("min_num", 1)
        super().__init__(child_block or PhotoBlock(), **kwargs)

    def to_python(self, value):
        return super().to_python(value or [])

    def bulk_to_python(self, values):
        return super().bulk_to_python([value or [] for value in values])

    def get_preview_value(self):
        images = SiteImage.objects.order_by("-pk")[:6]
        return self.normalize([{"image": image} for image in images]) or None

    class Meta:
        label = _("사진 모음")
        icon = "pictures"
        template = "core/blocks/gallery.html"
        description = _(
            "여러 장의 사진을 바둑판처럼 늘어놓습니다. 한 번에 여러 장을 고를 수 있습니다."
        )


class GalleryBlockAdapter(ListBlockAdapter):
    """Adds a button that picks several photos at once; Wagtail's list block takes one at a time."""

    js_constructor = "core.blocks.GalleryBlock"

    def js_args(self, block):
        *args, meta = super().js_args(block)
        return [*args, meta | {"pickSeveral": _("사진 여러 장 고르기")}]

    @cached_property
    def media(self):
        return super().media + forms.Media(js=["core/js/gallery.js"])


register(GalleryBlockAdapter(), GalleryBlock)


class VideoValue(blocks.StructValue):
    YOUTUBE_ID = re.compile(r"^[\w-]{11}$")
    VIMEO_ID = re.compile(r"^\d+$")
    START_TIME = re.compile(r"(?:(\d{1,3})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s?)?", re.ASCII)

    @property
    def player_url(self) -> str:
        """The embed URL of a player that the content security policy allows; empty for any other host.

        Starts at the time in the editor's link (`t` or `start`, in seconds or as 1h2m3s).
        """
        parts = self._parts
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
        path = [part for part in parts.path.split("/") if part]
        begin = self._begin(parts)
        if host == "youtu.be" and path:
            return self._youtube(path[0], begin)
        if host in {"youtube.com", "youtube-nocookie.com"} and path:
            if path[0] == "watch":
                return self._youtube(parse_qs(parts.query).get("v", [""])[0], begin)
            if path[0] in {"embed", "shorts", "live"} and len(path) > 1:
                return self._youtube(path[1], begin)
        if host in {"vimeo.com", "player.vimeo.com"} and path and self.VIMEO_ID.match(path[-1]):
            fragment = f"#t={begin}s" if begin else ""
            return f"https://player.vimeo.com/video/{path[-1]}?dnt=1{fragment}"
        return ""

    def _youtube(self, video: str, begin: int) -> str:
        if not self.YOUTUBE_ID.match(video):
            return ""
        start = f"?start={begin}" if begin else ""
        return f"https://www.youtube-nocookie.com/embed/{video}{start}"

    def _begin(self, parts) -> int:
        """Start time in seconds; 0 where the link has none."""
        given = parse_qs(parts.query) | parse_qs(parts.fragment)
        text = (given.get("t") or given.get("start") or [""])[0]
        match = self.START_TIME.fullmatch(text)
        if not match:
            return 0
        hours, minutes, seconds = (int(number or 0) for number in match.groups())
        return hours * 3600 + minutes * 60 + seconds

    @property
    def player_host(self) -> str:
        """The host that the browser contacts when the reader plays the video."""
        return (urlsplit(self.player_url).hostname or "").removeprefix("www.")

    @property
    def host(self) -> str:
        return (self._parts.hostname or "").removeprefix("www.")

    @property
    def _parts(self):
        """The parsed URL. A draft may hold any text; `urlsplit` raises for e.g. "http://[", which gives
        an empty result."""
        try:
            return urlsplit(self.get("url") or "")
        except ValueError:
            return urlsplit("")


class VideoBlock(ContentBlock):
    url = blocks.URLBlock(
        label=_("동영상 주소"),
        help_text=_("유튜브나 비메오의 동영상 주소입니다. https://로 시작합니다."),
    )
    title = blocks.CharBlock(label=_("동영상 제목"), max_length=160)
    description = blocks.TextBlock(
        label=_("내용 설명"),
        required=False,
        help_text=_("소리를 들을 수 없는 분을 위해 무슨 내용인지 적어 주세요."),
    )

    class Meta:
        label = _("동영상")
        icon = "media"
        template = "core/blocks/video.html"
        value_class = VideoValue
        description = _(
            "동영상을 소개합니다. 읽는 분이 누르기 전에는 다른 누리집에 접속하지 않습니다."
        )
        preview_value = {
            "url": "https://www.youtube.com/watch?v=aqz-KE-bpKQ",
            "title": "찾아가는 이불 세탁, 마을이 함께합니다",
            "description": "이불을 걷어 세탁하고 다시 가져다드리는 하루를 담았습니다.",
        }

    def find_errors(self, value):
        if urlsplit(value["url"]).scheme == "https":
            return {}
        return {"url": _("https://로 시작하는 주소를 적어 주세요.")}


class FileBlock(ContentBlock):
    document = DocumentChooserBlock(label=_("파일"))
    title = blocks.CharBlock(
        label=_("보여 줄 이름"),
        required=False,
        max_length=160,
        help_text=_("비워 두면 문서 제목을 씁니다."),
    )

    class Meta:
        label = _("파일")
        icon = "doc-full"
        template = "core/blocks/file.html"
        description = _("내려받을 파일입니다. 종류와 크기를 함께 보여 줍니다.")

    def get_preview_value(self):
        """The newest file of the library; None while there is none."""
        document = SiteDocument.objects.last()
        return document and self.normalize({"document": document})
