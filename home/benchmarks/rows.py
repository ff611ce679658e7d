"""Many pages at once, without the signals that would index and translate each of them."""

from collections.abc import Sequence

from wagtail.models import Page

#: Pages are written in batches of this size.
BATCH = 500


def add_children(section: Page, pages: Sequence[Page]) -> None:
    """Write `pages`, whose tree fields (path, depth, url_path) are set, as children of `section`.

    They are of one type. A page at a time would take longer than what is to be measured.
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
