"""A table block whose cells are translatable; wagtail-localize skips Wagtail's typed table block."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.telepath import register
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock, TypedTableBlockAdapter
from wagtail.rich_text import RichText
from wagtail_localize.segments import StringSegmentValue, TemplateSegmentValue
from wagtail_localize.segments.ingest import organise_template_segments
from wagtail_localize.strings import extract_strings, restore_strings

from core.pasting import paste_media


@dataclass
class _Piece:
    """One translatable text of a table; `put` writes its translation back into the table."""

    text: str
    is_rich: bool
    put: Callable[[str], None]

    @property
    def key(self) -> str:
        """The segment path: a digest of the text instead of its row and column, so that inserting or
        moving rows keeps every translation and equal cells are translated once."""
        return "c" + hashlib.sha256(self.text.encode()).hexdigest()[:16]


def _pieces(table) -> Iterator[_Piece]:
    if not table:
        return
    if table.caption:
        yield _Piece(table.caption, False, lambda text: setattr(table, "caption", text))
    for column in table.columns:
        if column["heading"]:
            yield _Piece(
                column["heading"],
                False,
                lambda text, column=column: column.__setitem__("heading", text),
            )
    for row in table.row_data:
        yield from _cells(table, row["values"])


def _cells(table, values) -> Iterator[_Piece]:
    for index, cell in enumerate(values):
        block = table.columns[index]["block"]
        if not cell:
            continue
        if isinstance(block, blocks.RichTextBlock):
            yield _Piece(
                cell.source,
                True,
                lambda text, index=index: values.__setitem__(index, RichText(text)),
            )
        elif isinstance(block, blocks.CharBlock | blocks.TextBlock):
            yield _Piece(cell, False, lambda text, index=index: values.__setitem__(index, text))


class TranslatableTableBlock(TypedTableBlock):
    """Columns of text, rich text or numbers; each text cell is a translation segment."""

    def __init__(self, local_blocks=None, **kwargs):
        columns = local_blocks or [
            ("text", blocks.CharBlock(label=_("짧은 글"), required=False)),
            (
                "rich_text",
                blocks.RichTextBlock(label=_("긴 글"), features=["bold", "link"], required=False),
            ),
            ("number", blocks.DecimalBlock(label=_("숫자"), required=False)),
        ]
        super().__init__(columns, **kwargs)

    def get_translatable_segments(self, value):
        segments, seen = [], set()
        for piece in _pieces(value):
            if piece.key in seen:
                continue
            seen.add(piece.key)
            if not piece.is_rich:
                segments.append(StringSegmentValue(piece.key, piece.text))
                continue
            template, strings = extract_strings(piece.text)
            segments.append(TemplateSegmentValue(piece.key, "html", template, len(strings)))
            segments += [
                StringSegmentValue(piece.key, string, attrs=attrs) for string, attrs in strings
            ]
        return segments

    def restore_translated_segments(self, value, segments):
        segments_by_key = {}
        for wrapped in segments:
            key, segment = wrapped.unwrap()
            segments_by_key.setdefault(key, []).append(segment)
        for piece in list(_pieces(value)):
            found = segments_by_key.get(piece.key)
            if not found:
                continue
            if piece.is_rich:
                _format, template, strings = organise_template_segments(list(found))
                piece.put(restore_strings(template, strings))
            else:
                piece.put(found[0].render_text())
        return value

    class Meta:
        label = _("표")
        icon = "table"
        template = "core/blocks/table.html"
        description = _("열마다 종류를 정하는 표입니다. 제목 줄을 꼭 채워 주세요.")
        preview_value = {
            "caption": "찾아가는 이불 세탁 일정",
            "columns": [
                {"type": "text", "heading": "마을"},
                {"type": "text", "heading": "요일"},
                {"type": "number", "heading": "가구 수"},
            ],
            "rows": [{"values": ["감곡면", "화요일", 12]}, {"values": ["소성면", "목요일", 9]}],
        }


class TranslatableTableBlockAdapter(TypedTableBlockAdapter):
    """Adds pasting of whole tables; Wagtail's block puts a pasted table into one cell."""

    js_constructor = "core.blocks.TranslatableTableBlock"

    @cached_property
    def media(self):
        return super().media + paste_media("editor.js")


register(TranslatableTableBlockAdapter(), TranslatableTableBlock)
