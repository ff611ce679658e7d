"""StreamField blocks that several apps use; each app composes its own stream block of them."""

from django.utils.translation import gettext_lazy as _

from core.blocks.base import ContentBlock, LinkValue
from core.blocks.media import FileBlock, GalleryBlock, PhotoBlock, VideoBlock
from core.blocks.table import TranslatableTableBlock
from core.blocks.text import (
    ButtonBlock,
    ContactCardBlock,
    EasySummaryBlock,
    HeadingBlock,
    NoticeBlock,
    QuoteBlock,
    TextBlock,
)

__all__ = [
    "ButtonBlock",
    "ContactCardBlock",
    "ContentBlock",
    "EasySummaryBlock",
    "FileBlock",
    "GalleryBlock",
    "HeadingBlock",
    "LinkValue",
    "NoticeBlock",
    "PhotoBlock",
    "QuoteBlock",
    "TextBlock",
    "TranslatableTableBlock",
    "VideoBlock",
    "body_blocks",
]

TEXT = _("글")
MEDIA = _("사진과 파일")
GUIDANCE = _("안내")


def body_blocks() -> list[tuple]:
    """The blocks of any body text, in the order the editor's menu shows them.

    Fresh instances at each call: a block belongs to one stream.
    """
    return [
        ("heading", HeadingBlock(group=TEXT)),
        ("text", TextBlock(group=TEXT)),
        ("easy_summary", EasySummaryBlock(group=TEXT)),
        ("quote", QuoteBlock(group=TEXT)),
        ("notice", NoticeBlock(group=TEXT)),
        ("table", TranslatableTableBlock(group=TEXT)),
        ("photo", PhotoBlock(group=MEDIA)),
        ("gallery", GalleryBlock(group=MEDIA)),
        ("video", VideoBlock(group=MEDIA)),
        ("file", FileBlock(group=MEDIA)),
        ("button", ButtonBlock(group=GUIDANCE)),
        ("contact_card", ContactCardBlock(group=GUIDANCE)),
    ]
