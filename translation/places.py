"""Where a line belongs on its page, with the labels of the page's edit form."""

from dataclasses import dataclass
from functools import cache

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import get_language
from wagtail.admin.panels import FieldPanel, InlinePanel, get_edit_handler
from wagtail.blocks import Block, ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.models import Page

#: Order of fields without a panel: after all others.
ORDER_WITHOUT_PANEL = 10_000


@dataclass(frozen=True)
class Place:
    #: Heading that groups lines: a field, or a type of inline row or block, e.g. "사진 모음".
    section: str
    #: Label of the line within its section, e.g. "사진 설명"; empty if the section is a single field.
    label: str
    #: Maximum number of characters; None for no limit.
    limit: int | None
    #: Position of the field in the form.
    order: int
    is_heading: bool = False
    is_title: bool = False


def place_of(model: type[models.Model], field_path: str) -> Place:
    """`field_path` is `Line.field_path`, `model` the class of its page or snippet."""
    return _place_of(model, field_path, get_language())


@cache
def _place_of(model: type[models.Model], field_path: str, language: str | None) -> Place:
    """Cached, as thousands of lines share a few dozen places. `language` is part of the cache key,
    because labels are in the active language."""
    names = field_path.split(".")
    order = _panel_orders(model).get(names[0], ORDER_WITHOUT_PANEL)
    try:
        field = model._meta.get_field(names[0])
    except FieldDoesNotExist:
        # A line of a field that was removed from the model since the source was stored.
        return Place(names[0], "", None, ORDER_WITHOUT_PANEL)
    if isinstance(field, StreamField):
        labels, limit = _block_labels(field.stream_block, names[1:])
        section, label = labels[0], " › ".join(labels[1:])
        return Place(section, label, limit, order, is_heading="heading" in names[1:2])
    if isinstance(field, models.ManyToOneRel):
        child = field.related_model._meta.get_field(names[1])
        section = field.related_model._meta.verbose_name
        return Place(str(section), _name(child), _limit(child), order)
    is_title = names[0] in {"title", "name"}
    return Place(_name(field), "", _limit(field), order, is_title=is_title)


def _name(field) -> str:
    return capfirst(str(field.verbose_name))


def _limit(field) -> int | None:
    return getattr(field, "max_length", None)


def _block_labels(block: Block, names: list[str]) -> tuple[list[str], int | None]:
    """The labels from the outermost block to the line's block, and its limit; list blocks have none."""
    labels = []
    for name in names:
        if isinstance(block, StructBlock | StreamBlock):
            if name not in block.child_blocks:
                break
            block = block.child_blocks[name]
            labels.append(str(block.label or name))
        elif isinstance(block, ListBlock):
            block = block.child_block
        else:
            break
    field = getattr(block, "field", None)
    return labels or [names[-1]], getattr(field, "max_length", None)


@cache
def _panel_orders(model: type[models.Model]) -> dict[str, int]:
    """Position of each field or inline relation in the edit form, over all tabs."""
    handler = model.get_edit_handler() if issubclass(model, Page) else get_edit_handler(model)
    names = [
        panel.field_name if isinstance(panel, FieldPanel) else panel.relation_name
        for panel in _leaves(handler)
    ]
    return {name: position for position, name in reversed(list(enumerate(names)))}


def _leaves(panel):
    if isinstance(panel, FieldPanel | InlinePanel):
        yield panel
        return
    for child in getattr(panel, "children", []):
        yield from _leaves(child)
