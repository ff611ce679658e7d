"""Bulk writing of translated lines, with the token check for each.

A line that fails is stored with `has_error` and the reason, so it appears on no page and blocks the
publication of its translation. Lines saved one by one pass the same check (`check_before_saving`).
"""

from collections.abc import Iterable, Sequence

from django.db.models import Q
from wagtail_localize.models import StringTranslation

from translation import tokens


def store(
    rows: Iterable[tuple[StringTranslation, str]],
    update: Sequence[str] = (),
    ignore_conflicts: bool = False,
) -> list[StringTranslation]:
    """Insert rows, given with the HTML of their source lines.

    With `update` (names of fields), existing rows are updated instead of raising `IntegrityError`.
    """
    checked = [_checked(row, source) for row, source in rows]
    if not update:
        return StringTranslation.objects.bulk_create(checked, ignore_conflicts=ignore_conflicts)
    return StringTranslation.objects.bulk_create(
        checked,
        update_conflicts=True,
        unique_fields=["locale", "translation_of", "context"],
        update_fields=[*update, "has_error", "field_error"],
    )


def check_stored() -> int:
    """Mark stored lines that fail the token check, e.g. older than the check. Returns their number."""
    rows = StringTranslation.objects.filter(has_error=False).filter(
        Q(translation_of__data__contains="<") | Q(data__regex="[<&＜‹⟨⟩]")
    )
    wrong = []
    for row in rows.select_related("translation_of").iterator(chunk_size=1_000):
        if _checked(row, row.translation_of.data).has_error:
            wrong.append(row)
    StringTranslation.objects.bulk_update(wrong, ["has_error", "field_error"], batch_size=500)
    return len(wrong)


def check_before_saving(sender, instance, update_fields=None, **_kwargs) -> None:
    """Signal `pre_save` of `StringTranslation`."""
    if update_fields is None or "data" in update_fields:
        _checked(instance, instance.translation_of.data)


def _checked(row: StringTranslation, source: str) -> StringTranslation:
    if row.data.strip() and (problem := tokens.problem(row.data, source)):
        row.has_error, row.field_error = True, problem
    return row
