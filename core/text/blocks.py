"""Normalises the texts in a StreamField value, by block class."""

from collections.abc import Callable
from functools import singledispatch
from typing import Any

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock

from core.text.normal_form import clean_html, clean_line, clean_text


@singledispatch
def clean_value(block: blocks.Block, value: Any) -> Any:
    """The JSON value of a block with its texts in normal form.

    Returned unchanged: values of blocks without free text (choices, dates, references), and values of
    another shape than the block expects.
    """
    return value


def if_text(clean: Callable[[str], str]) -> Callable[[blocks.Block, Any], Any]:
    """An implementation for `clean_value.register`, for a block whose value is a string."""
    return lambda block, value: clean(value) if isinstance(value, str) else value


for kinds, clean in {
    (blocks.CharBlock, blocks.URLBlock, blocks.EmailBlock, blocks.RegexBlock): clean_line,
    (blocks.TextBlock,): clean_text,
    (blocks.RichTextBlock, blocks.RawHTMLBlock): clean_html,
}.items():
    for kind in kinds:
        clean_value.register(kind, if_text(clean))


@clean_value.register
def _(block: blocks.BaseStructBlock, value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    children = block.child_blocks
    return {
        name: clean_value(children[name], child) if name in children else child
        for name, child in value.items()
    }


@clean_value.register
def _(block: blocks.BaseStreamBlock, value: Any) -> Any:
    if not isinstance(value, list):
        return value
    return [_clean_item(block.child_blocks.get(_type_of(item)), item) for item in value]


@clean_value.register
def _(block: blocks.ListBlock, value: Any) -> Any:
    if not isinstance(value, list):
        return value
    # Lists written before Wagtail 2.16 hold bare values.
    return [
        _clean_item(block.child_block, item)
        if _type_of(item) == "item"
        else clean_value(block.child_block, item)
        for item in value
    ]


@clean_value.register
def _(block: BaseTypedTableBlock, value: Any) -> Any:
    """The value is {"columns": [{"type", "heading"}], "rows": [{"values"}], "caption"}."""
    if not isinstance(value, dict):
        return value
    columns, rows = _dicts(value.get("columns")), _dicts(value.get("rows"))
    cells = [block.child_blocks.get(_type_of(column)) for column in columns]
    cleaned = {
        "caption": _line(value.get("caption")),
        "columns": [column | {"heading": _line(column.get("heading"))} for column in columns],
        "rows": [row | {"values": _cells(cells, row.get("values"))} for row in rows],
    }
    return value | {name: part for name, part in cleaned.items() if value.get(name)}


def _cells(kinds: list[blocks.Block | None], values: Any) -> Any:
    if not isinstance(values, list) or len(values) != len(kinds):
        return values
    pairs = zip(kinds, values, strict=True)
    return [clean_value(kind, value) if kind else value for kind, value in pairs]


def _dicts(items: Any) -> list[dict[str, Any]]:
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _type_of(item: Any) -> Any:
    kind = item.get("type") if isinstance(item, dict) else None
    return kind if isinstance(kind, str) else None


def _clean_item(block: blocks.Block | None, item: Any) -> Any:
    if block is None or not isinstance(item, dict) or "value" not in item:
        return item
    return item | {"value": clean_value(block, item["value"])}


def _line(text: Any) -> Any:
    return clean_line(text) if isinstance(text, str) else text
