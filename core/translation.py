"""Shorthands for `translatable_fields` of wagtail-localize.

wagtail-localize can derive the list from the field types, but then it offers slugs and phone numbers for
translation and hides fields without a panel; so every model lists its fields explicitly.
"""

from wagtail_localize.fields import SynchronizedField, TranslatableField


def translated(*names: str) -> list[TranslatableField]:
    """Fields that translators translate."""
    return [TranslatableField(name) for name in names]


def synchronized(*names: str) -> list[SynchronizedField]:
    """Fields with the same value in every language, copied from the Korean page."""
    return [SynchronizedField(name, overridable=False) for name in names]
