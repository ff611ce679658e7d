"""Model fields that several apps use."""

from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

phone_validator = RegexValidator(
    r"^\+?\d[\d\- ]{5,17}\d$",
    _("전화번호는 숫자와 '-'로만 적어 주세요. 예: 063-123-4567"),
    code="phone",
)


class PhoneField(models.CharField):
    """A telephone number as people write it, e.g. 063-123-4567."""

    default_validators = [phone_validator]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 20)
        super().__init__(*args, **kwargs)


class ChoiceListField(models.JSONField):
    """Several values of a closed list, kept in the order of the list; edited as tick boxes.

    `options` is a `TextChoices` class. Raises `ValidationError` for a value outside of it.
    """

    def __init__(self, *args, options=None, **kwargs):
        self.options = options
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        known = set(self.options.values) if self.options else set()
        if not isinstance(value, list) or not known.issuperset(value):
            raise ValidationError(_("목록에 있는 것만 골라 주세요."), code="choice")

    def formfield(self, **kwargs):
        return forms.TypedMultipleChoiceField(
            choices=self.options.choices,
            coerce=str,
            empty_value=[],
            widget=forms.CheckboxSelectMultiple,
            required=False,
            label=self.verbose_name,
            help_text=self.help_text,
            initial=self.get_default(),
        )

    def labels(self, values: Iterable[str]) -> list[str]:
        """The visible names of stored values, in the order of the list."""
        chosen = set(values)
        return [label for value, label in self.options.choices if value in chosen]
