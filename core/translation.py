"""Which fields of a model translators work on, said in one line per model.

wagtail-localize can derive this from the field types; it then offers slugs and phone numbers for
translation and hides what stands in no panel, so every model lists its fields explicitly.
"""

from wagtail_localize.fields import SynchronizedField, TranslatableField


def translated(*names: str) -> list[TranslatableField]:
    """Fields that a translator renders in another language."""
    return [TranslatableField(name) for name in names]


def synchronized(*names: str) -> list[SynchronizedField]:
    """Fields that are the same in every language and follow the Korean original."""
    return [SynchronizedField(name, overridable=False) for name in names]
