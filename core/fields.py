"""Model fields that several apps use."""

from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.text.phones import PhoneError, phone_or_line, stored_phone

PHONE_MESSAGES = {
    PhoneError.CHARACTERS: _("전화번호는 숫자와 '-'로만 적어 주세요. 예: 063-123-4567"),
    PhoneError.SEVERAL: _("전화번호를 하나만 적어 주세요. 나머지는 칸을 더해 따로 적습니다."),
    PhoneError.AREA: _("지역번호까지 적어 주세요. 예: 063-123-4567"),
    PhoneError.DIGITS: _("전화번호의 자릿수를 확인해 주세요. 예: 063-123-4567, 1588-1234"),
}


def clean_phone(typed: str) -> str:
    """The stored form of a telephone number. Raises `ValidationError` with the reason."""
    try:
        return stored_phone(typed)
    except PhoneError as error:
        raise ValidationError(PHONE_MESSAGES[error.reason], code="phone") from error


class PhoneField(models.CharField):
    """A telephone number, stored as 063-123-4567 however it was typed (`core.text.phones`)."""

    #: What is typed may be longer than what is stored: labels, blanks, a country code.
    MAX_TYPED = 60
    default_validators = [clean_phone]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 20)
        super().__init__(*args, **kwargs)

    def to_python(self, value):
        """Never raises, as it also runs when old rows are saved again; the validator raises."""
        text = super().to_python(value)
        return phone_or_line(text) if text else text

    def formfield(self, **kwargs):
        return super().formfield(**{"max_length": self.MAX_TYPED} | kwargs)


class ChoiceListField(models.JSONField):
    """Several values of a `TextChoices` class, stored in the order of its choices; edited as checkboxes.

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
