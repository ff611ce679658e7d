"""The rich text widget of the admin."""

from django.utils.functional import cached_property
from wagtail.admin.rich_text.editors.draftail import (
    DraftailRichTextArea,
    DraftailRichTextAreaAdapter,
)
from wagtail.admin.telepath import register

from core.pasting import paste_media


class RichTextArea(DraftailRichTextArea):
    """Wagtail's Draftail widget with the paste scripts, which clean pasted content."""

    @cached_property
    def media(self):
        return super().media + paste_media("editor.js")


class RichTextAreaAdapter(DraftailRichTextAreaAdapter):
    js_constructor = "core.forms.RichTextArea"


register(RichTextAreaAdapter(), RichTextArea)
