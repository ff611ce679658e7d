"""Finds what prevents an object from being published, each problem with its place in the edit form."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, FieldDoesNotExist, ValidationError
from django.db import models
from django.utils.text import capfirst
from modelcluster.models import get_all_child_relations
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlockValidationError
from wagtail.fields import StreamField


@dataclass(frozen=True)
class Problem:
    """`label` names the place ("본문 › 사진 3 › 사진 설명"), `anchor` is the HTML id of that place in the
    edit form; both are empty if the problem involves several fields."""

    message: str
    label: str = ""
    anchor: str = ""
    code: str = ""

    def __str__(self) -> str:
        return f"{self.label}: {self.message}" if self.label else self.message


def problems_of(instance) -> list[Problem]:
    """All problems to solve before `instance` may be published; empty if it is complete."""
    return [
        *_unfinished(instance),
        *_of_fields(instance),
        *_of_streams(instance),
        *_of_rows(instance),
    ]


def _unfinished(instance) -> Iterator[Problem]:
    """Input that was set aside in the draft (`core.forms.drafts`)."""
    for item in getattr(instance, "unfinished", None) or ():
        for problem in item.get("problems", ()):
            yield Problem(*problem)


def _of_fields(instance) -> Iterator[Problem]:
    errors = {}
    for check in (instance.full_clean, getattr(instance, "clean_for_publication", None)):
        try:
            if check:
                check()
        except ValidationError as error:
            error.update_error_dict(errors)
    # A field whose input was set aside is already reported by `_unfinished`.
    named = {
        item["field"] for item in getattr(instance, "unfinished", None) or () if "field" in item
    }
    for name, found in errors.items():
        if name not in named:
            yield from _messages(found, *_place(instance, name))


def _messages(errors, label: str, anchor: str) -> Iterator[Problem]:
    for error in ValidationError(errors).error_list:
        for message in error.messages:
            yield Problem(str(message), label, anchor, error.code or "")


def _place(instance, name: str, prefix: str = "") -> tuple[str, str]:
    if name == NON_FIELD_ERRORS:
        return "", ""
    try:
        label = capfirst(str(instance._meta.get_field(name).verbose_name))
    except FieldDoesNotExist:
        label = name
    return label, f"id_{prefix}{name}"


def _of_streams(instance) -> Iterator[Problem]:
    for field in instance._meta.get_fields():
        if not isinstance(field, StreamField):
            continue
        value = getattr(instance, field.name)
        try:
            field.stream_block.clean(value)
        except ValidationError as error:
            label = capfirst(str(field.verbose_name))
            for problem in block_problems(value, error, label, f"id_{field.name}"):
                # Length limits are meant for Korean; the JSON column can store a longer translation.
                if problem.code != "max_length" or not _is_translation(instance):
                    yield problem


def _is_translation(instance) -> bool:
    locale = getattr(instance, "locale", None)
    return bool(locale) and locale.language_code != settings.LANGUAGE_CODE


def _of_rows(instance) -> Iterator[Problem]:
    if not hasattr(instance, "copy_child_relation"):
        return
    for relation in get_all_child_relations(instance):
        if not relation.related_model._meta.app_label.startswith("wagtail"):
            yield from _of_relation(instance, relation)


def _of_relation(instance, relation) -> Iterator[Problem]:
    name = relation.get_accessor_name()
    for index, row in enumerate(getattr(instance, name).all()):
        prefix = f"{name}-{index}-"
        where = f"{capfirst(str(row._meta.verbose_name))} {index + 1}"
        for field_name, found in _row_errors(row, relation.field.name).items():
            label, anchor = _place(row, field_name, prefix)
            label = f"{where} › {label}" if label else where
            yield from _messages(found, label, anchor or f"inline_child_{name}-{index}")


def _row_errors(row, parent_field: str) -> dict:
    errors = {}
    for check in (
        lambda: row.clean_fields(exclude={parent_field}),
        row.clean,
        lambda: _check_constraints(row),
    ):
        try:
            check()
        except ValidationError as error:
            error.update_error_dict(errors)
            # `clean` and the constraints may rely on valid fields.
            break
    return errors


def _check_constraints(row) -> None:
    """Only check constraints: a row of the draft is no duplicate of the same row in the database."""
    for model, constraints in row.get_constraints():
        for constraint in constraints:
            if isinstance(constraint, models.CheckConstraint):
                constraint.validate(model, row)


def block_problems(value, error: ValidationError, label: str, anchor: str) -> Iterator[Problem]:
    """Problems of a stream, struct or list block and of its child blocks.

    The label of a block in a sequence has its number among blocks of the same type: "사진 3".
    """
    if isinstance(error, StreamBlockValidationError | ListBlockValidationError):
        yield from _messages(error.non_block_errors.as_data(), label, anchor)
        children = value if isinstance(error, StreamBlockValidationError) else value.bound_blocks
        for index, inner in error.block_errors.items():
            child = children[index]
            kind = child.block.label
            number = sum(one.block.label == kind for one in list(children)[: index + 1])
            place = f"block-{child.id}-section" if child.id else anchor
            yield from block_problems(child.value, inner, f"{label} › {kind} {number}", place)
    elif isinstance(error, StructBlockValidationError):
        yield from _messages(error.non_block_errors.as_data(), label, anchor)
        for name, inner in error.block_errors.items():
            child_block = value.block.child_blocks[name]
            inner_label = f"{label} › {child_block.label}" if child_block.label else label
            yield from block_problems(value[name], inner, inner_label, anchor)
    elif isinstance(error, TypedTableBlockValidationError):
        for inner in (one for row in error.cell_errors.values() for one in row.values()):
            yield from _messages(inner, label, anchor)
    else:
        yield from _messages(error, label, anchor)
