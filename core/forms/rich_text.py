"""The rich text field of the admin."""

from django.utils.functional import cached_property
from wagtail.admin.rich_text.editors.draftail import (
    DraftailRichTextArea,
    DraftailRichTextAreaAdapter,
)
from wagtail.admin.telepath import register

from core.pasting import paste_media


class RichTextArea(DraftailRichTextArea):
    """Wagtail's editor, in which what is pasted is cleaned first."""

    @cached_property
    def media(self):
        return super().media + paste_media("editor.js")


class RichTextAreaAdapter(DraftailRichTextAreaAdapter):
    js_constructor = "core.forms.RichTextArea"


register(RichTextAreaAdapter(), RichTextArea)
