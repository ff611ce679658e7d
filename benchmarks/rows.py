"""Creates many pages at once, without the signals that would index and translate each of them."""

from collections.abc import Sequence

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page

#: Pages are written in batches of this size.
BATCH = 500


def live_child(model: type[Page], section: Page, number: int, title: str, **fields) -> Page:
    """An unsaved live child of `section` with that number."""
    now, slug = timezone.now(), f"generated-{number}"
    return model(
        title=title,
        draft_title=title,
        slug=slug,
        path=Page._get_path(section.path, section.depth + 1, number),
        depth=section.depth + 1,
        url_path=f"{section.url_path}{slug}/",
        locale=section.locale,
        content_type=ContentType.objects.get_for_model(model),
        live=True,
        first_published_at=now,
        last_published_at=now,
        **fields,
    )


def add_children(section: Page, pages: Sequence[Page]) -> None:
    """Write `pages`, whose tree fields (path, depth, url_path) are set, as children of `section`.

    All must have the same type. Saving pages one at a time would take longer than the benchmark.
    """
    for start in range(0, len(pages), BATCH):
        batch = pages[start : start + BATCH]
        bases = Page.objects.bulk_create([_base(page) for page in batch])
        for page, base in zip(batch, bases, strict=True):
            page.pk = page.page_ptr_id = base.pk
        model = type(batch[0])
        model._base_manager._insert(batch, fields=model._meta.local_concrete_fields, raw=True)
    Page.objects.filter(pk=section.pk).update(numchild=section.numchild + len(pages))
    section.refresh_from_db(fields=["numchild"])


def _base(page: Page) -> Page:
    fields = {
        field.attname: getattr(page, field.attname)
        for field in Page._meta.concrete_fields
        if not field.primary_key
    }
    return Page(**fields)
