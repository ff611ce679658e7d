"""Draft forms accept any input; only publication validates it in full.

Input that is invalid for its field is set aside: the model keeps its last valid value, and the submitted
data is stored with the revision (`core.publication.unfinished`), shown again when the form is opened, and
listed above it as a problem.
"""

import json

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import CheckConstraint, F, UniqueConstraint
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.models import construct_instance
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext as _
from wagtail.blocks.base import BlockField
from wagtail.models import Page

from core.forms.problems import problems_in_form


class DraftFormMixin:
    """Place it before `WagtailAdminModelForm` in the bases. Lenient for drafts and previews, for which
    Wagtail calls `defer_required_fields()`."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._values_before = _values(self.instance)
        self.unfinished = []
        if not self.is_bound:
            _restore_unfinished(self, getattr(self.instance, "unfinished", ()))

    def is_valid(self):
        rows_before = self._rows_before() if self.is_deferred_validation else {}
        valid = super().is_valid()
        if valid or not self.is_deferred_validation or not self.is_bound:
            return valid
        for name, formset in self.formsets.items():
            self._set_rows_aside(name, formset, rows_before)
        return super().is_valid()

    def save(self, commit=True):
        self.instance.unfinished = self.unfinished
        return super().save(commit)

    def has_changed(self):
        return bool(self.unfinished) or super().has_changed()

    def _clean_fields(self):
        super()._clean_fields()
        if self.is_deferred_validation:
            self._store_blocks_as_typed()

    def _store_blocks_as_typed(self) -> None:
        """A StreamField is JSON: it can store an invalid URL or a text that is too long."""
        for name in [name for name in self._errors if isinstance(self.fields[name], BlockField)]:
            typed, field = self[name].data, self.fields[name]
            if _is_storable(field.block, typed):
                del self._errors[name]
                self.cleaned_data[name] = typed

    def _post_clean(self):
        if not self.is_deferred_validation:
            super()._post_clean()
            self._check(getattr(self.instance, "clean_for_publication", lambda: None))
            return
        self._set_fields_aside()
        opts = self._meta
        self.instance = construct_instance(self, self.instance, opts.fields, opts.exclude)
        self._complete_draft()
        for names, error in _constraint_violations(self.instance):
            if shown := [name for name in names if name in self.fields]:
                self._set_fields_aside(shown, error)
        self._refuse_missing()

    def _complete_draft(self) -> None:
        """Runs what fills in values, e.g. a slug; field validation waits for publication."""
        if isinstance(self.instance, Page) and not self.instance.title:
            self.instance.title = _("제목 없는 글")
        everything = {field.name for field in self.instance._meta.get_fields()}
        self._check(lambda: self.instance.clean_fields(exclude=everything))

    def _check(self, rule) -> None:
        try:
            rule()
        except ValidationError as error:
            self._update_errors(error)

    def _set_fields_aside(self, names=(), error=None) -> None:
        """Sets the fields with errors aside or, if `error` involves several fields, those in `names`."""
        for name in names or [name for name in self._errors if name in self.fields]:
            errors = [error] if error else self._errors.pop(name).as_data()
            problems = problems_in_form(self, {name: errors})
            data = _submitted_data(self, name)
            self.unfinished.append(
                {"field": name, "data": data, "problems": [_as_list(one) for one in problems]}
            )
            self.cleaned_data.pop(name, None)
            self._restore(name)
        # Errors between fields do not prevent a draft from being saved.
        self._errors.pop(NON_FIELD_ERRORS, None)

    def _restore(self, name: str) -> None:
        field = _model_field(self.instance, name)
        if field and field.attname in self._values_before:
            setattr(self.instance, field.attname, self._values_before[field.attname])

    def _refuse_missing(self) -> None:
        """Refuses set-aside input of a NOT NULL column that has no earlier value to store instead."""
        for item in [item for item in self.unfinished if "field" in item]:
            field = _model_field(self.instance, item["field"])
            if field and not field.null and getattr(self.instance, field.attname) is None:
                self.add_error(item["field"], [problem[0] for problem in item["problems"]])
                self.unfinished.remove(item)

    def _rows_before(self) -> dict:
        return {
            (name, index): _values(form.instance)
            for name, formset in self.formsets.items()
            for index, form in enumerate(formset.forms)
        }

    def _set_rows_aside(self, name: str, formset, before: dict) -> None:
        """Stores an inline row as a whole or sets it aside as a whole; a row that exists already keeps
        its last valid values."""
        if name == "comments" or formset.is_valid():
            return
        for index, form in enumerate(formset.forms):
            if not form.errors or formset._should_delete_form(form):
                continue
            problems = problems_in_form(form, form.errors.as_data(), f"{name}-{index}-")
            self.unfinished.append(
                {
                    "relation": name,
                    "pk": form.instance.pk,
                    "data": {field: _submitted_data(form, field) for field in form.fields},
                    "problems": [_as_list(problem) for problem in problems],
                }
            )
            for attname, value in before[name, index].items():
                setattr(form.instance, attname, value)
            form._errors = ErrorDict()
            if form.instance.pk is None:
                form.cleaned_data[DELETION_FIELD_NAME] = True
        # Validate the remaining rows again, without those that were set aside.
        formset.__dict__.pop("_deleted_form_indexes", None)
        formset.full_clean()


def _model_field(instance, name: str):
    """The model field, or None for a field of the form only and for relations without a column."""
    return next((field for field in instance._meta.fields if field.name == name), None)


def _as_list(problem) -> list[str]:
    return [str(problem.message), str(problem.label), problem.anchor]


def _values(instance) -> dict:
    return {field.attname: getattr(instance, field.attname) for field in instance._meta.fields}


def _submitted_data(form, name: str) -> dict[str, list[str]]:
    """The submitted data of a field, by name without the form's prefix; a widget may submit several
    values ("date_0", "body-0-value")."""
    start = form.add_prefix(name)
    cut = len(start) - len(name)
    # PostgreSQL cannot store NUL in a JSON column.
    return {
        key[cut:]: [value.replace("\0", "") for value in form.data.getlist(key)]
        for key in form.data
        if key == start or key.startswith((f"{start}-", f"{start}_"))
    }


def _constraint_violations(instance):
    """(field names, error) for each database constraint that the values violate."""
    for model, constraints in instance.get_constraints():
        for constraint in constraints:
            try:
                constraint.validate(model, instance)
            except ValidationError as error:
                yield _constraint_fields(constraint), error


def _constraint_fields(constraint) -> list[str]:
    if isinstance(constraint, UniqueConstraint):
        return list(constraint.fields)
    if isinstance(constraint, CheckConstraint):
        return list(dict.fromkeys(_field_names_in(constraint.condition)))
    return []


def _field_names_in(condition):
    for child in condition.children:
        if hasattr(child, "children"):
            yield from _field_names_in(child)
            continue
        lookup, value = child
        yield lookup.split("__")[0]
        if isinstance(value, F):
            yield value.name


def _is_storable(block, value) -> bool:
    """Whether the value survives a round trip through JSON; text in a number column and NUL do not."""
    try:
        content = block.get_prep_value(value)
        if "\\u0000" in json.dumps(content, cls=DjangoJSONEncoder):
            return False
        for child in block.to_python(content):
            child.value  # noqa: B018 - a stream value converts its blocks lazily, on access
    except Exception:
        return False
    return True


def _restore_unfinished(form, unfinished) -> None:
    """Fills the fields of an unbound form with the input that was set aside."""
    for item in unfinished:
        if "field" in item:
            if item["field"] in form.fields:
                form.initial |= _initial(form, item["data"], [item["field"]])
        elif item["relation"] in form.formsets:
            _restore_unfinished_row(form.formsets[item["relation"]], item)


def _restore_unfinished_row(formset, item: dict) -> None:
    data = {key: values for typed in item["data"].values() for key, values in typed.items()}
    stored = next((one for one in formset.forms if one.instance.pk == item["pk"]), None)
    if item["pk"] is not None and stored:
        stored.initial |= _initial(stored, data, item["data"])
        return
    initial = _initial(formset.empty_form, data, item["data"])
    formset.extra += 1
    formset.initial_extra = [*(formset.initial_extra or []), initial]
    formset.__dict__.pop("forms", None)
    formset.__dict__.pop("management_form", None)


def _initial(form, data: dict[str, list[str]], names) -> dict:
    """Initial values for `names`, as their widgets read them from submitted `data`."""
    query = QueryDict(mutable=True)
    for key, values in data.items():
        query.setlist(key, values)
    return {
        name: form.fields[name].widget.value_from_datadict(query, {}, name)
        for name in names
        if name in form.fields
    }
