"""Converts the errors of a form to `Problem` objects with label and anchor, for the list above it."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.text import capfirst
from wagtail.blocks.base import BlockField

from core.publication.problems import Problem, block_problems


def problems_in_form(form, errors: dict | None = None, row_prefix: str = "") -> list[Problem]:
    """Problems of `errors` (as from `form.errors.as_data()`), else of the form with its inline rows."""
    if errors is not None:
        return [
            problem
            for name, found in errors.items()
            for error in found
            for problem in _problems(form, name, error, _row_label(form, row_prefix))
        ]
    found = problems_in_form(form, form.errors.as_data())
    for name, formset in getattr(form, "formsets", {}).items():
        for message in formset.non_form_errors():
            found.append(Problem(str(message), anchor=f"id_{name}-TOTAL_FORMS"))
        for index, row in enumerate(formset.forms):
            if formset.can_delete and formset._should_delete_form(row):
                continue
            found += problems_in_form(row, row.errors.as_data(), f"{name}-{index}-")
    return found


def _row_label(form, row_prefix: str) -> str:
    if not row_prefix:
        return ""
    number = int(row_prefix.rstrip("-").rpartition("-")[2]) + 1
    return f"{capfirst(str(form._meta.model._meta.verbose_name))} {number}"


def _problems(form, name: str, error: ValidationError, row: str) -> list[Problem]:
    if name == NON_FIELD_ERRORS or name not in form.fields:
        return [Problem(str(message), row) for message in error.messages]
    field = form[name]
    label = " › ".join(part for part in (row, str(field.label or "")) if part)
    if isinstance(field.field, BlockField):
        value = field.data if form.is_bound else field.value()
        return list(block_problems(value, error, label, field.auto_id))
    return [Problem(str(message), label, field.auto_id) for message in error.messages]
