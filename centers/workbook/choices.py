"""Cell types for choices and relations. Labels are Korean, whatever the editor's admin language."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.translation import gettext as _

from centers.models import Service, Steward, Township
from centers.workbook.choice_cells import OneOf, SomeOf
from centers.workbook.text import key, one_line


def choice(choices: type[models.TextChoices] | type[models.IntegerChoices], blank=True) -> OneOf:
    labels = {value: str(label) for value, label in choices.choices}
    plain = {key(str(value)): [value] for value in labels}
    empty = "" if issubclass(choices, models.TextChoices) else None
    return OneOf(blank=blank, labels=labels, aliases=plain, empty=empty)


def several(choices: type[models.TextChoices]) -> SomeOf:
    return SomeOf(labels={value: str(label) for value, label in choices.choices})


def months() -> OneOf:
    labels = {month: f"{month}월" for month in range(1, 13)}
    return OneOf(blank=False, labels=labels, aliases={str(month): [month] for month in labels})


@dataclass(frozen=True)
class ChoiceLists:
    places: OneOf
    services: OneOf
    second_services: OneOf
    stewards: OneOf

    @classmethod
    def load(cls) -> "ChoiceLists":
        """Load the lists in three queries."""
        services = list(Service.objects.in_language(settings.LANGUAGE_CODE))
        labels = _unique_labels((service.pk, service.name, service.slug) for service in services)
        offered = [service.pk for service in services if service.live]
        hint = _("없으면 '관리소 자료 › 서비스'에서 먼저 만들어 주세요.")
        return cls(
            _places(),
            OneOf(blank=False, labels=labels, offered=offered, source=hint),
            OneOf(labels=labels, offered=offered, source=hint),
            _stewards(),
        )


def _places() -> OneOf:
    townships = list(Township.objects.in_language(settings.LANGUAGE_CODE).select_related("region"))
    aliases = defaultdict(list)
    for one in townships:
        if one.live:
            aliases[key(one.name)].append(one.pk)
    return OneOf(
        blank=False,
        labels=_unique_labels((one.pk, str(one), one.slug) for one in townships),
        offered=[one.pk for one in townships if one.live],
        aliases=aliases,
        source=_("없으면 '관리소 자료 › 읍·면·동'에서 먼저 만들어 주세요."),
    )


def _stewards() -> OneOf:
    stewards = Steward.objects.all()
    return OneOf(
        labels=_unique_labels((one.pk, one.name, one.email or one.phone) for one in stewards),
        source=_("없으면 '관리소 자료 › 확인 담당자'에서 먼저 만들어 주세요."),
    )


def _unique_labels(entries: Iterable[tuple[object, str, str]]) -> Mapping[object, str]:
    """Unique labels for (value, name, distinguishing text); the text is added to ambiguous names only."""
    entries = [(value, one_line(name), more) for value, name, more in entries]
    used = Counter(key(name) for _value, name, _more in entries)
    return {
        value: name if used[key(name)] == 1 else f"{name} ({more}, {value})"
        for value, name, more in entries
    }


def in_korean():
    """Activate Korean: choice labels depend on the active language, and files are always in Korean."""
    return translation.override(settings.LANGUAGE_CODE)
