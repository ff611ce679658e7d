"""Finds and repairs stored texts that are not in normal form, as they bypassed `core.text.boundary`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import Max, Q
from wagtail.models import Revision

from core.text.columns import clean_content, clean_instance, text_fields


@dataclass(frozen=True)
class Finding:
    """A row with texts that are not in normal form."""

    model: type[models.Model]
    pk: Any
    #: Field name → value in normal form.
    values: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.model._meta.label} {self.pk}: {', '.join(self.values)}"

    def mend(self) -> bool:
        """Updates the row; False if another row already has the same value of a unique field."""
        try:
            with transaction.atomic():
                self.model._base_manager.filter(pk=self.pk).update(**self.values)
        except IntegrityError:
            return False
        return True


def findings() -> Iterator[Finding]:
    """Rows of every table, then the revisions that will be edited or published next."""
    for model in apps.get_models():
        yield from _rows(model)
    yield from _revisions()


def _rows(model: type[models.Model]) -> Iterator[Finding]:
    """Only fields of the model's own table: e.g. the title of a page is found in `wagtailcore.Page`."""
    here = [field for field in text_fields(model) if field.model is model]
    if not here:
        return
    names = {field.name for field in here}
    rows = model._base_manager.only(*names)
    # The caller updates rows during the iteration: primary keys are loaded first, so that no open cursor
    # sees these changes.
    for keys in _batches(list(rows.values_list("pk", flat=True).order_by("pk"))):
        for row in rows.filter(pk__in=keys).order_by("pk"):
            if changed := clean_instance(row, names):
                yield Finding(model, row.pk, {name: getattr(row, name) for name in changed})


def _revisions() -> Iterator[Finding]:
    objects = Revision.objects.order_by().values("base_content_type", "object_id")
    newest = objects.annotate(newest=Max("pk")).values("newest")
    current = Revision.objects.filter(Q(pk__in=newest) | Q(approved_go_live_at__isnull=False))
    for keys in _batches(list(current.values_list("pk", flat=True).order_by("pk"))):
        rows = Revision.objects.filter(pk__in=keys).select_related("content_type").order_by("pk")
        for revision in rows:
            model = revision.content_type.model_class()
            if model is None or not isinstance(revision.content, dict):
                continue
            cleaned = clean_content(model, revision.content)
            if cleaned != revision.content:
                yield Finding(Revision, revision.pk, {"content": cleaned})


def _batches(keys: list[Any], size: int = 200) -> Iterator[list[Any]]:
    for start in range(0, len(keys), size):
        yield keys[start : start + size]
