"""Finds pages whose text states a different total than their own list of centres has."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import TextField
from django.db.models.functions import Cast
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models

from centers.blocks import CenterListBlock
from centers.count_checks.numbers import declared_totals


@dataclass(frozen=True)
class Mismatch:
    """A total stated in the text, and the actual count of each centre list on the page."""

    text: str
    counted: tuple[int, ...]

    @property
    def counts(self) -> str:
        return ", ".join(map(str, self.counted))


def mismatches(page: Page) -> list[Mismatch]:
    """Mismatches of a Korean page in the given state, draft or published. Pages without a centre list have none."""
    if page.locale.language_code != settings.LANGUAGE_CODE:
        return []
    streams = [getattr(page, field.name) for field in _streams(type(page))]
    children = [child for stream in streams for child in stream]
    counted = tuple(
        child.block.matching_centers(child.value, page.locale).count()
        for child in children
        if isinstance(child.block, CenterListBlock)
    )
    if not counted:
        return []
    texts = [text for child in children for text in child.block.get_searchable_content(child.value)]
    declared = [one for text in [page.title, *texts] for one in declared_totals(str(text))]
    wrong = dict.fromkeys(one.text for one in declared if one.number not in counted)
    return [Mismatch(one, counted) for one in wrong]


def pages_with_mismatches() -> Iterator[tuple[Page, list[Mismatch]]]:
    """Live Korean pages with mismatches, e.g. because a centre has closed since."""
    for page in _pages_with_lists():
        if found := mismatches(page):
            yield page, found


def _pages_with_lists() -> Iterator[Page]:
    for model in get_page_models():
        for field in _streams(model):
            live = model._default_manager.live().filter(
                locale__language_code=settings.LANGUAGE_CODE
            )
            # SQLite and PostgreSQL have different JSON lookups; a text search works the same on both.
            text = live.annotate(stream_text=Cast(field.name, TextField()))
            for name in _names_of_lists(field):
                found = text.filter(stream_text__contains=f'"{name}"')
                yield from found.select_related("locale").order_by("-last_published_at", "pk")


def _streams(model) -> list[StreamField]:
    """StreamFields that allow a `CenterListBlock`."""
    fields = [field for field in model._meta.get_fields() if isinstance(field, StreamField)]
    return [field for field in fields if _names_of_lists(field)]


def _names_of_lists(field: StreamField) -> list[str]:
    blocks = field.stream_block.child_blocks.items()
    return [name for name, block in blocks if isinstance(block, CenterListBlock)]
